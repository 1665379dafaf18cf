"""From ``report#claim`` to the report, the claim and the sentence: what every number in print rests on."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache

from tocsin.claim import AnyClaim, CodedReport, claim_ref
from tocsin.errors import CaseError
from tocsin.report import Report
from tocsin.span import Span
from tocsin.tagging.sentences import sentences

_CONTEXT = 320
"""Characters of a sentence shown on either side of a quote; a text without full stops is one endless sentence."""


class Citation:
    """One claim with the report that it stands in."""

    def __init__(self, report: Report, claim: AnyClaim) -> None:
        self.report = report
        self.claim = claim
        self.ref = claim_ref(report.id, claim.id)

    @property
    def quote(self) -> str:
        """The exact words that state the claim."""
        return self.claim.quote.of(self.report.text)

    @property
    def source(self) -> str | None:
        """Who vouches for it, as the report names them; None where the report speaks in its own voice."""
        return self.words(self.claim.source)

    @property
    def day(self) -> date | None:
        """The day on which the report was published."""
        return self.report.published_on

    def words(self, span: Span | None) -> str | None:
        """Return the characters of a span of the claim on one line, or None for no span."""
        return None if span is None else " ".join(span.of(self.report.text).split())

    @cached_property
    def sentence(self) -> tuple[str, str, str]:
        """The sentence or sentences around the quote: what comes before it, the quote, what comes after it."""
        text, quote = self.report.text, self.claim.quote
        touched = [s for s in _sentences(text) if s.overlap(quote)] or [quote]
        start, end = min(touched[0].start, quote.start), max(touched[-1].end, quote.end)
        before, after = text[start : quote.start], text[quote.end : end]
        if len(before) > _CONTEXT:
            before = "… " + before[-_CONTEXT:].partition(" ")[2]
        if len(after) > _CONTEXT:
            after = after[:_CONTEXT].rpartition(" ")[0] + " …"
        return before, self.quote, after


class Citations(dict[str, Citation]):
    """Every claim by its ``report#claim``; asking for one that no report makes raises `CaseError`."""

    def __missing__(self, ref: str) -> Citation:
        raise CaseError(f"claim {ref} is in none of the reports given: give all the reports that the findings rest on")


def citations(coded: Iterable[CodedReport]) -> Citations:
    """Return the claims in the order of the reports' ids and of the claims in each."""
    found = Citations()
    for each in sorted(coded, key=lambda c: c.id):
        for claim in each.annotation.claims:
            citation = Citation(each.report, claim)
            found[citation.ref] = citation
    return found


@lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[Span, ...]:
    return sentences(text)
