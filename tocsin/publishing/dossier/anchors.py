"""Names of places in the page, so that every number can be followed to its sentence and back."""

import re

from tocsin.finding import Figure


def claim_anchor(ref: str) -> str:
    """Return the id of a claim's quote in the appendix: ``report-claim``, made safe for HTML and links.

    Two claims never share one: characters other than letters and digits are written as ``_hex_``, save for
    the hyphens and dots of the report's id, and the last hyphen is the one between report and claim.
    """
    report, _, claim = ref.rpartition("#")
    return f"{_safe(report, '-.')}-{_safe(claim, '')}"


def report_anchor(report: str) -> str:
    """Return the id of a report's text in the appendix."""
    return f"report--{_safe(report, '-.')}"


def figure_anchor(incident: int, figure: Figure) -> str:
    """Return the id of a figure's row in the table of the incident with this number in the dossier."""
    return f"i{incident}--{figure.measure}-{figure.group_kind}"


def item_anchor(incident: int, kind: str, index: int) -> str:
    """Return the id of the n-th contradiction, warning or answer of an incident."""
    return f"i{incident}--{kind}-{index}"


def _safe(name: str, kept: str) -> str:
    return re.sub(rf"[^A-Za-z0-9{re.escape(kept)}]", lambda m: f"_{ord(m[0]):x}_", name)
