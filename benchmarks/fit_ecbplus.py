"""Fit the weights of evidence for event coreference to the train half of ECB+.

    python -m benchmarks.fit_ecbplus TRAIN.jsonl

Writes tocsin/measuring/ecbplus/weights.yaml: logistic regressions, in bits, for pairs of documents and for pairs of
mentions with the same and with other heads; how often two heads meant one event; and how many bits join.
"""

import math
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.optimize import minimize

from tocsin.measuring.clustering import score_clusters
from tocsin.measuring.ecbplus import Record, read_records
from tocsin.measuring.ecbplus.contexts import Column
from tocsin.measuring.ecbplus.coreference import cut, score, tree
from tocsin.measuring.ecbplus.documents import document_evidence, stories
from tocsin.measuring.ecbplus.mentions import mentions_of
from tocsin.measuring.ecbplus.pairs import head_pair, pairs

WEIGHTS = Path(__file__).parent.parent / "tocsin" / "measuring" / "ecbplus" / "weights.yaml"
_HEAD = """\
# Weights of evidence for event coreference, in bits, fitted by benchmarks/fit_ecbplus.py to the train half of ECB+
# (Cybulska and Vossen 2014; CC BY 3.0). What each piece of evidence is: documents.py and pairs.py beside this file.
"""
_RIDGE = 10.0
_OTHER_TOPIC = 0.1
"""Weight of pairs of documents about unlike things: easy, and many."""
_PRIOR, _STRENGTH, _MOST = 0.02, 6.0, 10.0
"""Of other heads: what share of pairs means one event, how many pairs that is worth, the most that a topic adds."""
_NEAR = -1.6
"""Bits of documents whose pairs of heads are counted."""
_TELLING = 1.0
"""Bits from which a pair of heads is kept."""
_LEAST_BITS = np.arange(-3, 1.1, 0.25)
"""What is tried for the least bits that join."""


def main() -> None:
    """Fit and write."""
    weights, reached = fit(read_records(Path(sys.argv[1])))
    print(f"CoNLL F1 on what was fitted to: {reached:.4f} at {weights['least_bits']} bits")
    WEIGHTS.write_text(_HEAD + yaml.safe_dump(weights, sort_keys=False), encoding="utf-8")


def fit(records: Sequence[Record]) -> tuple[dict[str, Any], float]:
    """Return the weights, and the CoNLL F1 that they reach on the same records."""
    records = sorted(records, key=lambda record: record.id)
    texts = [record.text for record in records]
    alike = document_evidence(texts)
    weights: dict[str, Any] = {"documents": _fit_documents(records, alike)}
    mentions = list(mentions_of(texts, [record.event_spans for record in records]))
    compared = pairs(texts, mentions, stories(alike, weights["documents"]), alike["all"], {})
    chain = [records[m.document].chains[m.span] for m in mentions]
    heads, topics = [m.head for m in mentions], [records[m.document].topic for m in mentions]
    both = list(zip(compared.first.tolist(), compared.second.tolist(), strict=True))
    one = np.array([chain[i] == chain[j] for i, j in both])
    keys, topic = [head_pair(heads[i], heads[j]) for i, j in both], [topics[i] for i, _ in both]
    counts = _count(keys, topic, one, (compared.evidence["story"] >= _NEAR) & ~compared.same_head)
    # while fitting, a pair of heads is known from other topics only, as it will be in documents never seen
    known = [_bits(counts.get(key, {}), without=one_topic) for key, one_topic in zip(keys, topic, strict=True)]
    compared.evidence["synonyms"] = np.array(known)
    for name, chosen in (("same_head", compared.same_head), ("other_head", ~compared.same_head)):
        weights[name] = _fit({k: v[chosen] for k, v in compared.evidence.items()}, one[chosen])
    bits, gold = score(compared, weights), dict(enumerate(chain))
    joined = tree(mentions, compared, bits)
    reached = {
        float(least): score_clusters(gold, dict(enumerate(cut(joined, float(least))))).conll for least in _LEAST_BITS
    }
    weights["least_bits"] = max(reached, key=lambda least: (reached[least], least))
    synonyms = {key: round(_bits(found), 1) for key, found in sorted(counts.items())}
    weights["synonyms"] = {key: bits for key, bits in synonyms.items() if bits >= _TELLING}
    return weights, max(reached.values())


def _fit_documents(records: Sequence[Record], alike: Mapping[str, Any]) -> dict[str, float]:
    i, j = np.triu_indices(len(records), 1)
    cluster, topic = (np.array([getattr(record, name) for record in records]) for name in ("cluster", "topic"))
    weight = np.where(topic[i] == topic[j], 1.0, _OTHER_TOPIC)
    return _fit({name: matrix[i, j] for name, matrix in alike.items()}, cluster[i] == cluster[j], weight, ridge=1.0)


def _fit(
    evidence: Mapping[str, Column], one: Any, weight: Column | float = 1.0, ridge: float = _RIDGE
) -> dict[str, float]:
    """Return the weights of a logistic regression in bits, with its bias; what never varies is left out."""
    weight = np.broadcast_to(np.asarray(weight, dtype=float), one.shape)
    used = {name: column for name, column in evidence.items() if column.std() > 1e-9}
    columns = np.stack(list(used.values()), axis=1)
    mean, spread = columns.mean(axis=0), columns.std(axis=0)
    table = np.column_stack([np.ones(len(columns)), (columns - mean) / spread])

    def loss(b: Column) -> tuple[float, Column]:
        odds = table @ b
        slope = table.T @ ((1 / (1 + np.exp(-odds)) - one) * weight)
        slope[1:] += ridge * b[1:]
        return float(np.logaddexp(0, np.where(one, -odds, odds)) @ weight + ridge * (b[1:] @ b[1:]) / 2), slope

    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    scaled = found[1:] / spread / math.log(2)
    bias = found[0] / math.log(2) - scaled @ mean
    return {"bias": round(float(bias), 3)} | {n: round(float(w), 3) for n, w in zip(used, scaled, strict=True)}


Counts = Mapping[str, Mapping[int, tuple[float, float]]]
"""Pair of heads -> topic -> how many pairs of mentions mean one event, and how many there are."""


def _count(keys: Sequence[str], topics: Sequence[int], one: Any, chosen: Any) -> Counts:
    counts: dict[str, dict[int, tuple[float, float]]] = defaultdict(dict)
    for at in map(int, np.nonzero(chosen)[0]):
        right, every = counts[keys[at]].get(topics[at], (0, 0))
        counts[keys[at]][topics[at]] = (right + bool(one[at]), every + 1)
    return counts


def _bits(found: Mapping[int, tuple[float, float]], *, without: int | None = None) -> float:
    """Return how many bits above any two heads these are likely to mean one event."""
    scaled = [(right * min(1, _MOST / n), min(n, _MOST)) for topic, (right, n) in found.items() if topic != without]
    right, every = (sum(column) for column in zip((0.0, 0.0), *scaled, strict=True))
    share = (right + _STRENGTH * _PRIOR) / (every + _STRENGTH)
    return math.log2(share / (1 - share)) - math.log2(_PRIOR / (1 - _PRIOR))


if __name__ == "__main__":
    main()
