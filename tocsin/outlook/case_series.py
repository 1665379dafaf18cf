"""Incidents of a case as its findings have them, for series."""

import re
from collections.abc import Iterable

from tocsin.finding import Findings
from tocsin.gazetteer import country_name
from tocsin.outlook.happenings import Happening
from tocsin.outlook.panel import month_number

_SIDES = ("attackers", "security_forces", "civilians", "detainees")
"""Groups whose dead can be added up; minors and camp residents are among the civilians."""


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
