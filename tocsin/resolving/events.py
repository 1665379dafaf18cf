"""Events: what happened, was tried, or is denied, told by the verbs and nouns of codebook/events.yaml.

A noun that only refers back ("the attack") is no claim; of several tellings by one voice the fullest is kept.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tocsin.claim import EventClaim
from tocsin.codebook import table
from tocsin.mention import Mentions
from tocsin.resolving.clauses import clause_of, phrase_after, phrase_before, verb_group
from tocsin.resolving.cues import CueTable, Hit, phrases
from tocsin.resolving.stance import certainty_of, denied, nearest, negated, voice_of
from tocsin.span import Span

_VIOLENT = frozenset({"attack", "bombing", "strike", "clash", "operation"})
_NOMINAL = frozenset({"nouns", "bare"})
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|get|got)\b", re.IGNORECASE)
_IRREAL = re.compile(r"\b(?:will|would|shall|should|may|might|can|could|must|to|cannot)\b", re.IGNORECASE)
_DID_NOT = re.compile(r"\bdid(?: not|n['’]t)\b", re.IGNORECASE)
_VERB_AFTER = re.compile(r"\b(?:did(?: not|n['’]t)|to)\s+$", re.IGNORECASE)
_AIMED = re.compile(r"\s+(?:on|of|against|by|with|between|at|in|near)\s", re.IGNORECASE)
_BY = re.compile(r"\bby\s+", re.IGNORECASE)
_ON = re.compile(r"\s+(?:on|of|against|at|with)\s+", re.IGNORECASE)
_AGAINST = re.compile(r"\bagainst\s+", re.IGNORECASE)
_NEIGHBOURS = 10
"""Cues on either side that can stand in one clause."""
_LEAD = 60
"""Characters before a cue that can say that it did not happen."""


class _Telling(NamedTuple):
    claim: EventClaim
    voice: str | None
    fullness: int


def events(text: str, mentions: Mentions) -> tuple[EventClaim, ...]:
    """Return the events that ``text`` tells of, in its order; one voice's tellings of one event are one claim."""
    kept: dict[tuple[str, str, str, str | None], list[_Telling]] = {}
    for sentence, local in mentions.by_sentence:
        for telling in _tellings(text, sentence, local):
            claim = telling.claim
            alike = kept.setdefault((claim.type, claim.status, claim.polarity, telling.voice), [])
            same = next((i for i, other in enumerate(alike) if _same(text, other.claim, claim)), None)
            if same is None:
                alike.append(telling)
            elif telling.fullness > alike[same].fullness:
                alike[same] = telling
    claims = (telling.claim for alike in kept.values() for telling in alike)
    return tuple(sorted(claims, key=lambda claim: (claim.quote, claim.type, claim.status)))


def _same(text: str, a: EventClaim, b: EventClaim) -> bool:
    """Tell whether two claims of one type, status, polarity and voice are one.

    They are where they share the quote, or the target and neither the days nor the places tell them apart.
    """
    if a.quote == b.quote:
        return True
    if not _named(text, a.target) & _named(text, b.target):
        return False
    return not (_differ(text, a.time, b.time) or _differ(text, a.place, b.place))


