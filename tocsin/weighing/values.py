"""Values: what each originator says of one count, each value once, however often it is said."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from tocsin.weighing.numbers import SAME, echoes, point
from tocsin.weighing.originators import Originator
from tocsin.weighing.statements import FigureStatement
from tocsin.weighing.words import has, listed, reliability


class Value(Struct, frozen=True):
    """One value that one originator gave, with the statements that give it."""

    originator: Originator
    number: int
    said: tuple[FigureStatement, ...]
    """By the originator itself, in the order of time."""
    standing: tuple[FigureStatement, ...]
    """Those of ``said`` that are told neither as history nor as a guess."""
    repeated: tuple[FigureStatement, ...]
    """By a report, an outlet or unnamed sources, in reports where the originator does not speak for itself."""

    @property
    def trust(self) -> float:
        """How far the originator is relied on, 0 to 1."""
        return reliability(self.originator.source_kind) / 6


def values(moment: Sequence[FigureStatement]) -> list[Value]:
    """Group statements by originator and value; what a secondary voice repeats is the first source's."""
    heads, repeats = _heads(moment)
    found = []
    for originator in sorted({s.originator for s in heads}):
        own = [s for s in heads if s.originator == originator]
        speaks_in = {s.report.id for s in own}
        for run in _runs(own):
            said = tuple(sorted(run, key=lambda s: s.order))
            refs = {s.ref for s in run}
            repeated = tuple(one for one, source in repeats if source.ref in refs and one.report.id not in speaks_in)
            standing = tuple(s for s in said if s.claim.certainty == "certain" and not has("history", s.clause))
            found.append(Value(originator, point(run[0]) or 0, said, standing, repeated))
    return found


def _heads(
    moment: Sequence[FigureStatement],
) -> tuple[list[FigureStatement], list[tuple[FigureStatement, FigureStatement]]]:
    """Return (statements of originators, (repetition, what it repeats)); own voices repeat one another as well."""
    heads = [s for s in moment if s.originator.source_kind not in listed("secondary")]
    own_voices: list[FigureStatement] = []
    repeats = []
    for one in (s for s in moment if s.originator.source_kind in listed("secondary")):
        own = one.originator.source_kind == "report"
        source = next((s for s in (*heads, *(own_voices if own else ())) if echoes(one, s)), None)
        if source:
            repeats.append((one, source))
        else:
            own_voices.append(one)
    return [*heads, *own_voices], repeats


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
