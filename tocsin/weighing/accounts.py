"""Accounts: each originator's latest figure, and which of them are set aside from the range."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from tocsin.finding import Account
from tocsin.incident import Incident
from tocsin.weighing.numbers import agree, echoes, exclude, gap, point, same, width
from tocsin.weighing.originators import Originator
from tocsin.weighing.tallies import Tally
from tocsin.weighing.words import listed, reliability

RAISED_AFTER = timedelta(days=2)
"""A toll that somebody raises this much later was still being counted when it was given."""


class Standing(Struct, frozen=True):
    """One originator's history of a figure."""

    originator: Originator
    latest: Tally
    first: Tally
    """Where the originator first gave the latest figure."""
    replaced: tuple[Tally, ...]
    """Other figures that the originator gave, in the order of time."""
    repeats: tuple[Tally, ...]
    """Where it gave the latest figure, in the order of time, or one that agrees with it and is less exact."""
    set_aside: str | None = None
    relays: Originator | None = None
    """Whose figure it repeats: set aside for that, it still says that the figure holds on its own day."""

    @property
    def low(self) -> int | None:
        """The inclusive lower bound, or None where open."""
        return self.latest.low

    @property
    def high(self) -> int | None:
        """The inclusive upper bound, or None where open."""
        return self.latest.high

    @property
    def approx(self) -> bool:
        """Whether the count is rounded."""
        return self.latest.approx

    @property
    def said_on(self) -> str | None:
        """The last day on which it was given."""
        return max((t.said_on or "" for t in (self.latest, *self.repeats)), default="") or None

    def account(self) -> Account:
        """Return it as it is published."""
        return Account(
            originator=self.originator.name,
            source_kind=self.originator.source_kind,
            low=self.low,
            high=self.high,
            approx=self.approx,
            said_on=self.said_on,
            claims=tuple(dict.fromkeys(ref for t in self.repeats for ref in t.refs)),
            superseded=tuple(ref for t in self.replaced for ref in t.refs),
            set_aside=self.set_aside,
            relays=self.relays.name if self.relays else None,
        )


def standings(measure: str, weighed: Sequence[Tally], incident: Incident) -> tuple[Standing, ...]:
    """Return what each originator stands by, with the reason where it does not count towards the range."""
    by: dict[Originator, list[Tally]] = defaultdict(list)
    for tally in sorted(weighed, key=lambda t: t.order):
        by[tally.originator].append(tally)
    all_ = [_latest(by[originator]) for originator in sorted(by)]
    for rule in (_unsure, _relayed, _outdated, _interim):
        all_ = rule(all_, measure, incident)
    return tuple(all_)


def _latest(said: Sequence[Tally]) -> Standing:
    """Let each figure replace the one before, in the order of time.

    Not replaced by what is less exact and agrees with it ("nearly 500" after 495), by what is less certain, nor by a
    return to a figure that was replaced before: that is an old figure quoted late.
    """
    current = said[0]
    repeats = [current]
    replaced: list[Tally] = []
    for tally in said[1:]:
        vaguer = width(tally) > width(current) and not exclude(tally, current)
        if same(tally, current) or vaguer:
            repeats.append(tally)
        elif (current.certain and not tally.certain) or any(same(tally, old) for old in replaced):
            replaced.append(tally)
        else:
            replaced.extend(repeats)
            current, repeats = tally, [tally]
    exact = [t for t in repeats if same(t, current)]
    return Standing(current.originator, exact[-1], exact[0], tuple(replaced), tuple(repeats))


def _unsure(all_: list[Standing], measure: str, incident: Incident) -> list[Standing]:
    """What its source holds only likely or possible does not count beside what is certain."""
    if not any(s.latest.certain for s in all_):
        return all_
    return [s if s.latest.certain else replace(s, set_aside="not certain to its own source") for s in all_]


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


def _interim(all_: list[Standing], measure: str, incident: Incident) -> list[Standing]:
    """Set aside counts that were given while people were still counting and that later counts meet.

    A toll grows: one given before the incident's last day that is not above the later ones is met by them. After the
    end a toll is interim where a source at least as reliable first gave a higher one two days or more later, and so is
    a count of the missing where one gave a lower one. Other counts are met by later ones that agree. "None" is a
    denial, never a toll in the making, but of what goes on after the end ("none recaptured").
    """
    counted = [s for s in all_ if not s.set_aside]
    grows = measure in listed("cumulative")
    standing = [s for s in all_ if s.relays or not s.set_aside]
    final = [s for s in standing if incident.date_to and (s.said_on or "") >= incident.date_to]
    checked = []
    for one in all_:
        early = incident.date_to is not None and one.said_on is not None and one.said_on < incident.date_to
        others = [s for s in final if s.relays != one.originator]
        met = _met(one, others) if grows else any(agree(one, s) for s in others)
        denial = point(one) == 0 and measure not in listed("moving")
        if one.set_aside or denial:
            checked.append(one)
        elif early and met:
            checked.append(replace(one, set_aside="said before the incident was over, and met by later figures"))
        elif (grows or measure in listed("shrinking")) and (later := _moved(one, counted, up=grows)):
            moved = "raised" if grows else "lowered"
            checked.append(replace(one, set_aside=f"{moved} by {later.originator.name} {_days(one, later)} days later"))
        else:
            checked.append(one)
    return checked


def _met(one: Standing, final: Iterable[Standing]) -> bool:
    return any(s.high is None or (point(one) or 0) <= s.high or not exclude(one, s) for s in final)


def _moved(one: Standing, counted: Iterable[Standing], *, up: bool) -> Standing | None:
    """Return who first gave a higher toll, or a lower count, two days or more after ``one`` was last given."""
    if one.latest.day is None:
        return None
    moved = [
        s
        for s in counted
        if s.first.day is not None
        and s.originator.source_kind not in listed("secondary")
        and reliability(s.originator.source_kind) >= reliability(one.originator.source_kind)
        and _days(one, s) >= RAISED_AFTER.days
        and exclude(s, one)
        and ((point(s) or 0) > (point(one) or 0)) == up
    ]
    return min(moved, key=lambda s: (s.first.order, s.originator), default=None)


def _days(one: Standing, later: Standing) -> int:
    assert one.latest.day is not None and later.first.day is not None
    return (later.first.day - one.latest.day).days
