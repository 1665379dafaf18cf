"""Decisions in a case: each recorded once and kept; undoing one is a record of its own."""

from collections.abc import Collection, Mapping

import msgspec
from sqlalchemy import Connection, insert, select

from tocsin.case.carrying import carried
from tocsin.case.schema import ANNOTATION, DECISION, UNDOING
from tocsin.case.trail import note, printable
from tocsin.claim import Annotation, FigureClaim, claim_ref
from tocsin.codebook import decode_annotation
from tocsin.decision import AnyDecision, Apart, Preference, Rating, Together
from tocsin.errors import DecisionError
from tocsin.standing import refuse_contradictions, standing

_DECODER: msgspec.json.Decoder[AnyDecision] = msgspec.json.Decoder(AnyDecision)


def record(connection: Connection, decision: AnyDecision) -> AnyDecision:
    """Record a decision and return it with its number; raise `DecisionError` if it cannot be taken."""
    reason, author = _signed(decision.reason, decision.author)
    taken = msgspec.structs.replace(_ordered(decision), number=0, reason=reason, author=author, undone=False)
    coded = _current(connection, {subject.rpartition("#")[0] for subject in taken.subjects})
    _check_subjects(taken, {report: annotation for report, (_, annotation) in coded.items()})
    known = every(connection)
    for other in standing(known):
        if msgspec.structs.replace(other, number=0, reason=reason, author=author) == taken:
            raise DecisionError(f"decision {other.number} by {other.author} says so already ({other.reason})")
    refuse_contradictions((*known, taken))
    number = len(known) + 1
    taken = msgspec.structs.replace(taken, number=number)
    coded_as = {report: annotation for report, (annotation, _) in coded.items()}
    row = {"number": number, "record": _encoded(taken), "annotations": _encoded(coded_as)}
    connection.execute(insert(DECISION), row)
    note(connection, "decided", f"decision {number}", detail=f"{taken.statement}: {reason}", maker=author)
    return taken


def undo(connection: Connection, number: int, reason: str, author: str) -> AnyDecision:
    """Record that a decision is undone and return it; raise `DecisionError` if there is none or it is undone."""
    reason, author = _signed(reason, author)
    decision = next((d for d in every(connection) if d.number == number), None)
    if decision is None:
        raise DecisionError(f"there is no decision {number} in this case; `tocsin decisions CASE` lists them")
    if decision.undone:
        raise DecisionError(f"decision {number} is undone already; `tocsin trail CASE` tells by whom and why")
    connection.execute(insert(UNDOING), {"decision": number, "author": author, "reason": reason})
    note(connection, "undone", f"decision {number}", detail=f"{decision.statement}: {reason}", maker=author)
    return msgspec.structs.replace(decision, undone=True)


def every(connection: Connection) -> tuple[AnyDecision, ...]:
    """Return every decision in the order of their numbers, in the ids of the current annotations."""
    undone = UNDOING.c.decision.is_not(None).label("undone")
    query = select(DECISION, undone).outerjoin(UNDOING, UNDOING.c.decision == DECISION.c.number)
    rows = connection.execute(query.order_by(DECISION.c.number)).all()
    coded_as: list[dict[str, int]] = [msgspec.json.decode(row.annotations) for row in rows]
    now = _current(connection, {report for reports in coded_as for report in reports})
    found = []
    for row, then in zip(rows, coded_as, strict=True):
        recoded = {
            report: (_annotation(connection, number), now[report][1])
            for report, number in then.items()
            if now[report][0] != number
        }
        found.append(carried(msgspec.structs.replace(_DECODER.decode(row.record), undone=row.undone), recoded))
    return tuple(found)


def _signed(reason: str, author: str) -> tuple[str, str]:
    """Return both on one line and fit to be stored; raise `DecisionError` where one is empty."""
    reason, author = (printable(" ".join(words.split())) or "" for words in (reason, author))
    if not reason:
        raise DecisionError("a decision needs a reason; give one with: --because WHY")
    if not author:
        raise DecisionError("a decision needs a name; give one with: --by NAME")
    return reason, author


def _current(connection: Connection, named: Collection[str]) -> dict[str, tuple[int, Annotation]]:
    """Return the current annotations of the reports named, with their numbers."""
    rows = connection.execute(select(ANNOTATION).where(ANNOTATION.c.current, ANNOTATION.c.report.in_(named)))
    return {row.report: (row.id, decode_annotation(row.record)) for row in rows}


def _annotation(connection: Connection, number: int) -> Annotation:
    return decode_annotation(
        connection.execute(select(ANNOTATION.c.record).where(ANNOTATION.c.id == number)).scalar_one()
    )


def _check_subjects(decision: AnyDecision, coded: Mapping[str, Annotation]) -> None:
    """Raise `DecisionError` if the case has not what the decision names, or if a preferred claim gives no number."""
    episodes = {claim_ref(report, e.id) for report, annotation in coded.items() for e in annotation.incidents}
    named = [decision.episode] if isinstance(decision, Preference | Rating) else decision.subjects
    for ref in named:
        if ref not in episodes:
            raise DecisionError(
                f"there is no episode {ref} in this case; `tocsin show CASE INCIDENT` lists those of an incident"
            )
    if isinstance(decision, Together) and len(set(decision.episodes)) == 1:
        raise DecisionError(f"{decision.episodes[0]} is one episode; name two")
    if isinstance(decision, Preference | Rating):
        claims = {claim_ref(report, c.id): c for report, annotation in coded.items() for c in annotation.claims}
        claim = claims.get(decision.claim)
        if claim is None:
            raise DecisionError(
                f"there is no claim {decision.claim} in this case; `tocsin export CASE --as figures -o FILE` lists them"
            )
        if isinstance(decision, Rating):
            return
        gives = (
            (claim.measure, claim.group_kind)
            if isinstance(claim, FigureClaim) and (claim.low, claim.high) != (None, None)
            else None
        )
        if gives != (decision.measure, decision.group_kind):
            says = f"a figure of {'/'.join(gives)}" if gives else f"a claim of kind {claim.kind} without a number"
            raise DecisionError(
                f"claim {decision.claim} is {says}, not a figure of {decision.measure}/{decision.group_kind}"
            )


def _ordered(decision: AnyDecision) -> AnyDecision:
    """Return a decision with what it names in one order, so that it is known again whichever way it is put."""
    match decision:
        case Together(episodes=(a, b)):
            return msgspec.structs.replace(decision, episodes=(min(a, b), max(a, b)))
        case Apart(episodes=ones, others=others):
            sides = (tuple(sorted(set(side))) for side in (ones, others))
            first, second = sorted(sides, key=lambda side: (len(side), side))
            return msgspec.structs.replace(decision, episodes=first, others=second)
    return decision


def _encoded(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()
