"""Unlisted places: names that the gazetteer does not know, and that the encoder hears as places.

Most villages and many prisons of the world are in no list. Where such a name is once heard as the place of something,
it is a place wherever the report writes it; beside a noun for a prison or a camp it is the name of one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from tocsin.gazetteer import countries_in, facility_kind, places_named, plain, proper
from tocsin.gazetteer.folding import gazetteer_table
from tocsin.gazetteer.names import not_places, reads_as_name
from tocsin.mention import Mentions, PlaceMention
from tocsin.span import Span
from tocsin.tagging.encoder import Scores, entities

_HEARD, _LOCATED = 0.5, 0.8
"""The mean probabilities from which words are heard as the place of a claim, and as a location of any sort."""
_WORD = r"[A-Z][\w'’]*[a-z][\w'’]*"
_SMALL = "al|el|ar|as|de|del|da|do|la|i"
_OPENS = "The|In|At|On|Of|To|From|Near|Inside|Outside|After|Before|Since|By|For"
_NAME = re.compile(rf"\b(?!(?:{_OPENS})\b){_WORD}(?:[ -](?:(?:{_SMALL})[ -])?{_WORD}){{0,3}}\b(?!\s+(?:[A-Z]\b|\d))")
"""A name has capitals, and not capitals alone, as upper-case copy does not tell names from words; "Block C" is none."""
_OPENED = re.compile(r"(?:^|[.!?:;•*|\n\"“])\W*$")
"""What stands before the first word of a sentence, a line or a quotation."""
_CAPITALS = re.compile(
    r"\b(?:AT|IN|ON|FROM|OF|NEAR|TO|INTO|OUTSIDE|INSIDE) "
    r"(?=(?:THE )?(?P<name>[A-Z][A-Z'’]+(?:[ -][A-Z][A-Z'’]+){0,2}?) "
    rf"(?:{'|'.join(noun.upper() for kind in ('prison', 'camp') for noun in gazetteer_table('words')[kind])})\b)"
)
"""What may be the name of a facility in upper-case copy."""
_FACILITY = re.compile(r"(?: [\w-]+){1,4}")
"""What may stand behind a name to make it that of a facility: "Oakwood security detention centre"."""


def with_unlisted(text: str, mentions: Mentions, scores: Scores) -> tuple[PlaceMention, ...]:
    """Return the places of a report, in order, with those that no gazetteer lists.

    A name that the gazetteer has, but that was no place by its words alone, is the place of that name in the country
    that the report names most; all others have no position.
    """
    countries = Counter(place.country for place in mentions.places if place.country)
    home = min(countries, key=lambda code: (-countries[code], code), default=None)
    sources = (a.source for a in mentions.attributions if a.source is not None)
    taken = _covered(text, (*(place.span for place in mentions.places), *sources))
    found = []
    for name in sorted(_heard(text, scores), key=lambda name: (-len(name), name)):
        spans = [Span(*m.span()) for m in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]
        free = [span for span in spans if not any(taken[slice(*span)])]
        for span in free:
            taken[slice(*span)] = bytes([True]) * (span.end - span.start)
        facility = _facility(text, spans)
        made = _named(name, facility.title() if facility and facility.isupper() else facility, home)
        found += [replace(made, span=span) for span in free]
    return tuple(sorted((*mentions.places, *found), key=lambda place: place.span))


def _covered(text: str, spans: Iterable[Span]) -> bytearray:
    """Return for each character whether one of the spans holds it."""
    covered = bytearray(len(text))
    for span in spans:
        covered[slice(*span)] = bytes([True]) * (span.end - span.start)
    return covered


def _named(name: str, facility: str | None, home: str | None) -> PlaceMention:
    nowhere = Span(0, 0)
    if facility is not None:
        return PlaceMention(nowhere, facility, precision="facility")
    listed = next(iter(places_named(name, country=home)), None) if home else None
    if listed is None:
        return PlaceMention(nowhere, name)
    return PlaceMention(nowhere, listed.name, listed.country, listed.lat, listed.lon, listed.precision)


def _heard(text: str, scores: Scores) -> set[str]:
    """Return the names that the encoder marks as the place of a claim or an event, or as a location, and those of a
    facility by the words behind them."""
    runs = list(scores.runs("role", threshold=_HEARD, only="place"))
    runs += [run for run in scores.runs("event_place") if run.probability >= _HEARD]
    runs += [run for run in entities(text, scores) if run.label == "Location" and run.probability >= _LOCATED]
    marked = _covered(text, (run.span for run in runs))
    found = [Span(*match.span()) for match in _NAME.finditer(text)]
    heard = [span for span in found if any(marked[slice(*span)]) or _facility(text, [span])]
    heard += [Span(*match.span("name")) for match in _CAPITALS.finditer(text)]
    return {span.of(text) for span in heard if _is_name(text, span.of(text))}


def _is_name(text: str, name: str) -> bool:
    """Tell whether words name a place, and not a people, a facility's sort or any other word."""
    words = name.split()
    return (
        bool(proper(name))
        and reads_as_name(words)
        and words[0].lower() not in gazetteer_table("words")["acts"]
        and plain(name) not in not_places()
        and not any((*countries_in(name), *countries_in(name.title())))
        and (len(words) > 1 or _is_no_word(text, name))
    )


def _is_no_word(text: str, name: str) -> bool:
    """Tell whether a single word is written with a capital for itself: never small, and not only where lines open."""
    spans = [match.start() for match in re.finditer(rf"\b{re.escape(name)}\b", text)]
    inside = any(_OPENED.search(text[max(0, start - 12) : start]) is None for start in spans)
    return inside and re.search(rf"\b{re.escape(name.lower())}\b", text) is None


def _facility(text: str, spans: Iterable[Span]) -> str | None:
    """Return the name of a prison or camp as the text writes it most often ("Oakwood security prison"), or None."""
    written: Counter[str] = Counter()
    for span in spans:
        behind = _FACILITY.match(text, span.end)
        words = behind.group().split() if behind else []
        end = next((n for n in range(1, len(words) + 1) if _is_noun(words[:n])), None)
        if facility_kind(span.of(text)):
            written[span.of(text)] += 1
        elif end is not None:
            written[" ".join([span.of(text), *words[:end]])] += 1
    return min(written, key=lambda name: (-written[name], name), default=None)


def _is_noun(words: Sequence[str]) -> bool:
    """Tell whether words are the noun for a facility, with nothing before it but what sort it is of."""
    return facility_kind(" ".join(words)) is not None and not proper(" ".join(words))
