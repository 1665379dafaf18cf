"""Encoding: texts to the probabilities of every head for every word, on the CPU.

Each window is run by itself, unpadded, on one thread; threads run windows side by side. The quantised model scales
its numbers by the largest of all that it is given at once, so that a window's scores would else depend on what
happens to be beside it. Run alone, a text has the same scores bit for bit in whatever company it comes.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache

import numpy as np
import onnxruntime
from msgspec import Struct
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tocsin.tagging.encoder.artefact import Artefact, load
from tocsin.tagging.encoder.heads import Head
from tocsin.tagging.encoder.scores import Scores
from tocsin.tagging.encoder.windows import Window, windows

THREADS = 2
_AHEAD = 8
"""Windows per thread that are begun before the first text is asked for: enough to keep the threads busy."""

Floats = NDArray[np.float32]


def encode(texts: Iterable[str], threads: int = THREADS) -> Iterator[Scores]:
    """Yield the scores of each text, in order, by the encoder that ships with Tocsin.

    The texts are read as the scores are asked for, a few ahead. Raises `ArtefactError` if the encoder is damaged.
    """
    return _shipped(threads).encode(texts)


@cache
def _shipped(threads: int) -> "Encoder":
    return Encoder(load(), threads)


class _Pieces(Struct, frozen=True):
    """A text as word pieces."""

    ids: NDArray[np.int64]
    words: NDArray[np.int32]
    """Start and end of each word, code points."""
    first: NDArray[np.intp]
    """The first piece of each word."""


class Encoder:
    """A trained encoder, ready to run; one may be used from several threads at once."""

    def __init__(self, artefact: Artefact, threads: int = THREADS) -> None:
        self.heads = {head.name: head for head in artefact.answers.heads}
        self._temperatures = artefact.answers.temperatures
        self._threads = threads
        self._tokenizer = Tokenizer.from_str(artefact.tokenizer.decode())
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._tokenizer.encode_special_tokens = True  # a text that says "[SEP]" means the letters
        self._opening, self._closing = (
            np.array([self._tokenizer.token_to_id(m)], np.int64) for m in ("[CLS]", "[SEP]")
        )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # ONNX Runtime's joint form of addition and normalisation runs number by number, and costs a fifth of the speed
        options.add_session_config_entry("optimization.disable_specified_optimizers", "SkipLayerNormFusion")
        self._session = onnxruntime.InferenceSession(artefact.model, options, providers=["CPUExecutionProvider"])

    def encode(self, texts: Iterable[str]) -> Iterator[Scores]:
        """Yield the scores of each text, in order; see `encode`."""
        begun: deque[tuple[_Pieces, list[Future[Floats]]]] = deque()
        pool = ThreadPoolExecutor(self._threads)
        try:
            for text in texts:
                pieces = self._pieces(text)
                begun.append((pieces, [pool.submit(self._run, pieces.ids, cut) for cut in windows(len(pieces.ids))]))
                while sum(len(parts) for _, parts in begun) > _AHEAD * self._threads:
                    yield self._scores(*begun.popleft())
            while begun:
                yield self._scores(*begun.popleft())
        finally:
            pool.shutdown(cancel_futures=True)

    def _pieces(self, text: str) -> _Pieces:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        bounds = np.array(encoding.offsets, np.int32).reshape(-1, 2)
        word = np.array(encoding.word_ids, np.int64)
        first = np.flatnonzero(np.diff(word, prepend=-1))
        last = np.append(first[1:], len(word))[: len(first)] - 1
        words = np.stack((bounds[first, 0], bounds[last, 1]), axis=1)
        return _Pieces(np.array(encoding.ids, np.int64), words, first)

    def _run(self, ids: NDArray[np.int64], cut: Window) -> Floats:
        """Return the logits of the pieces that a window keeps."""
        given = np.concatenate((self._opening, ids[cut.read], self._closing))
        logits: Floats = self._session.run(None, {"pieces": given[None]})[0][0]
        start = 1 + cut.kept.start - cut.read.start
        return logits[start : start + cut.kept.stop - cut.kept.start].copy()  # a view would keep the whole window

    def _scores(self, pieces: _Pieces, parts: list[Future[Floats]]) -> Scores:
        width = sum(len(head.outputs) for head in self.heads.values())
        logits = np.concatenate([np.empty((0, width), np.float32), *(part.result() for part in parts)])
        by_head, start = {}, 0
        for name, head in self.heads.items():
            end = start + len(head.outputs)
            of_words = _of_words(head, logits[:, start:end], pieces.first)
            by_head[name] = _probabilities(head, of_words / np.float32(self._temperatures.get(name, 1.0)))
            start = end
        return Scores(pieces.words, self.heads, by_head)


def _of_words(head: Head, logits: Floats, first: NDArray[np.intp]) -> Floats:
    """Return a row a word: its first piece's where a head asks what begins here, else the mean of its pieces."""
    if head.form == "bio" or not len(first):
        return logits[first]
    lengths = np.diff(first, append=len(logits)).astype(np.float32)
    total: Floats = np.add.reduceat(logits, first, axis=0)
    return total / lengths[:, None]


def _probabilities(head: Head, logits: Floats) -> Floats:
    if head.form == "inside":
        inside: Floats = np.reciprocal(1 + np.exp(-np.clip(logits, -30, 30)))
        return inside
    odds = np.exp(logits - logits.max(axis=1, keepdims=True, initial=-np.inf))
    whole: Floats = odds / odds.sum(axis=1, keepdims=True)
    return whole
