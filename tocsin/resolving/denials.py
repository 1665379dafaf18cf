"""Denials of numbers: "eleven guards were killed, not 14", "the figure of 400 is false", "denied that 20 had fled"."""

import re
from functools import cache

from msgspec import Struct

from tocsin.codebook import table
from tocsin.span import Span

_REACH = 120
"""Characters before and behind a number in which its denial stands."""


def number_denied(text: str, sentence: Span, count: Span) -> bool:
    """Tell whether a sentence says of a number that it is not the right one."""
    words = _words()
    before = text[max(sentence.start, count.start - _REACH) : count.start]
    behind = text[count.end : min(sentence.end, count.end + _REACH)]
    if words.contrasted.search(before) or words.turned_down.search(before):
        return True
    return words.called.search(before) is not None and words.wrong.match(behind) is not None


class _Words(Struct, frozen=True):
    contrasted: re.Pattern[str]
    turned_down: re.Pattern[str]
    called: re.Pattern[str]
    wrong: re.Pattern[str]


@cache
def _words() -> _Words:
    told = {name: "|".join(map(re.escape, entries)) for name, entries in table("denials").items()}
    called = rf"(?:{told['called']})\s+(?:of|that)\s+(?:\w+\s+){{0,2}}"
    patterns = (
        rf"\b(?:{told['contrast']})(?:\s+(?:{told['between']}))?\s*[\"“‘'(]?$",
        rf"\b(?:{told['turned_down']})\s+(?:that\s+(?:\w+\s+){{0,2}}|(?:[\w’'-]+\s+){{0,5}}{called})$",
        rf"\b{called}$",
        rf"[^;]*?\b(?:is|was|are|were|be|been|being)\s+(?:\w+ly\s+)?(?:{told['wrong']})\b"
        rf"|[^;]*?\bcannot\s+be\s+(?:{told['cannot_be']})\b",
    )
    return _Words(*(re.compile(pattern, re.IGNORECASE) for pattern in patterns))
