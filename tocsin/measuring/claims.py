"""How well predicted claims agree with gold claims, report by report."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from scipy.optimize import linear_sum_assignment

from tocsin.claim import Annotation, AnyClaim
from tocsin.errors import BenchmarkError
from tocsin.measuring.agreement import Tally
from tocsin.span import Span


class _Kind(Struct, frozen=True):
    """What of a kind of claim is compared."""

    key: tuple[str, ...]
    """Fields that must be equal for two claims to be the same claim."""
    values: tuple[str, ...]
    spans: tuple[str, ...]


_KINDS = {
    "figure": _Kind(
        ("measure", "low", "high"),
        ("source_kind", "polarity", "certainty", "group_kind"),
        ("source", "group", "time", "place"),
    ),
    "event": _Kind(
        ("type",),
        ("source_kind", "polarity", "certainty", "status"),
        ("source", "actor", "target", "instrument", "time", "place"),
    ),
    "warning": _Kind((), ("source_kind", "certainty"), ("source", "threat", "target")),
    "measure": _Kind(("action",), ("source_kind", "mood"), ("source", "addressee")),
    "assessment": _Kind(("topic",), ("source_kind", "polarity", "certainty"), ("source",)),
}
_OTHERS = ("warning", "measure", "assessment")

_LEAST_SHARE = 0.5
"""Of the shorter of two quotes, how much must lie in the other for the claims to be the same."""


class ClaimScores(Struct, frozen=True, kw_only=True):
    """How well claims were found."""

    kinds: dict[str, Tally]
    """Kind of claim -> how many, how many predicted, how many matched."""
    attributed: Tally
    """Figures, matched only where polarity and source agree too."""
    attributes: dict[str, float]
    """``kind.field`` -> share of matched pairs that agree on it."""

    @property
    def others(self) -> Tally:
        """Warnings, measures and assessments together."""
        return sum((self.kinds[kind] for kind in _OTHERS), Tally())

    @property
    def score(self) -> float:
        """Mean of the F1 of attributed figures, of events, and of the other kinds together."""
        return (self.attributed.agreement.f1 + self.kinds["event"].agreement.f1 + self.others.agreement.f1) / 3

    def figures(self) -> dict[str, float]:
        """Return every figure by name: ``event.f1``, ``attributed.recall``, ``figure.source``, ``score``."""
        named: dict[str, float] = {}
        for name, tally in self._tallies():
            named |= tally.agreement.figures(name)
        return named | self.attributes | {"score": self.score}

    def table(self) -> tuple[str, ...]:
        """Return lines of text for a terminal."""
        rows = [f"{'claims':12}{'gold':>7}{'found':>7}{'match':>7}{'P':>8}{'R':>8}{'F1':>8}"]
        for name, tally in self._tallies():
            agreement = tally.agreement
            rows.append(
                f"{name:12}{tally.gold:7}{tally.predicted:7}{tally.matched:7}"
                f"{agreement.precision:8.3f}{agreement.recall:8.3f}{agreement.f1:8.3f}"
            )
        rows += [f"{name:24}{value:8.3f}" for name, value in self.attributes.items()]
        return (*rows, f"{'score':24}{self.score:8.3f}")

    def _tallies(self) -> list[tuple[str, Tally]]:
        return [*self.kinds.items(), ("attributed", self.attributed), ("others", self.others)]


def score_claims(gold: Iterable[Annotation], predicted: Iterable[Annotation]) -> ClaimScores:
    """Compare predicted claims with gold claims.

    A gold report without a prediction counts as an empty one; predictions for other reports are left out. Raises
    `BenchmarkError` where a report is annotated twice.
    """
    answers = by_report(predicted)
    tallies = dict.fromkeys(_KINDS, Tally())
    attributed = 0
    agreed: defaultdict[str, list[bool]] = defaultdict(list)
    for report, annotation in by_report(gold).items():
        answer = answers.get(report, Annotation(report=report))
        pairs = match_claims(annotation, answer)
        matched = Counter(a.kind for a, _ in pairs)
        of_gold, of_answer = (Counter(claim.kind for claim in side.claims) for side in (annotation, answer))
        for kind in tallies:
            tallies[kind] += Tally(of_gold[kind], of_answer[kind], matched[kind])
        for a, b in pairs:
            for field, agrees in _compare(a, b).items():
                agreed[f"{a.kind}.{field}"].append(agrees)
            attributed += a.kind == "figure" and a.polarity == b.polarity and _meet(a.source, b.source)
    return ClaimScores(
        kinds=tallies,
        attributed=Tally(tallies["figure"].gold, tallies["figure"].predicted, attributed),
        attributes={name: sum(outcomes) / len(outcomes) for name, outcomes in sorted(agreed.items())},
    )


def by_report(annotations: Iterable[Annotation]) -> dict[str, Annotation]:
    """Return the annotations by report; raise `BenchmarkError` where a report has two."""
    found: dict[str, Annotation] = {}
    for annotation in annotations:
        if annotation.report in found:
            raise BenchmarkError(f"report {annotation.report!r} is annotated twice; keep one record a report")
        found[annotation.report] = annotation
    return found


def match_claims(gold: Annotation, predicted: Annotation) -> list[tuple[AnyClaim, AnyClaim]]:
    """Return pairs (gold claim, predicted claim) that are the same claim, each claim in at most one pair.

    Two claims can be the same where kind and key fields are equal and the quotes overlap by half of the shorter. As
    many pairs as possible are made, and among those ways the one with the largest overlaps is taken.
    """
    pairs: list[tuple[AnyClaim, AnyClaim]] = []
    for name, kind in _KINDS.items():
        left, right = ([claim for claim in side.claims if claim.kind == name] for side in (gold, predicted))
        if not left or not right:
            continue
        worth = [[_worth(a, b, kind) for b in right] for a in left]
        rows, columns = linear_sum_assignment(worth, maximize=True)
        pairs += [(left[i], right[j]) for i, j in zip(rows, columns, strict=True) if worth[i][j] > 0]
    return pairs


def _worth(a: AnyClaim, b: AnyClaim, kind: _Kind) -> float:
    """What a pair adds to a matching: one, and a little for its overlap, which never outweighs another pair."""
    shorter = min(a.quote.end - a.quote.start, b.quote.end - b.quote.start)
    share = a.quote.overlap(b.quote) / shorter if shorter > 0 else 0.0
    if share < _LEAST_SHARE or any(getattr(a, field) != getattr(b, field) for field in kind.key):
        return 0.0
    return 1 + share / 1000


def _compare(a: AnyClaim, b: AnyClaim) -> dict[str, bool]:
    kind = _KINDS[a.kind]
    equal: dict[str, Any] = {field: getattr(a, field) == getattr(b, field) for field in kind.values}
    return equal | {field: _meet(getattr(a, field), getattr(b, field)) for field in kind.spans}


def _meet(a: Span | None, b: Span | None) -> bool:
    """Tell whether two spans overlap, or there is none on either side."""
    return a is b is None if a is None or b is None else a.overlap(b) > 0
