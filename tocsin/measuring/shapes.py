"""The shapes of a gold dossier and of the incidents export, as far as they are compared."""

from typing import TypeVar

import msgspec
from msgspec import Struct

from tocsin.errors import BenchmarkError

T = TypeVar("T")


class Range(Struct, frozen=True):
    """Inclusive bounds of a number of people; None where open."""

    low: int | None = None
    high: int | None = None


class GoldIncident(Struct, frozen=True):
    """Claims that speak of one incident."""

    id: str
    claims: tuple[str, ...]


class GoldFigure(Struct, frozen=True):
    """What the claims about one count amount to in the end."""

    measure: str
    group_kind: str
    incident: str | None = None
    low: int | None = None
    high: int | None = None
    part: str | None = None
    """Which subset or moment is counted, or None for the whole; a part is no final range and is not compared."""
    final: Range | None = None
    """The final range where it is narrower than ``low`` to ``high``."""

    @property
    def counted(self) -> tuple[str, str]:
        """What is counted: measure and group."""
        return self.measure, self.group_kind


class GoldWarning(Struct, frozen=True):
    """A warning that came before an incident; any of the claims will do."""

    claim: str | None = None
    claims: tuple[str, ...] = ()
    lead_days: float | None = None
    lead_days_low: float | None = None
    lead_days_high: float | None = None

    @property
    def any_of(self) -> tuple[str, ...]:
        """The claims of which each states this warning."""
        return self.claims or ((self.claim,) if self.claim else ())

    @property
    def lead(self) -> tuple[float, float] | None:
        """Fewest and most days before the incident, or None where the warning is not dated."""
        if self.lead_days is None:
            return None
        low, high = self.lead_days_low, self.lead_days_high
        return self.lead_days if low is None else low, self.lead_days if high is None else high


class Contradiction(Struct, frozen=True):
    """Two claims that cannot both be true."""

    a: str
    b: str


class GoldDossier(Struct, frozen=True):
    """What reports amount to when a person reconciles them."""

    incidents: tuple[GoldIncident, ...]
    figures: tuple[GoldFigure, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    warnings_before: tuple[GoldWarning, ...] = ()
    syndicated: tuple[tuple[str, str], ...] = ()


class ExportedFigure(Struct, frozen=True):
    """A range in the incidents export."""

    measure: str
    group_kind: str
    low: int | None
    high: int | None


class ExportedWarning(Struct, frozen=True):
    """An earlier warning in the incidents export."""

    claim: str
    lead_days: float | None = None


class ExportedIncident(Struct, frozen=True):
    """One record of the incidents export."""

    id: str
    claims: tuple[str, ...]
    figures: tuple[ExportedFigure, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    warnings: tuple[ExportedWarning, ...] = ()
    syndicated: tuple[tuple[str, str], ...] = ()


def typed(value: object, cls: type[T], what: str) -> T:
    """Return ``value`` as ``cls``; raise `BenchmarkError` that names ``what`` and the place in it where it is not."""
    try:
        return msgspec.convert(value, cls)
    except msgspec.ValidationError as error:
        raise BenchmarkError(f"{what}: {error}; make it again, or mend it there") from error
