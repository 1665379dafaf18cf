"""How far two statements speak of the same: the words that they share."""

import re

from tocsin.weighing.names import words
from tocsin.weighing.statements import Statement

NAME = re.compile(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)*")
INITIALS = re.compile(r"\b[A-Z]{2,}\b")


def shared(a: Statement, b: Statement) -> int:
    """Return how many words of meaning two statements share."""
    return len(stems(a) & stems(b))


def stems(one: Statement) -> set[str]:
    """Return what the words of a statement and its source begin with; short words carry no meaning."""
    text = f"{one.quote} {one.words(one.claim.source) or ''}"
    return (
        {w[:5] for w in words(text) if len(w) > 3}
        | set(INITIALS.findall(text))
        | set(map(initials, NAME.findall(text)))
    )


def initials(name: str) -> str:
    """Return the initials of a name of several words, else the name."""
    return "".join(word[0] for word in name.split()) if " " in name else name
