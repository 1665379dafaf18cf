"""A made world of armed incidents, and the reports that tell of it, for which the truth is known.

What makes linking hard is made on purpose: places hit again and again, attacks elsewhere on the same day, parties and
places under several names or none, vague or missing days, tolls that change from report to report, parts of an
incident told as the whole of it, and paragraphs about earlier incidents.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from itertools import accumulate
from random import Random

from msgspec import Struct

from benchmarks.happenings import Happening, happenings
from tocsin.claim import Annotation, AnyClaim, CodedReport, Episode, EventClaim, FigureClaim, claim_ref
from tocsin.report import Report
from tocsin.span import Span

_TOLD_AS = {
    "attack": ("clash", "killing", "bombing"),
    "bombing": ("attack", "killing"),
    "strike": ("attack", "killing"),
    "clash": ("attack", "operation"),
    "killing": ("attack",),
    "abduction": ("attack",),
}
_NOBODY = ("gunmen", "militants", "unidentified attackers")
_SOURCES = (
    ("the army", "authority"),
    ("residents", "witness"),
    ("a monitor", "monitor"),
    ("the governor", "authority"),
)


class World(Struct, frozen=True):
    """Reports and the truth about them."""

    reports: tuple[CodedReport, ...]
    truth: dict[str, str]
    """``report#claim`` -> name of the happening that it speaks of."""


def make_world(incidents: int, claims: int, seed: int = 2022) -> World:
    """Return a world of so many incidents, told in at least so many claims; the same arguments give the same world."""
    random = Random(seed)
    happened = list(happenings(random, incidents))
    near = defaultdict(list)
    for one in happened:
        near[one.site.country].append(one)
    fame = list(accumulate(random.paretovariate(1.6) for _ in happened))
    reports: list[CodedReport] = []
    truth: dict[str, str] = {}
    untold = iter(happened)
    while len(truth) < claims:
        about = next(untold, None) or random.choices(happened, cum_weights=fame)[0]
        report = _Teller(random, f"r{len(reports):06}", about).tell(near[about.site.country])
        reports.append(report.coded)
        truth |= report.truth
    return World(tuple(reports), truth)


class _Teller:
    """Tells of one happening in one report, and now and then of an earlier one."""

    def __init__(self, random: Random, name: str, about: Happening) -> None:
        self.random, self.name, self.about = random, name, about
        days = random.choices((0, 1, 2, 4, 9, 40, 200), weights=(25, 35, 15, 10, 8, 5, 2))[0]
        self.delay = max(0, days - 1) + random.randrange(days // 2 + 2)
        self.published = about.start + timedelta(days=about.days + self.delay)
        self.text = ""
        self.claims: list[AnyClaim] = []
        self.episodes: list[Episode] = []
        self.truth: dict[str, str] = {}

    @property
    def coded(self) -> CodedReport:
        title = f"{self.about.type} in {self.about.site.names[0]}" if self.random.random() < 0.5 else None
        report = Report(
            id=self.name, text=self.text, sha256="", published_at=self.published.isoformat(), title=title, language="en"
        )
        return CodedReport(
            report, Annotation(report=self.name, incidents=tuple(self.episodes), claims=tuple(self.claims))
        )

    def tell(self, near: Sequence[Happening]) -> "_Teller":
        """Tell of the happening, with one report in three of another one in the same country that was before."""
        self._episode(self.about, vague=0.22)
        self._event(self.about)
        known = min(1.0, 0.6 + self.delay / 10)  # the toll grows until all is known
        for measure in ("killed", "wounded")[: self.random.choice((1, 2, 2))]:
            self._figure(measure, max(1, round(getattr(self.about, measure) * known)))
        if self.random.random() < 0.4:
            self._figure("arrested", self.random.randrange(1, 30))
        if self.random.random() < 0.35:
            self._background(near)
        return self

    def _background(self, near: Sequence[Happening]) -> None:
        told = [self.random.choice(near) for _ in range(8)]
        earlier = [one for one in told if one.start < self.about.start]
        alike = [one for one in earlier if one.site == self.about.site or one.actor == self.about.actor]
        if alike or earlier:
            other = (alike or earlier)[0]
            self._episode(other, vague=0.4)
            self._event(other)

    def _episode(self, what: Happening, vague: float) -> None:
        first, last = self._days(what, vague)
        always = first is None  # an episode has a place or a day of its own
        self.episodes.append(
            Episode(
                id=f"i{len(self.episodes) + 1}",
                type=self._type(what),
                date_from=first,
                date_to=last,
                country=what.site.country,
                place=self._place(what, always=always),
                actor=self._actor(what),
                target=what.target if self.random.random() < 0.7 else None,
            )
        )

    def _type(self, what: Happening) -> str:
        others = _TOLD_AS.get(what.type, ())
        return self.random.choice(others) if others and self.random.random() < 0.25 else what.type

    def _days(self, what: Happening, vague: float) -> tuple[str | None, str | None]:
        draw = self.random.random()
        if draw < vague / 4:
            return None, None
        if draw < vague:
            return f"{what.start:%Y-%m}", None
        start = what.start + timedelta(days=1 if self.random.random() < 0.06 else 0)
        end = what.start + timedelta(days=what.days)
        return start.isoformat(), end.isoformat() if end >= start and self.random.random() < 0.6 else None

    def _place(self, what: Happening, *, always: bool) -> str | None:
        if not always and self.random.random() < 0.1:
            return None
        name = what.site.names[0] if self.random.random() < 0.7 else self.random.choice(what.site.names)
        if self.random.random() < 0.03 and len(name) > 5:  # a slip of the pen
            at = self.random.randrange(2, len(name) - 1)
            name = name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]
        return f"near {name}" if self.random.random() < 0.1 else name

    def _actor(self, what: Happening) -> str | None:
        draw = self.random.random()
        if draw < 0.3:
            return self.random.choice((None, *_NOBODY))
        return f"suspected {what.actor[0]}" if draw < 0.4 else self.random.choice(what.actor[:3])

    def _event(self, what: Happening) -> None:
        episode = self.episodes[-1]
        place = what.site.names[0] if self.random.random() < 0.6 else None
        quote, source = self._say(f"there was a {episode.type} {'at ' + place if place else 'there'}")
        stands = self.text.find(place, quote.start) if place else -1
        self._add(
            EventClaim(
                id=f"c{len(self.claims) + 1}",
                quote=quote,
                incident=episode.id,
                source=source[0],
                source_kind=source[1],
                type=episode.type,
                place=Span(stands, stands + len(place)) if place and stands >= 0 else None,
            ),
            what,
        )

    def _figure(self, measure: str, number: int) -> None:
        quote, source = self._say(f"{number} people were {measure}")
        self._add(
            FigureClaim(
                id=f"c{len(self.claims) + 1}",
                quote=quote,
                incident=self.episodes[-1].id,
                source=source[0],
                source_kind=source[1],
                measure=measure,
                low=number,
                high=number,
            ),
            self.about,
        )

    def _say(self, words: str) -> tuple[Span, tuple[Span, str]]:
        name, kind = self.random.choice(_SOURCES)
        start = len(self.text)
        self.text += f"{name} said {words}.\n"
        return Span(start + len(name) + 6, len(self.text) - 2), (Span(start, start + len(name)), kind)

    def _add(self, claim: AnyClaim, what: Happening) -> None:
        self.claims.append(claim)
        self.truth[claim_ref(self.name, claim.id)] = what.name
