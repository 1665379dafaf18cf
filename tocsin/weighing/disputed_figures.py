"""Figures that cannot both be true: of two originators, of one that revises itself, of a source that denies them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from msgspec.structs import replace

from tocsin.finding import Contradiction
from tocsin.incident import Incident
from tocsin.weighing.denied_figures import denied, left_open
from tocsin.weighing.disputed_wholes import enclosed, totals, views
from tocsin.weighing.explain import day, spoken
from tocsin.weighing.inmates import none_of_some, some_kind
from tocsin.weighing.numbers import ROUNDED, SAME, dwarfs, exclude, far, gap, is_known, is_open, point
from tocsin.weighing.originators import Originator
from tocsin.weighing.pairing import RESTATED, beside, contradiction, days_apart, nearness
from tocsin.weighing.parts import is_history, left_behind, one_view, sort_of_people
from tocsin.weighing.statements import FigureStatement
from tocsin.weighing.tallies import tallies
from tocsin.weighing.values import Value, values
from tocsin.weighing.words import has, listed, reliability

MOST = 20
"""Disagreements listed of one measure and group, the weightiest first: nobody reads more."""
NEAR = 2.0
"""What it adds to a weight that two figures stand side by side: neither can be the other's later news."""
TOGETHER = 400
"""Characters within which a report sets two numbers against each other."""


def disputed_figures(incident: Incident, said: Sequence[FigureStatement]) -> Iterator[Contradiction]:
    """Yield the figures that exclude each other, the totals that leave out a group, and the numbers denied."""
    for measure, group_kind in sorted({(s.figure.measure, s.figure.group_kind) for s in said}):
        found = sorted(_of_group(measure, group_kind, incident, said), key=lambda c: (-c.weight, c.a, c.b, c.why))
        listed_first = [c for c in found if not c.restates][:MOST]
        yield from listed_first
        yield from (c if c.restates else replace(c, restates=True) for c in found if c not in listed_first)


def _of_group(
    measure: str, group_kind: str, incident: Incident, said: Sequence[FigureStatement]
) -> Iterator[Contradiction]:
    of_measure = [s for s in said if s.figure.measure == measure]
    mine = [s for s in of_measure if s.figure.group_kind == group_kind]
    about = f"{measure}/{group_kind}"
    tallies_of = tallies(measure, group_kind, said, incident)
    weighed = {ref for t in tallies_of[0] if t.note is None for ref in t.refs}
    shares = {ref for t in (*tallies_of[0], *tallies_of[1]) if t.is_part for ref in t.refs}
    stated = [s for s in mine if is_known(s) and s.claim.certainty != "unknown"]
    whole = [s for s in stated if s.ref in weighed]
    left = [s for s in stated if s.claim.polarity == "affirmed" and left_behind(s, mine)]
    some = [s for s in stated if some_kind(s, mine) or none_of_some(s)]
    for moment in (whole, left, [*some, *(s for s in whole if some and point(s) == 0)]):
        given = values(moment)
        yield from _between(about, given, incident)
        yield from _within(about, given, incident)
    for sort in sorted({sort for s in stated if s.ref in shares and (sort := sort_of_people(s))}):
        alike = [s for s in stated if s.claim.polarity == "affirmed" and sort_of_people(s) == sort]
        yield from _between(about, values(alike), incident)
    added = {ref for t in tallies_of[0] if t.note is not None and not t.is_part for ref in t.refs}
    yield from _set_against(about, [s for s in stated if s.ref not in added], (whole, left))
    yield from views(about, [s for s in stated if s.claim.polarity == "affirmed" and one_view(s, mine)], whole)
    yield from denied(about, mine, of_measure)
    yield from enclosed(about, whole, said, lambda a, b: _may_oppose(a, b, incident))
    yield from left_open(about, mine)
    yield from totals(about, stated, of_measure)


