"""The cue words of attribution, read from the codebook and indexed for look-up by lower-case form."""

from functools import cache
from typing import Any

from msgspec import Struct

from tocsin.codebook import table


class ReportingVerb(Struct, frozen=True):
    """What a reporting verb says of its subject and of its content; the fields are explained in reporting.yaml."""

    group: str
    any_subject: bool
    inverts: bool
    trails: bool
    addressee: bool
    clause: bool
    counts: bool
    polarity: str
    certainty: str


@cache
def reporting_verbs() -> dict[str, ReportingVerb]:
    """Return every inflected form of a reporting verb; a form in two groups belongs to the first."""
    verbs: dict[str, ReportingVerb] = {}
    for group, entry in table("reporting")["verbs"].items():
        verb = ReportingVerb(
            group=group,
            any_subject=entry["source"] == "anyone",
            inverts=entry.get("inverts", False),
            trails=entry.get("trails", False),
            addressee=entry.get("addressee", False),
            clause=entry.get("clause", False),
            counts=entry.get("counts", False),
            polarity=entry.get("polarity", "affirmed"),
            certainty=entry.get("certainty", "certain"),
        )
        for form in _forms(entry["forms"]):
            verbs.setdefault(form, verb)
    return verbs


@cache
def cues(*path: str) -> frozenset[str]:
    """Return a list of words of reporting.yaml, named by its keys, as a set."""
    entry = table("reporting")
    for key in path:
        entry = entry[key]
    return frozenset(_forms(entry))


@cache
def grammar(name: str) -> frozenset[str]:
    """Return one closed word class of reporting.yaml."""
    return cues("grammar", name)


@cache
def prepositional_cues() -> dict[str, tuple[str, ...]]:
    """Return first word -> the cues that it opens of a source named behind a preposition, as they are listed."""
    found: dict[str, list[str]] = {}
    for phrase in table("reporting")["prepositional"]:
        found.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


@cache
def impersonal_cues() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return first word -> the passive cues that it opens, longest first, each with the certainty of its content."""
    found: dict[str, list[tuple[str, str]]] = {}
    for certainty, phrases in table("reporting")["impersonal"].items():
        for phrase in phrases:
            found.setdefault(phrase.partition(" ")[0], []).append((phrase, certainty))
    return {first: tuple(sorted(entries, key=lambda e: (-len(e[0]), e))) for first, entries in found.items()}


@cache
def naming_words() -> frozenset[str]:
    """Return every word that may be, or open, the cue of a voice that names its source."""
    return cues("citing") | cues("tallies") | cues("nouns", "owned") | {*prepositional_cues(), *reporting_verbs()}


def _forms(entry: Any) -> list[str]:
    return entry.split() if isinstance(entry, str) else [str(form) for form in entry]
