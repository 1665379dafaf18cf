"""Syndication: which reports copy one another, found by the words that they share.

Resemblance and containment of word shingles after Broder, "On the resemblance and containment of documents" (1997).
Pairs are found with the prefix filter of Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins in
data cleaning" (2006), which is exact: of a report that shares half of its shingles with another, the rarest half and
one more must hold a shared one, so that only those are looked up, and boilerplate costs nothing.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from msgspec import Struct

from tocsin.finding import Syndication
from tocsin.report import Report

SHINGLE = 5
"""Words a shingle: long enough that two writers do not hit on the same words by chance."""

MIN_SHARED = 20
"""Shingles (24 words in a row) that a copy shares at least; shorter notes on like incidents are worded alike."""

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DATELINE = re.compile(
    r"""\A\s*(?:
        [^\n]{0,80}? \( [^()\n]{2,40} \) \s*[-–—]+\s   # BENI, Congo, Oct 20 (Northgate) -
      | [A-Z\u00c0-\u00de]{3,} [^\n.]{0,60}? \s[-–—]+\s   # BENI, Oct 20 -
    )""",
    re.VERBOSE,
)


class _Print(Struct, frozen=True):
    shingles: frozenset[tuple[str, ...]]
    numbers: frozenset[str]


def syndicated(reports: Sequence[Report]) -> tuple[Syndication, ...]:
    """Return the pairs of reports of which one copies the other, whole or in large part, sorted by ids.

    A pair is one where at least half of the shorter report's shingles, and half of the numbers of the one with fewer,
    are in the other too. Case, punctuation, headline and dateline do not matter. The numbers set a cut or padded copy
    apart from the serial bulletins of one press office, which repeat their wording around new figures. The result
    does not depend on the order of ``reports``, whose ids must differ.
    """
    prints = {report.id: _fingerprint(report.text) for report in sorted(reports, key=lambda report: report.id)}
    return tuple(
        Syndication(a, b, _resemblance(prints[a], prints[b]))
        for a, b in sorted(_candidates(prints))
        if _copies(prints[a], prints[b])
    )


def _candidates(prints: dict[str, _Print]) -> set[tuple[str, str]]:
    """Return every pair of which one report shares at least half of its shingles, and few others."""
    frequency = Counter(chain.from_iterable(its.shingles for its in prints.values()))
    held_twice = {report: [s for s in its.shingles if frequency[s] > 1] for report, its in prints.items()}
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for report, shingles in held_twice.items():
        for shingle in shingles:
            holders[shingle].append(report)
    pairs = set()
    for report, shingles in held_twice.items():
        count = len(prints[report].shingles)
        prefix = count // 2 + 1 - (count - len(shingles))  # those that nobody else has are the rarest
        for shingle in sorted(shingles, key=frequency.__getitem__)[: max(0, prefix)]:
            pairs |= {(min(report, other), max(report, other)) for other in holders[shingle] if other != report}
    return pairs


def _fingerprint(text: str) -> _Print:
    body = _DATELINE.sub("", text, count=1)
    words = _WORD.findall(unicodedata.normalize("NFKC", body).casefold())
    shingles = zip(*(words[start:] for start in range(SHINGLE)), strict=False)
    return _Print(frozenset(shingles), frozenset(_NUMBER.findall(body)))


def _copies(a: _Print, b: _Print) -> bool:
    shared = len(a.shingles & b.shingles)
    if shared < MIN_SHARED or 2 * shared < min(len(a.shingles), len(b.shingles)):
        return False
    return 2 * len(a.numbers & b.numbers) >= min(len(a.numbers), len(b.numbers))


def _resemblance(a: _Print, b: _Print) -> float:
    return len(a.shingles & b.shingles) / len(a.shingles | b.shingles)
