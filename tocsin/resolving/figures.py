"""Figures: which counts are numbers of people, what happened to them, and who they are.

A count becomes a figure when a cue of the codebook (``codebook/figures.yaml``) says of the counted what one of the
measures names. The cue is sought in the same sentence, next to the count first: after its noun phrase ("20 inmates
*escaped*"), before it ("*killed* 20"), then further away at a price. A count joined to one with a measure ("and five
civilians", "including 12 women") takes that measure.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from tocsin.claim import FigureClaim
from tocsin.codebook import table
from tocsin.mention import Count, Mentions
from tocsin.resolving.groups import WORD, People, people
from tocsin.resolving.stance import certainty_of, nearest
from tocsin.span import Span

FAR, NEAR = 9.0, 4.0
"""The price (about words of distance) above which a cue, or a weak cue, is not taken to speak of a count."""

FORBIDDEN = float("inf")

_WEAK = frozenset(("attackers", "detained", "transferred", "repatriated", "prosecuted", "hostages"))
"""Measures whose cues are everyday words."""

_PLAIN = frozenset(("killed", "wounded", "escaped", "surrendered"))
"""Measures that are said of people alone, so that an unlisted noun beside the cue names people."""

_CONFINED = re.compile(
    r"\b(?:prisons?|jails?|camps?|detention|detainees?|custody|cells?|inmates?|imprison\w*)\b", re.IGNORECASE
)
"""In a text without one of these "held" and "stayed" are no detention."""

_CAMP = re.compile(r"\bcamps?\b(?!.*\b(?:prison|jail|cell))", re.IGNORECASE | re.DOTALL)
"""A sentence of camps and of no prison."""

_PUT_AT = re.compile(r"\bput(?:s|ting)?\b[^.;:]*\bat\s*$", re.IGNORECASE)
"""What puts a number to something ("put the inmates caught again at 104"), however far the verb is."""
_CLAUSE_LENGTH = 120

_COUNTRIES = re.compile(r"\b(?:countries|nationalities|nations)\b", re.IGNORECASE)
_COMES_FROM = re.compile(
    r"\b(?:(?:people|men|women|children|citizens|nationals|foreigners|detainees|prisoners|inmates|families|fighters|members)"
    r"(?: \w+){0,4},? (?:from|of)|(?:com|came|hail)\w* from)(?: other| about| some)?\s*$",
    re.IGNORECASE,
)

_PART_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+|these\s+|those\s+)?")
_ASIDE = re.compile(r",[^;]*,\s*(?=(?:has|have|had|was|were|are|is|also|all)\b|$)", re.IGNORECASE)
_UNREAL = re.compile(
    r"(?:\b(?:should|must|would|will|could|might|cannot|can)|(?<!managed )(?<!able )(?<!said )(?<!believed )(?<!known )"
    r"(?<!reported )(?<!claimed )\bto)(?! have)(?: be)?(?: \w+)?\s*$",
    re.IGNORECASE,
)
"""What is to be, or would be, is no count of what was ("to release two people")."""

_CLAUSE = re.compile(r"\b(?:but|while|whereas|after|before|when|who|which|whose|because|if)\b", re.IGNORECASE)

_BE = re.compile(
    r"\b(?:was|were|been|being|be|is|are|got|gets)(?: \w+ly| also| then| later| both| all| reportedly)*\s*$"
)
_JOINERS = (
    "and|or|plus|along with|as well as|together with|including|among (?:them|whom)|alongside|with|of whom|of them"
    "|besides|in addition to"
)
_JOIN = re.compile(rf"[\s,;()\-–—]*(?:{_JOINERS})?[\s,:]*(?:also |at |another |a further |that of )?")
_JOIN_BEHIND_VOICE = re.compile(
    r"\b(?:along with|as well as|together with|including|among (?:them|whom)|of whom|plus|and(?: another| also)?)\s*$"
)


class Cue(Struct, frozen=True):
    """A place in a sentence that says what happened to the people counted."""

    span: Span
    measure: str
    side: str
    """``verb`` (either side), ``after`` (the counted follow) or ``before`` (the counted precede)."""
    passive: bool


@cache
def _cue_pattern(side: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return one pattern for the cues of a side, the longest first, and which group of it is which measure."""
    cues = [(cue, measure) for measure, sides in table("figures").items() for cue in sides.get(side, ())]
    cues.sort(key=lambda each: (-len(each[0]), each))
    measures = {f"c{n}": measure for n, (_, measure) in enumerate(cues)}
    return re.compile("|".join(rf"(?P<c{n}>\b(?:{cue})\b)" for n, (cue, _) in enumerate(cues))), measures


