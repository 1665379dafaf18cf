"""Hypotheses against evidence, as in the analysis of competing hypotheses.

Richards J. Heuer, Psychology of Intelligence Analysis (1999), chapter 8: evidence is rated against every hypothesis;
what agrees with all of them tells nothing; and the hypothesis with least against it stands, not that with most for it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from msgspec.structs import replace

from tocsin.claim import AnyClaim, AssessmentClaim, CodedReport, EventClaim, claim_ref
from tocsin.decision import Rating
from tocsin.finding import Findings
from tocsin.ledger import Entry, Evidence, Matrix
from tocsin.ledgers.hypotheses import Groups, label_of, questions
from tocsin.ledgers.words import ledger_words, mentions
from tocsin.weighing.originators import originators

_Ratings = dict[str, dict[str, str]]
"""Claim -> answer -> rating; neutral where none is given."""


def matrices(coded: Sequence[CodedReport], findings: Sequence[Findings]) -> tuple[Matrix, ...]:
    """Return the matrix of each question of each incident on which something is said.

    The rules (docs/ledgers.md): an assessment is consistent with the answer that it gives; where answers exclude one
    another, inconsistent with the others, else with those whose claims it contradicts by the weighing rule. A denial is
    inconsistent with what it denies. Events and further assessments are evidence by the words of ``words.yaml``.
    """
    by = {ref: who.name for ref, who in originators(sorted(coded, key=lambda c: c.id)).items()}
    claims = {claim_ref(one.id, c.id): (c, one.report.text) for one in coded for c in one.annotation.claims}
    return tuple(matrix for found in findings for matrix in _of_incident(found, coded, claims, by))


def _of_incident(
    found: Findings,
    coded: Sequence[CodedReport],
    claims: Mapping[str, tuple[AnyClaim, str]],
    by: Mapping[str, str],
) -> Iterator[Matrix]:
    """Yield the matrices by rule with what analysts entered, then those of questions that only analysts ask."""
    entered: dict[str, list[Entry]] = defaultdict(list)
    for effect in found.decisions:
        if isinstance(decision := effect.decision, Rating) and effect.holds and decision.claim in claims:
            entry = Entry(
                decision.claim, decision.answer, decision.rating, decision.author, decision.reason, decision.number
            )
            entered[decision.question].append(entry)
    for question, groups in questions(found.incident, coded):
        matrix = _matrix(found, question, groups, claims, by)
        if matrix is not None:
            yield replace(matrix, entries=tuple(entered.pop(matrix.question, ())))
    for name, entries in sorted(entered.items()):
        yield Matrix(
            incident=found.incident.id, question=name, answers=(), evidence=(), inconsistent=(), entries=tuple(entries)
        )


def _matrix(
    found: Findings,
    question: Mapping[str, Any],
    groups: Groups,
    claims: Mapping[str, tuple[AnyClaim, str]],
    by: Mapping[str, str],
) -> Matrix | None:
    columns = _columns(question, groups)
    if len(columns) < 2:
        return None
    ratings: _Ratings = {}
    for (key, denied), said in groups.items():
        for one in said:
            _rate(ratings, one.ref, _answer(question, key), denied, columns, bool(question.get("exclusive")))
    for claim, answer in _further(found, question, claims):
        if answer in columns:
            _rate(ratings, claim, answer, denied=False, columns=columns, exclusive=bool(question.get("exclusive")))
    for claim, answer, rating in _on_branches(found, question, columns, claims):
        ratings.setdefault(claim, {})[answer] = rating
    _contradicted(ratings, found)
    evidence = tuple(
        Evidence(claim, by[claim], rated := tuple(given.get(name, "neutral") for name in columns), _diagnostic(rated))
        for claim, given in sorted(ratings.items())
    )
    return Matrix(
        incident=found.incident.id,
        question=question["question"],
        answers=tuple(columns.values()),
        evidence=tuple(sorted(evidence, key=lambda e: (-e.diagnostic, e.claim))),
        inconsistent=tuple(
            len({e.by for e in evidence if e.ratings[number] == "inconsistent"}) for number in range(len(columns))
        ),
    )


def _columns(question: Mapping[str, Any], groups: Groups) -> dict[str, str]:
    """Return the hypotheses: answer -> how a page names it. To "yes" belongs "no", even if nobody says it."""
    if question["by"] == "polarity":
        return {"yes": "Yes", "no": "No"} if groups else {}
    answers = sorted({key for key, denied in groups if not denied}, key=lambda key: (-len(groups[key, False]), key))
    return {key: label_of(question, (key, False), groups) for key in answers}


def _answer(question: Mapping[str, Any], key: str) -> str:
    """Return the hypothesis of an answer: perhaps is a yes of which the source is not certain."""
    return "yes" if question["by"] == "polarity" else key


def _rate(
    ratings: _Ratings, claim: str, answer: str, denied: bool, columns: Mapping[str, str], exclusive: bool
) -> None:
    """Rate a claim that gives or denies an answer."""
    given = ratings.setdefault(claim, {})
    agrees, excludes = ("inconsistent", "consistent") if denied else ("consistent", "inconsistent")
    given[answer] = agrees
    if exclusive:
        for other in columns:
            if other != answer:
                given.setdefault(other, excludes)


def _further(
    found: Findings, question: Mapping[str, Any], claims: Mapping[str, tuple[AnyClaim, str]]
) -> Iterator[tuple[str, str]]:
    """Yield claims about the incident that agree with an answer by their topic, or by type and words."""
    for answer, rule in question.get("evidence", {}).items():
        for ref in found.incident.claims:
            claim, text = claims.get(ref, (None, ""))
            if claim is None or claim.polarity == "denied":
                continue
            if isinstance(claim, AssessmentClaim) and claim.topic in rule.get("topics", ()):
                yield ref, answer
            if isinstance(claim, EventClaim) and claim.type in rule.get("types", ()):
                instrument = claim.instrument.of(text) if claim.instrument else ""
                if mentions(f"{claim.quote.of(text)} {instrument}", rule["words"]):
                    yield ref, answer


def _on_branches(
    found: Findings, question: Mapping[str, Any], columns: Mapping[str, str], claims: Mapping[str, tuple[AnyClaim, str]]
) -> Iterator[tuple[str, str, str]]:
    """Yield the ratings of assessments that a branch acted alone, or was directed by those whose name it bears."""
    cores = [name for name in columns if name in ledger_words("cores")]
    if question["by"] != "party" or not cores or len(columns) == len(cores):
        return
    for ref in found.incident.claims:
        claim, text = claims.get(ref, (None, ""))
        if not isinstance(claim, AssessmentClaim) or claim.polarity == "denied":
            continue
        for words, own, core in (("alone", "consistent", "inconsistent"), ("directed", "inconsistent", "consistent")):
            if mentions(claim.quote.of(text), ledger_words(words)):
                yield from ((ref, name, core if name in cores else own) for name in columns)


def _contradicted(ratings: _Ratings, found: Findings) -> None:
    """Rate a claim as inconsistent with the answers of claims that it contradicts, where it is silent on them."""
    for pair in found.contradictions:
        if pair.a in ratings and pair.b in ratings:
            for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
                for answer in [name for name, rating in ratings[other].items() if rating == "consistent"]:
                    ratings[one].setdefault(answer, "inconsistent")


def _diagnostic(ratings: Sequence[str]) -> float:
    """Return the share of pairs of hypotheses that the evidence tells apart: 0 for none of them, up to 1."""
    pairs = list(combinations(ratings, 2))
    return round(sum(a != b for a, b in pairs) / len(pairs), 3)
