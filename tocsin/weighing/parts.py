"""Parts and wholes: which figures count a part, and are left out of the range of the whole.

One day of many, those who were left, some of a larger figure beside it, one side's dead, what is in one building or
was seen by one witness.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import combinations

from tocsin.incident import Incident
from tocsin.weighing.inmates import none_of_some, some_kind, some_of_them
from tocsin.weighing.numbers import exclude, is_known, point
from tocsin.weighing.statements import FigureStatement, Statement
from tocsin.weighing.words import data, has, has_of, listed

_CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}\b")
_OF = re.compile(r"\s*(?:out )?(?:of|on|among)\s(?:the |its |their |some |about |more than |over )*")
_OF_WHOLE = re.compile(r"\b(?:of|among) (?:the |its |their |some |about |more than |over )*$", re.IGNORECASE)
"""Before a number of which some remained."""
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def part(
    one: FigureStatement, mine: Sequence[FigureStatement], of_measure: Sequence[FigureStatement], incident: Incident
) -> str | None:
    """Return of what the figure counts a part, or None where it counts the whole.

    ``mine`` are the figures of its measure and group, ``of_measure`` those of all groups.
    """
    return (
        _one_time(one, mine, incident)
        or left_behind(one, mine)
        or none_of_some(one)
        or some_of_them(one, mine)
        or some_kind(one, mine)
        or _share(one, mine)
        or _one_side(one, of_measure)
        or _in_pursuit(one)
        or one_view(one, mine)
    )


def is_history(one: Statement) -> bool:
    """Tell whether a statement is told as what was said before, on another day or "at first"."""
    time = one.words(one.claim.time) or ""
    weekdays = set(_WEEKDAY.findall(time))
    before = one.day is not None and weekdays and not weekdays & {f"{one.day:%A}", *one.weekdays}
    return has("history", one.clause) or (bool(before) and not has("up_to", time))


def sort_of_people(one: FigureStatement) -> str | None:
    """Return of what sort those are whom a figure counts ("warders"), or None where its words name none."""
    group = one.words(one.figure.group) or one.quote
    return next((name for name in data("sorts") if has_of("sorts", name, group)), None)


def remains(one: FigureStatement) -> bool:
    """Tell whether a stock is of those who were left, not of those who had been there ("110 of the 1,456 stayed")."""
    stayed = one.figure.measure in listed("stocks") and has("remaining", one.clause)
    return stayed and _OF_WHOLE.search(one.report.text[max(0, one.claim.quote[0] - 30) : one.claim.quote[0]]) is None


def leaves_out(total: FigureStatement, groups: Sequence[FigureStatement]) -> FigureStatement | None:
    """Return a group that a total does not hold: larger than it, or left over where others make the total up.

    Nothing is left over where some of its numbers make the total up with all groups; minors are of the others.
    """
    for group in groups:
        if group.low is not None and total.high is not None and group.low > total.high:
            return group
    own = [g for g in groups if g.originator == total.originator and g.low and g.low == g.high][:8]
    over = []
    for size in range(2, len(own) + 1):
        for parts in combinations(own, size):
            kinds = {p.figure.group_kind for p in parts} | {"minors"}
            if sum(p.low or 0 for p in parts) == total.low == total.high:
                over.append([g for g in own if g.figure.group_kind not in kinds])
    return over[0][0] if over and all(over) else None


def counted_with(one: FigureStatement, of_measure: Sequence[FigureStatement]) -> list[FigureStatement]:
    """Return the groups that the source of a total counts in the same report; any source's where the report sums up."""
    return [
        s
        for s in of_measure
        if s.report.id == one.report.id
        and s.figure.group_kind != "all"
        and is_known(s)
        and (s.originator == one.originator or one.originator.source_kind in listed("secondary"))
    ]


def _one_time(one: FigureStatement, mine: Sequence[FigureStatement], incident: Incident) -> str | None:
    """A toll of one day of an incident that lasted.

    "Today" or "alone" say so by themselves; a bare day ("on Tuesday") may as well date the whole, and is a part where
    the same source had a larger toll by then.
    """
    time = one.words(one.claim.time)
    lasted = _days_long(incident) > 2
    if not lasted or one.figure.measure not in listed("cumulative") or not has("window", time) or has("up_to", time):
        return None
    larger = any(
        s.originator == one.originator and s.order[0] <= one.order[0] and (point(s) or 0) > (point(one) or 0)
        for s in mine
    )
    alone = has("window_alone", time) and one.order[0] > (incident.date_from or "")
    return f"a count of one time only, “{time}”" if larger or alone else None


def _days_long(incident: Incident) -> int:
    if not (incident.date_from and incident.date_to):
        return 0
    return (date.fromisoformat(incident.date_to) - date.fromisoformat(incident.date_from)).days + 1


def left_behind(one: FigureStatement, mine: Sequence[FigureStatement]) -> str | None:
    """Return why a stock is one after the event; a bare number is where anybody gives the same number as such."""
    if one.figure.measure not in listed("stocks"):
        return None
    if remains(one) or any((s.low, s.high) == (one.low, one.high) and remains(s) for s in mine):
        return "a count of those who remained"
    return None


def _share(one: FigureStatement, mine: Sequence[FigureStatement]) -> str | None:
    """A smaller figure after a larger one of the same source in the same report, or told as "100 of 1,000"."""
    if point(one) == 0 or one.claim.certainty != "certain":
        return None
    for other in mine:
        if other.report.id != one.report.id or other.originator != one.originator or not is_known(other):
            continue
        if other.claim.polarity == "denied" or _in_pursuit(other):
            continue  # it is put in the place of that, or of another time
        if (point(one) or 0) >= (point(other) or 0) or not exclude(one, other):
            continue
        between = one.report.text[one.claim.quote[1] : other.claim.quote[0]]
        told_after = one.claim.quote[0] > other.claim.quote[0] and not is_history(other) and not is_history(one)
        if _OF.fullmatch(between) or (told_after and not _CLOCK.match(one.words(one.claim.time) or "")):
            return f"some of the {point(other):,} of the same report"
    return None


def _one_side(one: FigureStatement, of_measure: Sequence[FigureStatement]) -> str | None:
    """A figure for all that cannot hold a group which the same report counts."""
    if one.figure.group_kind == "all" and one.high is not None:
        other = leaves_out(one, counted_with(one, of_measure))
        if other:
            group = other.words(other.figure.group) or other.figure.group_kind.replace("_", " ")
            return f"leaves out {point(other):,} {group} of the same report"
    return None


def _in_pursuit(one: FigureStatement) -> str | None:
    """Inmates who were killed when they had got out, not in the attack or the rising."""
    of_inmates = (one.figure.measure, one.figure.group_kind) in (("killed", "detainees"), ("wounded", "detainees"))
    return "killed or hurt in the pursuit" if of_inmates and has("pursuit", one.clause) else None


def one_view(one: FigureStatement, mine: Sequence[FigureStatement]) -> str | None:
    """What is in one building or was seen by one witness, where another source counts more than twice as many."""
    place = one.words(one.claim.place)
    in_part = has("part_of_place", place)
    if (one.originator.source_kind != "witness" and not in_part) or one.low is None:
        return None  # "no more than thirty" is of all
    others = [s for s in mine if s.originator != one.originator and not has("part_of_place", s.words(s.claim.place))]
    if any((point(s) or 0) > 2 * (one.high or point(one) or 0) for s in others):
        return f"a count in one place, “{place}”" if in_part else "what one witness saw"
    return None
