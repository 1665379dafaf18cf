"""The loss: each head's mean over the pieces that it learns from, one over pairs of entities, added up by weight."""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from tocsin.tagging.encoder import Head, relations
from training.texts import FREE, Labelled

RELATION = "relation"
"""The loss of the three heads of relations, which learn together."""
_PARTS = [head.name for head in relations.HEADS]

Batch = Sequence[tuple[Labelled, slice]]


def supervised(batch: Batch, heads: Sequence[Head]) -> dict[str, int]:
    """Return how many pieces of a batch each head learns from, and of how many pairs those of relations do."""
    found = {RELATION: sum(len(_whole(text, window)) for text, window in batch)}
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
    lengths = [window.stop - window.start for _, window in batch]
    kept = torch.zeros(logits.shape[:2], dtype=torch.bool)
    for row, length in enumerate(lengths):
        kept[row, 1 : 1 + length] = True
    # One cut for all heads: each cut of its own would cost a pass over all logits on the way back.
    answers = logits[kept].float().split([column.stop - column.start for column in columns], dim=1)
    found = {}
    for head, answer in zip(heads, answers, strict=True):
        targets = [(text.targets.get(head.name), window) for text, window in batch]
        if all(target is None for target, _ in targets):
            continue
        shape = (len(head.labels),) if head.form == "inside" else ()
        taught = [np.full((n, *shape), FREE) if t is None else t[w] for (t, w), n in zip(targets, lengths, strict=True)]
        target = torch.from_numpy(np.concatenate(taught).astype(np.int64))
        if head.form == "inside":
            each = functional.binary_cross_entropy_with_logits(answer, target.float().clamp(min=0), reduction="none")
            total = (each * (target != FREE)).sum()
        else:
            total = functional.cross_entropy(answer, target, ignore_index=FREE, reduction="sum")
        found[head.name] = total / usual[head.name]
    related = _related(logits, {head.name: column for head, column in zip(heads, columns, strict=True)}, batch)
    return found if related is None else {**found, RELATION: related / usual[RELATION]}


def _whole(text: Labelled, window: slice) -> NDArray[np.int32]:
    """Return the pairs of which a window shows all."""
    edges = text.pairs[:, :-1]
    kept: NDArray[np.int32] = text.pairs[(edges.min(axis=1) >= window.start) & (edges.max(axis=1) <= window.stop)]
    return kept


def _related(logits: Tensor, columns: Mapping[str, slice], batch: Batch) -> Tensor | None:
    """Return the summed loss of the pairs of a batch: a pair's answer is the sum of the means over its three parts."""
    total: Tensor | None = None
    for row, (text, window) in enumerate(batch):
        shown = _whole(text, window)
        if not len(shown):
            continue
        edges = torch.from_numpy(shown[:, :-1].astype(np.int64)) - window.start + 1  # the opening mark comes first
        answers = torch.zeros(len(shown), len(relations.HEADS[0].labels))
        for part, name in enumerate(_PARTS):
            sums = functional.pad(logits[row, :, columns[name]].float().cumsum(dim=0), (0, 0, 1, 0))
            start, stop = edges[:, 2 * part], edges[:, 2 * part + 1]
            answers = answers + (sums[stop] - sums[start]) / (stop - start).clamp(min=1)[:, None]
        loss = functional.cross_entropy(answers, torch.from_numpy(shown[:, -1].astype(np.int64)), reduction="sum")
        total = loss if total is None else total + loss
    return total
