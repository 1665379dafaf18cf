"""Incident: one episode in one place, put together from the reports that tell of it."""

from msgspec import Struct


class Reason(Struct, frozen=True, gc=False):
    """One feature's share of a link: how many bits it speaks for (positive) or against (negative) one incident."""

    feature: str
    weight: float
    note: str


class Link(Struct, frozen=True, gc=False):
    """The statement that two episodes (``report#incident``) are one incident, with its reasons."""

    a: str
    b: str
    score: float
    """Sum of the weights of the reasons, in bits; positive speaks for one incident."""
    reasons: tuple[Reason, ...]


class Incident(Struct, frozen=True, kw_only=True):
    """One incident across reports. Nothing is merged away: the episodes, claims and links stay as they were."""

    id: str
    title: str
    type: str
    status: str
    date_from: str | None
    date_to: str | None
    country: str | None
    place: str | None
    lat: float | None = None
    lon: float | None = None
    actor: str | None
    target: str | None
    reports: tuple[str, ...]
    episodes: tuple[str, ...]
    """``report#incident`` of every episode that was joined."""
    claims: tuple[str, ...]
    """``report#claim`` of every claim about it."""
    links: tuple[Link, ...] = ()
