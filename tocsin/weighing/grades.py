"""Grades: how well a figure is vouched for, in the terms of Airwars."""

from collections.abc import Sequence
from itertools import combinations

from msgspec import Struct

from tocsin.weighing.numbers import SAME, exclude, gap
from tocsin.weighing.ranges import Range
from tocsin.weighing.standing import Standing
from tocsin.weighing.words import data, listed


class Grade(Struct, frozen=True):
    """A grade of the codebook and the originators that it rests on."""

    grade: str
    on: tuple[Standing, ...] = ()


def graded(
    measure: str, group_kind: str, counted: Sequence[Standing], settled: Sequence[Standing], span: Range
) -> Grade:
    """Return the grade of a figure.

    ``discounted``: nobody stands by a figure. ``contested``: two named originators exclude each other by more than a
    slip of counting, be it that a later count has ``settled`` the one's, who has not taken it back. ``confirmed``: the
    party in charge or responsible gives the best figure. ``fair``: two independent originators agree on it, not both of
    them outlets or unnamed. ``weak``: one gives it.
    """
    if not counted:
        return Grade("discounted")
    named = [s for s in (*counted, *settled) if s.originator.source_kind != "unnamed"]
    opposed = [(a, b) for a, b in combinations(named, 2) if exclude(a, b) and gap(a, b) > SAME]
    if opposed:
        return Grade("contested", max(opposed, key=lambda pair: (gap(*pair), pair[0].originator, pair[1].originator)))
    in_charge = data("admission").get(f"{measure}/{group_kind}", ())
    admitting = [s for s in span.supporters if s.originator.source_kind in in_charge and span.best != 0]
    if admitting:
        return Grade("confirmed", tuple(admitting))
    primary = [s for s in span.supporters if s.originator.source_kind not in listed("secondary")]
    return Grade("fair" if primary and len(span.supporters) > 1 else "weak", span.supporters)
