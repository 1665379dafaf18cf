"""Demands and their answers over time: who was asked for what, and did it, promised it, refused it, or kept silent."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tocsin.claim import CodedReport, MeasureClaim, claim_ref
from tocsin.codebook import VOCABULARY
from tocsin.finding import Demand
from tocsin.gazetteer import countries_in
from tocsin.ledger import Course, Step
from tocsin.ledgers.words import ledger_words
from tocsin.tagging.times import resolve_time

_ANSWERS = ("done", "refused", "promised")


def courses(coded: Sequence[CodedReport], demands: Sequence[Demand]) -> tuple[Course, ...]:
    """Return the course of each action of each addressee, by addressee; those that were asked for come first.

    A demand is answered by the first claim of a later day that its addressee did, refused or promised the same action,
    or by one that follows it in its own report. What home countries are asked for, any state answers, for itself alone.
    """
    days = dict(_days(coded))
    places = {claim_ref(one.id, claim.id): claim.quote.start for one in coded for claim in one.annotation.claims}
    voices = {ref: voice for one in coded for ref, voice in _voices(one)}
    groups: dict[tuple[str | None, str], list[Step]] = defaultdict(list)
    for demand in demands:
        for ref in demand.claims:
            step = Step(days[ref], demand.mood, ref, voices[ref], demand.addressee, places[ref])
            groups[demand.addressee, demand.action].append(step)
    made = [_course(addressee, action, steps, groups) for (addressee, action), steps in groups.items()]
    actions = VOCABULARY["action"]
    return tuple(
        sorted(
            made,
            key=lambda c: (c.addressee is None, c.outcome == "unasked", c.addressee or "", actions.index(c.action)),
        )
    )


def _course(
    addressee: str | None, action: str, steps: Sequence[Step], groups: Mapping[tuple[str | None, str], list[Step]]
) -> Course:
    ordered = sorted(steps, key=_order)
    given = [step for step in ordered if step.mood in _ANSWERS] if addressee is not None else []
    if addressee in ledger_words("of_states_all"):
        others = [s for (name, a), each in groups.items() if a == action and _is_state(name) for s in each]
        given = sorted((step for step in [*ordered, *others] if step.mood in _ANSWERS), key=_order)
    demanded = [step for step in ordered if step.mood == "demanded"]
    answers = [(demand, next((step for step in given if _follows(step, demand)), None)) for demand in demanded]
    after = [step for step in given if any(_follows(step, demand) for demand in demanded)]
    return Course(
        addressee=addressee,
        action=action,
        steps=tuple(ordered),
        answers=tuple((demand.claim, answer.claim) for demand, answer in answers if answer is not None),
        outcome="unasked" if not demanded else after[-1].mood if after else "silence",
    )


def _follows(answer: Step, demand: Step) -> bool:
    """Tell whether an answer is of a later day than a demand, or is a refusal or promise further on in its report."""
    if (answer.day or "") > (demand.day or ""):
        return True
    here, there = demand.claim.rpartition("#"), answer.claim.rpartition("#")
    return here[0] == there[0] and answer.mood != "done" and answer.place > demand.place


def _order(step: Step) -> tuple[str, str, int]:
    return step.day or "", step.claim.rpartition("#")[0], step.place


def _is_state(name: str | None) -> bool:
    return any(span == (0, len(name or "")) for span, _, _ in countries_in(name or ""))


def _days(coded: Sequence[CodedReport]) -> list[tuple[str, str | None]]:
    """Return the day of each measure: the first of its time, but not after its report, which tells of what is past."""
    found = []
    for one in coded:
        published = one.report.published_on
        for claim in one.annotation.claims:
            if isinstance(claim, MeasureClaim):
                time = resolve_time(claim.time.of(one.report.text), published) if claim.time else None
                day = (time[0] or time[1]) if time and claim.mood == "done" else None
                day = day if day and (published is None or day <= published) else published
                found.append((claim_ref(one.id, claim.id), day.isoformat() if day else None))
    return found


def _voices(one: CodedReport) -> list[tuple[str, str]]:
    publisher = one.report.publisher or one.id
    return [
        (claim_ref(one.id, claim.id), " ".join(claim.source.of(one.report.text).split()) if claim.source else publisher)
        for claim in one.annotation.claims
    ]
