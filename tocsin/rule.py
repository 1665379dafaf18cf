"""Which rule made something: a name for code and tables, so that what another rule made is known and made anew."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def rule(*packages: str) -> str:
    """Return the first twelve hex digits of the SHA-256 of the code and the tables of packages, subpackages with them.

    It changes whenever the same input might give another outcome.
    """
    digest = sha256()
    for package in packages:
        for path, file in _sources(package.replace(".", "/"), files(package)):
            digest.update(path.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _sources(path: str, folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _sources(f"{path}/{each.name}", each)
        elif each.name.endswith((".py", ".yaml")):
            yield f"{path}/{each.name}", each
