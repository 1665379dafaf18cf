"""Judgements that differ: who did it, how, whether insiders helped, whether anybody was warned; and when it was."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from tocsin.claim import AssessmentClaim, WarningClaim
from tocsin.finding import Contradiction
from tocsin.weighing.names import words
from tocsin.weighing.pairing import contradiction, nearest, nearness, quoted
from tocsin.weighing.statements import Statement
from tocsin.weighing.words import data, has

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
    """Each denial with the statement that it speaks of: the one that shares most of its words, then the nearest."""
    for denial in (s for s in answers if s.claim.polarity == "denied" and not has("not_yet", s.clause)):
        others = [s for s in answers if s.claim.polarity == "affirmed" and s.originator != denial.originator]
        if others:
            said = min(others, key=lambda s: (-len(_stems(s) & _stems(denial)), nearness(s, denial)))  # fmt: skip
            yield contradiction(f"assessment:{topic}", said, denial, f"{quoted(said)}; denied by {quoted(denial)}", 3)


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
    if topic == "responsibility":
        groups = {s.originator.name for s in answers if s.claim.source_kind == "armed_group"}
        named = [(s, who) for s in answers if (who := _accused(s, groups))]
        done: set[frozenset[str]] = set()
        pairs = sorted(combinations(named, 2), key=lambda pair: nearness(pair[0][0], pair[1][0]))
        for (one, mine), (other, theirs) in pairs:
            rivalry = mine | theirs
            if (
                one.originator != other.originator
                and not mine & theirs
                and not any(rivalry & seen == seen or seen & rivalry == rivalry for seen in done)
            ):
                done.add(rivalry)
                yield contradiction(f"assessment:{topic}", one, other, f"{quoted(one)}; {quoted(other)}", 2.5)
        return
    for one, other in combinations(answers, 2):
        if one.report.id == other.report.id and one.originator != other.originator:
            yield contradiction(f"assessment:{topic}", one, other, f"{quoted(one)}; {quoted(other)}", 2)


def _accused(one: Statement, groups: set[str]) -> frozenset[str]:
    """Return who is said to have done it, by initials: the group that claims it, or the bodies that are named."""
    names = [one.originator.name] if one.claim.source_kind == "armed_group" else _NAME.findall(one.quote)
    bodies = (n for n in names if " " in n or "-" in n or n.isupper() or n in groups)
    return frozenset(_initials(re.sub(r"^The ", "", name)) for name in bodies)


def _unwarned(said: Sequence[Statement]) -> Iterator[Contradiction]:
    """That no warning came, against the warning that a report tells of beside it."""
    warnings = [s for s in said if isinstance(s.claim, WarningClaim)]
    for denial in said:
        claim = denial.claim
        if isinstance(claim, AssessmentClaim) and claim.topic == "intelligence_failure" and claim.polarity == "denied":
            pair = nearest(warnings, [denial], lambda a, b: a.report.id == b.report.id and a.originator != b.originator)
            if pair:
                yield contradiction("warning", *pair, "; ".join(quoted(s) for s in pair), 3)
