"""Figures: which counts are numbers of people, what happened to them, and who they are.

A count becomes a figure when its sentence says of the counted what one of the measures names (`predicates`). A count
joined to such a one ("and five civilians", "including 12 women") takes its measure; in a paragraph about a toll, counts
of people need no verb of their own.
"""

import re
from collections.abc import Iterator, Sequence

from tocsin.claim import FigureClaim
from tocsin.codebook import table
from tocsin.mention import Mentions
from tocsin.resolving.counted import Counted, added_up, counted
from tocsin.resolving.groups import WORD
from tocsin.resolving.predicates import Cue, best_cue, cues_in, joined
from tocsin.resolving.stance import certainty_of, nearest
from tocsin.span import Span
from tocsin.tagging.sums import Part, parts

_CONFINED = re.compile(
    r"\b(?:prisons?|jails?|camps?|detention|detainees?|custody|cells?|inmates?|imprison\w*)\b", re.IGNORECASE
)
"""In a text without one of these "held" and "stayed" are no detention."""

_CAMP = re.compile(r"\bcamps?\b(?!.*\b(?:prison|jail|cell))", re.IGNORECASE | re.DOTALL)
"""A sentence of camps and of no prison."""

_COUNTRIES = re.compile(r"\b(?:countries|nationalities|nations)\b", re.IGNORECASE)
_COMES_FROM = re.compile(
    r"\b(?:(?:people|men|women|children|citizens|nationals|foreigners|detainees|prisoners|inmates|families|fighters|members)"
    r"(?: \w+){0,4},? (?:from|of)|(?:com|came|hail)\w* from)(?: other| about| some)?\s*$",
    re.IGNORECASE,
)
_QUOTE_WORDS = 14
"""A quote with more words than this leaves out the cue, which stands too far away."""


def figures(text: str, mentions: Mentions) -> tuple[FigureClaim, ...]:
    """Return the figures of a text in its order, without ids, incidents and sources."""
    found: list[FigureClaim] = []
    confined = _CONFINED.search(text) is not None
    topic: Cue | None = None
    sums = [part for part in parts(text, mentions.counts) if part.relation == "and"]
    end = 0
    for sentence, local in mentions.by_sentence:
        topic = None if "\n" in text[end : sentence.start] else topic
        end = sentence.end
        spoken = cues_in(text, sentence) if local.counts or topic is not None else []
        cues = [cue for cue in spoken if confined or cue.measure != "detained"]
        topic = _topic(text, sentence, cues, topic)
        told = counted(text, sentence, local.counts)
        kind = "all"
        for one, cue, apart in _summed(list(_said(text, sentence, told, cues, topic)), sums):
            kind = _kind_of(one, cue, kind, sentence.of(text), confined=confined)
            if not one.whole or kind == "detainees":
                quote = _quote(text, one, None if apart else cue)
                found.append(_figure(text, sentence, local, one, cue, kind, quote))
    return tuple(sorted(found, key=lambda figure: figure.quote))


def _figure(
    text: str, sentence: Span, mentions: Mentions, one: Counted, cue: Cue, kind: str, quote: Span
) -> FigureClaim:
    unknown = one.count.form == "unknown"
    return FigureClaim(
        id="",
        quote=quote,
        certainty="unknown" if unknown else certainty_of(text, quote),
        measure="detained" if one.whole else cue.measure,
        low=None if unknown else one.count.low,
        high=None if unknown else one.count.high,
        approx=one.count.approx,
        group=one.who.span,
        group_kind=kind,
        time=nearest(mentions.times, quote, sentence),
        place=nearest(mentions.places, quote, sentence),
    )


def _topic(text: str, sentence: Span, cues: Sequence[Cue], topic: Cue | None) -> Cue | None:
    """Return what the counts of a sentence are about if no verb tells: its own topic, else that of the one before.

    A topic ends with the paragraph, and with a sentence that says something else of people.
    """
    own = cues_in(text, sentence, ("topic",))
    if own:
        return own[-1]
    return topic if topic is not None and all(cue.measure == topic.measure for cue in cues) else None


def _said(
    text: str, sentence: Span, told: Sequence[Counted], cues: Sequence[Cue], topic: Cue | None
) -> Iterator[tuple[Counted, Cue, bool]]:
    """Yield the counts of people with the cue that speaks of each, and whether it does so for a neighbour's sake."""
    chosen = [best_cue(text, sentence, told, i, cues) for i in range(len(told))]
    borrowed = set()
    order = range(1, len(told))
    for i, neighbour in [*((i, i - 1) for i in order), *((i - 1, i) for i in reversed(order))]:
        cue = chosen[neighbour]
        if chosen[i] is None and cue is not None and joined(text, told, cue, i, neighbour):
            chosen[i] = cue
            borrowed.add(i)
    for i, (one, cue) in enumerate(zip(told, chosen, strict=True)):
        if _counts_countries(text, sentence, one):
            yield one, Cue(one.count.span, "nationalities", "verb"), False
        elif one.who.sort == "thing":
            continue
        elif cue is not None:
            yield one, cue, i in borrowed
        elif topic is not None and _on_topic(one):
            yield one, topic, True


def _summed(said: list[tuple[Counted, Cue, bool]], sums: Sequence[Part]) -> list[tuple[Counted, Cue, bool]]:
    """Add up "a man and two women" of whom the same is said; two counts in numbers stay two."""
    for part in sums:
        together = [s for s in said if s[0].count in part.parts and s[0].who.sort == "people"]
        one_measure = len({cue.measure for _, cue, _ in together}) == 1
        if len(together) == len(part.parts) and one_measure and any(c.form == "article" for c in part.parts):
            at = said.index(together[0])
            cue, apart = next(((cue, apart) for _, cue, apart in together if not apart), together[0][1:])
            said[at : at + len(together)] = [(added_up([one for one, *_ in together], part), cue, apart)]
    return said


def _on_topic(one: Counted) -> bool:
    return one.who.sort in ("people", "carried", "none") and one.count.form in ("digits", "words", "quantifier")


def _counts_countries(text: str, sentence: Span, one: Counted) -> bool:
    """Tell a count of the countries that detainees come from ("citizens of 60 countries")."""
    return (
        one.who.span is not None
        and _COUNTRIES.search(one.who.span.of(text)) is not None
        and _COMES_FROM.search(text[sentence.start : one.count.span.start]) is not None
        and _CONFINED.search(text) is not None
    )


def _kind_of(one: Counted, cue: Cue, before: str, sentence: str, *, confined: bool) -> str:
    """Return the group that is counted, ``before`` being that of the count before it in the sentence.

    What is said of people tells the group as well as their name: whoever leaves a prison is an inmate.
    """
    kind = before if one.who.sort in ("carried", "none") else one.who.kind
    if kind == "attackers" and not confined:
        return kind
    given = str(table("groups")["by_measure"].get(cue.measure, {}).get(kind, kind))
    return "camp_residents" if given == "detainees" != kind and _CAMP.search(sentence) else given


def _quote(text: str, one: Counted, cue: Cue | None) -> Span:
    """Return the shortest stretch that says it: the count, who is counted, and the cue where it is near."""
    if cue is not None:
        wide = Span(min(one.span.start, cue.span.start), max(one.span.end, cue.span.end))
        if len(WORD.findall(wide.of(text))) <= _QUOTE_WORDS:
            return wide
    return one.span
