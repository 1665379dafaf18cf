"""What speaks for and against two episodes being one incident, feature by feature."""

from difflib import SequenceMatcher
from functools import cache
from math import log2
from typing import Any

from tocsin.gazetteer import kilometres
from tocsin.incident import Reason
from tocsin.linking.dates import apart, date_reason, gap, told_before
from tocsin.linking.parties import linking_table
from tocsin.linking.profiles import Profile


def evidence(a: Profile, b: Profile) -> tuple[Reason, ...]:
    """Return the reasons, in a fixed order, the prior first; their weights add up to the score in bits."""
    found = (
        Reason("prior", _weights("prior"), "two episodes are seldom one incident"),
        _country(a, b),
        _date(a, b),
        _place(a, b),
        _type(a, b),
        _status(a, b),
        _actor(a, b),
        _target(a, b),
        _figures(a, b),
        _report(a, b),
    )
    return tuple(reason for reason in found if reason is not None)


def score(a: Profile, b: Profile) -> float:
    """Return the sum of the evidence in bits, rounded so that the order of adding cannot show."""
    return round(sum(reason.weight for reason in evidence(a, b)), 2)


def veto(a: Profile, b: Profile) -> str | None:
    """Return why nothing links the two, whatever else agrees, or None."""
    return exclusion(a, b) or far(a, b) or told_before(a.days, b.days.start) or told_before(b.days, a.days.start)


def exclusion(a: Profile, b: Profile) -> str | None:
    """Return why the two exclude each other even in the company of other episodes, or None."""
    if a.country and b.country and a.country != b.country:
        return f"{a.country} and {b.country}"
    if why := apart(a.days, b.days):
        return why
    if type_relation(a.episode.type, b.episode.type) == "other":
        return f"{a.episode.type} and {b.episode.type}"
    if not (a.firm and b.firm) or _share_name(a, b):
        return None
    known = [frozenset(p.name for p in x.places if p.kind == "facility") for x in (a, b)]
    return f"{_listed(known[0])} and {_listed(known[1])}" if all(known) and not known[0] & known[1] else None


def far(a: Profile, b: Profile) -> str | None:
    """Return how far apart the towns are that the two name themselves, or None where they are near or share a name, or
    where the report of the one names the town of the other as often as its own.

    That alone keeps no clusters apart: a report may be read to tell of the town that it was written in.
    """
    return None if named_across(a, b) else distant(a, b)


def distant(a: Profile, b: Profile) -> str | None:
    """Return how far apart the towns are that the two name themselves, or None where they are near or share a name."""
    if not (a.firm and b.firm) or _share_name(a, b):
        return None
    distance = _distance(a, b)
    return f"{distance:.0f} km apart" if distance is not None and distance > _weights("place")["near_km"] else None


@cache
def type_relation(a: str, b: str) -> str:
    """Return ``same``, ``related``, ``uneasy`` or ``other`` for two event types."""
    types = _weights("types")
    if a == b:
        return "same"
    pair = sorted((a, b))
    if {a, b} <= set(types["related"]) or pair in map(sorted, types["related_pairs"]):
        return "related"
    near = {*types["related"], *types["uneasy"]}
    uneasy = {a, b} <= near or pair in map(sorted, types["uneasy_pairs"])
    return "uneasy" if uneasy else "other"


def _share_name(a: Profile, b: Profile) -> bool:
    return bool(a.sites & b.sites or a.facilities & b.facilities)


def named_across(a: Profile, b: Profile) -> bool:
    """Tell whether the report of the one names the place of the other as often as its own, which is then no surer."""
    return bool(a.also & b.spots or a.spots & b.also)


def _country(a: Profile, b: Profile) -> Reason | None:
    if a.country is None or a.country != b.country:
        return None
    return Reason("country", _weights("country")["same"], f"both in {a.country}")


def _date(a: Profile, b: Profile) -> Reason | None:
    reason = date_reason(a.days, b.days)
    if reason is None or reason.weight > 0:
        return reason
    between = gap(a.days, b.days)
    if between is None or between > 14:
        return reason
    relation = _place_relation(a, b)[0]
    if relation not in ("same_facility", "same_kind") and not (relation == "same_site" and a.kinds & b.kinds):
        return reason
    kind = "facility_week" if between <= 7 else "facility_fortnight"
    return Reason("date", _weights("date")[kind], f"{reason.note}, at one facility")


def _place(a: Profile, b: Profile) -> Reason | None:
    kind, note = _place_relation(a, b)
    if kind == "other_words" and named_across(a, b):
        kind, note = "named", f"{note}, but the one's report names the other's place as often"
    return Reason("place", _weights("place")[kind], note) if kind else None


def _place_relation(a: Profile, b: Profile) -> tuple[str, str]:  # noqa: PLR0911 - one line a relation, in their order
    if shared := a.facilities & b.facilities:
        return "same_facility", f"both name {_listed(shared)}"
    if shared := a.sites & b.sites:
        return "same_site", f"both name {_listed(shared)}, which no gazetteer knows"
    distance, weights = _distance(a, b), _weights("place")
    if a.facilities and b.facilities:
        both = f"{_listed(a.facilities)} and {_listed(b.facilities)}"
        return ("like_facility" if _alike(a.facilities, b.facilities) else "other_facility"), both
    if distance is not None and distance <= weights["town_km"]:
        town = next(p.name for p in (*a.places, *b.places) if p.kind in ("settlement", "facility"))
        if a.kinds & b.kinds:
            return "same_kind", f"both speak of a {_listed(a.kinds & b.kinds)} at {town}"
        return "same_town", f"both at {town}, {distance:.0f} km apart"
    if distance is not None and distance <= weights["close_km"]:
        return "close", f"{distance:.0f} km apart"
    if distance is not None:
        return ("near" if distance <= weights["near_km"] else "other_words"), f"{distance:.0f} km apart"
    if (reach := _reach(a, b)) is not None:
        return ("near" if reach <= weights["region_km"] else "other_words"), f"{reach:.0f} km from the region's middle"
    if not a.words or not b.words:
        return "", ""
    same = 2 * len(a.words & b.words) > len(a.words | b.words)
    some = a.names & b.names if a.names and b.names else a.words & b.words
    kind = "same_words" if same and some else "some_words" if some else "other_words"
    return kind, f"{a.episode.place!r} and {b.episode.place!r}"


