"""`python -m training.lead_days`: fit what speaks for days as those of the incident told.

The reports are those of `training/annotations/held_out.jsonl`, for on what the encoder was trained on it is surer than
it deserves. The incident that most figures and events speak of is the one told; days are right where they begin within
a day of it.
"""

import argparse
import zlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import torch
from msgspec import Struct
from torch import Tensor

from tocsin.claim import Annotation, Episode, EventClaim, FigureClaim
from tocsin.report import Report
from tocsin.resolving import resolve
from tocsin.resolving.circumstances import Circumstances
from tocsin.resolving.lead_days import NONE
from tocsin.resolving.told_days import Evidence, told_days
from tocsin.tagging import tag
from tocsin.tagging.encoder import Scores, encode
from training.records import annotated_reports, incident_told

FOLDS = 5
PENALTY = 1.0


class Choice(Struct, frozen=True):
    """The days that one report names, last that none fit, and which of them are right."""

    evidence: list[Evidence]
    right: list[bool]
    fold: int


def choices() -> list[Choice]:
    """Return the days of every report that tells of one incident above all."""
    coded = annotated_reports("held_out.jsonl")
    told = [(report, each) for report, gold in coded for each in _incident(gold)]
    scored = encode(report.text for report, _ in told)
    return [_choice(report, incident, scores) for (report, incident), scores in zip(told, scored, strict=True)]


def _incident(gold: Annotation) -> list[Episode]:
    told = incident_told((claim.kind, claim.incident) for claim in gold.claims)
    return [incident for incident in gold.incidents if incident.id == told]


def _choice(report: Report, incident: Episode, scores: Scores) -> Choice:
    mentions = tag(report)
    claims = [c for c in resolve(report, mentions, scores).claims if isinstance(c, EventClaim | FigureClaim)]
    days = told_days(report, claims, mentions, scores, Circumstances(mentions))
    began = date.fromisoformat(incident.date_from) if incident.date_from else date.min
    right = [abs((each.first - began).days) <= 1 for each in days]
    return Choice(
        [*(each.evidence for each in days), NONE], [*right, not any(right)], zlib.crc32(report.id.encode()) % FOLDS
    )


def fitted(given: Sequence[Choice], names: Sequence[str]) -> Tensor:
    """Return the weight of each sort of evidence that makes the right choices likeliest, with a small penalty."""
    rows = [(_matrix(each.evidence, names), torch.tensor(each.right)) for each in given]
    weights = torch.zeros(len(names), dtype=torch.double, requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=500, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        search.zero_grad()
        total = PENALTY / 2 * (weights**2).sum()
        for matrix, right in rows:
            worths = matrix @ weights
            total = total + worths.logsumexp(0) - worths[right].logsumexp(0)
        total.backward()  # type: ignore[no-untyped-call]
        return total

    search.step(loss)  # type: ignore[no-untyped-call]
    return weights.detach()


def _matrix(evidence: Sequence[Evidence], names: Sequence[str]) -> Tensor:
    return torch.tensor([[each.get(name, 0.0) for name in names] for each in evidence], dtype=torch.double)


def right_when_left_out(given: Sequence[Choice], names: Sequence[str]) -> tuple[float, float]:
    """Return how often the likeliest choice is right under weights fitted without its fifth of the reports, over all
    reports and over those that name what is right."""
    hits, named = [], []
    for fold in range(FOLDS):
        weights = fitted([each for each in given if each.fold != fold], names)
        for each in (each for each in given if each.fold == fold):
            hit = each.right[int((_matrix(each.evidence, names) @ weights).argmax())]
            hits.append(hit)
            if not each.right[-1]:
                named.append(hit)
    return sum(hits) / len(hits), sum(named) / len(named)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print the figures of the reports left out, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.lead_days", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("tocsin/resolving/lead_days.yaml"))
    given = parser.parse_args(arguments)
    each = choices()
    names = sorted({name for choice in each for evidence in choice.evidence for name in evidence})
    right, of_named = right_when_left_out(each, names)
    print(f"{len(each)} reports, left out in fifths: right {right:.3f}, of those that name the day {of_named:.3f}")
    weights = zip(names, fitted(each, names).tolist(), strict=True)
    about = "# What speaks for days as those of the incident told (log odds): made by `python -m training.lead_days`."
    given.out.write_text("\n".join([about, *(f"{name}: {weight:.2f}" for name, weight in weights), ""]), "utf-8")


if __name__ == "__main__":
    main()
