"""Ledgers over the claims: earlier warnings, competing explanations, measures demanded and taken, detention."""

from tocsin.ledgers.courses import courses
from tocsin.ledgers.detention import detention
from tocsin.ledgers.hypotheses import hypotheses
from tocsin.ledgers.matrix import matrices
from tocsin.ledgers.means import means
from tocsin.ledgers.measures import measures
from tocsin.ledgers.threads import threads, watch_list
from tocsin.ledgers.warnings import prior_warnings

__all__ = [
    "courses",
    "detention",
    "hypotheses",
    "matrices",
    "means",
    "measures",
    "prior_warnings",
    "threads",
    "watch_list",
]
