"""Incident out of a cluster: what its episodes agree on, and a readable title and id."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tocsin.claim import Episode
from tocsin.gazetteer import Place, country_name, country_of, facility_kind, known, plain, proper
from tocsin.incident import Incident, Link
from tocsin.linking.dates import Days
from tocsin.linking.parties import linking_table
from tocsin.linking.profiles import Profile

_PRECISIONS = ("day", "month", "year", "none")
_KINDS = ("facility", "settlement", "region", "country")
_LOCATIVE = re.compile(r"(?:outside|near|at|around|in|on|off|between)\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"(?:in|from|for|at|on|to|of|by|as|during|since|until|before|after|and)\b", re.IGNORECASE)
_DIRECTION = re.compile(r"(?:north|south|east|west|centr)[a-z-]*\b", re.IGNORECASE)
_ALONE = 4
"""Of each so many reports that tell a last day, the one that tells the latest is not believed."""
_CREDIBLE_DAYS = 92
"""A last day further than this after the first is not believed where another report gives a nearer one."""


def incident_of(members: Sequence[Profile], links: tuple[Link, ...], claims: Iterable[str]) -> Incident:
    """Return the incident that ``members`` tell of; its id is not yet made unique."""
    start = _start(members)
    end = _end(members, start)
    episodes = [profile.episode for profile in members]
    facility, there = _facility(members)
    place = _place(there, facility)
    latest = max(members, key=lambda p: (p.days.published or date.min, p.claims, p.ref))
    told = Episode(
        id="",
        type=_most((p.episode.type, p.claims + 1) for p in members) or latest.episode.type,
        status=latest.episode.status,
        date_from=start.isoformat() if start else None,
        date_to=end.isoformat() if end else None,
        country=_most((p.country, 1 + p.claims / 1000) for p in members),
        place=_place_text(there, place, facility),
        actor=_party([(e.actor, p.actors) for e, p in zip(episodes, members, strict=True)]),
        target=_party([(e.target, p.facilities or p.targets) for e, p in zip(episodes, members, strict=True)]),
    )
    return Incident(
        id=_key(told, place),
        title=_title(told, _shown(start, end)),
        type=told.type,
        status=told.status,
        date_from=told.date_from,
        date_to=told.date_to,
        country=told.country,
        place=told.place,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        actor=told.actor,
        target=told.target,
        reports=tuple(sorted({profile.report for profile in members})),
        episodes=tuple(sorted(profile.ref for profile in members)),
        claims=tuple(sorted(claims)),
        links=links,
    )


def _start(members: Sequence[Profile]) -> date | None:
    """Return the first day that most reports give, of the most exact dates told; a year told wrongly is put right."""
    for precision in _PRECISIONS[:3]:
        starts = Counter(p.days.start for p in members if p.days.start and p.days.precision == precision)
        for profile in members:
            slipped = profile.days.slipped
            if slipped and slipped in starts and profile.days.start:
                starts[slipped] += starts.pop(profile.days.start, 0)
        lengths = {p.days.start: (p.days.last - p.days.start).days for p in members if p.days.start and p.days.last}
        if starts:
            return min(starts, key=lambda day: (-starts[day], lengths.get(day, 0), day))
    return None


def _end(members: Sequence[Profile], start: date | None) -> date | None:
    """Return the latest last day told that does not lie after the report that tells it, or far from the first day. Of
    four reports one alone is not believed, of eight two, for a trial or a search is no siege.

    "In January" says nothing about the last day where another report tells the days. What is told as going on lasts at
    least until it is told.
    """
    going_on = [p for p in members if p.episode.status == "ongoing" and p.days.end]
    told = [profile for profile in members if profile.days.end and profile.days.ends] + going_on
    exact = [p for p in told if not _is_vague(p.days, start)]
    ends = {
        p.ref: end
        for p in exact or told
        if (end := p.days.end)
        and (start is None or end >= start)
        and (p.days.published is None or end <= p.days.published or p.episode.status == "planned")
    }
    # What another report sets on a later day, and is yet the same incident, was still going on then.
    for p in members:
        if p.days.precision == "day" and p.days.start and start is not None and p.days.start > start:
            ends[p.ref] = max(p.days.start, ends.get(p.ref, p.days.start))
    days = sorted(ends.values())
    near = [end for end in days if start is None or (end - start).days <= _CREDIBLE_DAYS] or days
    return near[-1 - len(near) // _ALONE] if near else None


def _is_vague(days: Days, start: date | None) -> bool:
    """Tell whether an interval is just the year, or the month, in which what began on ``start`` was."""
    if days.start is None or days.end is None or days.precision == "day":
        return False
    whole_year = (days.start.month, days.end.month) == (1, 12)
    return whole_year or (_same_month(days.start, days.end) and start != days.start)


def _same_month(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and (a.year, a.month) == (b.year, b.month)


def _facility(members: Sequence[Profile]) -> tuple[str | None, Sequence[Profile]]:
    """Return the prison, camp or post that most members name, in whatever list it is or in none, and who names it.

    Where none names one, all members.
    """
    names = {name for profile in members for name in profile.facilities}
    naming = {name: [p for p in members if name in p.facilities or proper(name) in p.sites] for name in names}
    most = min(names, key=lambda name: (-len(naming[name]), name), default=None)
    return most, naming[most] if most else members


def _places(profile: Profile, facility: str | None) -> list[Place]:
    """Return the known places of a member, of facilities the one alone."""
    return [place for place in profile.places if place.kind != "facility" or place.name == facility]


def _place(members: Sequence[Profile], facility: str | None) -> Place | None:
    votes = Counter(place for profile in members for place in _places(profile, facility))
    return min(votes, key=lambda p: (_KINDS.index(p.kind), -votes[p], p.name)) if votes else None


def _place_text(members: Sequence[Profile], place: Place | None, facility: str | None) -> str | None:
    """Return the place as the reader should find it: a known facility with its town, else the most telling wording of
    those who name the place that is chosen."""
    if place is not None and place.kind == "facility":
        town = place.settlement
        return place.name if town is None or plain(town) in plain(place.name) else f"{place.name}, {town}"
    texts = Counter(p.episode.place for p in members if p.episode.place)
    if not texts:
        return place.name if place is not None and place.kind != "country" else None
    kinds = {p.episode.place: [_KINDS.index(q.kind) for q in _places(p, facility)] for p in members}
    exactness = {text: min(found, default=len(_KINDS)) for text, found in kinds.items()}
    of_place = {p.episode.place for p in members if p.episode.place and place in _places(p, facility)}
    best = min(of_place or texts, key=lambda text: (exactness[text], text.isupper(), -texts[text], -len(text), text))
    return place.name if best.isupper() and place is not None else best


def _party(told: Sequence[tuple[str | None, frozenset[str]]]) -> str | None:
    """Return the wording that most episodes use for the party that most of them name."""
    votes = Counter(key for text, keys in told if text for key in keys)
    most = max(votes.values(), default=0)
    texts = Counter(text for text, keys in told if text and (not most or any(votes[k] == most for k in keys)))
    return min(texts, key=lambda text: (-texts[text], len(text), text)) if texts else None


def _title(told: Episode, days: str) -> str:
    """Return "Attack on al-Sina'a prison, Hasaka (20-30 January 2022)" for an incident told as one episode."""
    words = linking_table("titles")[told.type]
    noun = (
        words["noun"] if told.status not in ("attempted", "planned") else f"{told.status} {words['noun']}".capitalize()
    )
    first = re.split(r",| and ", told.place or "")[0]
    to = _destination(told, first)
    home = country_name(to) if to else ""
    if home:
        noun = f"{noun} to {home}"
    if home and (told.place is None or any(p.country == to for p in known(first))):
        rest = f"by way of {told.place}" if told.place and told.place != home else ""
    elif told.place is None:
        is_name = told.target and not _PREPOSITION.match(told.target)
        rest = f"{words['against']} {told.target}" if is_name else ""
        rest = rest or (f"in {country_name(told.country)}" if told.country else "")
    elif _LOCATIVE.match(told.place):
        rest = told.place
    else:
        is_town = _DIRECTION.match(first) or any(p.kind != "facility" for p in known(first)[:1])
        rest = f"{words['at' if is_town else 'facility']} {told.place}"
    return " ".join(part for part in (noun, rest, f"({days})" if days else "") if part)


def _destination(told: Episode, place: str) -> str | None:
    """Return the country that people are brought home to: the one that does it, else that of the incident, unless it
    is told of a camp or prison there, from which nobody is brought home to the same country."""
    if told.type != "repatriation":
        return None
    held = facility_kind(place) is not None and any(p.country == told.country for p in known(place))
    return country_of(told.actor or "") or (None if held else told.country)


def _shown(start: date | None, end: date | None) -> str:
    """Return "20-30 January 2022" or "November 2021", as short as the two days allow."""
    if start is None:
        return "" if end is None else f"before {_day(end)}"
    if end is None or end == start:
        return _day(start)
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        last = f"{end:%B %Y}"
        return (
            last
            if _same_month(start, end)
            else f"{start:%B} - {last}"
            if start.year == end.year
            else f"{start:%B %Y} - {last}"
        )
    if _same_month(start, end):
        return f"{start.day}-{_day(end)}"
    return f"{_day(start, full=start.year != end.year)} - {_day(end)}"


def _day(day: date, *, full: bool = True) -> str:
    return f"{day.day} {day:%B}" + (f" {day.year}" if full else "")


def _key(told: Episode, place: Place | None) -> str:
    """Return the id of an incident told as one episode, readable and made of what is told alone."""
    if place is not None and place.kind != "country":
        where = place.settlement or place.name
    else:
        country = country_of(told.place or "") or told.country
        proper = [word for word in re.findall(r"\w[\w'’-]*", told.place or "") if word[:1].isupper()]
        is_country = place is not None or not proper or country_of(" ".join(proper)) is not None
        where = (country_name(country) if country else "") if is_country else " ".join(proper)
    slug = "-".join(plain(where or told.country or "unknown").split()[:4])
    return f"{slug}-{told.type.replace('_', '-')}-{told.date_from or 'undated'}"


def _most(votes: Iterable[tuple[str | None, float]]) -> str | None:
    """Return the value with most votes, the first in order of equals; None only where nothing else is voted for."""
    count: dict[str, float] = {}
    for value, weight in votes:
        if value is not None:
            count[value] = count.get(value, 0) + weight
    return min(count, key=lambda value: (-count[value], value)) if count else None
