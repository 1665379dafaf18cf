"""The incident in three sentences, put together by template from what was found."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tocsin.codebook import label
from tocsin.finding import Account, Figure, Findings
from tocsin.publishing import wording
from tocsin.publishing.citations import Citations

_PREPOSITIONS = {
    "attack": "on",
    "strike": "on",
    "clash": "with",
    "riot": "in",
    "escape": "from",
    "operation": "against",
    "protest": "against",
}
"""Event type -> the preposition before its target, where it is not "of"."""

_WHERE = frozenset({"around", "at", "between", "in", "inside", "near", "off", "on", "outside"})
"""Words that place something by themselves, so that a place which begins with one needs no "at"."""

_ARTICLE = re.compile(r"^(?:the|an?)\s+")
_STATUS = {"occurred": "", "ongoing": "ongoing ", "attempted": "attempted or foiled ", "planned": "planned "}


class Run(NamedTuple):
    """A stretch of a sentence, with the claim that it leads to."""

    text: str
    ref: str | None = None


Sentence = tuple[Run, ...]


def summary(found: Findings, cited: Citations) -> list[Sentence]:
    """Return what, where, when and by whom; the tolls with their ranges; what is contested and what was warned of."""
    sentences = [tuple(_episode(found, cited)), tuple(_tolls(found)), tuple(_doubts(found))]
    return [sentence for sentence in sentences if sentence]


def shown(accounts: tuple[Account, ...], value: int) -> str:
    """Return a bound as its originator put it: 45,001 and more, approximately, was "more than 45,000"."""
    as_more_than = [a for a in accounts if a.low == value and wording.is_more_than(a.low, a.high, approx=a.approx)]
    plainly = [a for a in accounts if value in (a.low, a.high) and a not in as_more_than]
    return f"> {value - 1:,}" if as_more_than and not plainly else f"{value:,}"


def resting_on(accounts: tuple[Account, ...], claims: tuple[str, ...], value: int | None) -> str | None:
    """Return a claim that states ``value`` as a bound: of the latest accounts that count first, then of any claim."""
    ranked = sorted(accounts, key=lambda a: (a.set_aside is not None, (a.low, a.high) != (value, value)))
    for account in ranked:
        if value is not None and value in (account.low, account.high) and account.claims:
            return account.claims[0]
    return claims[0] if claims else None


def _episode(found: Findings, cited: Citations) -> Iterator[Run]:
    incident = found.incident
    publishers = {cited[ref].report.publisher for ref in incident.claims} - {None}
    text = wording.spelled(len(incident.reports), "report").capitalize()
    text += f" of {wording.spelled(len(publishers), 'publisher')}" if len(publishers) > 1 else ""
    kind = _STATUS[incident.status] + label("event_type", incident.type)
    text += f"{' tells' if len(incident.reports) == 1 else ' tell'} of {'an' if kind[0] in 'aeiou' else 'a'} {kind}"
    if incident.actor:
        text += f" by {incident.actor}"
    place, target = incident.place, incident.target
    if target and place and _ARTICLE.sub("", target.casefold()) in place.casefold():
        target, place = place, None
    if target:
        text += f" {_PREPOSITIONS.get(incident.type, 'of')} {target}"
    if place:
        text += f" {place}" if place.split()[0].casefold() in _WHERE else f" at {place}"
    land = wording.country(incident.country)
    if land and land.casefold() not in f"{place} {target}".casefold():
        text += f", {land}," if place or target else f" in {land}"
    yield Run(f"{text} {wording.period(incident.date_from, incident.date_to)}.")


def _tolls(found: Findings) -> Iterator[Run]:
    known = [f for f in found.figures if f.best is not None or f.low is not None or f.high is not None]
    known.sort(key=lambda f: (-len(f.accounts), -len(f.claims)))
    dead = [f for f in known if f.measure == "killed"][:3]
    chosen = dead + [f for f in known if f.measure != "killed" and len(f.accounts) > 1][: 5 - len(dead)]
    for index, figure in enumerate(chosen or known[:3]):
        who = wording.people(figure.measure, figure.group_kind)
        if index == 0:
            yield Run(f"{who[0].upper()}{who[1:]} are put ")
        else:
            yield Run(f"{' and ' if index == len(chosen or known[:3]) - 1 else ', '}{who} ")
        yield from _range(figure)
    if known:
        yield Run(".")


def _range(figure: Figure) -> Iterator[Run]:
    def linked(value: int) -> Run:
        return Run(
            shown(figure.accounts, value).replace("> ", "more than "), resting_on(figure.accounts, figure.claims, value)
        )

    grade = label("grade", figure.grade)
    single = figure.low is not None and figure.low == figure.high
    if figure.low is not None:
        yield Run("at ")
        yield linked(figure.low)
        yield from () if figure.high is not None else (Run(" or more"),)
    if figure.high is not None and not single:
        yield Run(" to " if figure.low is not None else "at up to ")
        yield linked(figure.high)
    if figure.best is None or (single and figure.preferred is None):
        yield Run(f" ({grade})")
    else:
        yield Run(" (best ")
        if figure.preferred is None:
            yield linked(figure.best)
        else:
            yield Run(f"{figure.best:,}", figure.preferred.claim)
            yield Run(f" as {figure.preferred.by} prefers")
        yield Run(f", {grade})")


def _doubts(found: Findings) -> Iterator[Run]:
    if found.disagreements:
        first = found.disagreements[0]
        several = len(found.disagreements)
        yield Run(
            "The one contradiction is about "
            if several == 1
            else f"Of {several} contradictions, the weightiest is about "
        )
        yield Run(wording.matter(first.about), first.a)
        yield Run(f" ({first.why.rstrip('.')}); ")
    else:
        yield Run("No two claims contradict each other; ")
    if not found.warnings:
        yield Run("no warning from before is reported.")
        return
    dated = [w for w in found.warnings if w.lead_days is not None]
    count = wording.spelled(len(found.warnings), "statement")
    yield Run(f"{count} {'tells' if len(found.warnings) == 1 else 'tell'} of warnings before it")
    if dated:
        earliest = max(dated, key=lambda w: w.lead_days or 0)
        yield Run(", the earliest ")
        yield Run(f"{wording.lead(earliest.lead_days)} before", earliest.claim)
    yield Run(".")
