"""re3d: entities and relations of 98 documents on Syria and Iraq (Dstl, 2017), and of more that were marked alike.

Entities seldom overlap (2 in 100), so one head finds all and of those that do the longest is taken; that the types
exclude each other is worth more, as "Syria" is a place here and a government there. Relations are taught of all pairs
that could have one, most of which have none.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tocsin.span import Span
from tocsin.tagging.encoder import Head, relations
from tocsin.tagging.encoder.relations import Pair
from training.examples import Example, Target
from training.overlaps import apart
from training.records import ANNOTATIONS, records, reports

TYPES = (
    "Organisation", "Location", "Person", "Temporal", "Quantity", "Weapon", "DocumentReference", "Nationality",
    "MilitaryPlatform", "Money", "CommsIdentifier", "Vehicle", "Frequency",
)  # fmt: skip
ENTITY = Head("entity", "bio", TYPES)
HEADS = (ENTITY, *relations.HEADS)

Stated = tuple[str, Span, Span]
"""A relation as a document states it: type, source and target."""

_WITHHELD = "BBC Online"
"""Its texts may not be used for commercial ends, and what learned from them could not be given away freely."""


def examples(folder: Path, half: str) -> Iterator[Example]:
    """Yield the documents of one half; of the training half those alone whose licence allows any use, and what was
    marked alike."""
    for record in records(folder / "re3d" / f"{half}.jsonl"):
        if half != "train" or record["source"] != _WITHHELD:
            yield example(
                f"re3d/{record['id']}", record["text"], record["entities"], _stated(record.get("relations", []))
            )
    if half == "train":
        yield from _marked(folder)


def _marked(folder: Path) -> Iterator[Example]:
    """Yield what was marked after the example of re3d, for it has little: reports written for training, parts of
    statements of the White House, and documents written and marked at once in the manner of re3d's sources."""
    written = {record["id"]: record for record in records(ANNOTATIONS / "written.jsonl")}
    known = written | reports(folder / "hasaka_open" / "reports")
    for record in records(ANNOTATIONS / "entities.jsonl"):
        text = record.get("text") or known[record["id"]]["text"]
        start, end = record.get("part", (0, len(text)))
        entities = [{**e, "start": e["start"] - start, "end": e["end"] - start} for e in record["entities"]]
        spans = [Span(e["start"], e["end"]) for e in entities]
        marked = [(kind, spans[a], spans[b]) for kind, a, b in record["relations"]] if "relations" in record else None
        yield example(f"re3d/{record['id']}@{start}", text[start:end], entities, marked)


def _stated(relations: list[dict[str, Any]]) -> list[Stated]:
    return [(r["type"], *(Span(r[end]["start"], r[end]["end"]) for end in ("source", "target"))) for r in relations]


def example(
    identifier: str, text: str, entities: list[dict[str, Any]], stated: Iterable[Stated] | None = None
) -> Example:
    """Return what one document teaches; of relations nothing where ``stated`` is None."""
    types: dict[Span, str] = {}
    for entity in sorted(entities, key=lambda e: TYPES.index(e["type"])):
        types.setdefault(Span(entity["start"], entity["end"]), entity["type"])
    targets = tuple(Target(ENTITY.name, span, types[span]) for span in apart(types))
    pairs: tuple[tuple[Pair, str], ...] = ()
    if stated is not None:
        known = {Pair(*sorted((source, target))): (kind, source) for kind, source, target in stated}
        pairs = tuple(
            (pair, relations.label(pair, *known[pair]) if pair in known else relations.NONE)
            for pair in relations.pairs(text, (Span(e["start"], e["end"]) for e in entities))
        )
    return Example(identifier, text, targets, frozenset({ENTITY.name}), pairs)
