"""Predicates: what a sentence says of the people that it counts.

A cue of ``codebook/figures.yaml`` is had at a price, about one a word between it and the count, more across commas,
clauses and other counts; the cheapest within reach tells what happened to the counted.
"""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from tocsin.codebook import table
from tocsin.resolving.counted import Counted
from tocsin.resolving.groups import WORD
from tocsin.span import Span

FAR, NEAR = 9.0, 4.0
"""The price above which a cue, or a weak cue, is not taken to speak of a count."""

FORBIDDEN = float("inf")
CLAUSE, MARK, COMMA, OTHER, INSIDE = 3.0, 4.0, 1.5, 1.0, 1.5
"""What a conjunction, a colon or dash, a comma, another count, and a cue that is the noun itself cost."""

_WEAK = frozenset(("attackers", "detained", "transferred", "repatriated", "prosecuted", "hostages"))
"""Measures whose cues are everyday words."""

_PLAIN = frozenset(("killed", "wounded", "escaped", "surrendered"))
"""Measures that are said of people alone, so that an unlisted noun beside the cue names people."""

_PUT_AT = re.compile(r"\bput(?:s|ting)?\b[^.;:]*\bat\s*$", re.IGNORECASE)
"""What puts a number to something ("put the inmates caught again at 104"), however far the verb is."""

_ASIDE = re.compile(r",[^;]*,\s*(?=(?:has|have|had|was|were|are|is|also|all)\b|$)", re.IGNORECASE)
"""What is set between commas before a verb ("Three cadres, identified as ..., have been arrested")."""

_UNREAL = re.compile(
    r"(?:\b(?:should|must|would|will|could|might|cannot|can)|(?<!managed )(?<!able )(?<!said )(?<!believed )(?<!known )"
    r"(?<!reported )(?<!claimed )\bto)(?! have)(?: be)?(?: \w+)?\s*$",
    re.IGNORECASE,
)
"""What is to be, or would be, is no count of what was ("to release two people")."""

