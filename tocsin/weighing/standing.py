"""A standing: one originator's history of a figure, and what it stands by."""

from msgspec import Struct

from tocsin.finding import Account
from tocsin.weighing.originators import Originator
from tocsin.weighing.tallies import Tally


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
    met: bool = False
    """Whether it is set aside for later figures that it does not exceed."""
    settled: bool = False
    """Whether it is set aside for what others count alone, later or far more, and not taken back by its own source."""

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
