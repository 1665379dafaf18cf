"""Benchmarks of what the encoder marks: texts in, prediction records out, in the form that any scorer can read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from tocsin.errors import BenchmarkError
from tocsin.measuring.indiapolice import police_actions
from tocsin.measuring.muc4 import filled
from tocsin.measuring.polnear import attributions
from tocsin.measuring.result import Result
from tocsin.measuring.satp import quantities
from tocsin.measuring.satp_relevant import attack_kinds
from tocsin.measuring.typed_spans import event_places, parties, typed_entities
from tocsin.tagging.encoder import Scores

Marker = Callable[[Mapping[str, Any], Scores], dict[str, Any]]
"""From a record of the file and the scores of its text to the prediction, without its id. Of the record it may use what
is given to every system: the text, and where sentences stand."""
Encode = Callable[[Iterable[str]], Iterator[Scores]]

MARKERS: Mapping[str, Marker] = {
    "polnear": lambda record, scores: attributions(scores),
    "satp": lambda record, scores: quantities(record["text"], scores),
    "satp_relevant": lambda record, scores: attack_kinds(record["text"], scores),
    "indiapolice": police_actions,
    "muc4": lambda record, scores: filled(record["text"], scores),
    "re3d": lambda record, scores: typed_entities(record["text"], scores),
    "cameo_ner": lambda record, scores: parties(scores),
    "event_location": lambda record, scores: event_places(scores),
}
"""Name of each benchmark -> how its predictions are made."""


def measure_marking(name: str, path: Path, encode: Encode) -> Result:
    """Make the predictions of a benchmark for all texts of a file; a scorer of the corpus says how good they are.

    Raises `BenchmarkError` that names the line which is no record with ``id`` and ``text``.
    """
    records = records_of(path)
    scores = encode(record["text"] for record in records)
    marked = ({"id": r["id"], **MARKERS[name](r, s)} for r, s in zip(records, scores, strict=True))
    predictions = b"".join(msgspec.json.encode(prediction) + b"\n" for prediction in marked)
    return Result({}, (f"{len(records)} texts of {path.name} read for {name}",), predictions)


def records_of(path: Path) -> list[dict[str, Any]]:
    """Return the records of a JSON Lines file, each with ``id`` and ``text``; raises `BenchmarkError` at others."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise BenchmarkError(f"{path}: cannot be read ({error.strerror}); name a file of records with texts") from error
    records = []
    for number, line in enumerate(lines, 1):
        try:
            record = msgspec.json.decode(line, type=dict[str, Any])
        except msgspec.DecodeError as error:
            raise BenchmarkError(f"{path}, line {number}: not a JSON object: {error}") from error
        if not all(isinstance(record.get(field), str) for field in ("id", "text")):
            raise BenchmarkError(f"{path}, line {number}: a record needs an id and a text, both strings")
        records.append(record)
    return records
