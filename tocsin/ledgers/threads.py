"""Warnings put together into threads of one threat, matched to what came after, and ranked for those to watch."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from tocsin.claim import CodedReport
from tocsin.codebook import table
from tocsin.finding import Findings
from tocsin.incident import Incident
from tocsin.ledger import Thread, Warned
from tocsin.ledgers.warned import warned
from tocsin.ledgers.words import content
from tocsin.linking import parties

_MONTH = 30.44
"""Days of a month, on average."""


def threads(coded: Sequence[CodedReport], findings: Sequence[Findings]) -> tuple[Thread, ...]:
    """Return the threads of the case: the open ones first, those for which most speaks before others.

    Two warnings are of one threat if they came before one incident (such a thread is matched); or before none, if they
    are of one kind (`codebook/watch.yaml` tells which go together) and of one place and name no different groups. Where
    no kind or no place is told, their targets have to share words. A thread has lapsed if all the time that it names
    has passed by the last report.
    """
    days = [one.report.published_on for one in coded if one.report.published_on is not None]
    last = max(days, default=None)
    leads: dict[str, dict[str, int | None]] = defaultdict(dict)
    for found in findings:
        for warning in found.warnings:
            leads[warning.claim][found.incident.id] = warning.lead_days
    made = []
    for group in _groups(warned(coded, findings), leads):
        after: dict[str, int | None] = {}
        for each in group:
            for incident, lead in leads[each.claim].items():
                known = [days for days in (after.get(incident), lead) if days is not None]
                after[incident] = max(known, default=None)
        made.append(_thread(group, after, [found.incident for found in findings], last))
    rank = {"open": 0, "matched": 1, "lapsed": 2, "old": 3}
    return tuple(sorted(made, key=lambda t: (rank[t.status], -t.points, t.warnings[0].day or "", t.warnings[0].claim)))


def watch_list(drawn: Sequence[Thread]) -> tuple[Thread, ...]:
    """Return the open threads, in their order."""
    return tuple(thread for thread in drawn if thread.status == "open")


_Leads = Mapping[str, Mapping[str, int | None]]
"""Claim -> the incidents that it came before -> lead in days."""


def _groups(warnings: Sequence[Warned], leads: _Leads) -> list[list[Warned]]:
    groups: list[list[Warned]] = []
    for one in warnings:
        like = [group for group in groups if any(_one_threat(one, other, leads) for other in group)]
        groups = [group for group in groups if group not in like]
        groups.append([*(member for group in like for member in group), one])
    return [sorted(group, key=lambda w: (w.day is None, w.day or "", w.claim)) for group in groups]


def _one_threat(a: Warned, b: Warned, leads: _Leads) -> bool:
    together = {*table("watch")["same_threat"]}
    if a.type != b.type and not {a.type, b.type} <= {*together, None}:
        return False
    after = leads.get(a.claim, {}).keys(), leads.get(b.claim, {}).keys()
    if after[0] or after[1]:
        return bool(after[0] & after[1])
    by = parties(a.threat), parties(b.threat)
    if a.place != b.place or (by[0] and by[1] and not by[0] & by[1]):
        return False
    told = a.type is not None and b.type is not None and a.place is not None
    return told or bool(content(a.target or "") & content(b.target or ""))


def _thread(
    group: Sequence[Warned], after: dict[str, int | None], incidents: Sequence[Incident], last: date | None
) -> Thread:
    place = next((each.place for each in group if each.place), None)
    threats = tuple(sorted({party for each in group for party in parties(each.threat)}))
    types = [each.type for each in group if each.type]
    status = "matched" if after else _status(group, last)
    reasons = tuple(_reasons(group, place, threats, incidents, last))
    points = table("watch")["reasons"]
    return Thread(
        type=max(sorted(set(types)), key=types.count, default=None),
        place=place,
        threats=threats,
        warnings=tuple(group),
        incidents=tuple(sorted(after.items())),
        status=status,
        points=sum(points[reason]["points"] for reason in reasons),
        reasons=reasons,
    )


def _status(group: Sequence[Warned], last: date | None) -> str:
    if last is None:
        return "open"
    if all(each.due is not None and date.fromisoformat(each.due) < last for each in group):
        return "lapsed"
    horizon = last - timedelta(days=round(table("watch")["recent_months"] * _MONTH))
    return "open" if any(_since(each, horizon) for each in group) else "old"


def _since(each: Warned, day: date) -> bool:
    return each.day is not None and date.fromisoformat(each.day) >= day


def _reasons(
    group: Sequence[Warned], place: str | None, threats: Sequence[str], incidents: Sequence[Incident], last: date | None
) -> Iterator[str]:
    """Yield what speaks for a thread, in the order of the table."""
    kinds = {each.source_kind for each in group}
    by = {each.by for each in group}
    month, half_year = (
        last is not None and any(_since(each, last - timedelta(days=days)) for each in group) for days in (30, 183)
    )
    occurred = [incident for incident in incidents if incident.status in ("occurred", "ongoing")]
    holds = {
        "threatened": "armed_group" in kinds,
        "official": bool(kinds & {"authority", "monitor"}),
        "known": bool(kinds & {"expert", "witness"}),
        "voices": len(by) > 1,
        "repeated": len(by) == 1 < len(group),
        "month": month,
        "half_year": half_year and not month,
        "sure": any(each.certainty in ("certain", "probable") for each in group),
        "place": place is not None,
        "threat": bool(threats),
        "due": any(each.due and (last is None or each.due >= last.isoformat()) for each in group),
        "there": place is not None and any(place in (incident.place or "") for incident in occurred),
        "by_them": any(parties(incident.actor) & set(threats) for incident in occurred),
    }
    yield from (reason for reason in table("watch")["reasons"] if holds[reason])
