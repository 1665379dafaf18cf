"""`python -m training.confidence CORPORA`: fit how the evidence for a claim becomes its confidence.

A logistic regression for each kind on the dev halves of open_reports and real_reports, which the encoder has not seen;
on what it was trained on it is surer than it deserves. A candidate is right where it matches a claim of the coder.
Weights are fitted five times with a fifth of the reports left out, and the figures printed are of the reports left
out. The least confidence kept is that of the best F1, the mean of those reports and of those of
training/annotations/held_out.jsonl: the few warnings and demands of the one say too little alone.
"""

import argparse
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tocsin.claim import Annotation
from tocsin.measuring.claims import match_claims
from tocsin.report import Report
from tocsin.resolving.candidates import candidates
from tocsin.resolving.confidence import features
from tocsin.tagging import tag
from tocsin.tagging.encoder import encode
from training.records import annotated_reports, coded_reports

SETS = ("open_reports", "real_reports")
KINDS = ("figure", "event", "warning", "measure", "assessment")
FOLDS = 5
PENALTY = 1.0
LEAST = np.arange(0.1, 0.6, 0.01)
"""The least confidences that are tried."""

Floats = NDArray[np.float64]


class Judged(Struct, frozen=True):
    """The candidates of one kind in all reports."""

    evidence: Floats
    right: Floats
    fold: NDArray[np.int64]
    coded: int
    """How many claims the coders made."""


def judged(coded_by_hand: Iterable[tuple[Report, Annotation]]) -> dict[str, Judged]:
    """Return the candidates of each kind with whether they are right."""
    rows: dict[str, list[tuple[tuple[float, ...], bool, int]]] = {kind: [] for kind in KINDS}
    coded = dict.fromkeys(KINDS, 0)
    for report, gold in coded_by_hand:
        [scores] = encode([report.text])
        found = list(candidates(report.text, tag(report), scores))
        fold = zlib.crc32(report.id.encode()) % FOLDS
        pairs = match_claims(gold, Annotation(report=report.id, claims=tuple(each.claim for each in found)))
        matched = {id(claim) for _, claim in pairs}
        for each in found:
            rows[each.claim.kind].append((features(each.evidence), id(each.claim) in matched, fold))
        for claim in gold.claims:
            coded[claim.kind] += 1
    return {
        kind: Judged(
            np.array([row[0] for row in rows[kind]]),
            np.array([row[1] for row in rows[kind]], float),
            np.array([row[2] for row in rows[kind]]),
            coded[kind],
        )
        for kind in KINDS
    }


def fitted(evidence: Floats, right: Floats) -> Floats:
    """Return the weights of a logistic regression with a small penalty on all but the constant (Newton's method)."""
    weights = np.zeros(evidence.shape[1])
    penalty = PENALTY * (np.arange(len(weights)) > 0)
    for _ in range(100):
        p = probabilities(evidence, weights)
        slope = evidence.T @ (right - p) - penalty * weights
        bend = (evidence * (p * (1 - p))[:, None]).T @ evidence + np.diag(penalty + 1e-9)
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def probabilities(evidence: Floats, weights: Floats) -> Floats:
    """Return the confidence of each candidate."""
    found: Floats = 1 / (1 + np.exp(-evidence @ weights))
    return found


def left_out(kind: Judged) -> Floats:
    """Return the confidence of each candidate under weights fitted without its fifth of the reports."""
    found = np.zeros(len(kind.right))
    for fold in range(FOLDS):
        own = kind.fold == fold
        found[own] = probabilities(kind.evidence[own], fitted(kind.evidence[~own], kind.right[~own]))
    return found


def f1(confidences: Floats, kind: Judged, least: float) -> float:
    """Return the F1 of keeping what has a least confidence."""
    kept = confidences >= least
    return float(2 * kind.right[kept].sum() / (kind.coded + kept.sum()))


def best_least(sets: Sequence[tuple[Floats, Judged]]) -> float:
    """Return the least confidence with the best F1, the mean of several sets of reports: each counts alike."""
    return float(max(LEAST, key=lambda least: float(np.mean([f1(*each, least) for each in sets]))))


def calibration_error(confidences: Floats, right: Floats, bins: int = 10) -> float:
    """Return the expected calibration error: the mean distance of confidence and share right, by tenths."""
    which = np.minimum((confidences * bins).astype(int), bins - 1)
    return float(
        sum(abs(confidences[which == b].mean() - right[which == b].mean()) * (which == b).mean() for b in set(which))
    )


def draw(confidences: Floats, right: Floats, picture: Path) -> None:
    """Draw the reliability diagram: for each tenth of confidence the share that is right, and how many there are."""
    import matplotlib as mpl  # noqa: PLC0415 - only who wants a picture needs it

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "tocsin"
    from matplotlib import pyplot  # noqa: PLC0415

    figure, (upper, lower) = pyplot.subplots(2, 1, sharex=True, figsize=(5, 5.5), height_ratios=(3, 1), layout="tight")
    which = np.minimum((confidences * 10).astype(int), 9)
    tenths = sorted(set(which))
    upper.plot([0, 1], [0, 1], color="0.7", linestyle="--")
    given, true = ([of[which == t].mean() for t in tenths] for of in (confidences, right))
    upper.plot(given, true, color="0.1", marker="o")
    upper.set(ylabel="share right", xlim=(0, 1), ylim=(0, 1))
    lower.hist(confidences, bins=np.linspace(0, 1, 11), color="0.6", edgecolor="1")
    lower.set(xlabel="confidence", ylabel="candidates", yscale="log")
    figure.savefig(picture, metadata={"Date": None})


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print the figures of the reports left out, and write tocsin/codebook/confidence.yaml."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--picture", type=Path, help="where to draw how often claims of each confidence are right")
    parser.add_argument("--out", type=Path, default=Path("tocsin/codebook/confidence.yaml"))
    given = parser.parse_args(arguments)
    weights, least, unseens = [], [], []
    found = judged(coded_reports(given.corpora, SETS, "dev"))
    for name, other in judged(annotated_reports("held_out.jsonl")).items():
        kind, unseen = found[name], left_out(found[name])
        unseens.append(unseen)
        weighed = fitted(kind.evidence, kind.right)
        confident = probabilities(other.evidence, weighed)
        kept = best_least([(unseen, kind), (confident, other)])
        scores = f"F1 {f1(unseen, kind, kept):.3f}, of the reports held out {f1(confident, other, kept):.3f}"
        error = calibration_error(unseen, kind.right)
        print(f"{name:11} {len(unseen):5} candidates  from {kept:.2f}: {scores}  calibration error {error:.3f}")
        weights.append(f"  {name}: [{', '.join(f'{w:.3f}' for w in weighed)}]")
        least.append(f"  {name}: {kept:.2f}")
    everything, right = np.concatenate(unseens), np.concatenate([kind.right for kind in found.values()])
    print(f"all kinds   {len(right):5} candidates  calibration error {calibration_error(everything, right):.3f}")
    if given.picture:
        draw(everything, right, given.picture)
    head = "# How likely a claim is right: made by `python -m training.confidence`; see resolving/confidence.py."
    given.out.write_text("\n".join([head, "weights:", *weights, "least:", *least, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