@cache
def _predicates() -> frozenset[str]:
    """Return the first words of verbal cues: they end a noun phrase."""
    inside = set(table("groups")["participles"])
    firsts = (
        re.match(r"[a-z-]+", cue) for cues in table("figures").values() for cue in (*cues["verb"], *cues["before"])
    )
    return frozenset(first.group() for first in firsts if first) - inside


def figures(text: str, mentions: Mentions) -> tuple[FigureClaim, ...]:
    """Return the figures of a text in its order, without ids, incidents and sources."""
    found: list[FigureClaim] = []
    topic: Cue | None = None
    for before, sentence in pairwise((Span(0, 0), *mentions.sentences)):
        if "\n" in text[before.end : sentence.start]:
            topic = None
        topic = _topic(text, sentence, topic)
        inside = [c for c in mentions.counts if sentence.holds(c.span)]
        if inside:
            found.extend(_in_sentence(text, sentence, inside, mentions, topic))
    return tuple(sorted(found, key=lambda figure: figure.quote))


def _topic(text: str, sentence: Span, topic: Cue | None) -> Cue | None:
    """Return what the counts of a sentence are about if no verb tells: its own topic, else that of the one before.

    A topic ends with the paragraph, and with a sentence that says something else of people.
    """
    own = _cues(text, sentence, ("topic",))
    if own:
        return own[-1]
    return topic if topic is not None and all(c.measure == topic.measure for c in _cues(text, sentence)) else None


def _in_sentence(
    text: str, sentence: Span, counts: Sequence[Count], mentions: Mentions, topic: Cue | None
) -> Iterator[FigureClaim]:
    cues = _cues(text, sentence)
    if not _CONFINED.search(text):
        cues = [cue for cue in cues if cue.measure != "detained"]
    phrases = _phrases(text, sentence, counts)
    chosen = [_best_cue(text, i, counts, phrases, cues) for i in range(len(counts))]
    joined = _join(text, counts, phrases, chosen)
    for i, (count, who) in enumerate(zip(counts, phrases, strict=True)):
        if _counts_countries(text, count, who, sentence):
            chosen[i] = Cue(count.span, "nationalities", "verb", passive=False)
        if topic is not None and chosen[i] is None and _on_topic(count, who):
            chosen[i] = topic
            joined.add(i)
    kind_before = "all"
    for i, (count, who) in enumerate(zip(counts, phrases, strict=True)):
        cue = chosen[i]
        if cue is None or (who.sort == "thing" and cue.measure != "nationalities"):
            continue
        kind = kind_before if who.sort in ("carried", "none") else who.kind
        kind = kind_before = _kind_of(kind, cue.measure, text, sentence)
        measure = cue.measure
        if i > 0 and who is phrases[i - 1] and measure != "detained":
            if kind != "detainees":
                continue
            measure = "detained"
        quote = _quote(count, who, None if i in joined else cue, text)
        unknown = count.form == "unknown"
        yield FigureClaim(
            id="",
            quote=quote,
            certainty="unknown" if unknown else certainty_of(text, quote),
            measure=measure,
            low=None if unknown else count.low,
            high=None if unknown else count.high,
            approx=count.approx,
            group=who.span,
            group_kind=kind,
            time=nearest(mentions.times, quote, sentence),
            place=nearest(mentions.places, quote, sentence),
        )


