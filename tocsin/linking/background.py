"""Claims that a report ties to no episode, but that are plainly about the one that it tells of."""

from tocsin.claim import AnyClaim, CodedReport, EventClaim, FigureClaim
from tocsin.gazetteer import places_named
from tocsin.linking.profiles import where


def about(claim: AnyClaim, coded: CodedReport) -> str | None:
    """Return the id of the report's only episode where ``claim`` names the facility of it and no time, else None.

    Only figures and events are taken: warnings, measures and assessments without an episode are general.
    """
    episodes = coded.annotation.incidents
    if len(episodes) != 1 or claim.time is not None or not isinstance(claim, FigureClaim | EventClaim):
        return None
    home = where(episodes[0].place, episodes[0].target, episodes[0].country)
    facilities = {place.name for place in home if place.kind == "facility"}
    spans = (claim.quote, *(getattr(claim, name) for name in claim.span_fields if name != "source"))
    text = coded.report.text
    named = {p.name for span in spans if span for p in places_named(span.of(text)) if p.kind == "facility"}
    return episodes[0].id if named & facilities else None
