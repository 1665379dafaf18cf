"""What the rows of every ledger have: the words that state a claim, and where they stand."""

from typing import Any

from tocsin.publishing.citations import Citations

CITED = ("quote", "claim", "report", "publisher", "published_at", "url")
"""The last columns of every table."""


def cited_row(ref: str, cited: Citations) -> dict[str, Any]:
    """Return the cells that tell where a claim stands."""
    citation = cited[ref]
    report = citation.report
    return {
        "quote": citation.quote,
        "claim": ref,
        "report": report.id,
        "publisher": report.publisher,
        "published_at": report.published_at,
        "url": report.url,
    }
