"""Clauses, verb groups and noun phrases, found by their function words (codebook/clauses.yaml).

Enough to cut quotes and to name participants, without a parser; case does not matter.
"""

import re

from tocsin.codebook import table
from tocsin.mention import Mentions
from tocsin.span import Span

_REACH = 500
"""Characters on either side of a cue beyond which no clause is followed: longer ones are lists or broken text."""
_GROUP = 160
"""Characters before a verb in which its auxiliaries and its subject stand."""
_ANY = {name: "|".join(map(re.escape, words)) for name, words in table("clauses").items()}
_BREAK = re.compile(
    rf"""[;:]\s | \s(?:-{{1,3}}|–|—)\s | — | \s\( | \)\s? | \s["“”]
    | (?-i:(?<=[a-z]{{4}})[.!?]["”]?\s+(?=[A-Z]))
    | ,\s*(?=(?:{_ANY["joining"]}|{_ANY["conjunctions"]}|{_ANY["relatives"]})\b)
    | \s(?=(?:{_ANY["conjunctions"]}|{_ANY["relatives"]}|but)\s)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LEAD = re.compile(rf"(?:[\s,;:.\"“”'‘()\-–—*•]+|(?:{_ANY['leading']})\s+(?=\S))*", re.IGNORECASE)
_TAIL = re.compile(r"[\s,;:.\"“”‘(\-–—!?]+$")
_ADVERBIAL = re.compile(rf"(?:{_ANY['adverbial']})\b[^,]{{0,80}},\s*", re.IGNORECASE)
_AUXILIARY = re.compile(rf"(?:(?<!\w)(?:{_ANY['auxiliaries']}|[a-z]+ly)\s+)+$", re.IGNORECASE)
_PHRASE_END = re.compile(rf"[;:()\[\]\"“”!?—]|[,.](?!\d)|\s--?\s|\s(?:{_ANY['phrase_ends']})\b", re.IGNORECASE)
_PHRASE_START = re.compile(
    r"[;:\"“”()]\s*|,(?!\d)\s*|[!?]\s+|(?<=[a-z]{2})\.\s+|\s(?:and|that|but|when|while)\s(?=\S+\s*$)"
)
_DANGLING = re.compile(r"\s+(?:and|or|but|of|the|an?)$", re.IGNORECASE)
_RELATIVE = re.compile(rf"(?:{_ANY['relatives']}|that)\b", re.IGNORECASE)


def clause_of(text: str, sentence: Span, core: Span, mentions: Mentions) -> Span:
    """Return the clause of ``sentence`` around ``core``, inside whatever content somebody vouches for."""
    start, end = max(sentence.start, core.start - _REACH), min(sentence.end, core.end + _REACH)
    for attribution in mentions.attributions:
        if attribution.content.holds(core):
            start, end = max(start, attribution.content.start), min(end, attribution.content.end)
    for mark in _BREAK.finditer(text, start, end):
        if mark.end() <= core.start:
            start = mark.end()
        elif mark.start() >= core.end:
            end = mark.start()
            break
    return trimmed(text, Span(start, end), core)


def trimmed(text: str, span: Span, core: Span) -> Span:
    """Return ``span`` without conjunctions, quotation marks and stops around it; ``core`` is kept in any case."""
    lead = _LEAD.match(text, span.start, core.start)
    start = lead.end() if lead else span.start
    tail = _TAIL.search(text, core.end, span.end)
    return Span(start, tail.start() if tail else span.end)


def verb_group(text: str, clause: Span, verb: Span) -> Span:
    """Return the auxiliaries and adverbs that stand directly before ``verb`` inside ``clause``; may be empty."""
    start = max(clause.start, verb.start - _GROUP)
    found = _AUXILIARY.search(text[start : verb.start])
    return Span(start + found.start() if found else verb.start, verb.start)


def phrase_before(text: str, sentence: Span, clause: Span, position: int) -> Span | None:
    """Return the noun phrase that ends before ``position``, the subject of a verb that stands there, or None.

    A relative pronoun is resolved to the phrase before it in the sentence.
    """
    start = clause.start
    while (adverbial := _ADVERBIAL.match(text, start, position)) is not None:
        start = adverbial.end()
    relative = _RELATIVE.match(text, start, position)
    if relative and not text[relative.end() : position].strip():
        return _last_phrase(text, Span(sentence.start, relative.start()))
    return _last_phrase(text, Span(start, position))


def phrase_after(text: str, position: int, end: int) -> Span | None:
    """Return the noun phrase that begins at ``position``, the object of a verb that ends there, or None."""
    while position < end and text[position].isspace():
        position += 1
    stop = _PHRASE_END.search(text, position, end)
    return _span(text, position, stop.start() if stop else end)


def _last_phrase(text: str, span: Span) -> Span | None:
    """Return what follows the last clause mark of ``span``, up to a relative clause or a comma."""
    start, end = max(span.start, span.end - _GROUP), span.end
    base = start
    for mark in _PHRASE_START.finditer(text[start:end]):
        if text[base + mark.end() : end].strip():
            start = base + mark.end()
    return _span(text, start, end)


def _span(text: str, start: int, end: int) -> Span | None:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.\"“”'()-–—"):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in ',;:."“”()-–—'):
        start += 1
    dangling = _DANGLING.search(text[start:end])
    if dangling:
        end = start + dangling.start()
    return Span(start, end) if end - start > 1 else None
