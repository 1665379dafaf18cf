"""Judgements that differ: who did it, how, whether insiders helped, whether anybody was warned; and when it was."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from tocsin.claim import AssessmentClaim, WarningClaim
from tocsin.finding import Contradiction
from tocsin.weighing.likeness import NAME, initials, shared, stems
from tocsin.weighing.originators import Originator
from tocsin.weighing.pairing import beside, contradiction, nearness, quoted
from tocsin.weighing.statements import Statement
from tocsin.weighing.words import data, has

FEW = 3
"""Answers of one report of which each is set against each."""


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

    What other sources state on a question of yes or no, or beside the denial or in its words, restates it. What a body
    says in another report counts as another's.
    """
    for denial in (s for s in answers if s.claim.polarity == "denied" and not _is_silence(topic, s)):
        stated = [s for s in answers if s.claim.polarity == "affirmed" and s.claim.certainty != "unknown"]
        others = [s for s in stated if s.originator != denial.originator or s.report.id != denial.report.id]
        others.sort(key=lambda s: (-shared(s, denial), nearness(s, denial)))
        for place, said in enumerate(others):
            same = beside(said, denial) or shared(said, denial) > 1
            if place == 0 or same or topic in data("yes_or_no") or _of_any(topic, denial):
                why = f"{quoted(said)}; denied by {quoted(denial)}"
                yield contradiction(f"assessment:{topic}", said, denial, why, 3, restates=place > 0)


def _of_any(topic: str, denial: Statement) -> bool:
    """Tell whether a denial is of every answer ("no failure", "none was warned"); who did not do it is another
    question than who did."""
    return topic != "responsibility" and (has("anybody", denial.quote) or has("failing", denial.quote))


def _is_silence(topic: str, one: Statement) -> bool:
    """Tell whether a denial says only that nothing was said so far ("no group has claimed it")."""
    return has("not_yet", one.clause) or (topic == "responsibility" and has("unclaimed", one.clause))


def _rivals(topic: str, answers: Sequence[Statement]) -> Iterator[Contradiction]:
    """Two answers of two sources: who did it where they name others, else what one report sets side by side."""
    pairs = _accusations(answers) if topic == "responsibility" else _side_by_side(answers)
    for one, other, again in pairs:
        yield contradiction(f"assessment:{topic}", one, other, f"{quoted(one)}; {quoted(other)}", 2, restates=again)


def _accusations(answers: Sequence[Statement]) -> Iterator[tuple[Statement, Statement, bool]]:
    """Yield the nearest statements that name different culprits, each statement and each rivalry once; what each two
    other sources say of it side by side restates it (the third of the tuple)."""
    groups = {s.originator.name for s in answers if s.claim.source_kind == "armed_group"}
    named = [(s, who) for s in answers if (who := _accused(s, groups))]
    taken: set[str] = set()
    rivalries: list[frozenset[str]] = []
    opponents: set[frozenset[Originator]] = set()
    for (one, mine), (other, theirs) in sorted(combinations(named, 2), key=lambda p: nearness(p[0][0], p[1][0])):
        sides = frozenset((one.originator, other.originator))
        if len(sides) == 1 or mine & theirs or sides in opponents:
            continue
        known = any(seen <= mine | theirs or mine | theirs <= seen for seen in rivalries)
        if not known and not {one.ref, other.ref} & taken:
            rivalries.append(mine | theirs)
            taken |= {one.ref, other.ref}
            opponents.add(sides)
            yield one, other, False
        elif beside(one, other):
            opponents.add(sides)
            yield one, other, True


def _side_by_side(answers: Sequence[Statement]) -> Iterator[tuple[Statement, Statement, bool]]:
    """Yield each two answers of a report that has up to three; of more, each with the next."""
    for report in sorted({s.report.id for s in answers}):
        here = sorted((s for s in answers if s.report.id == report), key=lambda s: s.order)
        for one, other in combinations(here, 2) if len(here) <= FEW else pairwise(here):
            if one.originator != other.originator and len(stems(one) & stems(other)) < len(stems(one)) / 2:
                yield one, other, False


def _accused(one: Statement, groups: set[str]) -> frozenset[str]:
    """Return who is said to have done it, by initials: the group that claims it, or the bodies that are named."""
    names = [one.originator.name] if one.claim.source_kind == "armed_group" else NAME.findall(one.quote)
    bodies = (n for n in names if " " in n or "-" in n or n.isupper() or n in groups)
    return frozenset(initials(re.sub(r"^The ", "", name)) for name in bodies)


def _unwarned(said: Sequence[Statement]) -> Iterator[Contradiction]:
    """That no warning came, against the warnings that are told of: those beside it, then those that share most words.

    Others beside it or with a word of it restate that, and all others where it is of any warning. A source may gainsay
    itself.
    """
    warnings = [s for s in said if isinstance(s.claim, WarningClaim) and s.claim.polarity == "affirmed"]
    for denial in filter(_denies_warning, said):
        others = sorted(warnings, key=lambda w: (not beside(w, denial), -shared(w, denial), nearness(w, denial)))
        for place, one in enumerate(others):
            if place == 0 or has("anybody", denial.quote) or beside(one, denial) or shared(one, denial):
                yield contradiction("warning", one, denial, f"{quoted(one)}; {quoted(denial)}", 3, restates=place > 0)


def _denies_warning(one: Statement) -> bool:
    failure = isinstance(one.claim, AssessmentClaim) and one.claim.topic == "intelligence_failure"
    return one.claim.polarity == "denied" and (failure or isinstance(one.claim, WarningClaim))
