"""CAMEO actors: sentences of news with who acts and who is acted on (Hu et al. 2022, ConfliBERT)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.span import Span
from tocsin.tagging.encoder import Head
from training.examples import Example, Target

PARTY = Head("party", "bio", ("SOURCE", "TARGET", "RECIPROCAL"))
"""The parties to what a sentence tells; ``RECIPROCAL`` where both do it to each other."""
HEADS = (PARTY,)


def examples(folder: Path, half: str) -> Iterator[Example]:
    """Yield the sentences of one half."""
    for line in (folder / "cameo_ner" / f"{half}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield example(f"cameo_ner/{record['id']}", record["text"], record["entities"])


def example(identifier: str, text: str, entities: list[dict[str, Any]]) -> Example:
    """Return what one sentence teaches."""
    targets = tuple(Target(PARTY.name, Span(e["start"], e["end"]), e["type"]) for e in entities)
    return Example(identifier, text, targets, frozenset({PARTY.name}))
