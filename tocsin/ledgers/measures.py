"""What is demanded, promised, done or refused, and of whom."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from tocsin.claim import CodedReport, MeasureClaim, claim_ref
from tocsin.codebook import VOCABULARY
from tocsin.finding import Demand
from tocsin.gazetteer import countries_in, country_name, country_of, places_named, plain
from tocsin.ledgers.words import ledger_words, mentions
from tocsin.linking import known_parties


def measures(coded: Sequence[CodedReport]) -> tuple[Demand, ...]:
    """Return who is to do what, by action, mood and addressee in the codebook's order, with those who say so.

    Addressees are joined where they mean one state ("the French authorities", "Paris", "France") or one of the listed
    circles ("governments", "countries of origin"); a court or ministry without a country is taken for that of
    the incident spoken of, or of the paragraph. Where nobody is addressed, nobody is guessed.
    """
    claims: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    voices: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for one in sorted(coded, key=lambda c: c.id):
        text = one.report.text
        countries = {episode.id: episode.country for episode in one.annotation.incidents}
        for claim in one.annotation.claims:
            if not isinstance(claim, MeasureClaim):
                continue
            said = claim.addressee.of(text) if claim.addressee else None
            country = countries.get(claim.incident) if claim.incident else None
            addressee = _addressee(said, text[: claim.quote.start], country) if said else ""
            key = claim.action, claim.mood, addressee
            claims[key].append(claim_ref(one.id, claim.id))
            voices[key].add(claim.source.of(text) if claim.source else one.report.publisher or one.id)
    order = VOCABULARY["action"], VOCABULARY["mood"]
    return tuple(
        Demand(
            addressee=addressee or None,
            action=action,
            mood=mood,
            by=tuple(sorted(voices[action, mood, addressee])),
            claims=tuple(claims[action, mood, addressee]),
        )
        for action, mood, addressee in sorted(
            claims, key=lambda k: (order[0].index(k[0]), order[1].index(k[1]), not k[2], k[2].lower())
        )
    )


def _addressee(said: str, before: str, country: str | None) -> str:
    """Return how the ledger names the addressee ``said``.

    ``before`` is the text that stands before the claim, ``country`` that of the incident which the claim speaks of.
    """
    name = " ".join(said.split())
    folded = re.sub(r"^(?:the|a|an) ", "", plain(name))
    if circle := _circles().get(folded):
        return circle
    named = list(dict.fromkeys(code for _, code, _ in countries_in(name)))
    if named and not _besides_countries(name):
        return " and ".join(map(country_name, named))
    place = next(iter(places_named(name)), None)
    is_place = place is not None and plain(place.name) == folded
    if place is not None and (is_place or mentions(name, ledger_words("bodies"))):
        return country_name(named[0] if named else place.country)
    if not mentions(name, ledger_words("bodies")) or known_parties(name):
        return name
    near = named[0] if named else country or country_of(before.rsplit("\n", 1)[-1])
    return country_name(near) if near else name


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
