"""Which of the places of one name a text means: all its names are decided together, each supporting the others."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tocsin.gazetteer.folding import gazetteer_table
from tocsin.gazetteer.places import Place, middle

_MOST = 24
"""Places of one name that are looked at, the most likely by themselves."""
_NEAR_KM = 100.0
"""Distance at which the support of one place for another has fallen to a half."""
_ROUNDS = 3
_EARTH_KM = 6371.0


class Named(Struct, frozen=True):
    """One name of a text, however often it stands there."""

    places: tuple[Place, ...]
    times: int = 1
    within: frozenset[tuple[str, str]] = frozenset()
    """(country, division) that the text puts right behind it ("Paris, Texas"); of a bare country the division is ""."""


class Choice(Struct, frozen=True):
    """The place that a name means."""

    place: Place
    support: float
    """How many other names of the text lie near, each counted by how near and how sure it is."""
    fellows: float
    """Share of the other names that lie in the same division."""
    countrymen: float
    """Share of the other names that lie in the same country."""
    told: bool
    """Whether the text itself says where it lies."""
    sure: bool
    """Whether no other place of the name, far from this one, is about as likely."""


def choose(names: Sequence[Named], countries: Sequence[tuple[str, int]] = ()) -> list[Choice]:
    """Return the place that each name means.

    By itself a place is the likelier the more people live there, and if the name is its main one; then it is the
    likelier the more of the other names lie near it, in its division and in its country, and all the more if the text
    says where it lies. ``countries`` are those named by nationality, with how often. The weights are in weights.yaml.
    """
    if not names:
        return []
    weights = gazetteer_table("weights")["choice"]
    kept = [sorted(name.places, key=lambda p: -_prior(p))[:_MOST] for name in names]
    flat = [(place, number) for number, places in enumerate(kept) for place in places]
    owner = np.array([number for _, number in flat])
    starts = np.searchsorted(owner, np.arange(len(names)))
    told = np.array([_lies_in(place, names[number].within) for place, number in flat], float)
    base = np.array([_prior(place) for place, _ in flat]) + weights["told"] * told
    times = np.sqrt(np.array([name.times for name in names], float))[owner]
    others = (owner[:, None] != owner[None, :]).astype(float)
    near, region, country = (matrix * others for matrix in _relations([place for place, _ in flat]))
    peoples = np.array([sum(n for code, n in countries if code == place.country) for place, _ in flat], float)
    all_others = np.sqrt(np.array([n.times for n in names], float)).sum() - times + sum(n for _, n in countries)
    score = base
    for _ in range(_ROUNDS):
        likely = _softmax(score, starts, owner) * times
        support = near @ likely
        fellows = (region @ likely) / np.maximum(all_others, 1)
        countrymen = (country @ likely + peoples) / np.maximum(all_others, 1)
        score = (
            base
            + weights["near"] * np.log1p(support)
            + weights["same_division"] * fellows
            + weights["same_country"] * countrymen
        )
    likely = _softmax(score, starts, owner)
    chosen = []
    for number, start in enumerate(starts):
        end = start + len(kept[number])
        best = int(start + np.argmax(score[start:end]))
        rivals = [i for i in range(start, end) if near[best, i] == 0 and _apart(flat[best][0], flat[i][0])]
        margin = likely[best] - max((float(likely[i]) for i in rivals), default=0.0)
        chosen.append(
            Choice(
                flat[best][0],
                float(support[best]),
                float(fellows[best]),
                float(countrymen[best]),
                bool(told[best]),
                bool(margin >= weights["least_margin"]),
            )
        )
    return chosen


@cache
def _prior(place: Place) -> float:
    """Return how likely a place is meant by its name, before anything else of the text is known."""
    weights = gazetteer_table("weights")["choice"]
    people = np.log10((place.population or 0) + 1.0)
    kind = place.exact_kind or place.kind
    score: float = weights["people"] * people if kind == "settlement" else 0.0
    score += weights["kind"].get(kind, 0.0) + (0.0 if place.main else weights["other_name"])
    return score + (weights["curated"] if place.exact_kind is None and kind != "country" else 0.0)


def _lies_in(place: Place, within: frozenset[tuple[str, str]]) -> bool:
    return (place.country, place.division or "") in within or (place.country, "") in within


def _relations(places: Sequence[Place]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return how near any two places are (1 at one point), and whether they share a division and a country."""
    points = np.radians([_point(place) for place in places])
    lat, lon = points[:, 0], points[:, 1]
    unit = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    squared_km = np.maximum(2 - 2 * unit @ unit.T, 0) * _EARTH_KM**2
    wide = np.array([(p.exact_kind or p.kind) in ("region", "country", "continent") for p in places])
    near = np.where(wide[:, None] | wide[None, :], 0.0, 1 / (1 + squared_km / _NEAR_KM**2))
    countries = _numbers([place.country for place in places])
    divisions = _numbers([f"{place.country} {place.division}" if place.division else "" for place in places])
    return near, _same(divisions), _same(countries)


def _numbers(names: Sequence[str]) -> NDArray[np.int64]:
    ids = {name: number for number, name in enumerate(dict.fromkeys(filter(None, names)))}
    return np.array([ids.get(name, -1) for name in names])


def _same(ids: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray((ids[:, None] == ids[None, :]) & (ids[:, None] >= 0), dtype=np.float64)


def _point(place: Place) -> tuple[float, float]:
    if place.lat is not None and place.lon is not None:
        return place.lat, place.lon
    return middle(place.country) or (0.0, 0.0)


def _apart(a: Place, b: Place) -> bool:
    one, two = _point(a), _point(b)
    return abs(one[0] - two[0]) + abs(one[1] - two[1]) > 1.5


def _softmax(score: NDArray[np.float64], starts: NDArray[np.int64], owner: NDArray[np.int64]) -> NDArray[np.float64]:
    raised = np.exp(score - np.maximum.reduceat(score, starts)[owner])
    return np.asarray(raised / np.add.reduceat(raised, starts)[owner], dtype=np.float64)