def _between(about: str, given: Sequence[Value], incident: Incident) -> Iterator[Contradiction]:
    """Values of two originators that exclude each other, unless the higher one may just be the later count.

    Each two values are set against each other by the statements that stand nearest; their other statements restate it,
    and so does the same answer of another source of that kind. Two people without a name are not set against each
    other across reports.
    """
    numbers: dict[Originator, list[Value]] = defaultdict(list)
    for value in given:
        numbers[value.originator].append(value)

    def order(a: FigureStatement, b: FigureStatement) -> tuple[object, ...]:
        return _outlying(a, b, given), not beside(a, b), nearness(a, b)

    found = []
    for mine, theirs in combinations(given, 2):
        strangers = {mine.originator.report, theirs.originator.report}
        if mine.originator == theirs.originator or ("" not in strangers and len(strangers) == 2):
            continue
        opposed = [
            (a, b)
            for a in (*mine.said, *mine.repeated)
            for b in (*theirs.said, *theirs.repeated)
            if _opposed(a, b, incident) and _stood(a, mine, b, theirs, numbers)
        ]
        if opposed:
            found.append((mine, theirs, sorted(opposed, key=lambda pair: nearness(*pair))))
    found.sort(key=lambda one: order(*one[2][0]))
    taken: set[tuple[object, ...]] = set()
    for mine, theirs, pairs in found:
        sides = {(mine.originator, mine.number, theirs.number, theirs.originator.source_kind),
                 (theirs.originator, theirs.number, mine.number, mine.originator.source_kind)}  # fmt: skip
        for place, (a, b) in enumerate(pairs[: 1 + RESTATED]):
            again = place > 0 or (
                a.report.id != b.report.id and (bool(sides & taken) or (bool(taken) and _outlying(a, b, given)))
            )
            why = f"{_whose(a, mine)}; {_whose(b, theirs)}"
            yield contradiction(about, a, b, why, _weight(a, b, mine, theirs), restates=again)
        taken |= sides


def _set_against(
    about: str, stated: Sequence[FigureStatement], moments: Sequence[Sequence[FigureStatement]]
) -> Iterator[Contradiction]:
    """Numbers of two sources within `TOGETHER` characters of one report, though one of them seems a part.

    One is none, or neither is less than half of the other: a much smaller one is a part indeed. So is one of a source
    that gives a whole as well, unless it is within a tenth of that: then the source has come down.
    """
    whole = [s for moment in moments for s in moment]

    def stands(one: FigureStatement) -> bool:
        told = [s for s in whole if s.report.id == one.report.id and s.originator == one.originator]
        revised = all((point(one) or 0) >= (1 - ROUNDED) * (point(s) or 0) for s in told)
        return one.claim.polarity == "affirmed" and not is_history(one) and (one in whole or revised)

    for a, b in combinations([s for s in stated if stands(s)], 2):
        if a.report.id != b.report.id or a.originator == b.originator or not exclude(a, b):
            continue
        if a.figure.measure == "detained":
            continue  # those held before and those who remained
        fewer, more = sorted((point(a) or 0, point(b) or 0))
        apart = abs(a.claim.quote[0] - b.claim.quote[0])
        if any(a in moment and b in moment for moment in moments) or 0 < 2 * fewer < more or apart > TOGETHER:
            continue
        trust = min(reliability(s.originator.source_kind) for s in (a, b)) / 6
        why = f"{a.originator.name}: {spoken(a)}; {b.originator.name}: {spoken(b)}"
        yield contradiction(about, a, b, why, 2 + gap(a, b) + trust)


def _opposed(a: FigureStatement, b: FigureStatement, incident: Incident) -> bool:
    """Tell whether two statements oppose each other.

    Side by side, both count as they are told. Else neither may be told as history, and of what goes on when the
    incident is over (recapturing, releasing) a later count is only that, unless it has gone back.
    """
    if _grew(a, b, incident) or _held_elsewhere(a, b):
        return False
    if beside(a, b):
        return exclude(a, b) or _distant(a, b)
    went_on = a.figure.measure in listed("moving") and not _went_back(a, b)
    return exclude(a, b) and not went_on and not (is_history(a) or is_history(b))


def _may_oppose(a: FigureStatement, b: FigureStatement, incident: Incident) -> bool:
    """Tell whether two counts, one of some of the other's people, are of one time."""
    grew = _grew(a, b, incident) or _held_elsewhere(a, b)
    return not grew and (beside(a, b) or not (is_history(a) or is_history(b)))


def _went_back(a: FigureStatement, b: FigureStatement) -> bool:
    """Tell whether a count that can only grow was lower on a later day, or one that shrinks (the missing) higher."""
    early, late = sorted((a, b), key=lambda s: s.order)
    first, second = point(early) or 0, point(late) or 0
    return second > first if a.figure.measure in listed("shrinking") else second < first


def _held_elsewhere(a: FigureStatement, b: FigureStatement) -> bool:
    """Tell whether one number of people held is less than half of the other: it is of another day or another block."""
    few, many = sorted((a.high or point(a) or 0, b.high or point(b) or 0))
    return a.figure.measure == "detained" and 0 < 2 * few < many


