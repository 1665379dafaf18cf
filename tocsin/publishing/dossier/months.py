"""The months of a case and what may come: what the section on them shows, and why there is no outlook where none is."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from tocsin.claim import CodedReport
from tocsin.finding import Findings
from tocsin.outlook.case_series import case_series, from_findings
from tocsin.outlook.outlook import Outlook, Series, outlook, series_of
from tocsin.outlook.panel import month_name, month_number
from tocsin.publishing import wording
from tocsin.publishing.outlook import ON_A_PAGE, months_drawing
from tocsin.publishing.outlook.words import level, month

_DRAWN = 6
"""Months that a series must have to be drawn."""


class Months(NamedTuple):
    """One count of the case by month."""

    counted: str
    span: str
    """From when to when, how many months, how many in all, and how many of the months are drawn."""
    drawing: Markup | None
    lacking: str | None
    """Why there is no outlook, or None where there is one."""
    told: Outlook | None
    changes: list[str]
    """Each change of level, in words."""


def months_of(findings: Sequence[Findings], coded: Sequence[CodedReport]) -> list[Months]:
    """Return the incidents and the fatalities of a case by month, each with its outlook or with what that lacks.

    Empty where no incident is dated.
    """
    happenings = from_findings(findings)
    if not happenings:
        return []
    found = []
    for counted in ("incidents", "fatalities"):
        months = case_series(happenings, [each.report for each in coded], counted=counted)
        told = None if months.lacking else outlook(months.panel, months.unit, counted)
        series = told or series_of(months.panel, months.unit, counted)
        drawn = len(series.counts) >= _DRAWN and any(series.counts)
        found.append(
            Months(
                counted,
                _span(series),
                months_drawing(series, months.reported) if drawn else None,
                months.lacking,
                told,
                _changes(told) if told else [],
            )
        )
    return found


def _span(series: Series) -> str:
    last = month_name(month_number(series.start) + len(series.counts) - 1)
    ends = dict.fromkeys((month(series.start), month(last)))
    drawn = f"; drawn are the last {ON_A_PAGE} months" if len(series.counts) > ON_A_PAGE else ""
    return f"{' to '.join(ends)}, {wording.plural(len(series.counts), 'month')}, {sum(series.counts):,} in all{drawn}"


def _changes(told: Outlook) -> list[str]:
    start = month_number(told.start)
    return [
        f"from {month(month_name(start + change.index))} {level(change.after)} a month, before {level(change.before)}"
        for change in told.changes
    ]