_CLAUSE = re.compile(r"\b(?:but|while|whereas|after|before|when|who|which|whose|because|if)\b", re.IGNORECASE)
_BE = re.compile(
    r"\b(?:was|were|been|being|be|is|are|got|gets)(?: \w+ly| also| then| later| both| all| reportedly)*\s*$",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\s+(?:the|a|an|him|her|them|his|its|their|at least|more than|about)\b", re.IGNORECASE)
_LOOK_BACK = 120
"""Characters before a cue or count in which its auxiliaries stand."""

_JOIN = re.compile(
    r"[\s,;()\-–—]*(?:and|or|plus|along with|as well as|together with|including|among (?:them|whom)|alongside|with"
    r"|of whom|of them|besides|in addition to)?[\s,:]*(?:also |at |another |a further |that of )?",
    re.IGNORECASE,
)
_JOIN_BEHIND_VOICE = re.compile(
    r"[^;.]*\b(?:along with|as well as|together with|including|among (?:them|whom)|of whom|plus"
    r"|and(?: another| also)?)\s*",
    re.IGNORECASE,
)
_VOICE = 8
"""Words that "the Observatory said" may take between two counts that are joined."""


_START = re.compile(r"\b[^\W\d_]+")
_KEY = 3
"""Letters of a word by which the cues that may begin with it are looked up."""


class Cue(Struct, frozen=True):
    """A place in a sentence that says what happened to the people counted."""

    span: Span
    measure: str
    side: str
    """``verb`` (the counted on either side), ``after`` (they follow), ``before`` (they precede) or ``topic``."""
    passive: bool = False


def cues_in(text: str, sentence: Span, sides: Sequence[str] = ("verb", "after", "before")) -> list[Cue]:
    """Return the cues of a sentence; a cue inside a longer one is no cue of its own."""
    found = []
    words = [
        (word.start(), word.group()[:_KEY].lower()) for word in _START.finditer(text, sentence.start, sentence.end)
    ]
    for side in sides:
        table_of, end = _table(side), sentence.start
        for start, key in words:
            cue = None if start < end else _cue_at(text, start, sentence, table_of.get(key, table_of[""]))
            if cue is not None:
                found.append(Cue(cue[0], cue[1], side, _is_passive(text, sentence, cue[0])))
                end = cue[0].end
    return [cue for cue in found if not any(o.span != cue.span and o.span.holds(cue.span) for o in found)]


def _cue_at(
    text: str, start: int, sentence: Span, entries: Sequence[tuple[re.Pattern[str], str]]
) -> tuple[Span, str] | None:
    """Return the longest cue that begins at ``start``, with its measure."""
    for pattern, measure in entries:
        match = pattern.match(text, start, sentence.end)
        if match is not None:
            return Span(*match.span()), measure
    return None


def _is_passive(text: str, sentence: Span, cue: Span) -> bool:
    if cue.of(text).split()[0].lower().endswith("ing"):
        return False
    return _BE.search(text, _back(cue.start, sentence), cue.start) is not None


def best_cue(text: str, sentence: Span, told: Sequence[Counted], i: int, cues: Sequence[Cue]) -> Cue | None:
    """Return the cue that speaks of count ``i`` of the sentence, or None where none is within reach."""
    start = told[i].span.start
    put = _PUT_AT.search(text, _back(start, sentence), start) is not None
    priced = [(_price(text, sentence, told, i, cue), cue.span.start, n) for n, cue in enumerate(cues)]
    near = [one for one, cue in zip(priced, cues, strict=True) if one[0] <= (FAR if put else _reach(told[i], cue))]
    return cues[min(near)[2]] if near else None


def joined(text: str, told: Sequence[Counted], cue: Cue, i: int, neighbour: int) -> bool:
    """Tell whether count ``i`` and the one beside it, of which ``cue`` speaks, are told in one breath."""
    if told[i].who.sort == "thing" or (told[i].count.form == "article" and told[i].who.sort != "people"):
        return False
    first, second = told[min(i, neighbour)], told[max(i, neighbour)]
    said = cue.span.end if i > neighbour and cue.span.end <= second.span.start else 0
    between = text[max(first.span.end, said) : second.span.start]
    if _JOIN.fullmatch(between):
        return True
    return i > neighbour and _JOIN_BEHIND_VOICE.fullmatch(between) is not None and _words(between) <= _VOICE


def _reach(one: Counted, cue: Cue) -> float:
    """Return how far a cue may be: an article or an unlisted noun is only counted by a cue that stands right by it."""
    who = one.who
    if cue.measure == "attackers" and (who.sort != "people" or who.kind not in ("attackers", "all")):
        return -1.0
    if one.count.form == "article":
        return 1.0 if who.sort in ("people", "carried") and cue.measure != "attackers" else -1.0
    if who.sort == "unknown":
        return 0.0 if cue.measure in _PLAIN and cue.side != "after" else -1.0
    return NEAR if cue.measure in _WEAK or who.sort in ("none", "thing") else FAR


def _price(text: str, sentence: Span, told: Sequence[Counted], i: int, cue: Cue) -> float:
    """Return how dearly a cue is had for a count; infinite where the grammar forbids it."""
    one = told[i].span
    if cue.span.start < one.end and cue.span.end > one.start:
        inside = told[i].who.sort == "people" and cue.side == "before" and cue.span.end == one.end
        return INSIDE if inside else FORBIDDEN
    if cue.span.start >= one.end:
        gap = text[one.end : cue.span.start]
        acts = cue.side == "verb" and not cue.passive and (gap.strip() or _has_object(text, cue, told))
        if cue.side == "after" or acts:
            return FORBIDDEN
        gap = _ASIDE.sub(" ", gap)
        between = sum(other.span.start < cue.span.start for other in told[i + 1 :])
    else:
        if cue.side == "before" or (cue.side == "verb" and cue.passive):
            return FORBIDDEN
        gap = text[cue.span.end : one.start]
        between = sum(other.span.start >= cue.span.end for other in told[:i])
    if _UNREAL.search(text, _back(cue.span.start, sentence), cue.span.start):
        return FORBIDDEN
    marks = sum(gap.count(mark) for mark in ";:–—")
    clause = CLAUSE if _CLAUSE.search(gap) else 0.0
    return _words(gap) + COMMA * gap.count(",") + MARK * marks + OTHER * between + clause


def _has_object(text: str, cue: Cue, told: Sequence[Counted]) -> bool:
    """Tell whether a verb is followed by its object, so that what stands before it acts."""
    counted_next = any(0 <= one.span.start - cue.span.end <= 2 for one in told)
    return counted_next or _OBJECT.match(text, cue.span.end) is not None


def _back(position: int, sentence: Span) -> int:
    return max(sentence.start, position - _LOOK_BACK)


def _words(gap: str) -> int:
    return len(WORD.findall(gap))


@cache
def _table(side: str) -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    """Return the cues of a side, the longest first, by the first letters of the words that they can begin with.

    Those whose first letters are not plain stand under each key, and alone under the empty one.
    """
    cues = [(cue, measure) for measure, sides in table("figures").items() for cue in sides.get(side, ())]
    cues.sort(key=lambda each: (-len(each[0]), each))
    keys = {key for cue, _ in cues for key in _keys(cue)} | {""}
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {key: [] for key in keys}
    for cue, measure in cues:
        pattern, openings = re.compile(rf"\b(?:{cue})\b", re.IGNORECASE), _keys(cue)
        for key in keys if "" in openings else openings:
            found[key].append((pattern, measure))
    return {key: tuple(entries) for key, entries in found.items()}


def _keys(cue: str) -> set[str]:
    """Return the first letters of the words that a cue can begin with."""
    choice = re.match(r"\(\?:([a-z' |-]+)\)", cue)
    openings = choice[1].split("|") if choice else [cue]
    return {_key(opening) for opening in openings}


def _key(opening: str) -> str:
    letters = re.match(r"[a-z]*", opening)
    plain = letters.group() if letters else ""
    follows = opening[len(plain) : len(plain) + 1]
    if len(plain) > _KEY or (len(plain) == _KEY and follows not in ("?", "*")):
        return plain[:_KEY]
    return plain if follows in ("", " ", "-", "'") else ""
