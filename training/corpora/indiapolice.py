"""IndiaPoliceEvents: what police did, sentence by sentence, in Indian news of 2002 (mostly lower case)."""

import json
from collections.abc import Iterator
from pathlib import Path

from tocsin.span import Span
from tocsin.tagging.encoder import Head
from training.examples import Example, Target

POLICE = Head("police", "inside", ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION"))
"""The sentence tells that police killed, arrested, failed to act, used force, did anything."""
HEADS = (POLICE,)


def examples(folder: Path, half: str) -> Iterator[Example]:
    """Yield the articles of one half."""
    with (folder / "indiapolice" / f"{half}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            targets = tuple(
                Target("police", Span(sentence["start"], sentence["end"]), label)
                for sentence in record["sentences"]
                for label in sentence["labels"]
            )
            yield Example(f"indiapolice/{record['id']}", record["text"], targets, frozenset(("police",)))
