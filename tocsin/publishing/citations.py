"""From ``report#claim`` to the report, the claim and the sentence: what every number in print rests on."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise

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
    def sentence(self) -> Span:
        """The sentence around the quote, or the sentences where the quote runs over several."""
        quote = self.claim.quote
        touched = [s for s in _sentences(self.report.text) if s.overlap(quote)] or [quote]
        return Span(min(touched[0].start, quote.start), max(touched[-1].end, quote.end))


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


def by_sentence(refs: Sequence[str], cited: Citations) -> list[list[str]]:
    """Put claims of the same source in the same sentence together, in the order of the first of each."""
    groups: dict[tuple[str, Span, str | None], list[str]] = {}
    for ref in refs:
        citation = cited[ref]
        groups.setdefault((citation.report.id, citation.sentence, citation.source), []).append(ref)
    return list(groups.values())


def marked(group: Sequence[Citation]) -> list[tuple[str, bool]]:
    """Return the sentence of claims that stand in it, cut into stretches, with whether a quote covers each.

    What is far from every quote is left out, with an ellipsis.
    """
    text, sentence = group[0].report.text, group[0].sentence
    quotes = [citation.claim.quote for citation in group]
    first, last = min(q.start for q in quotes), max(q.end for q in quotes)
    start, end = max(sentence.start, first - _CONTEXT), min(sentence.end, last + _CONTEXT)
    cuts = sorted({start, end}.union(*quotes))
    stretches: list[tuple[str, bool]] = [("… ", False)] if start > sentence.start else []
    for a, b in pairwise(cuts):
        quoted = any(q.start <= a and b <= q.end for q in quotes)
        if stretches and stretches[-1][1] == quoted:
            stretches[-1] = (stretches[-1][0] + text[a:b], quoted)
        else:
            stretches.append((text[a:b], quoted))
    return [*stretches, *([(" …", False)] if end < sentence.end else [])]


@lru_cache(maxsize=1024)
def _sentences(text: str) -> tuple[Span, ...]:
    return sentences(text)
