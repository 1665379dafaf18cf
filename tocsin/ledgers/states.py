"""Which state a claim speaks of, where its own words do not say: the state that takes back, tries or is asked to."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tocsin.claim import AnyClaim, CodedReport, Episode
from tocsin.codebook import table
from tocsin.gazetteer import countries_in, facility_kind, locate, places_named
from tocsin.ledgers.words import ledger_words, mentions
from tocsin.span import Span
from tocsin.tagging.sentences import sentences

_PLACED = re.compile(
    r"\b(?:in|from|between|across|near|inside|within) (?:the )?(?:[a-z-]*(?:ern|east|west) )?"
    r"(?:[A-Z][\w ]*(?:, and|,| and) )*$"
)
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


def nationalities(words: str) -> tuple[str, ...]:
    """Return the countries whose people ``words`` name ("8,000 Iraqis and Syrians", "French minors"), in order.

    A nationality before the name of a place or a body ("Syrian camps", "the French authorities") is none of people.
    """
    found = []
    for span, code, is_name in countries_in(words):
        after = " ".join(words[span.end :].split()[:2])
        if not is_name and not facility_kind(after) and not mentions(after, table("detention")["not_people"]):
            found.append(code)
    return tuple(dict.fromkeys(found))


def acting_states(words: str) -> tuple[str, ...]:
    """Return the states that ``words`` name as those who act: by name, but not as the place ("from Syria and Iraq")."""
    found = []
    for span, code, is_name in countries_in(words):
        body = mentions(" ".join(words[span.end :].split()[:1]), ledger_words("bodies"))
        if (is_name or body) and not _PLACED.search(words[: span.start]) and not words[span.end :].startswith("-based"):
            found.append(code)
    return tuple(dict.fromkeys(found))


def acting_together(words: str) -> tuple[str, ...]:
    """Return the states that act together at the end of ``words`` ("Kazakhstan, Russia and Kosovo")."""
    found: list[str] = []
    end = len(words)
    for span, code, is_name in reversed(list(countries_in(words))):
        if not is_name or words[span.end : end].strip() not in (("",) if not found else (",", "and", ", and")):
            break
        found.append(code)
        end = span.start
    return tuple(found[::-1]) if len(found) > 1 else ()


def home_of(episode: Episode | None) -> str | None:
    """Return the state that takes people back in an episode of repatriation: its actor, else its country."""
    if episode is None or episode.type != "repatriation":
        return None
    named = [code for _, code, _ in countries_in(episode.actor or "")]
    if named:
        return named[0]
    place = locate(episode.place) if episode.place else None
    return None if place is not None and place.country == episode.country else episode.country


def returning_state(coded: CodedReport) -> str | None:
    """Return the one state whose returns a report tells of, or None where it tells of several, or of none."""
    homes = {home for episode in coded.annotation.incidents if (home := home_of(episode))}
    return homes.pop() if len(homes) == 1 else None


def state_spoken_of(coded: CodedReport, claim: AnyClaim) -> str | None:
    """Return the state that a claim about people of a state is understood to speak of; alpha-3, or None.

    In this order: who acts in its words, its place ("tried in Paris"), the state whose return it is linked to, who acts
    in its sentence before it, who acts in its paragraph before it, the one state whose returns the report tells of. A
    state is not understood from the words that name the claim's source: who demands is not who is asked.
    """
    text = coded.report.text
    return next(filter(None, _candidates(coded, claim, text)), None)


def _candidates(coded: CodedReport, claim: AnyClaim, text: str) -> Iterator[str | None]:
    yield from acting_states(claim.quote.of(text))[:1]
    if claim.place and claim.kind == "measure":
        yield from (place.country for place in places_named(claim.place.of(text))[:1])
    yield home_of(next((e for e in coded.annotation.incidents if e.id == claim.incident), None))
    paragraph = paragraph_start(text, claim.quote.start)
    start = max(sentence_of(text, claim.quote).start, paragraph)
    for before in (Span(start, claim.quote.start), Span(paragraph, claim.quote.start)):
        yield from acting_states(_without(text, before, claim.source))[-1:]
    yield returning_state(coded)


def paragraph_start(text: str, at: int) -> int:
    """Return where the paragraph begins that a place in a text is in; an empty line parts two, in whatever files."""
    return max((found.end() for found in _EMPTY_LINE.finditer(text, 0, at)), default=0)


def sentence_of(text: str, quote: Span) -> Span:
    """Return the sentence that a quote begins in."""
    return next((span for span in sentences_of(text) if span.overlap(quote)), quote)


@lru_cache(maxsize=1024)
def sentences_of(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text, which is asked again for each of its claims."""
    return tuple(sentences(text))


def _without(text: str, stretch: Span, source: Span | None) -> str:
    """Return the words of a stretch, with those of ``source`` blanked."""
    words = stretch.of(text)
    if source is None or not stretch.overlap(source):
        return words
    start, end = max(source.start, stretch.start) - stretch.start, min(source.end, stretch.end) - stretch.start
    return words[:start] + " " * (end - start) + words[end:]
