"""The ledger of means: what was used, by whom, where and when, and what is new."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from rich import box
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from tocsin.claim import CodedReport
from tocsin.codebook import table
from tocsin.finding import Findings
from tocsin.gazetteer import country_name
from tocsin.ledger import Sighting
from tocsin.ledgers import means
from tocsin.publishing import wording
from tocsin.publishing.citations import Citations
from tocsin.publishing.ledgers.rows import CITED, cited_row

_FIELDS = ("month", "means", "group", "area", "sure", "new_to_group", "new_to_area", "incident")
COLUMNS = (*_FIELDS, *CITED)
_NAMED = 3
"""How many means a line names."""


class Use(NamedTuple):
    """All sightings of one means, by one group, in one area."""

    means: str
    """As a page prints it."""
    group: str
    area: str
    months: list[tuple[str, int]]
    """Each month with its number of claims."""
    news: list[str]
    """To whom or where it is new, and since when."""
    claims: list[str]


def draw(coded: Sequence[CodedReport], findings: Sequence[Findings]) -> tuple[Sighting, ...]:
    """Return the ledger."""
    return means(coded, findings)


def rows(ledger: Sequence[Sighting], cited: Citations) -> Iterator[Mapping[str, Any]]:
    """Yield a row for each sighting."""
    for sighting in ledger:
        flags = {flag: str(getattr(sighting, flag)).lower() for flag in ("sure", "new_to_group", "new_to_area")}
        yield {field: getattr(sighting, field) for field in _FIELDS} | flags | cited_row(sighting.claim, cited)


def record(ledger: Sequence[Sighting]) -> Any:
    """Return the sightings."""
    return {"sightings": ledger}


def uses(ledger: Iterable[Sighting]) -> list[Use]:
    """Return the sightings by means, group and area, in the order of the vocabulary."""
    order = list(table("means")["means"])
    ordered = sorted(
        ledger, key=lambda s: (order.index(s.means), s.group or "~", s.area or "~", s.month or "~", s.claim)
    )
    return [_use(list(same)) for _, same in groupby(ordered, key=lambda s: (s.means, s.group, s.area))]


def page(ledger: Sequence[Sighting], cited: Citations) -> Iterator[RenderableType]:
    """Yield the table for a terminal."""
    if not ledger:
        yield Text("No instrument or method was found.")
        return
    made = Table(box=box.SIMPLE, title="By what means", title_justify="left", title_style="bold")
    for heading in ("means", "by whom", "where", "months (claims)", "new", "first said"):
        made.add_column(heading)
    for use in uses(ledger):
        months = "\n".join(f"{month} ({count})" for month, count in use.months)
        first = f"“{cited[use.claims[0]].quote}” ({use.claims[0]})"
        made.add_row(use.means, escape(use.group), escape(use.area), months, "\n".join(use.news), escape(first))
    yield made


def brief(ledger: Sequence[Sighting]) -> str:
    """Return the ledger in a line, or nothing where it is empty."""
    if not ledger:
        return ""
    kinds = table("means")["means"]
    seen = [str(kinds[name]["label"]) for name in kinds if any(sighting.means == name for sighting in ledger)]
    new = {sighting.means for sighting in ledger if sighting.new_to_group or sighting.new_to_area}
    shown = seen if len(seen) <= _NAMED else [*seen[: _NAMED - 1], f"{len(seen) - _NAMED + 1} more"]
    return wording.listed(shown) + (f"; {len(new)} of them new" if new else "")


def party(name: str | None) -> str:
    """Return how a page names a party of the table, or a country by its code."""
    if name is None:
        return "not said"
    return country_name(name) if name.isupper() and len(name) == 3 else name.title() if name.islower() else name


def _use(same: Sequence[Sighting]) -> Use:
    first = same[0]
    months = [(month or "undated", len(list(each))) for month, each in groupby(same, key=lambda s: s.month)]
    news = []
    for field, whom in (("new_to_group", party(first.group)), ("new_to_area", first.area)):
        new = [sighting.month for sighting in same if getattr(sighting, field)]
        news += [f"new to {whom} in {new[0]}"] if new else []
    label = str(table("means")["means"][first.means]["label"])
    return Use(label, party(first.group), first.area or "not said", months, news, [s.claim for s in same])
