"""A made world of armed incidents, and the reports that tell of it, for which the truth is known.

What makes linking hard is made on purpose: places hit again and again, attacks elsewhere on the same day, parties and
places under several names or none, vague or missing days, tolls that change from report to report, parts of an
incident told as the whole of it, and paragraphs about earlier incidents.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate
from random import Random

from msgspec import Struct

from tocsin.claim import Annotation, AnyClaim, CodedReport, Episode, EventClaim, FigureClaim, claim_ref
from tocsin.gazetteer.cities import cities
from tocsin.gazetteer.folding import gazetteer_table
from tocsin.linking.parties import linking_table
from tocsin.report import Report
from tocsin.span import Span

COUNTRIES = (
    *("AFG", "BFA", "BGD", "CAF", "CMR", "COD", "COL", "EGY", "ETH", "HTI", "IND", "IRQ", "KEN", "LBY", "MEX"),
    *("MLI", "MMR", "MOZ", "NER", "NGA", "PAK", "PHL", "SDN", "SOM", "SSD", "SYR", "TCD", "TUR", "UKR", "YEM"),
)
_TOWNS = 150
"""Towns a country in which incidents happen, the most populous."""
_PRISONS = 6
"""Prisons a country, at most."""
_FIRST, _DAYS = date(2013, 1, 1), 3650
_TYPES = {
    **{"attack": 30, "bombing": 18, "strike": 14, "clash": 10, "killing": 10},
    **{"abduction": 7, "arrest": 5, "riot": 3, "protest": 3},
}
"""Type -> how often it happens, in parts of a hundred."""
_TOLD_AS = {
    "attack": ("clash", "killing", "bombing"),
    "bombing": ("attack", "killing"),
    "strike": ("attack", "killing"),
    "clash": ("attack", "operation"),
    "killing": ("attack",),
    "abduction": ("attack",),
}
_ON_A_PRISON = ("attack", "escape", "riot")
_TARGETS = ("army checkpoint", "police station", "market", "mosque", "village", "convoy", "school", "hospital", "bus")
_NOBODY = ("gunmen", "militants", "unidentified attackers")
_SOURCES = (
    ("the army", "authority"),
    ("residents", "witness"),
    ("a monitor", "monitor"),
    ("the governor", "authority"),
)


class Site(Struct, frozen=True):
    """A place where things happen, by all its names."""

    country: str
    names: tuple[str, ...]
    is_prison: bool = False


class Happening(Struct, frozen=True):
    """What truly happened."""

    name: str
    type: str
    site: Site
    start: date
    days: int
    actor: tuple[str, ...]
    """The names of the party, the usual one first."""
    target: str
    killed: int
    wounded: int


class World(Struct, frozen=True):
    """Reports and the truth about them."""

    reports: tuple[CodedReport, ...]
    truth: dict[str, str]
    """``report#claim`` -> name of the happening that it speaks of."""


def make_world(incidents: int, claims: int, seed: int = 2022) -> World:
    """Return a world of so many incidents, told in at least so many claims; the same arguments give the same world."""
    random = Random(seed)
    happenings = list(_happenings(random, incidents))
    near = defaultdict(list)
    for one in happenings:
        near[one.site.country].append(one)
    fame = list(accumulate(random.paretovariate(1.6) for _ in happenings))
    reports: list[CodedReport] = []
    truth: dict[str, str] = {}
    untold = iter(happenings)
    while len(truth) < claims:
        about = next(untold, None) or random.choices(happenings, cum_weights=fame)[0]
        report = _Teller(random, f"r{len(reports):06}", about).tell(near[about.site.country])
        reports.append(report.coded)
        truth |= report.truth
    return World(tuple(reports), truth)


def _happenings(random: Random, count: int) -> Iterator[Happening]:
    sites = _sites()
    parties = _parties(random)
    unrest = list(accumulate(random.paretovariate(1.6) for _ in COUNTRIES))
    favoured = {country: list(accumulate(1 / (n + 3) for n in range(len(found)))) for country, found in sites.items()}
    last: Happening | None = None
    for number in range(count):
        country = random.choices(COUNTRIES, cum_weights=unrest)[0]
        site = random.choices(sites[country], cum_weights=favoured[country])[0]
        start, actor = _FIRST + timedelta(days=random.randrange(_DAYS)), random.choice(parties[country])
        if last is not None and random.random() < 0.15:  # elsewhere on the same day, by the same party
            start, actor, country = last.start, last.actor, last.site.country
            site = random.choice([s for s in sites[country] if s != last.site])
        elif last is not None and random.random() < 0.15:  # the same place again
            start, actor, site = last.start + timedelta(days=random.randrange(20, 700)), last.actor, last.site
        kind = (
            random.choice(_ON_A_PRISON) if site.is_prison else random.choices([*_TYPES], weights=[*_TYPES.values()])[0]
        )
        last = Happening(
            name=f"h{number}",
            type=kind,
            site=site,
            start=start,
            days=random.choice((0, 0, 0, 0, 1, 2, 5)),
            actor=actor,
            target=site.names[0] if site.is_prison else random.choice(_TARGETS),
            killed=int(random.paretovariate(0.9)),
            wounded=int(random.paretovariate(0.7)),
        )
        yield last


@cache
def _sites() -> dict[str, list[Site]]:
    """Return the largest towns of each country and the prisons that the gazetteer knows, under their names."""
    sites: dict[str, list[Site]] = {country: [] for country in COUNTRIES}
    for city, country, _ in cities():
        if country in sites and len(sites[country]) < _TOWNS:
            sites[country].append(Site(country, (city.name, *_spellings(city.name, city.alternatenames))))
    prisons = [e for e in gazetteer_table("facilities") if e["kind"] == "facility" and "prison" in e["name"]]
    for country, found in sites.items():
        here = [e for e in prisons if e["country"] == country and e.get("in")][:_PRISONS]
        found += [Site(country, (e["name"], *e.get("spellings", ())[:3]), is_prison=True) for e in here]
    return sites


def _spellings(name: str, others: Sequence[str]) -> list[str]:
    """Return up to two other spellings, not other names."""
    alike = (other for other in others if other.isascii() and other != name and not other.isupper())
    return [o for o in sorted(alike) if SequenceMatcher(None, name.lower(), o.lower()).ratio() > 0.8][:2]


def _parties(random: Random) -> dict[str, list[tuple[str, ...]]]:
    """Return the parties of each country: some that the linker knows by several names, some that it does not."""
    table = {key: tuple(form.title() for form in forms) for key, forms in linking_table("parties").items()}
    known = [forms for key, forms in table.items() if key not in ("inmates", "death squads")]
    return {
        country: [*random.sample(known, 3), (f"{country} Liberation Front", f"Liberation Front of {country}")]
        for country in COUNTRIES
    }


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
