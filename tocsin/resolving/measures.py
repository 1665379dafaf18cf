"""Measures: what someone should do, promises, does or refuses, told by an action in a mood (codebook/measures.yaml)."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from tocsin.claim import MeasureClaim
from tocsin.codebook import table
from tocsin.mention import Mentions
from tocsin.resolving.clauses import clause_of, phrase_after, phrase_before, trimmed, verb_group
from tocsin.resolving.cues import CueTable, Hit
from tocsin.resolving.groups import people
from tocsin.resolving.stance import certainty_of, nearest, negated
from tocsin.span import Span

_SPOKEN = {"asked": "demanded"}
"""Role of a cue -> the mood that it tells, where they are not the same."""
_TOLD = {"past", "ing", "present"}
_BY = re.compile(r"\bby\s+", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be)\b", re.IGNORECASE)
_ASKED = re.compile(r"\s+(?P<who>\S.{0,80}?)\s+(?:to|not to|that)\s", re.IGNORECASE | re.DOTALL)
_LEADING = re.compile(r"(?:(?:and|but|where|when|while|until|since|that|which|as)\s+)+", re.IGNORECASE)
_FINITE = re.compile(r"\s+(?:has|have|had|is|are|was|were|does|did|do)\b", re.IGNORECASE)
_HELD = ("camp_residents", "detainees", "minors")
_JOINT = re.compile(r"(?:[\s,;]|\b(?:and|or|to|by|also|the|a|an|for|of|in|will|must|should)\b)+$", re.IGNORECASE)


def measures(text: str, mentions: Mentions) -> tuple[MeasureClaim, ...]:
    """Return the measures that ``text`` tells of, in the order of the text: one claim an action and clause."""
    claims: dict[tuple[Span, str], MeasureClaim] = {}
    for sentence, local in mentions.by_sentence:
        for claim in _in_sentence(text, sentence, local):
            claims.setdefault((claim.quote, claim.action), claim)
    return tuple(claims.values())


def _in_sentence(text: str, sentence: Span, mentions: Mentions) -> Iterator[MeasureClaim]:
    told: list[tuple[Span, Hit, Hit | None, str]] = []
    seen: set[tuple[Span, str]] = set()
    moods = list(_moods().find(text, sentence))
    ends = [mood.span.end for mood in moods]
    for action in _actions().find(text, sentence):
        clause = clause_of(text, sentence, action.span, mentions)
        last = bisect_right(ends, action.span.start)
        mood = moods[last - 1] if last else None
        name = _mood(text, clause, action, mood)
        if name is not None and (clause, action.key) not in seen:
            seen.add((clause, action.key))
            told.append((clause, action, mood, name))
    for i, (clause, action, mood, name) in enumerate(told):
        yield MeasureClaim(
            id="",
            quote=_share(text, i, told),
            certainty=certainty_of(text, clause),
            time=nearest(mentions.times, clause, sentence),
            place=nearest(mentions.places, clause, sentence),
            action=action.key,
            mood=name,
            addressee=_actor(text, _addressee(text, sentence, clause, action, mood)),
        )


def _mood(text: str, clause: Span, action: Hit, mood: Hit | None) -> str | None:
    """Return the mood of an action, or None where it is merely mentioned."""
    if mood is not None:
        denies = mood.role == "promised" and negated(
            text, Span(mood.span.end, min(action.span.start, mood.span.end + 5))
        )
        return "refused" if denies else _SPOKEN.get(mood.role, mood.role)
    if action.role == "standing":
        return "done"
    if action.role != "done" or action.form not in _TOLD:
        return None
    return "refused" if negated(text, verb_group(text, clause, action.span)) else "done"


def _share(text: str, i: int, told: Sequence[tuple[Span, Hit, Hit | None, str]]) -> Span:
    """Return the part of a clause that states its i-th action: several actions in one clause are several claims."""
    clause, action, *_ = told[i]
    start = action.span.start if i and told[i - 1][0] == clause else clause.start
    end = told[i + 1][1].span.start if i + 1 < len(told) and told[i + 1][0] == clause else clause.end
    joint = _JOINT.search(text, action.span.end, end) if end < clause.end else None
    return trimmed(text, Span(start, joint.start() if joint else end), action.span)


def _addressee(text: str, sentence: Span, clause: Span, action: Hit, mood: Hit | None) -> Span | None:
    """Return who is to act: who is asked, or else the subject of the mood or of the action."""
    if mood is not None:
        if mood.role == "asked":
            asked = _ASKED.match(text, mood.span.end, action.span.end)
            return phrase_after(text, asked.start("who"), asked.end("who")) if asked else None
        within = clause if clause.holds(mood.span) else sentence
        return phrase_before(text, sentence, within, verb_group(text, within, mood.span).start)
    group = verb_group(text, clause, action.span)
    if action.form == "past" and _PASSIVE.search(group.of(text)):
        by = _BY.search(text, action.span.end, clause.end)
        return phrase_after(text, by.end(), clause.end) if by else None
    return phrase_before(text, sentence, clause, group.start)


def _actor(text: str, addressee: Span | None) -> Span | None:
    """Return the addressee without the clause around it, unless it names those who are acted on.

    "The mothers were charged" asks nothing of the mothers.
    """
    if addressee is None:
        return None
    lead, verb = _LEADING.match(text, *addressee), _FINITE.search(text, *addressee)
    start = lead.end() if lead else addressee.start
    actor = Span(start, max(start, verb.start() if verb else addressee.end))
    named = people(text, actor.start, actor.end)
    return None if actor.end == start or named.kind in _HELD or named.sort == "carried" else actor


@cache
def _actions() -> CueTable:
    return CueTable(table("measures")["actions"], verbs=("verbs", "done"))


@cache
def _moods() -> CueTable:
    return CueTable({"mood": table("measures")["moods"]})
