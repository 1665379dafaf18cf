"""The ledger of detention: every figure, the facilities, the accounts and the countries of origin of a case."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tocsin.claim import CodedReport, claim_ref
from tocsin.codebook import table
from tocsin.finding import Findings
from tocsin.gazetteer import facility_kind
from tocsin.ledger import Custody, Detention, Facility
from tocsin.ledgers.accounts import accounts
from tocsin.ledgers.conditions import checked
from tocsin.ledgers.custody import custody
from tocsin.ledgers.measures import measures
from tocsin.ledgers.origins import origins
from tocsin.ledgers.places import custodians


def detention(coded: Sequence[CodedReport], findings: Sequence[Findings]) -> Detention:
    """Return who is held where by whom, what came and went, and what each country of origin does (docs/ledgers.md)."""
    entries = custody(coded, findings)
    quotes = {claim_ref(one.id, c.id): c.quote.of(one.report.text) for one in coded for c in one.annotation.claims}
    return Detention(
        entries=entries,
        facilities=_facilities(entries, coded, findings),
        accounts=accounts(entries, quotes),
        origins=origins(entries, measures(coded)),
    )


def _facilities(
    entries: Sequence[Custody], coded: Sequence[CodedReport], findings: Sequence[Findings]
) -> tuple[Facility, ...]:
    """Return the places, those of which most is said first."""
    held: Mapping[str, list[Custody]] = defaultdict(list)
    for entry in entries:
        if entry.place is not None and entry.measure not in table("detention")["elsewhere"]:
            held[entry.place].append(entry)
    held = {
        name: here
        for name, here in held.items()
        if facility_kind(name) or any(entry.measure == "detained" for entry in here)
    }
    run_by, conditions = custodians(coded), checked(coded, findings)
    return tuple(
        Facility(
            name=name,
            country=next((entry.country for entry in here if entry.country), None),
            kind=facility_kind(name),
            custodians=run_by.get(name, ()),
            entries=tuple(here),
            conditions=conditions.get(name, ()),
        )
        for name, here in sorted(held.items(), key=lambda item: (-len(item[1]), item[0]))
    )
