"""Circumstances: when and in which country the sentence of a claim sets it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from tocsin.claim import AnyClaim
from tocsin.mention import Attribution, Mentions, TimeMention
from tocsin.span import Span

Days = tuple[date | None, date | None]
"""First and last day; None where not known."""

SPOKEN_WITHIN = 25
"""How many characters behind a reporting verb a day still is the day of speaking ("said on Friday")."""


class Circumstance(Struct, frozen=True):
    """When and in which country; None where the sentence does not say."""

    days: Days | None
    country: str | None


class Circumstances:
    """The circumstances of the claims of one report."""

    def __init__(self, mentions: Mentions) -> None:
        self._sentences = mentions.by_sentence
        self._starts = [sentence.start for sentence, _ in self._sentences]
        cued = sorted(((a.cue.end, n) for n, a in enumerate(mentions.attributions) if a.cue is not None))
        self._cue_ends = [end for end, _ in cued]
        self._cued = [mentions.attributions[n] for _, n in cued]

    def of(self, claim: AnyClaim) -> Circumstance:
        """Return the circumstance that a claim's sentence gives it; the country of who speaks does not count."""
        at = bisect_right(self._starts, claim.quote.start) - 1
        if at < 0:
            return Circumstance(None, None)
        sentence, told = self._sentences[at]
        dated = [t for t in told.times if (t.date_from or t.date_to) and not self._is_spoken(t, sentence)]
        time = _nearest(claim.quote, dated)
        voices = [a.source for a in told.attributions if a.source is not None]
        places = (place for place in told.places if not any(voice.holds(place.span) for voice in voices))
        countries = {place.country for place in places if place.country}
        return Circumstance(_bounded(time, dated) if time else None, countries.pop() if len(countries) == 1 else None)

    def _is_spoken(self, time: TimeMention, sentence: Span) -> bool:
        """Tell whether a day is that on which somebody spoke, not that of what was spoken of."""
        cued = self._cued_in(max(sentence.start, time.span.start - SPOKEN_WITHIN), time.span.start)
        return any(not a.content.holds(time.span) for a in cued)

    def _cued_in(self, start: int, end: int) -> list[Attribution]:
        return self._cued[bisect_left(self._cue_ends, start) : bisect_right(self._cue_ends, end)]


def _nearest(quote: Span, times: Iterable[TimeMention]) -> TimeMention | None:
    return min(times, key=lambda t: (t.span.gap(quote), t.span), default=None)


def _bounded(time: TimeMention, dated: Iterable[TimeMention]) -> Days:
    """Return the days of a time; what another tells where it is open bounds it ("before Tuesday ... since 2016")."""
    first, last = time.date_from, time.date_to
    for other in dated:
        if first is None and other.date_to is None and other.date_from and last and other.date_from < last:
            first = other.date_from
        elif last is None and other.date_from is None and other.date_to and first and other.date_to > first:
            last = other.date_to
    return first, last
