"""Notes of the South Asia Terrorism Portal with the kinds of attack that each tells of, several where it does."""

import json
from collections.abc import Iterator
from pathlib import Path

from tocsin.span import Span
from tocsin.tagging.encoder import Head
from training.examples import Example, Target

ATTACK = Head("attack", "inside", ("armed_assault", "bombing", "abduction", "other"))
"""Holds for every word of the note. The names are read off the notes; the corpus has numbers alone."""
HEADS = (ATTACK,)


def examples(folder: Path, half: str) -> Iterator[Example]:
    """Yield the notes of one half."""
    with (folder / "satp_relevant" / f"{half}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            note = Span(0, len(record["text"]))
            labels = (label for label, holds in zip(ATTACK.labels, record["labels"], strict=True) if holds)
            targets = tuple(Target("attack", note, label) for label in labels)
            yield Example(f"satp_relevant/{record['id']}", record["text"], targets, frozenset(("attack",)))
