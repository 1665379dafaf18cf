"""CommitmentBank: how surely an author holds what an embedded clause says, as readers judged it."""

import json
from collections.abc import Iterator
from pathlib import Path

from tocsin.span import Span
from tocsin.tagging.encoder import Head
from training.examples import Example, Target

COMMITMENT = Head("commitment", "class", ("false", "open", "true"))
"""What the author takes the clause for."""
HEADS = (COMMITMENT,)
_SURE = 1.0
"""Mean judgement, from -3 (certainly false) to 3 (certainly true), from which it is more than open."""


def examples(folder: Path, half: str) -> Iterator[Example]:
    """Yield the discourses of one half."""
    with (folder / "commitmentbank" / f"{half}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = f"{record['context']} {record['target']}"
            clause = _clause(text, Span(len(record["context"]) + 1, len(text)), record["complement"])
            target = Target("commitment", clause, label(record["mean"]))
            yield Example(f"commitmentbank/{record['id']}", text, (target,), frozenset(("commitment",)))


def label(mean: float) -> str:
    """Return the label of a mean judgement."""
    return "true" if mean >= _SURE else "false" if mean <= -_SURE else "open"


def _clause(text: str, sentence: Span, complement: str) -> Span:
    """Return where the clause stands; the whole sentence where it is written in other words."""
    start = text.rfind(complement, sentence.start, sentence.end)
    return Span(start, start + len(complement)) if start >= 0 else sentence
