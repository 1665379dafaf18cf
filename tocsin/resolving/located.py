"""The places of a report, where the gazetteer and the encoder may disagree on what a name is."""

from msgspec.structs import replace

from tocsin.mention import Mentions, PlaceMention
from tocsin.resolving.unlisted import with_unlisted
from tocsin.span import Span
from tocsin.tagging.encoder import Scores, entities

_HEARD = 0.2
"""How surely a name in capitals must be heard as a place somewhere in the report: upper-case copy does not tell names
from words, and most words are the name of some town ("STILL", "THEM")."""
_AROUND = 30
"""Characters."""
_PERSON = 0.8
"""The mean probability from which words are heard as a person."""


def located(text: str, mentions: Mentions, scores: Scores) -> tuple[PlaceMention, ...]:
    """Return the places of a report, in order: those that the gazetteer knows, but for what the encoder hears as a
    person ("Mustafa Bali", "the mayor of Paris") and not as the place of anything, and for words of
    upper-case copy that it nowhere hears as a place; and those in no list."""
    persons = [r.span for r in entities(text, scores) if r.label == "Person" and r.probability >= _PERSON]
    roles = [run.span for run in scores.runs("role", only="place")]
    heard = {p.name for p in mentions.places if not _in_capitals(text, p.span) or _surely(p.span, scores) >= _HEARD}
    kept = tuple(
        place
        for place in mentions.places
        if place.precision == "country" or (place.name in heard and not _is_person(place, persons, roles))
    )
    return with_unlisted(text, replace(mentions, places=kept), scores)


def _in_capitals(text: str, span: Span) -> bool:
    """Tell whether a name and what stands around it is in capitals; a dateline is by itself."""
    return text[max(0, span.start - _AROUND) : span.end + _AROUND].isupper()


def _surely(span: Span, scores: Scores) -> float:
    """Return how surely words are heard as a location of any sort, or as the place of a claim."""
    return max(scores.probability("entity", "Location", span), scores.probability("role", "place", span))


def _is_person(place: PlaceMention, persons: list[Span], roles: list[Span]) -> bool:
    return any(person.holds(place.span) for person in persons) and not any(span.overlap(place.span) for span in roles)
