"""Confidence: how likely a claim is right, given what speaks for it.

A logistic regression for each kind of claim, on its `Evidence`; its weights (codebook/confidence.yaml) are fitted by
``python -m training.confidence`` on reports coded by hand.
"""

import math

from tocsin.codebook import table
from tocsin.resolving.evidence import Evidence


def features(evidence: Evidence) -> tuple[float, ...]:
    """Return what the regression weighs.

    These are 1, the encoder's odds, whether cues tell it, the product of both, kindred odds, and log(1 + rivals).
    """
    told = float(evidence.told)
    return 1.0, evidence.marked, told, evidence.marked * told, evidence.kindred, math.log1p(evidence.rivals)


def confidence(kind: str, evidence: Evidence) -> float:
    """Return the probability that a coder would make this claim."""
    weights = table("confidence")["weights"][kind]
    return 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, features(evidence), strict=True))))


def least(kind: str) -> float:
    """Return the confidence from which a claim of a kind is kept unless the user sets another."""
    return float(table("confidence")["least"][kind])
