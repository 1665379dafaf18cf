"""re3d: entities in 98 documents on the conflict in Syria and Iraq (Dstl, 2017).

Entities seldom overlap (2 in 100), so one head finds all and of those that do the longest is taken; that the types
exclude each other is worth more, as "Syria" is a place here and a government there.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.span import Span
from tocsin.tagging.encoder import Head
from training.examples import Example, Target

TYPES = (
    "Organisation", "Location", "Person", "Temporal", "Quantity", "Weapon", "DocumentReference", "Nationality",
    "MilitaryPlatform", "Money", "CommsIdentifier", "Vehicle", "Frequency",
)  # fmt: skip
ENTITY = Head("entity", "bio", TYPES)
HEADS = (ENTITY,)

_WITHHELD = "BBC Online"
"""Its texts may not be used for commercial ends, and what learned from them could not be given away freely."""


def examples(folder: Path, half: str) -> Iterator[Example]:
    """Yield the documents of one half; of the training half those alone whose licence allows any use."""
    for line in (folder / "re3d" / f"{half}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if half != "train" or record["source"] != _WITHHELD:
            yield example(f"re3d/{record['id']}", record["text"], record["entities"])


def example(identifier: str, text: str, entities: list[dict[str, Any]]) -> Example:
    """Return what one document teaches."""
    targets: list[Target] = []
    for entity in sorted(entities, key=lambda e: (e["start"] - e["end"], e["start"], TYPES.index(e["type"]))):
        span = Span(entity["start"], entity["end"])
        if not any(span.overlap(other.span) for other in targets):
            targets.append(Target(ENTITY.name, span, entity["type"]))
    return Example(identifier, text, tuple(sorted(targets, key=lambda t: t.span)), frozenset({ENTITY.name}))
