"""Scene: the names of the place that a coded report mostly tells of, wherever the report writes them.

Which of many places is that of the incident told is seen from a whole text better than from any one mention.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tocsin.gazetteer import countries_in, plain, proper
from tocsin.span import Span
from tocsin.tagging.encoder import Head
from training.examples import Target

SCENE = Head("scene", "inside", ("place",))
"""Whether the word names the place of the incident that a text tells."""

LEAST = 3
"""How many claims must have a place before one can be told from the others."""
_NAME = re.compile(r"\b[A-Z][\w'’-]+")


def scene(text: str, record: dict[str, Any]) -> list[Target] | None:
    """Return where the names of the scene stand; None where the coding does not tell which place that is.

    Where claims are sorted into incidents it is the place of the one with most claims, else what most places of claims
    name.
    """
    claims = Counter(claim["incident"] for claim in record["claims"] if claim.get("incident"))
    if claims:
        [(lead, number)] = claims.most_common(1)
        [place] = [incident["place"] for incident in record["incidents"] if incident["id"] == lead]
        names = set(_names(place or "")) if number >= LEAST else set()
    else:
        spans = [claim["place"] for claim in record["claims"] if claim.get("place")]
        named = Counter(name for start, end in spans for name in set(_names(text[start:end])))
        most = max(named.values(), default=0)
        names = {name for name, n in named.items() if 2 * n >= most} if most >= LEAST else set()
    found = [Target(SCENE.name, span, "place") for span in _written(text, names)]
    return found or None


def _names(place: str) -> Iterator[str]:
    """Yield the words of a place that are names, and neither a country's nor those of a sort of facility."""
    for part in place.split(","):
        own = set(proper(part).split())
        if not any(countries_in(part)):
            yield from (word for word in _NAME.findall(part) if own.issuperset(plain(word).split()))


def _written(text: str, names: set[str]) -> Iterator[Span]:
    """Yield where the names stand, in capitals too."""
    wanted = {name.casefold() for name in names}
    for match in _NAME.finditer(text):
        if match.group().casefold().removesuffix("'s").removesuffix("’s") in wanted:
            yield Span(*match.span())
