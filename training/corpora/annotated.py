"""Claims coded for training, after the codebook: on texts of other corpora, and on reports written for the purpose.

The reports written are of invented incidents, so that they can be given away, and tell above all what the others are
short of: warnings, measures, assessments, rare measures and events.
"""

from collections.abc import Iterator
from pathlib import Path

from training.corpora.claims import example
from training.examples import Example
from training.records import ANNOTATIONS, records

HEADS = ()
"""None of its own: it teaches those of `claims`."""

_TEXTS = {
    "muc4": "train.jsonl",
    "insightCrime": "train.jsonl",
    "satp_incidents": "train.jsonl",
    "polnear": "train.jsonl",
    "indiapolice": "train.jsonl",
    "ecbplus": "train.jsonl",
    "geoparsing": "lgl.jsonl",
}


def examples(folder: Path, half: str) -> Iterator[Example]:
    """Yield the texts; all of them are for training."""
    if half != "train":
        return
    texts: dict[tuple[str, str], str] = {}
    for corpus, file in _TEXTS.items():
        texts |= {(corpus, record["id"]): record["text"] for record in records(folder / corpus / file)}
    for name in ("coded.jsonl", "written.jsonl"):
        for record in records(ANNOTATIONS / name):
            text = record["text"] if "text" in record else texts[record["corpus"], record["id"]]
            yield example(f"annotated/{record['id']}", text, record["claims"])
