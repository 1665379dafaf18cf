"""Decision: what an analyst holds, whatever the rules make of it, with a reason and a name; it can be undone.

A decision speaks of episodes (``report#episode``) and claims (``report#claim``), never of an incident's id, which may
change with the next report.
"""

from collections.abc import Sequence

from msgspec import Struct

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
