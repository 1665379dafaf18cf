"""Figures that cannot both be true: of two originators, of one that revises itself, of a total and its parts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from tocsin.finding import Contradiction
from tocsin.incident import Incident
from tocsin.weighing.explain import day, spoken
from tocsin.weighing.numbers import SAME, echoes, exclude, far, gap, is_known, is_open, point
from tocsin.weighing.originators import Originator
from tocsin.weighing.pairing import contradiction, days_apart, nearest
from tocsin.weighing.parts import counted_with, is_history, leaves_out, left_behind
from tocsin.weighing.statements import FigureStatement
from tocsin.weighing.tallies import tallies
from tocsin.weighing.words import has, listed, reliability


class Value(Struct, frozen=True):
    """One value that one originator gave, with the statements that give it."""

    originator: Originator
    number: int
    said: tuple[FigureStatement, ...]
    """By the originator itself, in the order of time."""
    repeated: tuple[FigureStatement, ...] = ()
    """By a report, an outlet or unnamed sources who have it from the originator."""

    @property
    def trust(self) -> float:
        """How far the originator is relied on, 0 to 1."""
        return reliability(self.originator.source_kind) / 6


def disputed_figures(incident: Incident, said: Sequence[FigureStatement]) -> Iterator[Contradiction]:
    """Yield one pair for each two values that exclude each other, and for each total that leaves out a group."""
    for measure, group_kind in sorted({(s.figure.measure, s.figure.group_kind) for s in said}):
        of_measure = [s for s in said if s.figure.measure == measure]
        mine = [s for s in of_measure if s.figure.group_kind == group_kind]
        about = f"{measure}/{group_kind}"
        weighed = {ref for t in tallies(measure, group_kind, said, incident)[0] if t.note is None for ref in t.refs}
        stated = [s for s in mine if is_known(s) and s.claim.certainty in ("certain", "probable")]
        whole = [s for s in stated if s.ref in weighed]
        left = [s for s in stated if s.claim.polarity == "affirmed" and left_behind(s, mine)]
        for moment in (whole, left):
            values = _values(moment)
            yield from _between(about, values, incident)
            yield from _within(about, values, incident)
        yield from _left_open(about, mine)
        yield from _totals(about, stated, of_measure)


def _values(moment: Sequence[FigureStatement]) -> list[Value]:
    """Group statements by originator and value; what a secondary voice repeats is the first source's."""
    primary = [s for s in moment if s.originator.source_kind not in listed("secondary")]
    secondary = [s for s in moment if s.originator.source_kind in listed("secondary")]
    heads = [*primary]
    repeats: list[tuple[FigureStatement, FigureStatement]] = []
    for one in secondary:
        own_voices = one.originator.source_kind == "report"
        source = next((s for s in heads if echoes(one, s) and (s in primary or own_voices)), None)
        if source:
            repeats.append((one, source))
        else:
            heads.append(one)
    values = []
    for originator in sorted({s.originator for s in heads}):
        for run in _runs([s for s in heads if s.originator == originator]):
            echoed = tuple(one for one, source in repeats if source in run and one not in run)
            ordered = tuple(sorted(run, key=lambda s: s.order))
            values.append(Value(originator, point(run[0]) or 0, ordered, echoed))
    return values


def _runs(said: Iterable[FigureStatement]) -> list[list[FigureStatement]]:
    """Return the statements of one originator, those of one value together ("about 900", "more than 900")."""
    runs: list[list[FigureStatement]] = []
    for one in sorted(said, key=lambda s: (point(s) or 0, s.order)):
        first = runs[-1][0] if runs else one
        near = (point(one) or 0) - (point(first) or 0) <= SAME * (point(one) or 0)
        exact = one.low == one.high and first.low == first.high and not (one.approx or first.approx)
        if runs and near and (point(one) == point(first) or not exact):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _between(about: str, values: Sequence[Value], incident: Incident) -> Iterator[Contradiction]:
    """Values of two originators that exclude each other, unless the higher one may just be the later count.

    Of the sources of one kind that give an originator the same answer one is taken, unless its own report sets them
    side by side.
    """
    pairs = []
    for mine, theirs in combinations(values, 2):
        if mine.originator == theirs.originator or _came_round(mine, theirs, values):
            continue
        pair = _opposed(mine, theirs, values)
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


def _came_round(mine: Value, theirs: Value, values: Sequence[Value]) -> bool:
    """Tell whether one of the two gave the other's number as well: what is left is its own revision."""
    return any(
        (v.originator, v.number) in ((mine.originator, theirs.number), (theirs.originator, mine.number)) for v in values
    )


def _opposed(mine: Value, theirs: Value, values: Sequence[Value]) -> tuple[FigureStatement, FigureStatement] | None:
    """Return the statements that stand for two values, or None where they do not oppose each other.

    Side by side in one report; else the nearest of those that the originators gave themselves, neither as history nor
    as a guess, and only where neither gave another value nearer to the other's.
    """
    together = [
        (a, b)
        for a in (*mine.said, *_alone(mine, values))
        for b in (*theirs.said, *_alone(theirs, values))
        if a.report.id == b.report.id
    ]
    for opposed in (exclude, _distant):
        found = [pair for pair in together if opposed(*pair)]
        if found:
            return min(found, key=lambda p: (abs(p[0].claim.quote[0] - p[1].claim.quote[0]), p[0].order, p[1].order))
        pair = nearest(_standing(mine), _standing(theirs), opposed)
        if pair and not _nearer(mine, theirs, pair, values) and not _nearer(theirs, mine, (pair[1], pair[0]), values):
            return pair
    return None


def _alone(value: Value, values: Sequence[Value]) -> list[FigureStatement]:
    """Return the repetitions in reports in which the originator does not speak for itself."""
    own = {s.report.id for v in values if v.originator == value.originator for s in v.said}
    return [s for s in value.repeated if s.report.id not in own]


def _standing(value: Value) -> list[FigureStatement]:
    return [s for s in value.said if s.claim.certainty == "certain" and not has("history", s.clause)]


def _nearer(mine: Value, theirs: Value, pair: tuple[FigureStatement, FigureStatement], values: Sequence[Value]) -> bool:
    """Tell whether the originator of ``mine`` gave another value nearer in time to the other statement."""
    others = [s for v in values if v.originator == mine.originator and v.number != mine.number for s in _standing(v)]
    return any(days_apart(s, pair[1]) < days_apart(*pair) for s in others)


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


def _within(about: str, values: Sequence[Value], incident: Incident) -> Iterator[Contradiction]:
    """Values that one originator gave on one day, or replaced although the count was over."""
    for mine, theirs in combinations(values, 2):
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
