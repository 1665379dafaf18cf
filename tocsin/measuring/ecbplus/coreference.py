"""Which mentions of events in many documents mean the same event."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from tocsin.measuring.ecbplus.contexts import Column
from tocsin.measuring.ecbplus.documents import Matrix, document_evidence, stories
from tocsin.measuring.ecbplus.mentions import Mention, mentions_of
from tocsin.measuring.ecbplus.pairs import Pairs, pairs
from tocsin.span import Span

_TOP = 12.0
"""Bits for or against one event beyond which more counts no more."""


def corefer(
    documents: Mapping[str, tuple[str, Sequence[Span]]], weights: Mapping[str, Any]
) -> dict[tuple[str, Span], int]:
    """Return (document, span) -> number of the event that it means, for the marked mentions of all documents.

    ``documents`` is id -> (text, mentions), ``weights`` the content of ``weights.yaml``. Documents are first grouped
    into stories by names and rare words; then the evidence for each pair of mentions is weighed, in bits, and average
    linkage joins them. Ids bear on nothing but the order in which events are numbered.
    """
    ids = sorted(documents)
    texts = [documents[name][0] for name in ids]
    mentions = list(mentions_of(texts, [documents[name][1] for name in ids]))
    if not mentions:
        return {}
    alike = document_evidence(texts)
    compared = pairs(texts, mentions, stories(alike, weights["documents"]), alike["all"], weights["synonyms"])
    events = cut(tree(mentions, compared, score(compared, weights)), weights["least_bits"])
    return {(ids[m.document], m.span): event for m, event in zip(mentions, events, strict=True)}


def score(compared: Pairs, weights: Mapping[str, Any]) -> Column:
    """Return the bits for one event of each pair: its evidence, weighted by whether the heads are the same."""
    same, other = (
        weights[name]["bias"] + sum(weights[name].get(key, 0.0) * column for key, column in compared.evidence.items())
        for name in ("same_head", "other_head")
    )
    bits: Column = np.where(compared.same_head, same, other)
    return bits


def tree(mentions: Sequence[Mention], compared: Pairs, bits: Column) -> Matrix:
    """Return the average linkage of the mentions, as scipy keeps it; all speaks against pairs that are not compared."""
    apart = np.full((len(mentions),) * 2, 2 * _TOP)
    apart[compared.first, compared.second] = apart[compared.second, compared.first] = _TOP - np.clip(bits, -_TOP, _TOP)
    np.fill_diagonal(apart, 0)
    single = np.zeros((0, 4))  # the tree of one mention, which scipy does not make
    joined: Matrix = linkage(squareform(apart, checks=False), "average") if len(mentions) > 1 else single
    return joined


def cut(joined: Matrix, least: float) -> list[int]:
    """Return the number of the event of each mention: groups join while their pairs have ``least`` bits on average."""
    return [int(n) for n in fcluster(joined, _TOP - least, "distance")] if len(joined) else [1]
