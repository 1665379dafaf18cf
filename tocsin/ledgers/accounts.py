"""Stock-and-flow accounts of detention: who was held, who came and went, who should be left, who is said to be left.

The balancing equation of demography (stock before + inflows - outflows = stock after), in ranges, for people held.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from tocsin.codebook import table
from tocsin.ledger import Account, Custody, Term
from tocsin.ledgers.custody import counted
from tocsin.ledgers.ranges import added, gap, left, spanned
from tocsin.ledgers.words import mentions

_PHASES = ("before", "during", "after")


def accounts(entries: Sequence[Custody], quotes: Mapping[str, str]) -> tuple[Account, ...]:
    """Return the accounts of the case: those of escapes by incident, then those of countries of origin over time.

    ``quotes`` has the words of each claim, which tell whether those who gave themselves up had been outside.
    """
    return (*_of_incidents(entries, quotes), *_of_origins(counted(entries)))


def _of_incidents(entries: Sequence[Custody], quotes: Mapping[str, str]) -> Iterator[Account]:
    """Yield for each incident and group: over all sources, by each originator, and where one report does not add up."""
    groups: dict[tuple[str, str], list[Custody]] = defaultdict(list)
    for entry in entries:
        if entry.incident is not None:
            groups[entry.incident, entry.group_kind].append(entry)
    for (incident, group), about in sorted(groups.items()):
        if any(entry.measure == "repatriated" for entry in about):  # counted by country of origin
            continue
        seen: set[object] = set()
        for by, chosen, whole in _selections(about):
            for account in _balances(incident, group, by, chosen, quotes):
                key = (account.of, by, _numbers(account))
                if key not in seen and (whole or account.gap):
                    yield account
                seen.add(key)


def _selections(about: Sequence[Custody]) -> Iterator[tuple[str | None, list[Custody], bool]]:
    """Yield originator and entries, and whether they are all that stands, and not one report's."""
    now = counted(about)
    yield None, list(now), True
    for by in sorted({entry.by for entry in now}):
        yield by, [entry for entry in now if entry.by == by], True
    known = [entry for entry in about if entry.left_out is None or entry.left_out.startswith("replaced")]
    for by, report in sorted({(entry.by, entry.claim.rpartition("#")[0]) for entry in known}):
        yield by, [entry for entry in known if (entry.by, entry.claim.rpartition("#")[0]) == (by, report)], False


def _numbers(account: Account) -> tuple[tuple[str, int | None, int | None], ...]:
    terms = (account.opening, *account.gone, *account.come, *([account.closing] if account.closing else ()))
    return tuple((term.measure, term.low, term.high) for term in terms)


def _balances(
    incident: str, group: str, by: str | None, chosen: Sequence[Custody], quotes: Mapping[str, str]
) -> Iterator[Account]:
    said = {measure: spanned(each, measure) for measure, each in _by_measure(chosen, quotes).items()}
    where = next((entry.place for entry in chosen if entry.place), incident)
    day = min((entry.as_of for entry in chosen if entry.as_of), default=None)
    words = table("detention")
    if (before := said.get("detained")) is not None:
        gone = _terms(said, words["gone"])
        come = _terms(said, (*words["come"], "returned"))
        if said.get("escaped") or said.get("remaining"):
            yield _account("held", where, group, None, incident, by, day, before, gone, come, said.get("remaining"))
    back = _terms(said, (*words["come"], "returned"))
    if (escaped := said.get("escaped")) is not None and (back or said.get("missing")):
        yield _account("at large", where, group, None, incident, by, day, escaped, back, (), said.get("missing"))


def _by_measure(chosen: Iterable[Custody], quotes: Mapping[str, str]) -> Mapping[str, list[Custody]]:
    found: dict[str, list[Custody]] = defaultdict(list)
    for entry in chosen:
        name = entry.measure
        if name == "detained" and entry.phase == "after":
            name = "remaining"
        if name == "surrendered" and mentions(quotes.get(entry.claim, ""), table("detention")["back"]):
            name = "returned"
        found[name].append(entry)
    return found


def _terms(said: Mapping[str, Term | None], measures: Iterable[str]) -> tuple[Term, ...]:
    return tuple(term for measure in measures if (term := said.get(measure)) is not None)


def _of_origins(entries: Sequence[Custody]) -> Iterator[Account]:
    """Yield, for each country of origin and group, the account from each stock held abroad to the next.

    Returns of one incident are one flow, whoever tells of it; returns of several are added up. Totals over a longer
    time are left out, since they hold what is counted one by one.
    """
    groups: dict[tuple[str, str], list[Custody]] = defaultdict(list)
    for entry in entries:
        if len(entry.nationality) == 1 and not entry.total and entry.country != entry.nationality[0]:
            groups[entry.nationality[0], entry.group_kind].append(entry)
    for (nationality, group), about in sorted(groups.items()):
        stocks = _stocks(about)
        ends: list[tuple[tuple[str, int], Term | None]] = [*stocks, (("9999", 0), None)]
        for (start, opening), (end, closing) in pairwise(ends):
            within = [e for e in about if e.measure in ("repatriated", "released") and start < _when(e) < end]
            gone = [t for name in ("repatriated", "released") if (t := _flow(within, name)) is not None]
            if opening is not None and (gone or closing is not None):
                where = next((e.place for e in about if e.claim in opening.claims and e.place), "abroad")
                yield _account("held", where, group, nationality, None, None, start[0], opening, gone, (), closing)


def _stocks(about: Sequence[Custody]) -> list[tuple[tuple[str, int], Term]]:
    """Return the stocks in the order of time, those of one day and phase together."""
    days: dict[tuple[str, int], list[Custody]] = defaultdict(list)
    for entry in about:
        if entry.measure == "detained" and entry.as_of:
            days[_when(entry)].append(entry)
    return [(when, term) for when, each in sorted(days.items()) if (term := spanned(each, "detained")) is not None]


def _flow(within: Iterable[Custody], measure: str) -> Term | None:
    """Return the sum of what incidents count, and of what is counted apart from any incident."""
    same: dict[object, list[Custody]] = defaultdict(list)
    for entry in within:
        if entry.measure == measure:
            same[entry.incident or (entry.as_of, entry.low, entry.high)].append(entry)
    return added([term for each in same.values() if (term := spanned(each, measure))], measure)


def _when(entry: Custody) -> tuple[str, int]:
    return entry.as_of or "", _PHASES.index(entry.phase)


def _account(
    of: str,
    where: str,
    group: str,
    nationality: str | None,
    incident: str | None,
    by: str | None,
    day: str | None,
    opening: Term,
    gone: Iterable[Term],
    come: Iterable[Term],
    closing: Term | None,
) -> Account:
    gone, come = tuple(gone), tuple(come)
    low, high = left(opening, gone, come)
    # Where nobody says how many are left, more cannot be gone than there were.
    stated = (closing.low, closing.high) if closing else (0, None)
    return Account(
        of=of,
        where=where,
        group_kind=group,
        nationality=nationality,
        incident=incident,
        by=by,
        day=day,
        opening=opening,
        gone=gone,
        come=come,
        low=low,
        high=high,
        closing=closing,
        gap=gap((low, high), stated),
    )
