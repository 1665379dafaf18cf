"""Warnings: statements that harm may or will come, told by the words of codebook/warnings.yaml."""

import re
from collections.abc import Iterator
from functools import cache

from tocsin.claim import WarningClaim
from tocsin.codebook import table
from tocsin.mention import Mentions
from tocsin.resolving.clauses import clause_of, phrase_after, phrase_before, verb_group
from tocsin.resolving.cues import CueTable, Hit
from tocsin.resolving.stance import certainty_of, denied, nearest, negated
from tocsin.span import Span

_REACH = 40
"""Characters between an outlook ("might") and the harm that it foresees ("be attacked")."""
_FROM = re.compile(r"\s*(?:from|by|posed by)\s+", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|for|against|on)\s+", re.IGNORECASE)


def warnings(text: str, mentions: Mentions) -> tuple[WarningClaim, ...]:
    """Return the warnings of ``text`` that name a threat or a target, in its order: at most one a clause."""
    claims: dict[Span, WarningClaim] = {}
    for sentence, local in mentions.by_sentence:
        for claim in _in_sentence(text, sentence, local):
            claims.setdefault(claim.quote, claim)
    return tuple(claims.values())


def _in_sentence(text: str, sentence: Span, mentions: Mentions) -> Iterator[WarningClaim]:
    harms, hits = list(_harms().find(text, sentence)), list(_cues().find(text, sentence))
    for hit in hits:
        clause = clause_of(text, sentence, hit.span, mentions)
        harm = next((h for h in harms if clause.holds(h.span) and h.span.start >= hit.span.start), None)
        if hit.key == "outlooks":
            if harm is None or not 0 <= harm.span.start - hit.span.end <= _REACH or harm.form == "past":
                continue
            if any(h.key == "outlooks" and hit.span.end <= h.span.start < harm.span.start for h in hits):
                continue  # the nearer one foresees it
            threat, target = _foreseen(text, sentence, clause, hit, harm)
            group = Span(verb_group(text, clause, hit.span).start, harm.span.start)
        else:
            threat, target = _threatened(text, sentence, clause, hit)
            group = Span(clause.start, hit.span.start)
        if threat is None and target is None:
            continue
        denies = negated(text, group) or denied(text, sentence, hit.span.start)
        yield WarningClaim(
            id="",
            quote=clause,
            polarity="denied" if denies else "affirmed",
            certainty=certainty_of(text, clause),
            time=nearest(mentions.times, clause, sentence),
            place=nearest(mentions.places, clause, sentence),
            type=harm.key if harm else None,
            threat=threat,
            target=target,
        )


def _foreseen(text: str, sentence: Span, clause: Span, outlook: Hit, harm: Hit) -> tuple[Span | None, Span | None]:
    """Return (threat, target) of "X might attack Y" or "Y might be attacked by X"."""
    subject = phrase_before(text, sentence, clause, verb_group(text, clause, outlook.span).start)
    if harm.span.of(text).lower().startswith("be "):
        by = _FROM.match(text, harm.span.end, clause.end)
        return (phrase_after(text, by.end(), clause.end) if by else None), subject
    return subject, phrase_after(text, harm.span.end, clause.end)


def _threatened(text: str, sentence: Span, clause: Span, hit: Hit) -> tuple[Span | None, Span | None]:
    """Return (threat, target) of a word that warns by itself."""
    if hit.role == "threatening":
        subject = phrase_before(text, sentence, clause, verb_group(text, clause, hit.span).start)
        to = _TO.search(text, hit.span.end, clause.end)
        return subject, phrase_after(text, to.end() if to else hit.span.end, clause.end)
    source = _FROM.match(text, hit.span.end, clause.end)
    to = _TO.search(text, hit.span.start, clause.end)
    threat = phrase_after(text, source.end(), clause.end) if source else None
    return threat, phrase_after(text, to.end(), clause.end) if to else phrase_after(text, hit.span.end, clause.end)


@cache
def _cues() -> CueTable:
    words = table("warnings")
    return CueTable({"cues": words["cues"], "outlooks": {"outlook": words["outlooks"]}})


@cache
def _harms() -> CueTable:
    return CueTable({kind: {"harm": cues} for kind, cues in table("warnings")["harms"].items()})
