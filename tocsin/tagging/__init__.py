"""Tagging: a report to its mentions (sentences, counts, attributions, times, places)."""

from tocsin.gazetteer import places_in
from tocsin.mention import Mentions
from tocsin.report import Report
from tocsin.tagging.attribution import attributions
from tocsin.tagging.counts import counts
from tocsin.tagging.sentences import sentences
from tocsin.tagging.times import time_mentions

__all__ = ["tag"]


def tag(report: Report) -> Mentions:
    """Return all mentions of a report, in the order of its text."""
    found = sentences(report.text)
    return Mentions(
        sentences=found,
        counts=counts(report.text),
        attributions=attributions(report.text, found),
        times=time_mentions(report.text, report.published_on),
        places=places_in(report.text),
    )
