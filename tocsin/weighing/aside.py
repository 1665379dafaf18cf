"""Which accounts do not count towards the range, rule by rule; each says why."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from msgspec.structs import replace

from tocsin.incident import Incident
from tocsin.weighing.numbers import agree, dwarfs, echoes, exclude, gap, point
from tocsin.weighing.standing import Standing
from tocsin.weighing.tallies import Tally
from tocsin.weighing.words import data, listed, reliability

HEARSAY = timedelta(days=7)
"""A number that its first source has replaced is another's own if he gives it this much later."""
RAISED_AFTER = timedelta(days=2)
"""What somebody counts otherwise this much later was still being counted when it was given."""


def _taken_back(all_: list[Standing], measure: str, incident: Incident) -> list[Standing]:
    """What its source denies in the end, whoever still repeats it."""
    return [replace(s, set_aside="taken back by its source") if s.latest.taken_back else s for s in all_]


def _unsure(all_: list[Standing], measure: str, incident: Incident) -> list[Standing]:
    """What its source holds only likely or possible does not count beside what is certain."""
    standing = [s for s in all_ if not s.set_aside]
    if not any(s.latest.certain for s in standing):
        return all_
    return [
        replace(s, set_aside="not certain to its own source") if not (s.set_aside or s.latest.certain) else s
        for s in all_
    ]


def _relayed(all_: list[Standing], measure: str, incident: Incident) -> list[Standing]:
    """A number that the report, an outlet or unnamed sources have from a named source is that source's."""
    primary = [s for s in all_ if s.originator.source_kind not in listed("secondary")]
    relayed = []
    for one in all_:
        if one.set_aside or one.originator.source_kind not in listed("secondary"):
            relayed.append(one)
            continue
        given = (
            (tally, other)
            for other in primary
            for tally in (*other.repeats, *other.replaced)
            if tally.said_on and tally.said_on <= (one.first.said_on or "") and echoes(one.latest, tally)
        )
        source = min(given, key=lambda pair: (gap(one.latest, pair[0]), pair[0].order), default=None)
        reason = f"repeats {source[1].originator.name}" if source else None
        relayed.append(replace(one, set_aside=reason, relays=source[1].originator if source else None))
    return relayed


def _outdated(all_: list[Standing], measure: str, incident: Incident) -> list[Standing]:
    """A number that its first source has replaced does not come back by being repeated by another."""
    checked = []
    for one in all_:
        dropped = next(
            (
                other.originator.name
                for other in all_
                for old in other.replaced
                if other.originator != one.originator
                and not one.set_aside
                and _is_hearsay(one, old)
                and point(old) == point(one.latest)
                and one.latest.low == one.latest.high
                and exclude(old, other.latest)
                and (old.said_on or "") < (one.first.said_on or "")
                and (other.first.said_on or "") <= (one.first.said_on or "")
            ),
            None,
        )
        checked.append(
            replace(one, set_aside=f"a number that {dropped} gave first and has since replaced") if dropped else one
        )
    return checked


def _is_hearsay(one: Standing, old: Tally) -> bool:
    """Tell whether a number may just be heard, in the days after another gave it."""
    return one.first.day is None or old.day is None or one.first.day - old.day < HEARSAY


