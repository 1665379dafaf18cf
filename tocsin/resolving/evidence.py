"""Evidence: what speaks for a candidate, a claim that a report may make."""

import numpy as np
from msgspec import Struct

from tocsin.claim import AnyClaim

_SUREST = 1e-4


class Evidence(Struct, frozen=True):
    """What speaks for a claim."""

    told: bool
    """Whether the words of the codebook tell it."""
    marked: float
    """Log odds that the encoder gives it: of its label at the surest word of its quote; of a figure, that its count
    counts people."""
    kindred: float
    """The same of any label of its kind; of a figure, of its measure."""
    rivals: int = 0
    """How many other candidates of its label have more to speak for them: a coder makes one claim of an event, at its
    fullest statement. Figures have none."""


class Candidate(Struct, frozen=True):
    """A claim without id, voice and incident, and what speaks for it."""

    claim: AnyClaim
    evidence: Evidence


def log_odds(probability: float) -> float:
    """Return the logarithm of the odds of a probability, bounded away from certainty."""
    bounded = min(max(float(probability), _SUREST), 1 - _SUREST)
    return float(np.log(bounded / (1 - bounded)))
