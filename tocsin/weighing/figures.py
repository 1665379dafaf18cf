"""The figures of an incident: for each measure and group the range, the grade and the reasons."""

from collections.abc import Sequence

from tocsin.finding import Account, Figure
from tocsin.incident import Incident
from tocsin.weighing.accounts import standings
from tocsin.weighing.explain import why
from tocsin.weighing.grades import graded
from tocsin.weighing.ranges import spanned
from tocsin.weighing.standing import Standing
from tocsin.weighing.statements import FigureStatement
from tocsin.weighing.tallies import Tally, tallies


def weighed(incident: Incident, said: Sequence[FigureStatement]) -> tuple[Figure, ...]:
    """Return one figure for each measure and group that anybody counts, in alphabetical order."""
    keys = sorted({(s.figure.measure, s.figure.group_kind) for s in said})
    return tuple(_figure(measure, group_kind, incident, said) for measure, group_kind in keys)


def _figure(measure: str, group_kind: str, incident: Incident, said: Sequence[FigureStatement]) -> Figure:
    compared, left_out = tallies(measure, group_kind, said, incident)
    all_ = standings(measure, compared, incident)
    counted = [s for s in all_ if s.set_aside is None]
    aside = [s for s in all_ if s.set_aside is not None]
    span = spanned(measure, counted)
    settled = [s for s in aside if s.settled]
    grade = graded(measure, group_kind, counted, settled, span)
    accounts = (*(s.account() for s in (*counted, *aside)), *map(_left_out, left_out))
    return Figure(
        measure=measure,
        group_kind=group_kind,
        low=span.low,
        best=span.best,
        high=span.high,
        grade=grade.grade,
        by=tuple(s.originator.name for s in span.spanning),
        claims=tuple(dict.fromkeys(ref for a in accounts for ref in (*a.superseded, *a.claims))),
        accounts=accounts,
        why=why(grade, counted, aside, left_out, span),
        disputed=_bounds(settled) if settled else None,
    )


def _bounds(accounts: Sequence[Standing]) -> tuple[int | None, int | None]:
    lows, highs = [s.low for s in accounts if s.low is not None], [s.high for s in accounts if s.high is not None]
    return min(lows, default=None), max(highs) if len(highs) == len(accounts) else None


def _left_out(tally: Tally) -> Account:
    return Account(
        originator=tally.originator.name,
        source_kind=tally.originator.source_kind,
        low=tally.low,
        high=tally.high,
        approx=tally.approx,
        said_on=tally.said_on,
        claims=tally.refs,
        set_aside=tally.note,
    )
