"""Mentions: what the tagger marks in a text, before anything is made of it."""

from collections import deque
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from msgspec import Struct

from tocsin.span import Span


class Count(Struct, frozen=True):
    """A count written in the text: "at least 30", "dozens", "no". Bounds are inclusive, None where open."""

    span: Span
    low: int | None
    high: int | None
    approx: bool = False
    form: str = "digits"
    """How it is written: ``digits``, ``words`` ("one" among them), ``article`` ("a", "another"), ``quantifier``
    ("dozens"), ``none`` ("no", "nobody") or ``unknown`` ("how many", "an unknown number of")."""


class Attribution(Struct, frozen=True):
    """A stretch of text that somebody vouches for: "the SDF" (source) "said" (cue) "20 men died" (content)."""

    content: Span
    source: Span | None
    """The mention of who vouches, as named nearest; None where nobody is named ("reportedly")."""
    source_kind: str
    cue: Span | None = None
    polarity: str = "affirmed"
    """``denied`` where the cue itself denies the content ("denied that")."""
    certainty: str = "certain"
    """What the cue says of it: "believes" is probable, "could not say" unknown."""


class TimeMention(Struct, frozen=True):
    """An expression that dates something, with the days that it covers; None where a bound is not known."""

    span: Span
    date_from: date | None = None
    date_to: date | None = None


class PlaceMention(Struct, frozen=True):
    """An expression that names a place."""

    span: Span
    name: str
    """The name as a gazetteer would list it."""
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    lat: float | None = None
    lon: float | None = None
    precision: str = "unknown"
    """``facility``, ``settlement``, ``region``, ``country`` or ``unknown``: how exact the coordinates are."""


class Mentions(Struct, frozen=True, kw_only=True, dict=True):
    """All mentions of one report, each tuple in the order of the text."""

    sentences: tuple[Span, ...] = ()
    counts: tuple[Count, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()

    @cached_property
    def by_sentence(self) -> tuple[tuple[Span, "Mentions"], ...]:
        """Each sentence with the mentions in it, and the attributions whose content reaches into it."""
        counts, times, places = _Passing(self.counts), _Passing(self.times), _Passing(self.places)
        contents = _Passing(self.attributions)
        return tuple(
            (
                sentence,
                Mentions(
                    sentences=(sentence,),
                    counts=tuple(count for count in counts.at(sentence) if sentence.holds(count.span)),
                    attributions=tuple(contents.at(sentence)),
                    times=tuple(time for time in times.at(sentence) if sentence.holds(time.span)),
                    places=tuple(place for place in places.at(sentence) if sentence.holds(place.span)),
                ),
            )
            for sentence in self.sentences
        )


T = TypeVar("T", Count, TimeMention, PlaceMention, Attribution)


class _Passing(Generic[T]):
    """Mentions in the order of the text, of which one sentence after the other asks for those that reach into it."""

    def __init__(self, mentions: Iterable[T]) -> None:
        self._coming: deque[T] = deque(mentions)
        self._open: list[T] = []

    def at(self, sentence: Span) -> list[T]:
        while self._coming and _extent(self._coming[0]).start < sentence.end:
            self._open.append(self._coming.popleft())
        self._open = [each for each in self._open if _extent(each).end > sentence.start]
        return self._open


def _extent(mention: Count | TimeMention | PlaceMention | Attribution) -> Span:
    return mention.content if isinstance(mention, Attribution) else mention.span
