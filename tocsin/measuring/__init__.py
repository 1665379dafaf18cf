"""How well claims and dossiers agree with a gold standard, and the floors that no accuracy may sink below."""

from tocsin.measuring.claims import ClaimScores, score_claims
from tocsin.measuring.dossier import DossierScores, score_dossier
from tocsin.measuring.floors import check_floors, raise_floors

__all__ = ["ClaimScores", "DossierScores", "check_floors", "raise_floors", "score_claims", "score_dossier"]
