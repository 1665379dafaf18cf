"""Every report's text with the quote of every claim marked, however the quotes overlap."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tocsin.claim import AnyClaim, AssessmentClaim, CodedReport, EventClaim, FigureClaim, MeasureClaim
from tocsin.codebook import label
from tocsin.finding import Demand, Findings
from tocsin.publishing import wording
from tocsin.publishing.citations import Citation, Citations
from tocsin.publishing.dossier.anchors import figure_anchor, item_anchor
from tocsin.publishing.dossier.timeline import by_lead


class Segment(NamedTuple):
    """A stretch of text that the same claims cover."""

    text: str
    covering: tuple[Citation, ...]
    """The claims whose quotes cover it, the shortest quote first."""
    opening: tuple[Citation, ...]
    """The claims whose quotes begin with it."""


class Use(NamedTuple):
    """A place in the dossier that rests on a claim."""

    anchor: str
    name: str


def paragraphs(coded: CodedReport, cited: Citations) -> list[list[Segment]]:
    """Return the text cut at every beginning and end of a quote, by paragraph; no character of text is lost."""
    text = coded.report.text
    claims = claims_of(coded, cited)
    gaps = [m.span() for m in re.finditer(r"\n\s*\n", text)]
    cuts = {0, len(text)}.union(*gaps, *(c.claim.quote for c in claims))
    result: list[list[Segment]] = [[]]
    late: tuple[Citation, ...] = ()
    for start, end in pairwise(sorted(cuts)):
        opening = late + tuple(c for c in claims if c.claim.quote.start == start)
        late = ()
        if any(a <= start and end <= b for a, b in gaps):
            result.append([])
            late = opening
            continue
        covering = (c for c in claims if c.claim.quote.start <= start and end <= c.claim.quote.end)
        by_length = tuple(sorted(covering, key=lambda c: c.claim.quote.end - c.claim.quote.start))
        result[-1].append(Segment(text[start:end], by_length, opening))
    if late:  # a quote of nothing but white space at the end of the text
        result[-1].append(Segment("", (), late))
    return [paragraph for paragraph in result if paragraph]


def claims_of(coded: CodedReport, cited: Citations) -> list[Citation]:
    """Return the claims of one report in the order in which they stand in its text."""
    found = [cited[f"{coded.id}#{claim.id}"] for claim in coded.annotation.claims]
    return sorted(found, key=lambda c: c.claim.quote)


def gist(citation: Citation) -> str:
    """Say in the codebook's words what a claim states."""
    claim = citation.claim
    text = _stated(citation, claim)
    if claim.polarity == "denied":
        text += ", denied"
    if claim.certainty != "certain":
        text += f", {label('certainty', claim.certainty)}"
    return text


def uses(
    findings: Sequence[Findings], demands: Sequence[Demand], ledgers: Iterable[tuple[str, Use]] = ()
) -> Mapping[str, list[Use]]:
    """Return, for each claim, the places of the dossier that rest on it; ``ledgers`` has those of further ledgers."""
    found: dict[str, list[Use]] = {}
    asked = ((ref, Use("measures", "measure")) for demand in demands for ref in demand.claims)
    for ref, use in (*_uses(findings), *asked, *ledgers):
        places = found.setdefault(ref, [])
        if use not in places:
            places.append(use)
    return found


def _stated(citation: Citation, claim: AnyClaim) -> str:
    match claim:
        case FigureClaim():
            counted = wording.people(claim.measure, claim.group_kind)
            return f"{counted}: {wording.bounds(claim.low, claim.high, approx=claim.approx)}"
        case EventClaim():
            status = "" if claim.status == "occurred" else f", {label('status', claim.status)}"
            return label("event_type", claim.type) + status
        case MeasureClaim():
            whom = citation.words(claim.addressee)
            return f"{label('action', claim.action)}, {label('mood', claim.mood)}" + (f" ({whom})" if whom else "")
        case AssessmentClaim():
            return label("topic", claim.topic)
        case _:
            return f"of {label('event_type', claim.type)}" if claim.type else "of harm"


def _uses(findings: Sequence[Findings]) -> Iterator[tuple[str, Use]]:
    for number, found in enumerate(findings, start=1):
        for figure in found.figures:
            use = Use(figure_anchor(number, figure), "figure")
            superseded = [ref for account in figure.accounts for ref in account.superseded]
            yield from ((ref, use) for ref in [*figure.claims, *superseded])
        for index, pair in enumerate(found.disagreements, start=1):
            use = Use(item_anchor(number, "contradiction", index), f"contradiction {index}")
            yield from ((ref, use) for ref in pair.rests_on)
        for index, warning in enumerate(by_lead(found.warnings), start=1):
            yield warning.claim, Use(item_anchor(number, "warning", index), f"warning {index}")
        for index, hypothesis in enumerate(found.hypotheses, start=1):
            use = Use(item_anchor(number, "question", index), "explanation")
            yield from ((ref, use) for answer in hypothesis.answers for ref in answer.claims)
