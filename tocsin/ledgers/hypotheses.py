"""Questions that the claims about an incident answer differently."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from tocsin.claim import AssessmentClaim, CodedReport, claim_ref
from tocsin.finding import Answer, Hypothesis
from tocsin.gazetteer import countries_in, country_name, facility_kind
from tocsin.incident import Incident
from tocsin.ledgers.states import paragraph_start
from tocsin.ledgers.words import content, ledger_words, mentions
from tocsin.linking import known_parties, parties

_ALIKE = 0.25
"""Share of the content words of the shorter quote from which two quotes count as one answer (overlap coefficient)."""


_PLACED = re.compile(r"\b(?:in|from|between|across|near|to|inside|within) (?:the )?(?:[A-Z][\w ]*(?:, and|,| and) )*$")


class Said(Struct, frozen=True):
    """One assessment with the words that state it."""

    ref: str
    quote: str
    before: str
    """The text up to the quote, in its paragraph."""
    source: str
    claim: AssessmentClaim


Groups = dict[tuple[str, bool], list[Said]]
"""(Answer, whether it is denied) -> the assessments that give it."""


def hypotheses(incident: Incident, coded: Sequence[CodedReport]) -> tuple[Hypothesis, ...]:
    """Return the questions on which the assessments of ``incident`` differ, each with two answers or more.

    The questions and the words that tell their answers apart are listed in ``ledgers/words.yaml``; nothing is judged.
    An answer is labelled with the shortest of its quotes, and comes before those that fewer claims give.
    """
    found = []
    for question, groups in questions(incident, coded):
        answers = tuple(
            Answer(label_of(question, key, groups), tuple(sorted({m.ref for m in groups[key]})))
            for key in sorted(groups, key=lambda key: (-len(groups[key]), label_of(question, key, groups)))
        )
        if len(answers) > 1:
            found.append(Hypothesis(question["question"], answers))
    return tuple(found)


def questions(incident: Incident, coded: Sequence[CodedReport]) -> Iterator[tuple[Mapping[str, Any], Groups]]:
    """Yield each question that is asked of ``incident`` with the assessments of it by the answers that they give."""
    about = frozenset(incident.claims)
    said = [
        _said(one, claim)
        for one in sorted((c for c in coded if c.id in incident.reports), key=lambda c: c.id)
        for claim in one.annotation.claims
        if isinstance(claim, AssessmentClaim) and claim_ref(one.id, claim.id) in about
    ]
    taken: set[str] = set()
    held = facility_kind(f"{incident.place} {incident.target}") is not None
    for question in ledger_words("questions"):
        if question.get("of_detention") and not held:
            continue
        bears = [s for s in said if s.claim.topic in question["topics"] and s.claim.certainty != "unknown"]
        bears = [s for s in bears if not question.get("about") or mentions(s.quote, question["about"])]
        if question["by"] == "words":
            bears = [
                s for s in bears if s.ref not in taken
            ]  # how the inmates were armed is not how the attackers got in
            taken |= {s.ref for s in bears}
        yield question, _grouped(question, bears)


def label_of(question: Mapping[str, Any], key: tuple[str, bool], groups: Groups) -> str:
    """Return how a page names an answer: by its shortest clear quote."""
    return _label(question["by"], *key, groups[key])


def _said(one: CodedReport, claim: AssessmentClaim) -> Said:
    text, start = one.report.text, claim.quote.start
    source = claim.source.of(text) if claim.source else ""
    before = text[paragraph_start(text, start) : start]
    return Said(claim_ref(one.id, claim.id), claim.quote.of(text), before, source, claim)


def _grouped(question: Mapping[str, Any], said: Sequence[Said]) -> Groups:
    groups: Groups = defaultdict(list)
    rest = []
    for one in said:
        keys = _keys(question, one)
        for key in keys:
            groups[key, one.claim.polarity == "denied"].append(one)
        if not keys and question["by"] == "words":
            rest.append(one)
    for number, alike in enumerate(_by_words(rest)):
        groups[f"words {number}", alike[0].claim.polarity == "denied"] = alike
    return dict(groups)


def _keys(question: Mapping[str, Any], one: Said) -> Sequence[str]:
    """Return which answers an assessment gives: one listed, the parties it names, or yes and perhaps."""
    for name, words in question.get("answers", {}).items():
        if mentions(one.quote, words):
            return (name,)
    if question["by"] == "party":
        return _named(one)
    if question["by"] == "polarity":
        return ("yes" if one.claim.certainty == "certain" or one.claim.polarity == "denied" else "perhaps",)
    return ()


def _named(one: Said) -> Sequence[str]:
    """Return the groups and states held responsible; that somebody has not claimed it says nothing of who did it.

    Persons are not told apart here: who stands accused by name is no matter of a ledger.
    """
    if one.claim.polarity == "denied" and mentions(one.quote, ledger_words("claiming")):
        return ()
    named = known_parties(one.quote) - set(ledger_words("nobody"))
    if not named and one.claim.source_kind == "armed_group":  # it speaks of itself
        named = parties(one.source)
    if not named:
        named = _states(one.quote)
    if not named and mentions(one.quote, ledger_words("pointing")):
        named = _last_named(one.before)
    branches = ledger_words("branches")
    return sorted({branches.get(party, party) for party in named - set(ledger_words("nobody"))})


def _last_named(before: str) -> frozenset[str]:
    """Return the party that the paragraph names last, whom "this group" means."""
    words = before.split()
    tails = (" ".join(words[number:]) for number in range(len(words) - 1, -1, -1))
    return next((found for tail in tails if (found := known_parties(tail) - set(ledger_words("nobody")))), frozenset())


def _states(quote: str) -> frozenset[str]:
    """Return the states that a quote names as parties, and not as the place ("in Cameroon, Chad, and Niger")."""
    return frozenset(
        country_name(code)
        for span, code, _ in countries_in(quote)
        if not _PLACED.search(quote[: span.start]) and not quote[span.end :].startswith("-based")
    )


def _by_words(said: Iterable[Said]) -> list[list[Said]]:
    """Group quotes of one polarity that share words, directly or by way of others."""
    groups: list[list[Said]] = []
    for one in said:
        like = [group for group in groups if any(_alike(one, other) for other in group)]
        groups = [group for group in groups if group not in like]
        groups.append([*(member for group in like for member in group), one])
    return groups


def _alike(a: Said, b: Said) -> bool:
    words = content(a.quote), content(b.quote)
    shared = len(words[0] & words[1])
    return a.claim.polarity == b.claim.polarity and shared > 0 and shared >= _ALIKE * min(map(len, words))


def _label(by: str, key: str, denied: bool, members: Sequence[Said]) -> str:
    """Return the shortest clear quote: one of three words or more, stated as certain where there is one."""
    quotes = [(len(m.quote.split()) < 3, m.claim.certainty != "certain", len(m.quote), m.quote) for m in members]
    if by == "party":
        naming = [
            q for q, m in zip(quotes, members, strict=True) if known_parties(m.quote) or any(countries_in(m.quote))
        ]
        quotes = naming or quotes
    quote = " ".join(min(quotes)[-1].split())
    if by == "party":
        return f"{'not ' if denied else ''}{key}: {quote}"
    if by == "polarity":
        return f"{'no' if denied else key}: {quote}"
    return f"denied: {quote}" if denied else quote
