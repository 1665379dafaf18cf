"""Which rule links: what it is made of, so that incidents which another rule linked are known and linked anew."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

from tocsin import __version__
from tocsin.gazetteer import gazetteer_version

_MADE_OF = ("tocsin.linking", "tocsin.gazetteer")


def linker() -> str:
    """Return the name of the rule that links; it changes whenever the same claims might give other incidents."""
    return f"tocsin {__version__}, linking {_rule()}, {gazetteer_version()}"


@cache
def _rule() -> str:
    """Return the first twelve hex digits of the SHA-256 of the code and the tables that make the rule."""
    digest = sha256()
    for package in _MADE_OF:
        for file in sorted(files(package).iterdir(), key=lambda file: file.name):
            if file.name.endswith((".py", ".yaml")):
                digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
