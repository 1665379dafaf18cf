"""`python -m training.digressions CORPORA`: fit what speaks for a claim as a digression from the incident told.

The reports are some that the encoder has not seen, for on what it was trained on it is surer than it deserves: the dev
halves of open_reports and real_reports, and those of `training/annotations/held_out.jsonl`. The incident that most
figures and events speak of is the one told; a claim of another digresses. Claims are those of the coders. Printed is
how well they are told apart in reports that are left out, a fifth of the cases at a time.
"""

import argparse
import re
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct, structs

from tocsin.claim import Annotation
from tocsin.report import Report
from tocsin.resolving.digressions import Step, digressions
from tocsin.resolving.episodes import course
from tocsin.resolving.located import located
from tocsin.tagging import tag
from tocsin.tagging.encoder import Scores, encode
from training.confidence import fitted
from training.records import annotated_reports, coded_reports, incident_told

SETS = ("open_reports", "real_reports")
FOLDS = 5


class Told(Struct, frozen=True):
    """The claims of one report in their order, and which of them digress."""

    course: list[Step]
    right: list[bool]
    fold: int


def told(corpora: Path) -> list[Told]:
    """Return the claims of every report in which the coder found one incident that it tells above all, or none."""
    given = [*coded_reports(corpora, SETS, "dev"), *annotated_reports("held_out.jsonl")]
    scored = encode(report.text for report, _ in given)
    found = (_of(report, gold, scores) for (report, gold), scores in zip(given, scored, strict=True))
    return [each for each in found if each is not None]


def _of(report: Report, gold: Annotation, scores: Scores) -> Told | None:
    claims = sorted(gold.claims, key=lambda claim: (claim.quote, claim.kind))
    lead = incident_told((claim.kind, claim.incident) for claim in claims)
    if lead is None and any(claim.incident for claim in claims):
        return None
    mentions = tag(report)
    mentions = structs.replace(mentions, places=located(report.text, mentions, scores))
    right = [claim.incident not in (None, lead) for claim in claims]
    return Told(course(report, claims, mentions, scores), right, _fold(report.id))


def _fold(identifier: str) -> int:
    """Return the fold of a report, the same for all of one case ("004-darzab-wire")."""
    case = re.search(r"(?<=-)[a-z]+\d?(?=-)", identifier)
    return zlib.crc32((case.group() if case else identifier).encode()) % FOLDS


def weights(given: Sequence[Told], names: Sequence[str]) -> dict[str, float]:
    """Return the weight of each sort of evidence: a regression with the claims before as they were coded.

    Claims that are apart are not weighed; those behind them come after a digression.
    """
    rows, right = [], []
    for each in given:
        away = False
        for step, digresses in zip(each.course, each.right, strict=True):
            if not step.apart:
                evidence = {"bias": 1.0, **step.evidence, **({f"away_{step.after}": 1.0} if away else {})}
                rows.append([evidence.get(name, 0.0) for name in names])
                right.append(digresses)
            away = digresses or step.apart
    return dict(zip(names, fitted(np.array(rows), np.array(right, float)).round(2).tolist(), strict=True))


def told_well(given: Sequence[Told], names: Sequence[str]) -> tuple[float, float]:
    """Return precision and recall of digressions under weights fitted without a fifth of the reports."""
    pairs = []
    for fold in range(FOLDS):
        fit = weights([each for each in given if each.fold != fold], names)
        for each in (each for each in given if each.fold == fold):
            pairs += zip(digressions(each.course, fit), each.right, strict=True)
    hits = sum(found and right for found, right in pairs)
    return hits / max(1, sum(found for found, _ in pairs)), hits / max(1, sum(right for _, right in pairs))


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print the figures of the reports left out, and write tocsin/resolving/digressions.yaml."""
    parser = argparse.ArgumentParser(prog="python -m training.digressions", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=Path("tocsin/resolving/digressions.yaml"))
    given = parser.parse_args(arguments)
    found = [each for each in told(given.corpora) if each.course]
    steps = [step for each in found for step in each.course]
    sorts = {name for step in steps for name in step.evidence} | {f"away_{step.after}" for step in steps}
    names = ["bias", *sorted(sorts - {"away_first"})]
    precision, recall = told_well(found, names)
    print(f"{len(found)} reports, {len(steps)} claims, {sum(sum(each.right) for each in found)} of them digressions")
    print(f"left out: precision {precision:.3f}, recall {recall:.3f}")
    head = "# What speaks for a claim as a digression (log odds): made by `python -m training.digressions`."
    lines = [f"{name}: {weight:.2f}" for name, weight in weights(found, names).items()]
    given.out.write_text("\n".join([head, *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