def _interim(all_: list[Standing], measure: str, incident: Incident) -> list[Standing]:
    """Set aside counts that were given while people were still counting and that later counts meet.

    A toll grows: one given before the incident's last day that is not above the later ones is met by them. After the
    end a toll is interim where a monitor, an authority or a source at least as reliable first gave a higher one two
    days or more later; anybody's later count will do for what goes on after the end (recapturing, releasing, and of
    the missing a lower one). Other counts are met by later ones that agree. "None" is a denial, never a toll in the
    making, but of what goes on after the end ("none recaptured").
    """
    goes_on = measure in listed("moving")
    counted = [s for s in all_ if not s.set_aside and (goes_on or s.originator.source_kind not in listed("secondary"))]
    trusted = data("reliability") if goes_on else listed("counting")
    grows = measure in listed("cumulative")
    standing = [s for s in all_ if s.relays or not s.set_aside]
    final = [s for s in standing if incident.date_to and (s.said_on or "") >= incident.date_to]
    checked = []
    for one in all_:
        early = incident.date_to is not None and one.said_on is not None and one.said_on < incident.date_to
        others = [s for s in final if s.relays != one.originator]
        met = _met(one, others) if grows else any(agree(one, s) for s in others)
        denial = point(one) == 0 and not goes_on
        if one.set_aside or denial:
            checked.append(one)
        elif early and met:
            reason = "said before the incident was over, and met by later figures"
            checked.append(replace(one, set_aside=reason, met=True))
        elif (grows or measure in listed("shrinking")) and (
            later := _overtaking(one, _beyond(one, counted, up=grows), trusted)
        ):
            moved = "raised" if grows else "lowered"
            checked.append(replace(one, set_aside=f"{moved} by {later.originator.name} {_days(one, later)} days later"))
        else:
            checked.append(one)
    return checked


def _met(one: Standing, final: Iterable[Standing]) -> bool:
    """Tell whether later counts reach one; how far one that stays open reaches, nobody knows."""
    return any((point(one) or 0) <= (s.low or 0 if s.high is None else s.high) or agree(one, s) for s in final)


def _beyond(one: Standing, others: Iterable[Standing], *, up: bool) -> list[Standing]:
    return [s for s in others if ((point(s) or 0) > (point(one) or 0)) == up]


def _settled(all_: list[Standing], measure: str, incident: Incident) -> list[Standing]:
    """What a monitor or an authority that is at least as reliable counted later, and to the number, settles what was
    said two days or more before; that somebody was there to be counted is not settled by "none"."""
    counts = [
        s
        for s in all_
        if not s.set_aside and s.originator.source_kind in listed("counting") and s.low == s.high and point(s)
    ]
    return [
        replace(one, set_aside=f"settled by {by.originator.name} {_days(one, by)} days later", settled=True)
        if not one.set_aside and (by := _overtaking(one, counts))
        else one
        for one in all_
    ]


def _dwarfed(all_: list[Standing], measure: str, incident: Incident) -> list[Standing]:
    """A fifth or less of what two others count, one of whom still counts it, speaks more often of something else ("two
    of them bombers"); it still makes the figure contested."""
    counts = [s for s in all_ if not s.set_aside or s.met]

    def is_dwarfed(one: Standing) -> bool:
        larger = [s for s in counts if dwarfs(s, one)]
        return len(larger) > 1 and any(not s.set_aside for s in larger)

    return [
        replace(one, set_aside="a fifth or less of what two others count", settled=True)
        if not one.set_aside and is_dwarfed(one)
        else one
        for one in all_
    ]


def _overtaking(one: Standing, others: Iterable[Standing], trusted: Collection[str] = ()) -> Standing | None:
    """Return the first that excludes ``one`` and came two days or more after it, at least as reliable or of a kind that
    is ``trusted``."""
    later = [
        s
        for s in others
        if one.latest.day is not None
        and s.first.day is not None
        and _is_trusted(s, one, trusted)
        and _days(one, s) >= RAISED_AFTER.days
        and exclude(s, one)
    ]
    return min(later, key=lambda s: (s.first.order, s.originator), default=None)


def _is_trusted(later: Standing, one: Standing, trusted: Collection[str]) -> bool:
    kind = later.originator.source_kind
    return kind in trusted or reliability(kind) >= reliability(one.originator.source_kind)


def _days(one: Standing, later: Standing) -> int:
    assert one.latest.day is not None and later.first.day is not None
    return (later.first.day - one.latest.day).days


SET_ASIDE = (_taken_back, _unsure, _relayed, _outdated, _interim, _settled, _dwarfed)
"""The rules, in the order in which they are asked."""
