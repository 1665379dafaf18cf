"""Detention by country of origin: who is held, taken back, prosecuted, refused, and what is said of the rest."""

from collections.abc import Sequence

from tocsin.finding import Demand
from tocsin.gazetteer import countries_in, country_name
from tocsin.ledger import Custody, Origin

_RETURN = frozenset({"repatriate", "prosecute", "rehabilitate", "reintegrate", "release", "transfer"})
"""Actions by which a state deals with its people who are held abroad."""


def origins(entries: Sequence[Custody], demands: Sequence[Demand]) -> tuple[Origin, ...]:
    """Return the countries of origin by name; ``demands`` tell what each refuses, promises and is asked to do."""
    asked: dict[str, dict[str, list[str]]] = {}
    for demand in demands:
        for _, code, _ in countries_in(demand.addressee or ""):
            if demand.action in _RETURN and demand.mood != "done":
                asked.setdefault(code, {}).setdefault(demand.mood, []).extend(demand.claims)
    refusing = {code for code, moods in asked.items() if "refused" in moods}
    codes = {code for entry in entries for code in entry.nationality} | refusing
    return tuple(
        Origin(
            country=code,
            held=_of(entries, code, "detained"),
            taken_back=_of(entries, code, "repatriated"),
            prosecuted=_of(entries, code, "prosecuted"),
            other=tuple(
                e
                for e in entries
                if code in e.nationality and e.measure not in ("detained", "repatriated", "prosecuted")
            ),
            refused=tuple(asked.get(code, {}).get("refused", ())),
            promised=tuple(asked.get(code, {}).get("promised", ())),
            demanded=tuple(asked.get(code, {}).get("demanded", ())),
        )
        for code in sorted(codes, key=lambda code: (country_name(code), code))
    )


def _of(entries: Sequence[Custody], code: str, measure: str) -> tuple[Custody, ...]:
    return tuple(entry for entry in entries if entry.measure == measure and code in entry.nationality)
