"""Figures that cannot both be true: of two originators, of one that revises itself, of a total and its parts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from tocsin.finding import Contradiction
from tocsin.incident import Incident
from tocsin.weighing.explain import day, spoken
from tocsin.weighing.numbers import SAME, exclude, far, gap, is_known, is_open, point
from tocsin.weighing.originators import Originator
from tocsin.weighing.pairing import contradiction, days_apart, nearest, nearness
from tocsin.weighing.parts import counted_with, is_history, leaves_out, left_behind
from tocsin.weighing.statements import FigureStatement
from tocsin.weighing.tallies import tallies
from tocsin.weighing.values import Value, values
from tocsin.weighing.words import has, listed

MOST = 20
"""Pairs listed of one measure and group, the weightiest first: nobody reads more."""


def disputed_figures(incident: Incident, said: Sequence[FigureStatement]) -> Iterator[Contradiction]:
    """Yield one pair for each two values that exclude each other, and for each total that leaves out a group."""
    for measure, group_kind in sorted({(s.figure.measure, s.figure.group_kind) for s in said}):
        found = sorted(_of_group(measure, group_kind, incident, said), key=lambda c: (-c.weight, c.a, c.b, c.why))
        yield from found[:MOST]


def _of_group(
    measure: str, group_kind: str, incident: Incident, said: Sequence[FigureStatement]
) -> Iterator[Contradiction]:
    of_measure = [s for s in said if s.figure.measure == measure]
    mine = [s for s in of_measure if s.figure.group_kind == group_kind]
    about = f"{measure}/{group_kind}"
    weighed = {ref for t in tallies(measure, group_kind, said, incident)[0] if t.note is None for ref in t.refs}
    stated = [s for s in mine if is_known(s) and s.claim.certainty in ("certain", "probable")]
    whole = [s for s in stated if s.ref in weighed]
    left = [s for s in stated if s.claim.polarity == "affirmed" and left_behind(s, mine)]
    for moment in (whole, left):
        given = values(moment)
        yield from _between(about, given, incident)
        yield from _within(about, given, incident)
    yield from _left_open(about, mine)
    yield from _totals(about, stated, of_measure)


def _between(about: str, given: Sequence[Value], incident: Incident) -> Iterator[Contradiction]:
    """Values of two originators that exclude each other, unless the higher one may just be the later count.

    Two people without a name are not set against each other across reports. Of the sources of one kind that give an
    originator the same answer one is taken, unless its own report sets them side by side. Where an originator gave the
    other's number as well, what is left is its own revision.
    """
    numbers: dict[Originator, list[Value]] = defaultdict(list)
    for value in given:
        numbers[value.originator].append(value)
    pairs = []
    for mine, theirs in combinations(given, 2):
        a_numbers, b_numbers = numbers[mine.originator], numbers[theirs.originator]
        came_round = any(v.number == theirs.number for v in a_numbers) or any(
            v.number == mine.number for v in b_numbers
        )
        strangers = {mine.originator.report, theirs.originator.report}
        if "" not in strangers and len(strangers) == 2:
            continue
        if mine.originator != theirs.originator and not came_round:
            pair = _opposed(mine, theirs, a_numbers, b_numbers)
            if pair and not _grew(*pair, incident):
                pairs.append((mine, theirs, *pair))
    pairs.sort(key=lambda p: (p[2].report.id != p[3].report.id, days_apart(p[2], p[3]), p[2].order, p[3].order))
    taken: set[tuple[object, ...]] = set()
    for mine, theirs, a, b in pairs:
        sides = {(mine.originator, mine.number, theirs.number, theirs.originator.source_kind),
                 (theirs.originator, theirs.number, mine.number, mine.originator.source_kind)}  # fmt: skip
        if a.report.id == b.report.id or not sides & taken:
            taken |= sides
            yield contradiction(about, a, b, f"{_whose(a, mine)}; {_whose(b, theirs)}", _weight(a, b, mine, theirs))


def _opposed(
    mine: Value, theirs: Value, a_values: Sequence[Value], b_values: Sequence[Value]
) -> tuple[FigureStatement, FigureStatement] | None:
    """Return the statements that stand for two values, or None where they do not oppose each other.

    Side by side in one report; else the nearest of those that the originators gave themselves, neither as history nor
    as a guess, and only where neither gave another value (of all of its ``values``) nearer to the other's.
    """
    together = [
        (a, b)
        for a in (*mine.said, *mine.repeated)
        for b in (*theirs.said, *theirs.repeated)
        if a.report.id == b.report.id
    ]
    for opposed in (exclude, _distant):
        found = [pair for pair in together if opposed(*pair)]
        if found:
            return min(found, key=lambda pair: nearness(*pair))
        pair = nearest(mine.standing, theirs.standing, opposed)
        if pair:
            a, b = pair
            nearer_a = any(days_apart(s, b) < days_apart(a, b) for v in a_values if v is not mine for s in v.standing)
            nearer_b = any(days_apart(s, a) < days_apart(a, b) for v in b_values if v is not theirs for s in v.standing)
            if not (nearer_a or nearer_b):
                return pair
    return None


def _distant(a: FigureStatement, b: FigureStatement) -> bool:
    return far(a, b) and not (is_open(a) and is_open(b))


def _whose(one: FigureStatement, value: Value) -> str:
    through = "" if one.originator == value.originator else f" (through {one.originator.name})"
    return f"{value.originator.name}{through}: {spoken(one)}"


def _weight(a: FigureStatement, b: FigureStatement, mine: Value, theirs: Value) -> float:
    """More for what excludes outright, for a wide gap, for trusted sources, and most for none against some."""
    trust = min(mine.trust, theirs.trust)
    if gap(a, b) <= SAME and not far(a, b):
        return 0.5 + trust
    return (2 + gap(a, b) if exclude(a, b) else 1) + trust + (2 if 0 in (point(a), point(b)) else 0)


def _within(about: str, given: Sequence[Value], incident: Incident) -> Iterator[Contradiction]:
    """Values that one originator gave on one day, or replaced although the count was over."""
    for mine, theirs in combinations(given, 2):
        if mine.originator != theirs.originator or mine.originator.source_kind == "report":
            continue  # what a report tells in its own voice are parts of one story more often than two accounts
        opposed = [(a, b) for a in mine.said for b in theirs.said if exclude(a, b) and not _elsewhere(a, b)]
        if not opposed:
            continue
        pair = min(opposed, key=lambda p: (p[0].report.id != p[1].report.id, days_apart(*p), p[0].order, p[1].order))
        a, b = sorted(pair, key=lambda s: (s.order[0], not is_history(s), s.order))
        if _grew(a, b, incident) or _grew_in_report(a, b, incident):
            continue
        weight = (1 + gap(a, b) + (2 if 0 in (point(a), point(b)) else 0)) if gap(a, b) > SAME else 0.4
        when = f" on {day(a.order[0])}" if a.day == b.day else f" on {day(a.order[0])} and {day(b.order[0])}"
        yield contradiction(about, a, b, f"{mine.originator.name} itself{when}: {spoken(a)}, then {spoken(b)}", weight)


def _grew(a: FigureStatement, b: FigureStatement, incident: Incident) -> bool:
    """Tell whether a count was lower on an earlier day while the incident was still under way."""
    if a.figure.measure not in listed("cumulative") or days_apart(a, b) == 0 or a.day is None or b.day is None:
        return False
    early, late = (a, b) if a.day < b.day else (b, a)
    under_way = incident.date_to is None or early.order[0] < incident.date_to
    return under_way and 0 < (point(early) or 0) < (point(late) or 0)


def _elsewhere(a: FigureStatement, b: FigureStatement) -> bool:
    """Tell whether two figures of one report are of two places, or none of them of the whole."""
    places = {a.words(a.claim.place), b.words(b.claim.place)} - {None}
    return a.report.id == b.report.id and len(places) == 2


def _grew_in_report(a: FigureStatement, b: FigureStatement, incident: Incident) -> bool:
    """Tell whether a report written while the incident was under way follows a growing toll."""
    under_way = incident.date_to is None or a.order[0] < incident.date_to
    told = a.report.id == b.report.id and not has("history", a.clause) and 0 < (point(a) or 0) < (point(b) or 0)
    return a.figure.measure in listed("cumulative") and under_way and told


def _left_open(about: str, mine: Sequence[FigureStatement]) -> Iterator[Contradiction]:
    """A number that one source states and another, in the same report, leaves open."""
    for a, b in combinations(mine, 2):
        unsure = [s for s in (a, b) if s.claim.certainty == "possible"]
        side_by_side = a.report.id == b.report.id and a.originator != b.originator
        if len(unsure) == 1 and side_by_side and is_known(a) and point(a) == point(b):
            why = f"{spoken(a)}: {unsure[0].originator.name} leaves open what the other states"
            yield contradiction(about, a, b, why, 0.3)


def _totals(
    about: str, stated: Sequence[FigureStatement], of_measure: Sequence[FigureStatement]
) -> Iterator[Contradiction]:
    """A source's total that does not hold a group which the same source counts in the same report."""
    for total in stated:
        own = [s for s in counted_with(total, of_measure) if s.originator == total.originator]
        larger = [s for s in stated if s.report.id == total.report.id and (point(s) or 0) > (point(total) or 0)]
        group = leaves_out(total, own) if total.figure.group_kind == "all" and not larger else None
        if group:
            words = group.words(group.figure.group) or group.figure.group_kind.replace("_", " ")
            why = f"{total.originator.name}: the total of {spoken(total)} leaves out {spoken(group)} {words}"
            yield contradiction(about, total, group, why, 2.5)
