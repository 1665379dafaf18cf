"""The places of a report, where the gazetteer and the encoder may disagree on what a name is."""

from msgspec.structs import replace

from tocsin.mention import Mentions, PlaceMention
from tocsin.resolving.unlisted import with_unlisted
from tocsin.span import Span
from tocsin.tagging.encoder import Scores

_PERSON = 0.8
"""The mean probability from which words are heard as a person."""


def located(text: str, mentions: Mentions, scores: Scores) -> tuple[PlaceMention, ...]:
    """Return the places of a report, in order: those that the gazetteer knows, but for what the encoder hears as a
    person ("Mustafa Bali", "the mayor of Paris") and not as the place of anything, and those in no list."""
    persons = [r.span for r in scores.runs("entity") if r.label == "Person" and r.probability >= _PERSON]
    heard = [run.span for run in scores.runs("role", only="place")]
    kept = tuple(place for place in mentions.places if not _is_person(place, persons, heard))
    return with_unlisted(text, replace(mentions, places=kept), scores)


def _is_person(place: PlaceMention, persons: list[Span], heard: list[Span]) -> bool:
    within = any(person.holds(place.span) for person in persons)
    return within and place.precision != "country" and not any(span.overlap(place.span) for span in heard)
