"""The benchmark: cluster the marked mentions of a file, and compare with its chains."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import msgspec

from tocsin.measuring.clustering import score_clusters
from tocsin.measuring.ecbplus.coreference import corefer
from tocsin.measuring.ecbplus.mentions import ecbplus_table
from tocsin.measuring.ecbplus.records import read_records
from tocsin.measuring.result import Result


def measure_ecbplus(path: Path) -> Result:
    """Cluster the event mentions of all documents of a file together and score them against its chains.

    Of the gold records only text and place of the mentions are used; chains, topics and ids are not.
    """
    records = read_records(path)
    marked = {record.id: (record.text, record.event_spans) for record in records}
    found = corefer(marked, ecbplus_table("weights"))
    gold = {(record.id, span): chain for record in records for span, chain in record.chains.items()}
    scores = score_clusters(gold, found)
    mentions: dict[str, list[Any]] = defaultdict(list)
    for (name, span), event in sorted(found.items()):
        mentions[name].append({"start": span.start, "end": span.end, "chain": f"event{event}", "kind": "event"})
    lines = (msgspec.json.encode({"id": record.id, "mentions": mentions[record.id]}) + b"\n" for record in records)
    return Result(
        {f"ecbplus.{name}": value for name, value in scores.figures().items()}, scores.table(), b"".join(lines)
    )
