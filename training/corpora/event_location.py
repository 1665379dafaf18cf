"""Event locations: sentences of news with the places where what they tell happened (Halterman 2019).

The corpus asks for the place of one verb. The encoder is not told which, so what is known of all verbs of a sentence
is put together.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.span import Span
from tocsin.tagging.encoder import Head
from training.examples import Example, Target
from training.overlaps import apart

EVENT_PLACE = Head("event_place", "bio", ("place",))
HEADS = (EVENT_PLACE,)


def examples(folder: Path, half: str) -> Iterator[Example]:
    """Yield the sentences of one half, each once."""
    by_text: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (folder / "event_location" / f"{half}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        by_text[record["text"].rstrip()].append(record)
    for text, records in by_text.items():
        yield example(f"event_location/{records[0]['id']}", text, [r["locations"] for r in records])


def example(identifier: str, text: str, by_verb: list[list[dict[str, Any]]]) -> Example:
    """Return what one sentence teaches; of places that overlap, the longest."""
    found = {Span(place["start"], place["end"]) for places in by_verb for place in places}
    targets = tuple(Target(EVENT_PLACE.name, span, "place") for span in apart(found))
    return Example(identifier, text, targets, frozenset({EVENT_PLACE.name}))
