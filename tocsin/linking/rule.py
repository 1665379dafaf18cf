"""Which rule links, so that incidents which another rule linked are known and linked anew."""

from tocsin import __version__
from tocsin.gazetteer import gazetteer_version
from tocsin.rule import rule


def linker() -> str:
    """Return the name of the rule that links; it changes whenever the same claims might give other incidents."""
    return f"tocsin {__version__}, linking {rule('tocsin.linking', 'tocsin.gazetteer')}, {gazetteer_version()}"