def _kind_of(kind: str, measure: str, text: str, sentence: Span) -> str:
    """Return the group that a kind of people is when ``measure`` is said of it: who leaves a prison is an inmate."""
    if kind == "attackers" and not _CONFINED.search(text):
        return kind
    given = table("groups")["by_measure"].get(measure, {}).get(kind, kind)
    if given != kind and given == "detainees" and _CAMP.search(sentence.of(text)):
        return "camp_residents"
    return str(given)


def _counts_countries(text: str, count: Count, who: People, sentence: Span) -> bool:
    """Tell a count of the countries that detainees come from ("citizens of 60 countries")."""
    return (
        who.span is not None
        and _COUNTRIES.search(who.span.of(text)) is not None
        and _COMES_FROM.search(text[sentence.start : count.span.start]) is not None
        and _CONFINED.search(text) is not None
    )


def _on_topic(count: Count, who: People) -> bool:
    return who.sort in ("people", "carried", "none") and count.form in ("digits", "words", "quantifier")


def _phrases(text: str, sentence: Span, counts: Sequence[Count]) -> list[People]:
    """Return who is counted by each count; in "110 of the 1,456 inmates" part and whole have the one phrase."""
    found: list[People] = []
    for i in reversed(range(len(counts))):
        end = counts[i + 1].span.start if i + 1 < len(counts) else sentence.end
        who = people(text, counts[i].span.end, max(end, counts[i].span.end), _predicates())
        if who.sort == "none" and found and _PART_OF.fullmatch(text[counts[i].span.end : end]):
            who = found[-1]
        elif who.sort == "none" and counts[i].span.of(text).lower() == "another":
            who = People(None, "all", "carried")
        found.append(who)
    return found[::-1]


def _join(text: str, counts: Sequence[Count], phrases: Sequence[People], chosen: list[Cue | None]) -> set[int]:
    """Give counts without a cue that of a neighbour they are joined to; return which were so given."""
    joined = set()
    order = range(1, len(counts))
    for i, neighbour in [*((i, i - 1) for i in order), *((i - 1, i) for i in reversed(order))]:
        cue = chosen[neighbour]
        if chosen[i] is None and cue is not None and _joins(text, counts, phrases, cue, i, neighbour):
            chosen[i] = cue
            joined.add(i)
    return joined


def _cues(text: str, sentence: Span, sides: Sequence[str] = ("verb", "after", "before")) -> list[Cue]:
    """Return the cues of a sentence; a cue inside a longer one is no cue of its own."""
    lower = sentence.of(text).lower()
    found = []
    for side in sides:
        pattern, measures = _cue_pattern(side)
        for match in pattern.finditer(lower):
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            measure = measures[str(match.lastgroup)]
            found.append(
                Cue(
                    span,
                    measure,
                    side,
                    not match.group().split()[0].endswith("ing") and bool(_BE.search(lower[: match.start()])),
                )
            )
    return [cue for cue in found if not any(o.span != cue.span and o.span.holds(cue.span) for o in found)]


def _without_aside(gap: str) -> str:
    """Drop what is set between commas before a verb ("Three cadres, identified as ..., have been arrested")."""
    return _ASIDE.sub(" ", gap)


def _end(count: Count, who: People) -> int:
    return who.span.end if who.span is not None else count.span.end


def _best_cue(text: str, i: int, counts: Sequence[Count], phrases: Sequence[People], cues: Sequence[Cue]) -> Cue | None:
    prices = [(_price(text, i, counts, phrases, cue), cue.span.start, n) for n, cue in enumerate(cues)]
    told = _PUT_AT.search(text[max(0, counts[i].span.start - _CLAUSE_LENGTH) : counts[i].span.start]) is not None
    reaches = (FAR if told else _reach(counts[i], phrases[i], cue) for cue in cues)
    near = [one for one, reach in zip(prices, reaches, strict=True) if one[0] <= reach]
    return cues[min(near)[2]] if near else None


