"""Accounts: each originator's latest figure, and which of them are set aside from the range."""

from collections import defaultdict
from collections.abc import Sequence

from tocsin.incident import Incident
from tocsin.weighing.aside import SET_ASIDE
from tocsin.weighing.numbers import exclude, same, width
from tocsin.weighing.originators import Originator
from tocsin.weighing.standing import Standing
from tocsin.weighing.tallies import Tally


def standings(measure: str, weighed: Sequence[Tally], incident: Incident) -> tuple[Standing, ...]:
    """Return what each originator stands by, with the reason where it does not count towards the range."""
    by: dict[Originator, list[Tally]] = defaultdict(list)
    for tally in sorted(weighed, key=lambda t: t.order):
        by[tally.originator].append(tally)
    all_ = [_latest(by[originator]) for originator in sorted(by)]
    for rule in SET_ASIDE:
        all_ = rule(all_, measure, incident)
    return tuple(all_)


def _latest(said: Sequence[Tally]) -> Standing:
    """Let each figure replace the one before, in the order of time.

    Not replaced by what is less exact and agrees with it ("nearly 500" after 495), by what is less certain, nor by a
    return to a figure that was replaced before: that is an old figure quoted late.
    """
    current = said[0]
    repeats = [current]
    replaced: list[Tally] = []
    for tally in said[1:]:
        vaguer = width(tally) > width(current) and not exclude(tally, current)
        if same(tally, current) or vaguer:
            repeats.append(tally)
        elif (current.certain and not tally.certain) or any(same(tally, old) for old in replaced):
            replaced.append(tally)
        else:
            replaced.extend(repeats)
            current, repeats = tally, [tally]
    exact = [t for t in repeats if same(t, current)]
    return Standing(current.originator, exact[-1], exact[0], tuple(replaced), tuple(repeats))
