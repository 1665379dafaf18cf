"""Entities: the spans of the head of that name, with what the text around them and the whole text tell of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from tocsin.span import Span
from tocsin.tagging.encoder.scores import Run, Scores

ENTITY = "entity"
_LEAST = 1e-3
"""The probability of a type that counts as none: more seldom than that nobody is surely wrong."""
_ARTICLE = re.compile(r"(?:.*\s)?(?:the|an?)", re.IGNORECASE | re.DOTALL)
_NEXT_WORD = re.compile(r"\s+\w+")
_AROUND_NAME = re.compile(r"^(?:the|an?)\s+|['’]s$", re.IGNORECASE)


def entities(text: str, scores: Scores) -> tuple[Run, ...]:
    """Return the entities of a text, in order.

    What one name is does not change from line to line, so that each of its mentions has a say in the type of all, as
    much all others together as the mention itself (their mean log probability); a mention alone says "Karim" is a
    place as easily as a man.
    """
    spans = list(_whole(text, [run.span for run in sorted(scores.runs(ENTITY), key=lambda run: run.span)]))
    inside = [_of_types(scores.mean(ENTITY, span)) for span in spans]
    logs = [np.log(np.maximum(each / max(float(each.sum()), _LEAST), _LEAST)) for each in inside]
    labels = scores.heads[ENTITY].labels
    found = []
    for span, own, agreed in zip(spans, inside, _agreed([_name(text, span) for span in spans], logs), strict=True):
        best = int(agreed.argmax())
        odds = np.exp(agreed - agreed[best])
        found.append(Run(span, labels[best], float(own.sum() / odds.sum())))
    return tuple(found)


def _of_types(mean: NDArray[np.float32]) -> NDArray[np.float32]:
    of_types: NDArray[np.float32] = mean[1::2] + mean[2::2]
    return of_types


def _name(text: str, span: Span) -> str:
    return _AROUND_NAME.sub("", span.of(text)).lower()


def _agreed(names: Sequence[str], logs: Sequence[NDArray[np.float32]]) -> Iterator[NDArray[np.float32]]:
    """Yield for each mention its log probabilities and, added, the mean of those of the others of its name."""
    mentions: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        mentions[name].append(number)
    for number, name in enumerate(names):
        others = [logs[other] for other in mentions[name] if other != number]
        yield logs[number] + np.mean(others, axis=0) if others else logs[number]


def _whole(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans as nobody would mark them otherwise: none ends in an article, and none in the midst of brackets.

    A span that ends in an article goes on to the next word, or is none where that belongs to the next span; one with a
    bracket that stays open is two ("State Board of Antiquities", "SBAH").
    """
    marked = list(spans)
    for span, behind in zip_longest(marked, marked[1:], fillvalue=Span(len(text), len(text))):
        end = span.end
        if _ARTICLE.fullmatch(span.of(text)):
            word = _NEXT_WORD.match(text, span.end, behind.start)
            if word is None:
                continue
            end = word.end()
        words = text[span.start : end]
        opened = words.rfind("(") if words.count("(") > words.count(")") else -1
        if opened > 0:
            yield Span(span.start, span.start + len(words[:opened].rstrip()))
        if opened < len(words) - 1:
            yield Span(span.start + opened + 1, end)
