"""What leaves the case: exports for programs and spreadsheets, and the dossier for readers."""

from tocsin.publishing.dossier import dossier_html
from tocsin.publishing.exports import claims_lines, figures_csv, incidents_lines

__all__ = ["claims_lines", "dossier_html", "figures_csv", "incidents_lines"]
