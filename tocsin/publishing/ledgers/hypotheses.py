"""The ledger of hypotheses: evidence against every hypothesis of a question."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from tocsin.claim import CodedReport
from tocsin.finding import Findings
from tocsin.ledger import Matrix
from tocsin.ledgers import matrices
from tocsin.publishing import wording
from tocsin.publishing.citations import Citations
from tocsin.publishing.ledgers.rows import CITED, cited_row

COLUMNS = ("incident", "question", "hypothesis", "rating", "diagnostic", "by", "analyst", "reason", *CITED)
SIGNS = {"consistent": "+", "inconsistent": "−", "neutral": "·"}


def draw(coded: Sequence[CodedReport], findings: Sequence[Findings]) -> tuple[Matrix, ...]:
    """Return the ledger."""
    return matrices(coded, findings)


def rows(ledger: Sequence[Matrix], cited: Citations) -> Iterator[Mapping[str, Any]]:
    """Yield a row for each claim and hypothesis, and one for each entry of an analyst, who is named there."""
    for matrix in ledger:
        for evidence in matrix.evidence:
            for answer, rating in zip(matrix.answers, evidence.ratings, strict=True):
                yield {
                    "incident": matrix.incident,
                    "question": matrix.question,
                    "hypothesis": answer,
                    "rating": rating,
                    "diagnostic": evidence.diagnostic,
                    "by": evidence.by,
                } | cited_row(evidence.claim, cited)
        for entry in matrix.entries:
            yield {
                "incident": matrix.incident,
                "question": matrix.question,
                "hypothesis": entry.answer,
                "rating": entry.rating,
                "analyst": entry.by,
                "reason": entry.reason,
            } | cited_row(entry.claim, cited)


def record(ledger: Sequence[Matrix]) -> Any:
    """Return the matrices."""
    return {"matrices": ledger}


def brief(ledger: Sequence[Matrix]) -> str:
    """Return the ledger in a line, or nothing where it is empty."""
    if not ledger:
        return ""
    answers = sum(len(matrix.answers) for matrix in ledger)
    incidents = len({matrix.incident for matrix in ledger})
    return f"{wording.plural(len(ledger), 'question')} on {wording.plural(incidents, 'incident')}, {answers} answers"


def page(ledger: Sequence[Matrix], cited: Citations) -> Iterator[RenderableType]:
    """Yield a table for each question."""
    if not ledger:
        yield Text("No question was found that the claims answer.")
    for matrix in ledger:
        made = Table(
            box=box.SIMPLE, title=f"{matrix.question} ({matrix.incident})", title_justify="left", title_style="bold"
        )
        made.add_column("evidence")
        for number in range(len(matrix.answers)):
            made.add_column(f"H{number + 1}", justify="center")
        made.add_column("tells apart", justify="right")
        for evidence in matrix.evidence:
            quote = f"“{cited[evidence.claim].quote}” {evidence.by} ({evidence.claim})"
            signs = (SIGNS[rating] for rating in evidence.ratings)
            made.add_row(escape(quote), *signs, f"{evidence.diagnostic:.0%}")
        yield made
        for number, (answer, against) in enumerate(zip(matrix.answers, matrix.inconsistent, strict=True), start=1):
            yield Text(f"  H{number}: {answer}; against it: {wording.plural(against, 'originator')}")
        for entry in matrix.entries:
            rated = f"{entry.claim} is {entry.rating} with “{entry.answer}”"
            yield Text(f"  decision {entry.decision}: {rated}; {entry.by}: {entry.reason}")
        yield Text("")
