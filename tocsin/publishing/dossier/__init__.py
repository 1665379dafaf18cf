"""The dossier: what is known of a case, who says so and where they disagree, as one page to read offline."""

from tocsin.publishing.dossier.page import dossier_html

__all__ = ["dossier_html"]
