"""What police did, as the encoder reads it, in the records of IndiaPoliceEvents."""

from collections.abc import Mapping
from typing import Any

from tocsin.span import Span
from tocsin.tagging.encoder import Scores

_LEAST = 0.5


def police_actions(record: Mapping[str, Any], scores: Scores) -> dict[str, Any]:
    """Return the labels of each sentence of a record, and those that any sentence gives to the document.

    A sentence has a label if its words are marked with at least even probability on average.
    """
    labels = scores.heads["police"].labels
    sentences = []
    for sentence in record["sentences"]:
        mean = scores.mean("police", Span(sentence["start"], sentence["end"]))
        sentences.append([label for label, value in zip(labels, mean, strict=True) if value >= _LEAST])
    told = {label for sentence in sentences for label in sentence}
    return {
        "doc_labels": [label for label in labels if label in told],
        "sentences": [{"labels": each} for each in sentences],
    }
