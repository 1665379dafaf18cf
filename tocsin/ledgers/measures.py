"""What is demanded, promised, done or refused, and of whom."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tocsin.claim import AnyClaim, CodedReport, MeasureClaim, claim_ref
from tocsin.codebook import VOCABULARY
from tocsin.finding import Demand
from tocsin.gazetteer import countries_in, country_name, country_of, places_named, plain
from tocsin.ledgers.states import home_of, paragraph_start, returning_state, sentence_of, state_spoken_of
from tocsin.ledgers.words import ledger_words, mentions
from tocsin.linking import known_parties
from tocsin.weighing.names import is_pronoun


def measures(coded: Sequence[CodedReport]) -> tuple[Demand, ...]:
    """Return who is to do what, by action, mood and addressee in the codebook's order, with those who say so.

    Addressees are joined where they mean one state ("the French authorities", "Paris", "France") or one of the listed
    circles ("governments", "countries of origin"). Where a claim names nobody or says "it", and its report tells of
    people who are taken back, the state that is spoken of is understood; a court or ministry is that of the incident or
    paragraph.
    """
    rows: dict[_Key, list[_Asked]] = defaultdict(list)
    for one in sorted(coded, key=lambda c: c.id):
        for asked in _asked(one):
            rows[asked.claim.action, asked.claim.mood, asked.addressee].append(asked)
    order = VOCABULARY["action"], VOCABULARY["mood"]
    return tuple(
        Demand(
            addressee=addressee or None,
            action=action,
            mood=mood,
            by=tuple(sorted({asked.voice for asked in rows[action, mood, addressee]})),
            claims=tuple(asked.ref for asked in rows[action, mood, addressee]),
            understood=tuple(asked.ref for asked in rows[action, mood, addressee] if asked.understood),
        )
        for action, mood, addressee in sorted(
            rows, key=lambda k: (order[0].index(k[0]), order[1].index(k[1]), not k[2], k[2].lower())
        )
    )


_Key = tuple[str, str, str]
"""Action, mood and addressee, which is empty where nobody is addressed."""


class _Asked(NamedTuple):
    """One claim of a measure."""

    ref: str
    claim: MeasureClaim
    voice: str
    addressee: str
    understood: bool


def _asked(one: CodedReport) -> Iterator[_Asked]:
    """Yield the measures of a report, each with its addressee."""
    text = one.report.text
    found = [claim for claim in one.annotation.claims if isinstance(claim, MeasureClaim)]
    returns = any(map(home_of, one.annotation.incidents)) or any(claim.action == "repatriate" for claim in found)
    named = {
        claim.id: addressee(claim.addressee.of(text), one, claim)
        for claim in found
        if claim.addressee and not is_pronoun(claim.addressee.of(text))
    }
    for claim in found:
        name = named.get(claim.id, "")
        understood = claim.id not in named
        if understood:
            name = _pointed_at(claim, found, named, text) or _beside(claim, found, named, text)
            name = name or _named_in(claim.quote.of(text), "of_all")
        if understood and not name and returns and claim.action in ledger_words("of_states"):
            name = _understood(one, claim)
        voice = claim.source.of(text) if claim.source else one.report.publisher or one.id
        yield _Asked(claim_ref(one.id, claim.id), claim, voice, name, understood and bool(name))


def _pointed_at(claim: MeasureClaim, found: Sequence[MeasureClaim], named: Mapping[str, str], text: str) -> str:
    """Return whom a pronoun points to: the addressee that the paragraph names last before it."""
    if claim.addressee is None:
        return ""
    start = paragraph_start(text, claim.quote.start)
    before = (other for other in found if other.id in named and other.quote < claim.quote and other.quote.end >= start)
    last = max(before, key=lambda other: other.quote, default=None)
    return named[last.id] if last is not None else ""


def _beside(claim: MeasureClaim, found: Sequence[MeasureClaim], named: Mapping[str, str], text: str) -> str:
    """Return whom the same source asks for the same in the same sentence."""
    sentence = sentence_of(text, claim.quote)
    same = (
        named[other.id]
        for other in found
        if other.id in named
        and sentence.overlap(other.quote)
        and (other.action, other.mood, _voice(other, text)) == (claim.action, claim.mood, _voice(claim, text))
    )
    return next(same, "")


def _voice(claim: MeasureClaim, text: str) -> str:
    return plain(claim.source.of(text)) if claim.source else ""


def _understood(one: CodedReport, claim: MeasureClaim) -> str:
    """Return the state spoken of; else, for a return that is demanded, the countries of origin."""
    if state := state_spoken_of(one, claim):
        return country_name(state)
    return "home countries" if (claim.action, claim.mood) == ("repatriate", "demanded") else ""


def addressee(said: str, one: CodedReport, claim: AnyClaim) -> str:
    """Return how the ledger names the addressee ``said`` of a claim."""
    name = " ".join(said.split())
    folded = re.sub(r"^(?:the|a|an) ", "", plain(name))
    if circle := _circles().get(folded):
        return circle
    named = list(dict.fromkeys(code for _, code, _ in countries_in(name)))
    if named and not _besides_countries(name):
        return " and ".join(map(country_name, named))
    place = next(iter(places_named(name)), None)
    is_place = place is not None and plain(place.name) == folded
    state = named[0] if named else place.country if place is not None else None
    if state and (is_place or mentions(name, ledger_words("bodies"))):
        return country_name(state)
    if body := _named_in(name, "organisations"):
        return body
    if not mentions(name, ledger_words("bodies")) or known_parties(name):
        return name
    near = named[0] if named else _country(one, claim)
    return country_name(near) if near else name


def _named_in(words: str, table: str) -> str:
    """Return the entry of a list of the ledgers whose words stand in ``words``, or nothing."""
    named: dict[str, list[str]] = ledger_words(table)
    return next((name for name, cues in named.items() if mentions(words, cues)), "")


def _country(one: CodedReport, claim: AnyClaim) -> str | None:
    """Return the country of a court or ministry: of the incident, of the paragraph, or whose returns are told of."""
    countries = {episode.id: episode.country for episode in one.annotation.incidents}
    if claim.incident and (country := countries.get(claim.incident)):
        return country
    before = one.report.text[: claim.quote.start].rsplit("\n", 1)[-1]
    return country_of(before) or returning_state(one)


def _besides_countries(name: str) -> str:
    """Return the words of a name that are no country, nationality or filler: nothing for "the United States"."""
    for span, _, _ in sorted(countries_in(name), reverse=True):
        name = name[: span.start] + name[span.end :]
    return " ".join(word for word in plain(name).split() if word not in ("the", "and", "s"))


@cache
def _circles() -> dict[str, str]:
    return {
        re.sub(r"^(?:the|a|an) ", "", plain(form)): name
        for name, forms in ledger_words("addressees").items()
        for form in forms
    }
