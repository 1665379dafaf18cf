"""Lead days: the days of the incident that a report is about, the likeliest of all that it names.

A conditional logit (McFadden 1974, "Conditional logit analysis of qualitative choice behavior"): what speaks for each
of the days that a report names is added up by weights (lead_days.yaml), and the probabilities are shared out in
proportion to the exponentials. That the report names none that fit is one more choice. The weights are fitted by
``python -m training.lead_days`` on reports whose incidents were coded by hand.
"""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from tocsin.resolving.circumstances import Days
from tocsin.resolving.told_days import Evidence, Told
from tocsin.tables import read_table

NONE: Evidence = {"none": 1.0}
"""The evidence of the choice that no days fit."""
LONGEST = timedelta(days=60)
"""How long an incident may last at most in a report of unknown date."""


def lead_days(choices: Sequence[Told], published: date | None) -> Days | None:
    """Return when the incident told began and ended, of the days that its report names; None where none is likely.

    The last day is one that an event is set on, if there is a later one: the day on which an incident began does not
    say when it ended.
    """
    *likely, none = likelihoods([choice.evidence for choice in choices])
    best = max(range(len(choices)), key=likely.__getitem__, default=None)
    if best is None or likely[best] < none:
        return None
    told = choices[best]
    if told.length > 1:
        return told.first, told.last
    near = [c.last for c in choices if c.happened and c.length <= 1 and c.last is not None and c.last > told.first]
    until = told.first + LONGEST if published is None else published
    return told.first, max((last for last in near if last <= until and told.last != last), default=None)


def likelihoods(choices: Sequence[Evidence]) -> list[float]:
    """Return how likely each choice is, and last how likely none of them is; they add up to 1."""
    worths = [sum(_weights().get(name, 0.0) * x for name, x in choice.items()) for choice in (*choices, NONE)]
    most = max(worths)
    shares = [math.exp(worth - most) for worth in worths]
    return [share / sum(shares) for share in shares]


@cache
def _weights() -> Any:
    return read_table("tocsin.resolving", "lead_days")