def _differ(text: str, a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and a.of(text).lower() != b.of(text).lower()


def _named(text: str, phrase: Span | None) -> set[str]:
    """Return the words of a phrase that can tell one target from another."""
    return set(re.findall(r"\w{4,}", phrase.of(text).lower())) if phrase else set()


def _tellings(text: str, sentence: Span, mentions: Mentions) -> Iterator[_Telling]:
    hits = [hit for hit in _cues().find(text, sentence) if hit.role != "ignored"]
    if not hits or _words("unrelated").search(text, sentence.start, sentence.end):
        return
    for i, hit in enumerate(hits):
        clause = clause_of(text, sentence, hit.span, mentions)
        near = hits[max(0, i - _NEIGHBOURS) : i] + hits[i + 1 : i + 1 + _NEIGHBOURS]
        others = {other.key for other in near if clause.holds(other.span)}
        claim = _claim(text, sentence, clause, hit, others, mentions)
        if claim is not None:
            told_by_verb = 2 * (hit.role not in _NOMINAL)
            filled = sum(field is not None for field in (claim.actor, claim.target, claim.time, claim.place))
            yield _Telling(claim, voice_of(text, hit.span, mentions), told_by_verb + filled)


def _claim(
    text: str, sentence: Span, clause: Span, hit: Hit, others: set[str], mentions: Mentions
) -> EventClaim | None:
    """Return the event that the cue tells of, or None where it tells of none."""
    group = verb_group(text, clause, hit.span)
    lead = text[max(clause.start, hit.span.start - _LEAD) : hit.span.start]
    if _words("untold").search(lead) or _of_nobody(clause, hit, mentions):
        return None
    if hit.role == "nouns" and _VERB_AFTER.search(lead):
        hit = hit._replace(role="verbs", form="base")
    if hit.role in _NOMINAL:
        if hit.role == "nouns" and not _introduced(text, clause, hit, lead):
            return None
        status = _status_of_noun(text, clause, lead)
        actor, target = _of_noun(text, sentence, clause, hit)
    else:
        status = _status_of_verb(text, clause, hit, group)
        actor, target = _of_verb(text, sentence, clause, hit, group)
        if hit.role == "agentive" and (actor is None or others & _VIOLENT):
            return None
    if status is None:
        return None
    weapon = _words("weapons").search(text, clause.start, clause.end)
    denies = negated(text, group) or denied(text, sentence, hit.span.start)
    return EventClaim(
        id="",
        quote=clause,
        polarity="denied" if denies else "affirmed",
        certainty=certainty_of(text, clause),
        time=nearest(mentions.times, clause, sentence),
        place=nearest(mentions.places, clause, sentence),
        type=hit.key,
        status=status,
        actor=actor,
        target=target,
        instrument=Span(*weapon.span()) if weapon else None,
    )


def _of_nobody(clause: Span, hit: Hit, mentions: Mentions) -> bool:
    """Tell whether the clause counts nobody, or an unknown number ("no inmate escaped"): that is a figure, no event."""
    return any(c.form in ("none", "unknown") and clause.start <= c.span.start < hit.span.start for c in mentions.counts)


def _status_of_verb(text: str, clause: Span, hit: Hit, group: Span) -> str | None:
    """Return the status, or None where the verb tells of no event but of a wish, a habit or a demand."""
    auxiliaries = group.of(text)
    begun = _words("begun").search(auxiliaries) is not None
    if _words("tried").search(auxiliaries):
        return "attempted"
    if _words("planned").search(auxiliaries):
        return "planned"
    if hit.form == "base" and _DID_NOT.search(auxiliaries):
        return "occurred"
    if hit.form in ("base", "present"):
        return "ongoing" if hit.form == "base" and begun else None
    if _IRREAL.search(auxiliaries) and not begun:
        return None
    return "ongoing" if _words("under_way").search(text, clause.start, clause.end) else "occurred"


def _status_of_noun(text: str, clause: Span, lead: str) -> str | None:
    """Return the status, or None where the noun is a verb after all ("to attack")."""
    if _words("planned").search(lead):
        return "planned"
    if _IRREAL.search(lead[-12:]):
        return None
    if _words("tried").search(lead):
        return "attempted"
    return "ongoing" if _words("under_way").search(text, clause.start, clause.end) else "occurred"


def _introduced(text: str, clause: Span, hit: Hit, lead: str) -> bool:
    """Tell whether a noun brings an event in rather than refers back to one told elsewhere, or to none."""
    if _before_noun("referring").search(lead) or _words("foreseen").search(text, clause.start, clause.end):
        return False
    if _AIMED.match(text, hit.span.end, clause.end):
        return True
    return bool(_before_noun("introducing").search(lead)) and not _before_noun("possessing").search(lead)


def _of_verb(text: str, sentence: Span, clause: Span, hit: Hit, group: Span) -> tuple[Span | None, Span | None]:
    """Return (actor, target) of a verb, read from its voice."""
    subject = phrase_before(text, sentence, clause, group.start)
    by = _BY.search(text, hit.span.end, clause.end)
    auxiliaries = group.of(text)
    reduced = not auxiliaries and by is not None and not text[hit.span.end : by.start()].strip()
    if hit.form in ("past", "word") and (reduced or _PASSIVE.search(auxiliaries)):
        return (phrase_after(text, by.end(), clause.end) if by else None), subject
    return subject, phrase_after(text, hit.span.end, clause.end)


def _of_noun(text: str, sentence: Span, clause: Span, hit: Hit) -> tuple[Span | None, Span | None]:
    """Return (actor, target) of a noun: "the actor launched an attack on the target", "an attack by the actor"."""
    by = _BY.search(text, hit.span.end, clause.end)
    on = _ON.match(text, hit.span.end, clause.end) or _AGAINST.search(text, hit.span.end, clause.end)
    struck = _words("striking").match(text, min(hit.span.end + 1, clause.end), clause.end)
    launched = _words("launching").search(text, max(clause.start, hit.span.start - _LEAD), hit.span.start)
    if by:
        actor = phrase_after(text, by.end(), clause.end)
    elif launched:
        verb = Span(*launched.span())
        actor = phrase_before(text, sentence, clause, verb_group(text, clause, verb).start)
    else:
        actor = None
    aim = on or struck
    return actor, phrase_after(text, aim.end(), clause.end) if aim else None


@cache
def _cues() -> CueTable:
    return CueTable(table("events")["types"], verbs=("verbs", "agentive"))


@cache
def _words(name: str) -> re.Pattern[str]:
    return phrases(table("events")[name])


@cache
def _before_noun(name: str) -> re.Pattern[str]:
    """Return the pattern of determiners that stand before a noun, with up to three adjectives between."""
    return re.compile(rf"\b(?:{'|'.join(table('events')[name])})\s+(?:[\w’'.-]+\s+){{0,3}}$", re.IGNORECASE)
