"""Ledgers over the claims: earlier warnings, competing explanations, measures demanded and taken."""

from tocsin.ledgers.hypotheses import hypotheses
from tocsin.ledgers.measures import measures
from tocsin.ledgers.warnings import prior_warnings

__all__ = ["hypotheses", "measures", "prior_warnings"]
