"""Ledgers: what the claims of a whole case amount to over time; each entry leads to the claims that it rests on."""

from msgspec import Struct


class Custody(Struct, frozen=True, kw_only=True):
    """One figure about people in detention: a stock (held) or a flow (escaped, taken back, ...)."""

    claim: str
    """``report#claim`` that states it."""
    measure: str
    group_kind: str
    who: str | None
    """``women``, ``men`` or None where the words tell neither."""
    low: int | None
    """Inclusive bounds, None where open."""
    high: int | None
    approx: bool
    nationality: tuple[str, ...]
    """ISO 3166-1 alpha-3 codes; more than one where people of several countries are counted together."""
    understood: bool
    """Whether the nationality is taken from the context because the words of the claim do not tell it."""
    place: str | None
    """The facility, by the name that the register gives it where it is known, else as the report words it."""
    country: str | None
    """Where the place lies, ISO 3166-1 alpha-3."""
    as_of: str | None
    """The first day that the figure is of: its time, else its incident's, else the report's; ISO 8601."""
    phase: str
    """``before`` or ``after`` what the report tells of (a stock), or ``during`` (a flow)."""
    total: bool
    """Whether it sums a longer period up ("since 2016"), so that it must not be added to its parts."""
    by: str
    """The originator."""
    incident: str | None
    """The id of the incident that it speaks of."""
    left_out: str | None
    """Why no account counts it (denied, not known, a part, replaced), or None."""


class Term(Struct, frozen=True):
    """One line of an account."""

    measure: str
    low: int | None
    high: int | None
    claims: tuple[str, ...]


class Account(Struct, frozen=True, kw_only=True):
    """A stock, what came and went, what should be left by that, and what is said to be left; all inclusive ranges."""

    of: str
    """``held``, or ``at large``: those who escaped and are not back."""
    where: str
    group_kind: str
    nationality: str | None
    incident: str | None
    by: str | None
    """The originator whose figures alone are used, or None for those of all."""
    day: str | None
    """Of the opening stock."""
    opening: Term
    gone: tuple[Term, ...]
    """What is taken off the opening stock."""
    come: tuple[Term, ...]
    """What is added to it."""
    low: int | None
    """What should be left."""
    high: int | None
    closing: Term | None
    """What is said to be left, or None where nobody says."""
    gap: int
    """By how many people, at least, the closing stock is above (+) or below (-) what should be left; 0 reconciles."""


class Facility(Struct, frozen=True, kw_only=True):
    """A place of detention with what is said of it."""

    name: str
    country: str | None
    kind: str | None
    """``prison`` or ``camp``, or None."""
    custodians: tuple[tuple[str, str], ...]
    """Who is said to run it, each with the sentence that says so."""
    entries: tuple[Custody, ...]
    conditions: "tuple[Checked, ...]"


class Checked(Struct, frozen=True):
    """One point of a checklist, with the claims that report on it; none where nothing is known."""

    list: str
    point: str
    claims: tuple[str, ...]


class Origin(Struct, frozen=True, kw_only=True):
    """A country of origin: its people held, taken back, prosecuted; and what it refused, promised or is asked."""

    country: str
    held: tuple[Custody, ...]
    taken_back: tuple[Custody, ...]
    prosecuted: tuple[Custody, ...]
    other: tuple[Custody, ...]
    refused: tuple[str, ...]
    """Claims that it refuses to take back, prosecute or otherwise act."""
    promised: tuple[str, ...]
    demanded: tuple[str, ...]


class Detention(Struct, frozen=True, kw_only=True):
    """The ledger of detention of a case."""

    entries: tuple[Custody, ...]
    facilities: tuple[Facility, ...]
    accounts: tuple[Account, ...]
    origins: tuple[Origin, ...]


class Step(Struct, frozen=True):
    """One claim of a measure in the order of time."""

    day: str | None
    """Of what is told, else of the report; ISO 8601."""
    mood: str
    claim: str
    by: str
    addressee: str | None
    place: int
    """Where the claim stands in the text of its report, in code points."""


class Course(Struct, frozen=True, kw_only=True):
    """One action of one addressee over time: what was demanded, promised, done, refused."""

    addressee: str | None
    action: str
    steps: tuple[Step, ...]
    answers: tuple[tuple[str, str], ...]
    """Each demand with the first later claim that the addressee did, refused or promised it."""
    outcome: str
    """``done``, ``refused``, ``promised``: the last answer; ``silence``: demanded and not answered; ``unasked``."""


class Sighting(Struct, frozen=True, kw_only=True):
    """One claim that an instrument or a method was used."""

    means: str
    """A key of ``codebook/means.yaml``."""
    group: str | None
    """Who used it, as linking knows parties, or as named; None where nobody is said to have."""
    area: str | None
    """Town and country."""
    month: str | None
    """``YYYY-MM``."""
    claim: str
    incident: str | None
    sure: bool
    """Whether it is affirmed, and certain or probable."""
    new_to_group: bool = False
    new_to_area: bool = False


class Warned(Struct, frozen=True, kw_only=True):
    """One warning."""

    claim: str
    type: str | None
    day: str | None
    """The last day on which it can have been given: of the time that is told, else of the report; ISO 8601."""
    since: str | None
    """The first such day, where a time is told ("for more than a year")."""
    due: str | None
    """The last day of the time for which it warns: told, or that of the incident during which it was given."""
    by: str
    source_kind: str
    certainty: str
    threat: str | None
    target: str | None
    place: str | None
    """The facility or town that is warned for."""


class Thread(Struct, frozen=True, kw_only=True):
    """Repeated warnings of one threat."""

    type: str | None
    place: str | None
    threats: tuple[str, ...]
    """Parties that are said to threaten."""
    warnings: tuple[Warned, ...]
    """In the order of time."""
    incidents: tuple[tuple[str, int | None], ...]
    """Incidents that came after, each with the longest lead in days, or None where no day is told."""
    status: str
    """``matched`` to an incident after it, ``open``, ``lapsed`` (its time has passed) or ``old``."""
    points: int
    """Rank on the watch list, by the rule of thumb of ``codebook/watch.yaml``."""
    reasons: tuple[str, ...]
    """What speaks for it: keys of that table."""


class Evidence(Struct, frozen=True):
    """One claim against every hypothesis of a question."""

    claim: str
    by: str
    """The originator."""
    ratings: tuple[str, ...]
    """``consistent``, ``inconsistent`` or ``neutral``, in the order of the hypotheses."""
    diagnostic: float
    """Share of the pairs of hypotheses that it tells apart, 0 to 1."""


RATINGS = ("consistent", "inconsistent", "neutral")
"""How evidence can bear on a hypothesis."""


class Entry(Struct, frozen=True):
    """An analyst's own rating."""

    claim: str
    answer: str
    """A hypothesis of the ledger, or the analyst's own."""
    rating: str
    by: str
    reason: str
    decision: int
    """The number of the decision in its case."""


class Matrix(Struct, frozen=True, kw_only=True):
    """Evidence by hypothesis, for one question of one incident."""

    incident: str
    question: str
    answers: tuple[str, ...]
    """The hypotheses."""
    evidence: tuple[Evidence, ...]
    """By the machine's rules; what tells most hypotheses apart comes first."""
    inconsistent: tuple[int, ...]
    """For each hypothesis, how many originators give evidence against it."""
    entries: tuple[Entry, ...] = ()
    """What analysts entered, apart from the evidence by rule."""
