"""Decision: what an analyst holds, whatever the rules make of it, with a reason and a name; it can be undone.

A decision speaks of episodes (``report#episode``) and claims (``report#claim``), never of an incident's id, which may
change with the next report.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from tocsin.errors import DecisionError

OF_EARLIER_CODING = " (of an earlier coding)"
"""Behind a name that the current coding of its report does not have."""
_MOST_LISTED = 4


class Decision(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What decisions of every kind have. When it was taken stands in the trail of its case only."""

    reason: str
    author: str
    number: int = 0
    """Counts from 1 within a case; 0 until it is recorded in one."""
    undone: bool = False

    @property
    def kind(self) -> str:
        """``together``, ``apart``, ``prefer`` or ``rate``."""
        return str(self.__struct_config__.tag)

    @property
    def signed(self) -> str:
        """Who decided it and why."""
        return f"decided by {self.author}: {self.reason}"


class Together(Decision, frozen=True, kw_only=True, tag="together"):
    """Two episodes are one incident."""

    episodes: tuple[str, str]

    @property
    def subjects(self) -> tuple[str, ...]:
        """All that it names."""
        return self.episodes

    @property
    def statement(self) -> str:
        """What is decided, in words."""
        return f"{' and '.join(self.episodes)} are one incident"


class Apart(Decision, frozen=True, kw_only=True, tag="apart"):
    """None of some episodes is one incident with any of others; what each of the two sides is among itself is open."""

    episodes: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        """All that it names."""
        return (*self.episodes, *self.others)

    @property
    def statement(self) -> str:
        """What is decided, in words."""
        return (
            f"{_listed(self.episodes)} {'is' if len(self.episodes) == 1 else 'are'} apart from {_listed(self.others)}"
        )


class Preference(Decision, frozen=True, kw_only=True, tag="prefer"):
    """The best figure of an incident, for one measure and group, is that of one claim."""

    episode: str
    """Stands for the incident: the one that this episode is part of."""
    claim: str
    measure: str
    group_kind: str

    @property
    def subjects(self) -> tuple[str, ...]:
        """All that it names."""
        return self.episode, self.claim

    @property
    def statement(self) -> str:
        """What is decided, in words."""
        return (
            f"{self.claim} gives the best figure of {self.measure}/{self.group_kind} of the incident of {self.episode}"
        )


class Rating(Decision, frozen=True, kw_only=True, tag="rate"):
    """How one claim bears on one explanation of an incident: an analyst's own entry in the matrix of hypotheses."""

    episode: str
    """Stands for the incident: the one that this episode is part of."""
    claim: str
    question: str
    answer: str
    """The explanation, in the words of the ledger or of the analyst."""
    rating: str
    """``consistent``, ``inconsistent`` or ``neutral``."""

    @property
    def subjects(self) -> tuple[str, ...]:
        """All that it names."""
        return self.episode, self.claim

    @property
    def statement(self) -> str:
        """What is decided, in words."""
        return f"{self.claim} is {self.rating} with “{self.answer}” ({self.question})"


AnyDecision = Together | Apart | Preference | Rating


class Effect(Struct, frozen=True):
    """What a decision does to the incidents as they are now."""

    decision: AnyDecision
    holds: bool
    """Whether it has an effect."""
    words: str
    """Which, or why none."""
    incidents: tuple[str, ...] = ()
    """Ids of the incidents that it bears on."""


def _listed(refs: Sequence[str]) -> str:
    """Return some of many, so that the rest of an incident does not hide what was taken out of it."""
    shown = refs if len(refs) <= _MOST_LISTED else refs[: _MOST_LISTED - 1]
    more = [f"{len(refs) - len(shown)} more"] if len(shown) < len(refs) else []
    names = [*shown, *more]
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def standing(decisions: Iterable[AnyDecision]) -> tuple[AnyDecision, ...]:
    """Return the decisions that are not undone, in the order of their numbers."""
    return tuple(sorted((d for d in decisions if not d.undone), key=lambda d: (d.number, d.kind, d.subjects)))


def refuse_contradictions(decisions: Iterable[AnyDecision]) -> None:
    """Raise `DecisionError`, naming the decisions, if what stands together is decided to be apart as well."""
    stand = standing(decisions)
    together = [d for d in stand if isinstance(d, Together)]
    for apart in stand:
        if isinstance(apart, Apart):
            for episode in apart.episodes:
                reached = _reached(episode, together)
                for other in apart.others:
                    if other in reached:
                        raise DecisionError(_contradiction(apart, episode, other, reached[other]))


def _reached(episode: str, together: Sequence[Together]) -> dict[str, tuple[Together, ...]]:
    """Return every episode that decisions make one incident with ``episode``, with those decisions."""
    reached: dict[str, tuple[Together, ...]] = {episode: ()}
    frontier = [episode]
    while frontier:
        found = []
        for here in frontier:
            for decision in together:
                for end in decision.episodes if here in decision.episodes else ():
                    if end not in reached:
                        reached[end] = (*reached[here], decision)
                        found.append(end)
        frontier = found
    return reached


def _contradiction(apart: Apart, episode: str, other: str, path: Sequence[Together]) -> str:
    joined = "; ".join(_named(decision) for decision in path) or "an episode is always one incident with itself"
    numbers = [str(decision.number) for decision in (*path, apart) if decision.number]
    remedy = f"; undo one that stands: tocsin undo CASE {numbers[0]} --because WHY" if numbers else ""
    return f"decisions contradict each other on {episode} and {other}: {joined}; but {_named(apart)}{remedy}"


def _named(decision: AnyDecision) -> str:
    name = f"decision {decision.number}" if decision.number else "the new decision"
    return f"{name} by {decision.author} says that {decision.statement} ({decision.reason})"
