"""What happens in a made world: incidents over ten years, in real places, by parties with several names."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate
from random import Random

from msgspec import Struct

from benchmarks.cities import cities
from tocsin.gazetteer.folding import gazetteer_table
from tocsin.linking.parties import linking_table

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
_ON_A_PRISON = ("attack", "escape", "riot")
_TARGETS = ("army checkpoint", "police station", "market", "mosque", "village", "convoy", "school", "hospital", "bus")


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


def happenings(random: Random, count: int) -> Iterator[Happening]:
    """Yield so many incidents, some at the place of the one before or on its day."""
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