def _reach(count: Count, who: People, cue: Cue) -> float:
    """Return how far a cue may be: an article or an unlisted noun is only counted by a cue that stands right by it."""
    if cue.measure == "attackers" and (who.sort != "people" or who.kind not in ("attackers", "all")):
        return -1.0
    if count.form == "article":
        return 1.0 if who.sort in ("people", "carried") and cue.measure != "attackers" else -1.0
    if who.sort == "unknown":
        return 0.0 if cue.measure in _PLAIN and cue.side != "after" else -1.0
    return NEAR if cue.measure in _WEAK or who.sort in ("none", "thing") else FAR


def _price(text: str, i: int, counts: Sequence[Count], phrases: Sequence[People], cue: Cue) -> float:
    """Return how dearly a cue is had for a count, in words of distance; infinite where the grammar forbids it."""
    count, who = counts[i], phrases[i]
    end = _end(count, who)
    if cue.span.start < end and cue.span.end > count.span.start:
        return 1.5 if who.sort == "people" and cue.side == "before" and cue.span.end == end else FORBIDDEN
    if cue.span.start >= end:
        if cue.side == "after":
            return FORBIDDEN
        gap = text[end : cue.span.start]
        if cue.side == "verb" and not cue.passive and (gap.strip() or _has_object(text, cue, counts)):
            return FORBIDDEN
        gap = _without_aside(gap)
        between = [n for n in range(i + 1, len(counts)) if counts[n].span.start < cue.span.start]
    else:
        if cue.side == "before" or (cue.side == "verb" and cue.passive):
            return FORBIDDEN
        gap = text[cue.span.end : count.span.start]
        between = [n for n in range(i) if counts[n].span.start >= cue.span.end]
    if _UNREAL.search(text[max(0, cue.span.start - 24) : cue.span.start]):
        return FORBIDDEN
    words = len(WORD.findall(gap))
    price = words + 1.5 * gap.count(",") + 4 * sum(gap.count(mark) for mark in ";:–—") + 1.0 * len(between)
    if _CLAUSE.search(gap):
        price += 3
    return price


def _has_object(text: str, cue: Cue, counts: Sequence[Count]) -> bool:
    """Tell whether a verb is followed by its object, so that what stands before it acts."""
    rest = text[cue.span.end : cue.span.end + 40].lower()
    return any(0 <= c.span.start - cue.span.end <= 2 for c in counts) or bool(
        re.match(r"\s+(?:the|a|an|him|her|them|his|its|their|at least|more than|about)\b", rest)
    )


def _joins(text: str, counts: Sequence[Count], phrases: Sequence[People], cue: Cue, i: int, neighbour: int) -> bool:
    """Tell whether count ``i`` and the one beside it are told in one breath ("and five civilians")."""
    if phrases[i].sort == "thing" or (counts[i].form == "article" and phrases[i].sort != "people"):
        return False
    first = min(i, neighbour)
    second = counts[first + 1].span
    said = cue.span.end if i > first and cue.span.end <= second.start else 0
    between = text[max(_end(counts[first], phrases[first]), said) : second.start]
    if _JOIN.fullmatch(between):
        return True
    tail = _JOIN_BEHIND_VOICE.search(between.lower())
    return i > first and tail is not None and len(WORD.findall(between)) <= 8 and not re.search(r"[;.]", between)


def _quote(count: Count, who: People, cue: Cue | None, text: str) -> Span:
    """Return the shortest stretch that says it: the count, who is counted, and the cue where it is near."""
    start, end = count.span.start, _end(count, who)
    if cue is not None:
        wide = Span(min(start, cue.span.start), max(end, cue.span.end))
        if len(WORD.findall(wide.of(text))) <= 14:
            return wide
    return Span(start, end)
