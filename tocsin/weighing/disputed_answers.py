"""Judgements that differ: who did it, how, whether insiders helped, whether anybody was warned; and when it was."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from tocsin.claim import AssessmentClaim, WarningClaim
from tocsin.finding import Contradiction
from tocsin.weighing.names import words
from tocsin.weighing.pairing import beside, contradiction, nearness, quoted
from tocsin.weighing.statements import Statement
from tocsin.weighing.words import data, has

FEW = 3
"""Answers of one report of which each is set against each."""

_NAME = re.compile(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)*")
_INITIALS = re.compile(r"\b[A-Z]{2,}\b")


def disputed_answers(said: Sequence[Statement]) -> Iterator[Contradiction]:
    """Yield pairs of assessments of one topic that deny or rival each other."""
    for topic in sorted({s.claim.topic for s in said if isinstance(s.claim, AssessmentClaim)}):
        answers = [s for s in said if isinstance(s.claim, AssessmentClaim) and s.claim.topic == topic]
        yield from _denied(topic, answers)
        if topic in data("rival_answers"):
            yield from _rivals(topic, [s for s in answers if s.claim.polarity == "affirmed"])
    yield from _unwarned(said)


def _denied(topic: str, answers: Sequence[Statement]) -> Iterator[Contradiction]:
    """Each denial with the statement that it speaks of: the one that shares most of its words, then the nearest.

    What other sources state on a question of yes or no, or beside the denial or in its words, restates it.
    """
    for denial in (s for s in answers if s.claim.polarity == "denied" and not has("not_yet", s.clause)):
        stated = [s for s in answers if s.claim.polarity == "affirmed" and s.claim.certainty != "unknown"]
        others = [s for s in stated if s.originator != denial.originator]
        others.sort(key=lambda s: (-len(_stems(s) & _stems(denial)), nearness(s, denial)))  # fmt: skip
        for place, said in enumerate(others):
            same = topic in data("yes_or_no") or beside(said, denial) or len(_stems(said) & _stems(denial)) > 1
            if place == 0 or same:
                why = f"{quoted(said)}; denied by {quoted(denial)}"
                yield contradiction(f"assessment:{topic}", said, denial, why, 3, restates=place > 0)


def _stems(one: Statement) -> set[str]:
    """Return what the words of a statement and its source begin with; short words carry no meaning."""
    text = f"{one.quote} {one.words(one.claim.source) or ''}"
    return (
        {w[:5] for w in words(text) if len(w) > 3}
        | set(_INITIALS.findall(text))
        | set(map(_initials, _NAME.findall(text)))
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()) if " " in name else name


def _rivals(topic: str, answers: Sequence[Statement]) -> Iterator[Contradiction]:
    """Two answers of two sources: who did it where they name others, else what one report sets side by side."""
    pairs = _accusations(answers) if topic == "responsibility" else _side_by_side(answers)
    for one, other in pairs:
        yield contradiction(f"assessment:{topic}", one, other, f"{quoted(one)}; {quoted(other)}", 2)


def _accusations(answers: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Yield the nearest statements that name different culprits, each statement and each rivalry once."""
    groups = {s.originator.name for s in answers if s.claim.source_kind == "armed_group"}
    named = [(s, who) for s in answers if (who := _accused(s, groups))]
    taken: set[str] = set()
    rivalries: list[frozenset[str]] = []
    for (one, mine), (other, theirs) in sorted(combinations(named, 2), key=lambda p: nearness(p[0][0], p[1][0])):
        known = any(seen <= mine | theirs or mine | theirs <= seen for seen in rivalries)
        if one.originator != other.originator and not (mine & theirs or known or {one.ref, other.ref} & taken):
            rivalries.append(mine | theirs)
            taken |= {one.ref, other.ref}
            yield one, other


def _side_by_side(answers: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Yield each two answers of a report that has up to three; of more, each with the next."""
    for report in sorted({s.report.id for s in answers}):
        here = sorted((s for s in answers if s.report.id == report), key=lambda s: s.order)
        for one, other in combinations(here, 2) if len(here) <= FEW else pairwise(here):
            if one.originator != other.originator and len(_stems(one) & _stems(other)) < len(_stems(one)) / 2:
                yield one, other


def _accused(one: Statement, groups: set[str]) -> frozenset[str]:
    """Return who is said to have done it, by initials: the group that claims it, or the bodies that are named."""
    names = [one.originator.name] if one.claim.source_kind == "armed_group" else _NAME.findall(one.quote)
    bodies = (n for n in names if " " in n or "-" in n or n.isupper() or n in groups)
    return frozenset(_initials(re.sub(r"^The ", "", name)) for name in bodies)


def _unwarned(said: Sequence[Statement]) -> Iterator[Contradiction]:
    """That no warning came, against the warnings that are told of: the nearest where the two stand side by side."""
    warnings = [s for s in said if isinstance(s.claim, WarningClaim) and s.claim.polarity == "affirmed"]
    for denial in said:
        claim = denial.claim
        if isinstance(claim, AssessmentClaim) and claim.topic == "intelligence_failure" and claim.polarity == "denied":
            others = [w for w in warnings if w.originator != denial.originator and beside(w, denial)]
            for place, one in enumerate(sorted(others, key=lambda w: nearness(w, denial))):
                yield contradiction("warning", one, denial, f"{quoted(one)}; {quoted(denial)}", 3, restates=place > 0)
