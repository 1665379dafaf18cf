"""What was demanded of whom, promised, done and refused: the ledger's demands, a row for each addressee."""

from collections.abc import Iterable
from typing import NamedTuple

from tocsin.codebook import VOCABULARY
from tocsin.finding import Demand

_PRONOUNS = frozenset({"he", "her", "him", "his", "it", "its", "she", "their", "them", "they", "us", "we", "you"})


class Addressee(NamedTuple):
    """One who is to act, with what is asked of them."""

    name: str | None
    """None where nobody is named."""
    asked: dict[str, list[Demand]]
    """Mood -> demands, in the codebook's order of actions."""

    @property
    def total(self) -> int:
        """How many claims address them."""
        return sum(len(demand.claims) for demands in self.asked.values() for demand in demands)

    @property
    def pronoun(self) -> bool:
        """Whether the text only says "they" or "it"."""
        return self.name is not None and self.name.casefold() in _PRONOUNS


def addressees(demands: Iterable[Demand]) -> list[Addressee]:
    """Return who is to act, the most often addressed first; those whom only a pronoun or nothing tells come last."""
    rows: dict[str | None, Addressee] = {}
    actions = VOCABULARY["action"]
    for demand in sorted(demands, key=lambda d: actions.index(d.action)):
        row = rows.setdefault(demand.addressee, Addressee(demand.addressee, {}))
        row.asked.setdefault(demand.mood, []).append(demand)
    return sorted(rows.values(), key=lambda r: (r.name is None, r.pronoun, -r.total, (r.name or "").casefold(), r.name))