def _stood(
    a: FigureStatement, mine: Value, b: FigureStatement, theirs: Value, numbers: Mapping[Originator, Sequence[Value]]
) -> bool:
    """Tell whether the earlier of two statements still stood when the later was made.

    Its originator had given no other number since, and never the later one's: what is left then is its own revision.
    In one report each stands as it is told.
    """
    if a.report.id == b.report.id:
        return True
    early, first, late, second = (a, mine, b, theirs) if a.order <= b.order else (b, theirs, a, mine)
    others = [v for v in numbers[first.originator] if v is not first]
    replaced = any(early.order < s.order and s.order[0] <= late.order[0] for v in others for s in v.said)
    return not any(v.number == second.number for v in others) and (beside(a, b) or not replaced)


def _outlying(a: FigureStatement, b: FigureStatement, given: Sequence[Value]) -> bool:
    """Tell whether one number is a fifth or less of the other and of what a second source gives.

    It speaks more often of something else than against them ("two Ghanaians were among those freed").
    """
    few, many = sorted((a, b), key=lambda s: point(s) or 0)
    larger = {v.originator for v in given for s in (*v.said, *v.repeated) if dwarfs(s, few)}
    return dwarfs(many, few) and len(larger) > 1


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
    near = NEAR if beside(a, b) else 0.0
    return (2 + gap(a, b) if exclude(a, b) else 1) + trust + (2 if 0 in (point(a), point(b)) else 0) + near


def _within(about: str, given: Sequence[Value], incident: Incident) -> Iterator[Contradiction]:
    """Values that one originator gave on one day, or replaced although the count was over."""
    for mine, theirs in combinations(given, 2):
        if mine.originator != theirs.originator or mine.originator.source_kind == "report":
            continue  # what a report tells in its own voice are parts of one story more often than two accounts
        opposed = [
            pair
            for pair in product(mine.said, theirs.said)
            if exclude(*pair) and not _elsewhere(*pair) and _stands_against(*pair, incident)
        ]
        opposed.sort(key=lambda p: (p[0].report.id != p[1].report.id, days_apart(*p), p[0].order, p[1].order))
        for place, pair in enumerate(opposed[: 1 + RESTATED]):
            a, b = sorted(pair, key=lambda s: (s.order[0], not is_history(s), s.order))
            weight = (1 + gap(a, b) + (2 if 0 in (point(a), point(b)) else 0)) if gap(a, b) > SAME else 0.4
            when = f" on {day(a.order[0])}" if a.day == b.day else f" on {day(a.order[0])} and {day(b.order[0])}"
            said = f"{mine.originator.name} itself{when}: {spoken(a)}, then {spoken(b)}"
            yield contradiction(about, a, b, said, weight, restates=place > 0)


def _stands_against(one: FigureStatement, other: FigureStatement, incident: Incident) -> bool:
    """Tell whether two numbers of one source are of one time and of a count that was over."""
    a, b = sorted((one, other), key=lambda s: (s.order[0], not is_history(s), s.order))
    return not _grew(a, b, incident) and not _grew_in_report(a, b, incident) and _at_once(a, b)


def _grew(a: FigureStatement, b: FigureStatement, incident: Incident) -> bool:
    """Tell whether a count was lower on an earlier day while the incident was still under way."""
    if a.figure.measure not in listed("cumulative") or days_apart(a, b) == 0 or a.day is None or b.day is None:
        return False
    early, late = (a, b) if a.day < b.day else (b, a)
    under_way = incident.date_to is None or early.order[0] < incident.date_to
    return under_way and 0 < (point(early) or 0) < (point(late) or 0)


def _at_once(a: FigureStatement, b: FigureStatement) -> bool:
    """Tell whether two figures of one source are of one time, and not the later of what goes on changing."""
    return beside(a, b) and a.figure.measure not in listed("moving")


def _elsewhere(a: FigureStatement, b: FigureStatement) -> bool:
    """Tell whether two figures of one report are of two places, or none of them of the whole."""
    places = {a.words(a.claim.place), b.words(b.claim.place)} - {None}
    return a.report.id == b.report.id and len(places) == 2


def _grew_in_report(a: FigureStatement, b: FigureStatement, incident: Incident) -> bool:
    """Tell whether a report written while the incident was under way follows a growing toll."""
    under_way = incident.date_to is None or a.order[0] < incident.date_to
    told = a.report.id == b.report.id and not has("history", a.clause) and 0 < (point(a) or 0) < (point(b) or 0)
    return a.figure.measure in listed("cumulative") and under_way and told
