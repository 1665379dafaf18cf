"""Scene: where the incident of a report, or of some of its claims, happened."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tocsin.claim import AnyClaim
from tocsin.gazetteer import facility_kind, places_in, places_named
from tocsin.mention import Mentions, PlaceMention
from tocsin.report import Report
from tocsin.span import Span

OPENING = 3
"""How many sentences open a report; what they and the title name weighs as much as this many mentions below."""
TWICE = 2
"""How many mentions place a report's scene in a country: a foreign town that is named once in passing does not."""
_DATELINE = re.compile(
    r"\W*(?:[A-Z]{2,}[^.\n]{0,60}?|[A-Z][^.\n]{0,40}?[\d)]|[A-Z][\w'’]*(?:,? [\w'’]+){0,2})(?:\s[-–—_]+\s|:\s)"
)
"""What a report opens with before it tells anything: "COTONOU, March 14 (Coast News) - ", "Lagos, 3 May: "."""


class Scene(Struct, frozen=True):
    """The most exact place that can be told, in words, with its country."""

    place: str | None
    country: str | None
    facility: str | None = None
    """The prison, camp or post by name."""
    town: str | None = None
    neighbours: frozenset[str | None] = frozenset()
    """Other countries that the opening names: a claim set there may still be about this scene."""


def opening(mentions: Mentions, sentences: int = OPENING) -> int:
    """Return where the first so many sentences of a report end."""
    return mentions.sentences[:sentences][-1].end if mentions.sentences else 0


def scene(report: Report, claims: Sequence[AnyClaim], mentions: Mentions) -> Scene:
    """Return the scene of the incident that a report is about, by what its title, opening and claims name most.

    The town in the dateline is where the report was written: its country counts, itself only where no other is named.
    """
    title = report.title or ""
    dateline = _DATELINE.match(report.text)
    begins, ends = dateline.end() if dateline else 0, opening(mentions)
    votes: Counter[PlaceMention] = Counter()
    written_in: Counter[PlaceMention] = Counter()
    for place in (*places_in(title), *_unlisted_in(title, mentions)):
        if _is_where(title, place):
            votes[place] += OPENING
    told = [s for s in mentions.sentences if any(s.overlap(c.quote) for c in claims)]
    for place in mentions.places:
        if not _is_where(report.text, place):
            continue
        if place.span.start < begins:
            written_in[place] += OPENING
        elif place.span.end <= ends:
            votes[place] += OPENING
        elif any(s.holds(place.span) for s in told):
            votes[place] += 1
    named = any(place.precision != "country" for place in votes)
    for place, n in written_in.items():
        votes[replace(place, precision="country") if named else place] += n
    found = _scene(votes, title, [s.of(report.text) for s in mentions.sentences], TWICE)
    if not _assured(found.country, (*places_in(title), *mentions.places)):
        found = replace(found, country=None)
    opened = {place.country for place, n in votes.items() if n >= OPENING and place.country}
    return replace(found, neighbours=frozenset(opened) - {found.country})


def scene_of(report: Report, claims: Sequence[AnyClaim], mentions: Mentions) -> Scene:
    """Return the scene of a background episode, by what the sentences of its claims name."""
    sentences = [s for s in mentions.sentences if any(s.overlap(c.quote) for c in claims)]
    near = [p for p in mentions.places if _is_where(report.text, p) and any(s.holds(p.span) for s in sentences)]
    return _scene(Counter(near), "", [s.of(report.text) for s in sentences] * 2)


def _assured(country: str | None, places: Iterable[PlaceMention]) -> bool:
    """Tell whether more than one name speaks for a country, its own, or that of a place known by its name alone: a
    village that no gazetteer lists has namesakes abroad."""
    here = [place for place in places if place.country == country]
    names = {place.name for place in here}
    return (
        len(names) > 1
        or any(p.precision == "country" for p in here)
        or any(known.is_known_alone for name in names for known in places_named(name, country=country))
    )


def _unlisted_in(title: str, mentions: Mentions) -> Iterator[PlaceMention]:
    """Yield what of the places without a country, which no gazetteer lists, the title names."""
    for place in {place.name: place for place in mentions.places if place.country is None}.values():
        start = title.find(place.name)
        if start >= 0:
            yield replace(place, span=Span(start, start + len(place.name)))


def _kind(title: str, sentences: Sequence[str]) -> str | None:
    """Return the kind of facility that the title, or more than one sentence, speaks of."""
    kinds = _tally((facility_kind(sentence), 1) for sentence in sentences)
    most = _most(kinds)
    return facility_kind(title) or (most if most and kinds[most] > 1 else None)


def _scene(votes: Counter[PlaceMention], title: str, sentences: Sequence[str], least: int = 1) -> Scene:
    kind = _kind(title, sentences)
    countries = _tally((p.country, n) for p, n in votes.items() if p.country)
    country = _most(Counter({code: n for code, n in countries.items() if n >= least}))
    at_home = {p: n for p, n in votes.items() if p.country in (country, None)}
    facility = _most(_tally((p.name, n) for p, n in at_home.items() if p.precision == "facility" and _fits(p, kind)))
    town = _most(_tally((p.name, n) for p, n in at_home.items() if p.precision in ("settlement", "unknown")))
    region = _most(_tally((p.name, n) for p, n in at_home.items() if p.precision == "region"))
    settled = town or region
    place: str | None
    if facility:
        place = f"{facility}, {town}" if town and town.lower() not in facility.lower() else facility
    elif kind and settled and _together(kind, settled, (title, *sentences)):
        place = f"{kind} in {settled}"
    else:
        place = settled
    return Scene(place, country, facility, town)


def _together(kind: str, town: str, sentences: Iterable[str]) -> bool:
    """Tell whether a prison or camp is spoken of where the town is: people come home from a camp to another town."""
    return any(town in sentence and facility_kind(sentence) == kind for sentence in sentences)


def _fits(place: PlaceMention, kind: str | None) -> bool:
    """Tell whether a facility is of the kind that the report speaks of; the camps named beside a prison are not it."""
    return kind is None or facility_kind(place.name) in (kind, None)


def _is_where(text: str, place: PlaceMention) -> bool:
    """Tell a country where something happens ("in Syria") from one that acts or describes ("U.S. operations")."""
    return place.precision != "country" or _WHERE.search(text[: place.span.start][-_BEFORE:]) is not None


_WHERE = re.compile(
    r"\b(?:in|into|inside|across|from|of|near|to|throughout|within)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_BEFORE = 40
"""Characters before a country in which its preposition stands."""


def _tally(named: Iterable[tuple[str | None, int]]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for name, n in named:
        if name:
            votes[name] += n
    return votes


def _most(votes: Counter[str]) -> str | None:
    return min(votes, key=lambda name: (-votes[name], name), default=None)
