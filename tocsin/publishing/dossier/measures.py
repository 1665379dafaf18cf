"""What was demanded of whom, promised, done and refused."""

from collections.abc import Iterable
from typing import NamedTuple

from tocsin.claim import MeasureClaim
from tocsin.codebook import VOCABULARY
from tocsin.publishing.citations import Citation
from tocsin.publishing.dossier import wording

_PRONOUNS = frozenset({"he", "her", "him", "his", "it", "its", "she", "their", "them", "they", "us", "we", "you"})


class Addressee(NamedTuple):
    """One who is to act, with the claims by mood and action."""

    name: str | None
    """As a report names it, without a leading article; None where nobody is named."""
    pronoun: bool
    """Whether the text only says "they" or "it"."""
    asked: dict[str, dict[str, list[Citation]]]
    """Mood -> action -> claims."""
    total: int


def addressees(cited: Iterable[Citation]) -> list[Addressee]:
    """Return who is to act, the most often addressed first, those whom no name tells last.

    Names that differ only in case or in a leading article are one addressee.
    """
    rows: dict[str | None, list[tuple[str | None, Citation]]] = {}
    for citation in cited:
        if isinstance(citation.claim, MeasureClaim):
            name = citation.words(citation.claim.addressee)
            rows.setdefault(_key(name), []).append((name, citation))
    found = [_row(members) for members in rows.values()]
    return sorted(found, key=lambda row: (row.name is None, row.pronoun, -row.total, (row.name or "").casefold()))


def _row(members: list[tuple[str | None, Citation]]) -> Addressee:
    asked: dict[str, dict[str, list[Citation]]] = {}
    for mood in VOCABULARY["mood"]:
        for action in VOCABULARY["action"]:
            of_kind = [c for _, c in members if _is(c, mood, action)]
            if of_kind:
                asked.setdefault(mood, {})[action] = of_kind
    name = members[0][0]
    if name is not None:
        bare = name[len(name) - len(wording.plainly(name)) :]
        name = bare[:1].upper() + bare[1:]
    pronoun = name is not None and name.casefold() in _PRONOUNS
    return Addressee(name, pronoun, asked, len(members))


def _is(citation: Citation, mood: str, action: str) -> bool:
    claim = citation.claim
    return isinstance(claim, MeasureClaim) and claim.mood == mood and claim.action == action


def _key(name: str | None) -> str | None:
    return None if name is None else wording.plainly(name)
