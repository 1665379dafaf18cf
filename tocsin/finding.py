"""Findings: what the claims about one incident amount to, by the published rule (docs/weighing.md)."""

from msgspec import Struct

from tocsin.decision import Effect
from tocsin.incident import Incident


class Account(Struct, frozen=True, kw_only=True):
    """One originator's latest figure."""

    originator: str
    source_kind: str
    low: int | None
    high: int | None
    approx: bool
    said_on: str | None
    """The day it was said or published, ISO 8601."""
    claims: tuple[str, ...]
    """The claims that state it, the first in time first."""
    superseded: tuple[str, ...] = ()
    """Claims of the same originator that this figure replaces."""
    set_aside: str | None = None
    """Why it does not count towards the range (a copy, a withdrawn figure, a count of a part), or None."""
    relays: str | None = None
    """The originator whose figure it repeats, where it was set aside for that."""


class Preferred(Struct, frozen=True, kw_only=True):
    """An analyst's choice of the best figure."""

    claim: str
    """``report#claim`` that gives it."""
    by: str
    reason: str
    rule_best: int | None
    """What the rule would have, or None where by the rule no figure counts."""
    decision: int
    """The number of the decision in its case."""


class Figure(Struct, frozen=True, kw_only=True):
    """A fatality range, or the range of any other count of people."""

    measure: str
    group_kind: str
    low: int | None
    best: int | None
    """By the rule, unless ``preferred``."""
    high: int | None
    grade: str
    by: tuple[str, ...]
    """The originators whose figures span the range."""
    claims: tuple[str, ...]
    accounts: tuple[Account, ...]
    why: str
    """How the range, the best figure and the grade came about, for a reader."""
    preferred: Preferred | None = None
    """Set where ``best`` is an analyst's choice."""
    disputed: tuple[int | None, int | None] | None = None
    """Bounds of what a later count has settled, or others dwarf, and its sources have not taken back: no part of the
    range, but why a single number may be contested."""


class Contradiction(Struct, frozen=True, kw_only=True):
    """Claims that cannot all be true: two, or those of a sum that fails."""

    about: str
    a: str
    b: str
    why: str
    weight: float = 0.0
    """How much it matters, for ranking: higher first."""
    claims: tuple[str, ...] = ()
    """All claims of a sum, ``a`` and ``b`` among them; empty where it takes those two only."""
    restates: bool = False
    """Whether it adds little to those before it: it says the same in other claims or for another source, or is one more
    than anybody reads of one measure and group."""

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The claims that cannot all be true."""
        return self.claims or (self.a, self.b)


class Answer(Struct, frozen=True):
    """One of the competing explanations, with the claims that give it."""

    answer: str
    claims: tuple[str, ...]


class Hypothesis(Struct, frozen=True):
    """A question that the claims answer differently."""

    question: str
    answers: tuple[Answer, ...]


class PriorWarning(Struct, frozen=True):
    """A warning that came before the incident."""

    claim: str
    lead_days: int | None
    """Days from the warning to the first day of the incident, or None where the text gives no date."""


class Demand(Struct, frozen=True, kw_only=True):
    """Something that somebody should do, promises, does or refuses, with all claims that say so."""

    addressee: str | None
    """Who is to act, as the ledger names it, or None where nobody is addressed."""
    action: str
    mood: str
    by: tuple[str, ...]
    """Who says so: the sources as named, or the publisher where a report speaks for itself."""
    claims: tuple[str, ...]
    understood: tuple[str, ...] = ()
    """Those of the claims that name no addressee themselves; who is meant is taken from the words around them."""


class Syndication(Struct, frozen=True):
    """Two reports of which one copies the other."""

    a: str
    b: str
    similarity: float
    """Share of word shingles that both have (Jaccard index, 0 to 1)."""


class Passage(Struct, frozen=True, kw_only=True):
    """How what one originator said reached one report."""

    originator: str
    source_kind: str
    through: str | None = None
    """The outlet or body between them, or None where the report has it from the originator itself."""
    report: str
    claims: tuple[str, ...]
    """What the report has from it that way, in the order of the text."""
    is_named: bool = True
    """Whether the report says whose it is; where not, it gives the originator's figure as its own or as somebody's."""


class Retelling(Struct, frozen=True):
    """A report that gives what an earlier one does, in other words."""

    report: str
    of: str
    shared: int
    """Figures that both give, to the number."""
    figures: int
    """Figures that it gives in all."""


class Findings(Struct, frozen=True, kw_only=True):
    """Everything that is found about one incident."""

    incident: Incident
    figures: tuple[Figure, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    warnings: tuple[PriorWarning, ...] = ()
    syndicated: tuple[Syndication, ...] = ()
    passages: tuple[Passage, ...] = ()
    """Who vouched for what reached which report, by originator, then in the order of publication."""
    retold: tuple[Retelling, ...] = ()
    decisions: tuple[Effect, ...] = ()
    """What analysts decided about it, and what that does."""

    @property
    def disagreements(self) -> tuple[Contradiction, ...]:
        """The contradictions without those that restate another, the weightiest first."""
        return tuple(one for one in self.contradictions if not one.restates)
