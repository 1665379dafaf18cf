"""Monthly series of the incidents of a case, as its findings have them, and what they are good for."""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence

from msgspec import Struct

from tocsin.finding import Findings
from tocsin.gazetteer import country_name
from tocsin.outlook.happenings import Chosen, Happening, monthly
from tocsin.outlook.outlook import SHORTEST, shortfall
from tocsin.outlook.panel import Panel, month_number
from tocsin.report import Report

_SIDES = ("attackers", "security_forces", "civilians", "detainees")
"""Groups whose dead can be added up; minors and camp residents are among the civilians."""


class CaseSeries(Struct, frozen=True, eq=False):
    """The months of a case, for one unit of it and the others of its kind."""

    panel: Panel
    unit: str
    reported: tuple[bool, ...]
    """For each month of the panel, whether a report of the case was published in it."""
    lacking: str | None
    """Why the months carry no outlook, or None where they do."""


def case_series(
    happenings: Sequence[Happening],
    reports: Iterable[Report],
    chosen: Chosen | None = None,
    *,
    counted: str = "fatalities",
    until: int | None = None,
) -> CaseSeries:
    """Return the series of one unit of a case (of all its incidents, where none is chosen), of ``counted``.

    Where nobody reports, that nothing is known does not mean that nothing happened. So months carry an outlook only
    from the first in which a report was published on, and only if reports were published in `SHORTEST` of them. Else
    the series is of all dated incidents, for a look back. It ends with ``until``; without it, with the last month that
    the reports cover to its end or that has an incident. Raises `OutlookError` as `monthly` does.
    """
    chosen = chosen or Chosen("all")
    days = [report.published_on for report in reports if report.published_on is not None]
    months = {day.year * 12 + day.month - 1 for day in days}
    if until is None and days and happenings:
        last = max(days)
        covered = last.year * 12 + last.month - 1 - (last.day < monthrange(last.year, last.month)[1])
        until = max(covered, *(h.month for h in happenings))
    within = sum(until is None or month <= until for month in months)
    if within < SHORTEST:
        panel, unit = monthly(happenings, chosen, until)
        lacking = (
            f"reports of the case were published in {within or 'none'} of its months, and an outlook needs {SHORTEST}"
        )
    else:
        panel, unit = monthly(happenings, chosen, until, min(months))
        lacking = None
    panel = panel.counting_incidents() if counted == "incidents" else panel
    reported = tuple(month in months for month in range(panel.start, panel.end))
    return CaseSeries(panel, unit, reported, lacking or shortfall(panel, unit, counted))


def from_findings(findings: Iterable[Findings]) -> tuple[Happening, ...]:
    """Return the incidents that took place, each in the month in which it began; undated ones are left out.

    The fatalities are the best figures of killed: that for all, or the sum of those by group where it is higher.
    """
    found = []
    for finding in findings:
        incident = finding.incident
        if incident.status not in ("occurred", "ongoing") or not re.match(r"\d{4}-\d\d", incident.date_from or ""):
            continue
        country = country_name(incident.country) if incident.country else ""
        named = [part.strip() for part in (incident.place or "").split(",") if part.strip()]
        found.append(
            Happening(
                month=month_number((incident.date_from or "")[:7]),
                fatalities=_fatalities(finding),
                areas=(named[-1] if named else "", country),
                places=tuple(dict.fromkeys([incident.place or "", *named[:1]])) if named else (),
                actors=(incident.actor,) if incident.actor else (),
            )
        )
    return tuple(found)


def _fatalities(finding: Findings) -> int:
    best = {f.group_kind: f.best for f in finding.figures if f.measure == "killed" and f.best is not None}
    return max(sum(best.get(side, 0) for side in _SIDES), *best.values(), 0)
