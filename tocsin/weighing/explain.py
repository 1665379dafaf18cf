"""Why a figure is what it is, in a sentence or two that a reader can check."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from tocsin.weighing.grades import Grade
from tocsin.weighing.numbers import Count, point
from tocsin.weighing.ranges import Range
from tocsin.weighing.standing import Standing
from tocsin.weighing.tallies import Tally

_GRADES = {
    "confirmed": "Confirmed by {names}, in charge or responsible.",
    "fair": "Fair: {names} agree.",
    "weak": "Weak: it rests on {names}.",
    "contested": "Contested: {names} exclude each other.",
    "discounted": "Discounted: nobody stands by a figure.",
}


def spoken(count: Count) -> str:
    """Return a count as one would say it."""
    low, high = count.low, count.high
    about = "about " if count.approx else ""
    if low is None and high is None:
        return "unknown"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"more than {low - 1:,}" if count.approx and low > 0 else f"at least {low:,}"
    if low == high:
        return "none" if low == 0 else f"{about}{low:,}"
    return f"{about}{low:,} to {high:,}"


def day(said_on: str | None) -> str:
    """Return an ISO day in words."""
    if not said_on:
        return "a day not given"
    moment = date.fromisoformat(said_on)
    return f"{moment.day} {moment:%B %Y}"


def why(
    grade: Grade, counted: Sequence[Standing], aside: Sequence[Standing], left_out: Sequence[Tally], span: Range
) -> str:
    """Return the explanation of a figure."""
    if not counted:
        reasons = sorted({tally.note or "" for tally in left_out} | {s.set_aside or "" for s in aside})
        return f"No figure counts: {'; '.join(reason for reason in reasons if reason)}. {_sentence(grade)}"
    sentences = [f"Latest figures: {'; '.join(_latest(s) for s in _ranked(counted))}."]
    if span.best is not None and len({(s.low, s.high) for s in counted}) > 1:
        sentences.append(f"Best is {span.best:,}, with which {len(span.supporters)} of {len(counted)} agree.")
    out: dict[str, list[str]] = defaultdict(list)
    unused: list[tuple[Count, str | None]] = [(s, s.set_aside) for s in _ranked(aside)]
    unused += [(tally, tally.note) for tally in left_out]
    for count, reason in unused:
        if point(count) is not None and spoken(count) not in out[reason or ""]:
            out[reason or ""].append(spoken(count))
    if out:
        sentences.append("Left out: " + "; ".join(f"{', '.join(n)} ({reason})" for reason, n in out.items() if n) + ".")
    sentences.append(_sentence(grade))
    return " ".join(sentences)


def _ranked(standings: Sequence[Standing]) -> list[Standing]:
    return sorted(standings, key=lambda s: (s.said_on or "", s.originator))


def _latest(one: Standing) -> str:
    before = dict.fromkeys(spoken(t) for t in one.replaced)
    history = f", before that {', '.join(before)}" if before else ""
    note = f", {one.latest.note}" if one.latest.note else ""
    return f"{one.originator.name} {spoken(one)} ({day(one.said_on)}{note}{history})"


def _sentence(grade: Grade) -> str:
    names = list(dict.fromkeys(s.originator.name for s in _ranked(grade.on)))
    return _GRADES[grade.grade].format(names=" and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names))
