"""The loss: each head's mean over the pieces that it learns from, added up by weight."""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from tocsin.tagging.encoder import Head
from training.texts import FREE, Labelled

Batch = Sequence[tuple[Labelled, slice]]


def supervised(batch: Batch, heads: Sequence[Head]) -> dict[str, int]:
    """Return how many pieces of a batch each head learns from."""
    found: dict[str, int] = {}
    for head in heads:
        for text, window in batch:
            target = text.targets.get(head.name)
            if target is not None:
                taught = target[window]
                number = len(taught) if head.form == "inside" else int((taught != FREE).sum())
                found[head.name] = found.get(head.name, 0) + number
    return found


def losses(
    logits: Tensor, columns: Sequence[slice], batch: Batch, heads: Sequence[Head], usual: Mapping[str, float]
) -> dict[str, Tensor]:
    """Return the loss of each head that a batch teaches.

    ``logits`` [batch, 1 + pieces + padding, outputs] has the opening mark first. Sums are divided by the number of
    pieces that a batch ``usual``ly teaches the head, so that a piece counts the same in whatever batch it comes.
    """
    found = {}
    for head, place in zip(heads, columns, strict=True):
        taught = [
            (row, text.targets[head.name][window])
            for row, (text, window) in enumerate(batch)
            if head.name in text.targets
        ]
        if not taught:
            continue
        answers = torch.cat([logits[row, 1 : 1 + len(target), place] for row, target in taught]).float()
        target = torch.from_numpy(np.concatenate([target for _, target in taught]))
        if head.form == "inside":
            total = functional.binary_cross_entropy_with_logits(answers, target.float(), reduction="sum")
        else:
            total = functional.cross_entropy(answers, target.long(), ignore_index=FREE, reduction="sum")
        found[head.name] = total / usual[head.name]
    return found