def _type(a: Profile, b: Profile) -> Reason:
    relation = type_relation(a.episode.type, b.episode.type)
    note = f"both {a.episode.type}" if relation == "same" else f"{a.episode.type} and {b.episode.type}"
    return Reason("type", _weights("type")[relation], note)


def _status(a: Profile, b: Profile) -> Reason | None:
    alike = a.episode.type == b.episode.type or a.report == b.report
    open_ones = ("planned", "attempted") if alike else ("planned",)
    if (a.episode.status in open_ones) == (b.episode.status in open_ones):
        return None
    return Reason("status", _weights("status")["differs"], f"{a.episode.status} and {b.episode.status}")


def _actor(a: Profile, b: Profile) -> Reason | None:
    if not a.actors or not b.actors or (a.actors != b.actors and {"inmates"} in (a.actors, b.actors)):
        return None  # what inmates do in an attack is no other party's attack
    if shared := a.actors & b.actors:
        return Reason("actor", _weights("actor")["same"], f"both by {_listed(shared)}")
    if opposed := (a.actors & b.opponents) | (a.opponents & b.actors):
        return Reason("actor", _weights("actor")["opposed"], f"{_listed(opposed)} on the one side and on the other")
    return Reason("actor", _weights("actor")["differs"], f"{_listed(a.actors)} and {_listed(b.actors)}")


def _target(a: Profile, b: Profile) -> Reason | None:
    if not a.targets or not b.targets or a.facilities & b.facilities:
        return None  # a facility that is the target has counted as the place
    both = f"{a.episode.target} and {b.episode.target}"
    if 2 * len(a.targets & b.targets) > len(a.targets | b.targets):
        return Reason("target", _weights("target")["same"], f"against {both}")
    of_persons = {a.episode.type, b.episode.type} <= set(_weights("types")["of_persons"])
    if of_persons and _named(a) and _named(b) and not a.targets & b.targets:
        return Reason("target", _weights("target")["other"], both)
    return None


def _named(profile: Profile) -> bool:
    """Tell whether the target is written like a name throughout: "Lance Corporal Andrew Jones"."""
    words = (profile.episode.target or "").split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _figures(a: Profile, b: Profile) -> Reason | None:
    shared = sorted(f"{m} {_bounds(low, high)} ({group})" for m, group, low, high in a.figures & b.figures)
    if not shared:
        return None
    weights = _weights("figures")
    bits = sum(_surprise(low or high or 1) for _, _, low, high in a.figures & b.figures)
    return Reason("figures", min(weights["most"], round(bits, 1)), f"both say {', '.join(shared[:3])}")


def _surprise(number: int) -> float:
    """Return what it says that two episodes share a number, in bits: the more the larger it is, less if it is round."""
    weights = _weights("figures")
    bits: float = weights["per_bit"] * log2(number) * (weights["round"] if number % 10 == 0 else 1)
    return max(float(weights["each"]), bits)


def _bounds(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    return (
        f"{low}-{high}"
        if low is not None and high is not None
        else f"{low} or more"
        if high is None
        else f"up to {high}"
    )


def _report(a: Profile, b: Profile) -> Reason | None:
    """Two episodes of one report: kept apart, unless the one tells nothing of its own or is a part of the other."""
    if a.report != b.report:
        return None
    weights, types = _weights("report"), {a.episode.type, b.episode.type}
    if _bare(a, b) or _bare(b, a):
        return Reason("report", weights["bare"], "in one report, and one has neither day, place nor target of its own")
    same_day = a.days.start is not None and a.days.start == b.days.start
    if len(types) == 2 and types & set(_weights("types")["parts"]) and (same_day or None in (a.days.last, b.days.last)):
        return Reason("report", weights["part"], "in one report, and one may be a part of the other")
    if len(types) == 1 and same_day and a.facilities & b.facilities:
        return Reason("report", weights["repeated"], "in one report, told twice with one day and place")
    return Reason("report", weights["apart"], "one report tells them apart")


def _bare(a: Profile, b: Profile) -> bool:
    """Tell whether ``a`` tells nothing that sets it apart from ``b``: no day, no place, no other target."""
    return a.days.last is None and not a.firm and not a.facilities and a.targets <= b.targets


def _distance(a: Profile, b: Profile) -> float | None:
    return min((kilometres(p, q) for p in a.points for q in b.points), default=None)


def _reach(a: Profile, b: Profile) -> float | None:
    """Return how far the one is from the middle of a region that the other names, in km."""
    pairs = ((p, q) for x, y in ((a, b), (b, a)) for p in x.regions for q in (*y.points, *y.regions))
    return min((kilometres(p, q) for p, q in pairs), default=None)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(SequenceMatcher(None, x, y).ratio() >= 0.85 for x in a for y in b)


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))


@cache
def _weights(name: str) -> Any:
    return linking_table("weights")[name]
