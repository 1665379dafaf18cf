"""The ledger of detention: facilities, accounts, countries of origin."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from rich import box
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from tocsin.claim import CodedReport
from tocsin.codebook import label, table
from tocsin.finding import Findings
from tocsin.gazetteer import country_name
from tocsin.ledger import Account, Checked, Custody, Detention, Facility, Term
from tocsin.ledgers import detention
from tocsin.ledgers.ranges import spanned
from tocsin.publishing import wording
from tocsin.publishing.citations import Citations
from tocsin.publishing.ledgers.rows import CITED, cited_row

_FIELDS = (
    *("place", "country", "measure", "group_kind", "who", "nationality", "understood", "low", "high", "approx"),
    *("as_of", "phase", "total", "by", "incident", "left_out"),
)
COLUMNS = (*_FIELDS, *CITED)


def draw(coded: Sequence[CodedReport], findings: Sequence[Findings]) -> Detention:
    """Return the ledger."""
    return detention(coded, findings)


def rows(ledger: Detention, cited: Citations) -> Iterator[Mapping[str, Any]]:
    """Yield a row for each figure."""
    for entry in ledger.entries:
        flags = {flag: str(getattr(entry, flag)).lower() for flag in ("understood", "approx", "total")}
        yield {field: getattr(entry, field) for field in _FIELDS} | flags | cited_row(entry.claim, cited)


def record(ledger: Detention) -> Any:
    """Return the ledger with each figure once; facilities and countries of origin name their claims."""
    return {
        "entries": ledger.entries,
        "accounts": ledger.accounts,
        "facilities": [
            msgspec.structs.asdict(facility) | {"entries": [entry.claim for entry in facility.entries]}
            for facility in ledger.facilities
        ],
        "origins": [
            msgspec.structs.asdict(origin)
            | {
                field: [entry.claim for entry in getattr(origin, field)]
                for field in ("held", "taken_back", "prosecuted", "other")
            }
            for origin in ledger.origins
        ],
    }


def page(ledger: Detention, cited: Citations) -> Iterator[RenderableType]:
    """Yield the tables for a terminal."""
    if not ledger.entries:
        yield Text("No figure about people in detention was found.")
        return
    yield _facilities(ledger.facilities)
    if ledger.accounts:
        yield accounts_table(ledger.accounts)
    yield from map(_conditions, (f for f in ledger.facilities if f.conditions))
    if ledger.origins:
        yield _origins(ledger)


def brief(ledger: Detention) -> str:
    """Return the ledger in a line, or nothing where it is empty."""
    if not ledger.entries:
        return ""
    counts = ((ledger.entries, "figure"), (ledger.facilities, "place"), (ledger.origins, "state"))
    told = ", ".join(wording.plural(len(each), noun) for each, noun in counts if each)
    failing = sum(account.gap != 0 for account in ledger.accounts)
    return told + (f"; {failing} of {len(ledger.accounts)} accounts do not add up" if failing else "")


def accounts_table(accounts: Sequence[Account]) -> Table:
    """Return stock-and-flow accounts, one a row."""
    made = Table(box=box.SIMPLE, title="Do the figures add up?", title_justify="left", title_style="bold")
    for heading in ("of whom, by whom", "first", "less", "and", "should be left", "said to be left", ""):
        made.add_column(heading)
    for account in accounts:
        made.add_row(
            escape(about(account)),
            term(account.opening),
            "\n".join(map(term, account.gone)),
            "\n".join(map(term, account.come)),
            left(account),
            term(account.closing) if account.closing else "nobody says",
            Text(verdict(account), style="bold red" if account.gap else ""),
        )
    return made


def about(account: Account) -> str:
    """Say of whom an account is, whether of those held or of those at large, and by whose figures."""
    origin = f" from {country_name(account.nationality)}" if account.nationality else ""
    who = f"{label('group_kind', account.group_kind)}{origin} {account.of}, {account.where}"
    return f"{who}; {'all sources' if account.by is None else account.by}"


def term(value: Term) -> str:
    """Return "escaped 200 to 999"."""
    name = {"detained": "held", "remaining": "held", "missing": "at large", "returned": "came back"}.get(value.measure)
    return f"{name or label('measure', value.measure)} {wording.bounds(value.low, value.high)}"


def left(account: Account) -> str:
    """Return how many should be left; fewer than none cannot be."""
    if account.high is not None and account.high < 0:
        return f"{-account.high:,} fewer than none"
    return wording.bounds(None if account.low is None else max(0, account.low), account.high)


def verdict(account: Account) -> str:
    """Say whether an account adds up."""
    if account.gap == 0:
        return "adds up" if account.closing else "open"
    if account.closing is None:
        gone = "gone than there were" if account.of == "held" else "back than escaped"
        return f"does not add up: at least {account.gap:,} more {gone}"
    more = "more" if account.gap > 0 else "fewer"
    return f"does not add up: at least {abs(account.gap):,} {more} than the figures leave"


def stock(entries: Sequence[Custody]) -> str:
    """Return the bounds over what is said of how many are held: by group, sex and origin, before and after."""
    groups: dict[tuple[bool, str, tuple[str, ...]], list[Custody]] = {}
    for entry in entries:
        if entry.measure == "detained" and entry.left_out is None:
            groups.setdefault((entry.phase == "after", _group(entry), entry.nationality), []).append(entry)
    parts = []
    for (after, group, origin), said in groups.items():
        term = spanned(said, "detained")
        assert term is not None
        whence = (
            f" from {wording.listed([country_name(c) for c in origin])}" if isinstance(origin, tuple) and origin else ""
        )
        parts.append(f"{wording.bounds(term.low, term.high)} {group}{whence}{' left' if after else ''}")
    return "; ".join(parts)


def _group(entry: Custody) -> str:
    if entry.who and entry.group_kind != "minors":
        return entry.who
    return "people" if entry.group_kind == "all" else label("group_kind", entry.group_kind)


def points(conditions: Sequence[Checked], known: bool) -> list[str]:
    """Return the labels of the points of the checklists that somebody, or nobody, reports on."""
    lists = table("conditions")
    return [lists[point.list]["points"][point.point]["label"] for point in conditions if bool(point.claims) == known]


def _facilities(facilities: Sequence[Facility]) -> Table:
    made = Table(box=box.SIMPLE, title="Held where", title_justify="left", title_style="bold")
    for heading in ("place", "run by", "held", "claims"):
        made.add_column(heading)
    for facility in facilities:
        where = ", ".join(filter(None, (facility.name, wording.country(facility.country))))
        run_by = ", ".join(name for name, _ in facility.custodians) or "not said"
        made.add_row(escape(where), escape(run_by), stock(facility.entries), str(len(facility.entries)))
    return made


def _conditions(facility: Facility) -> Table:
    made = Table(box=box.SIMPLE, title=f"{facility.name}: what is said of it", title_justify="left", title_style="bold")
    for heading in ("point", "standard", "claims"):
        made.add_column(heading)
    lists = table("conditions")
    for point in facility.conditions:
        entry = lists[point.list]["points"][point.point]
        if point.claims:
            made.add_row(entry["label"], entry["rules"], " ".join(point.claims))
    made.add_row("not known", "", ", ".join(points(facility.conditions, known=False)), style="dim")
    return made


def _origins(ledger: Detention) -> Table:
    made = Table(box=box.SIMPLE, title="By country of origin", title_justify="left", title_style="bold")
    for heading in ("country", "held", "taken back", "prosecuted", "refused", "asked"):
        made.add_column(heading)
    for origin in ledger.origins:
        figures = ("\n".join(map(figure, each)) for each in (origin.held, origin.taken_back, origin.prosecuted))
        made.add_row(country_name(origin.country), *figures, _claims(origin.refused), _claims(origin.demanded))
    return made


def figure(entry: Custody) -> str:
    """Return "about 165 minors left (2022-07-06)"."""
    group = _group(entry)
    if (entry.low, entry.high) == (1, 1):
        group = {"women": "woman", "men": "man", "people": "person"}.get(group, group.removesuffix("s"))
    bounds = wording.bounds(entry.low, entry.high, approx=entry.approx)
    left = " left" if entry.phase == "after" else ""
    told = f"{group}{left}, {bounds}" if entry.low is None and entry.high is None else f"{bounds} {group}{left}"
    return f"{told}{f' ({entry.as_of})' if entry.as_of else ''}{', a total' if entry.total else ''}"


def _claims(refs: Sequence[str]) -> str:
    return wording.plural(len(refs), "claim") if refs else ""
