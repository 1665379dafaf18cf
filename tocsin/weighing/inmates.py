"""Some inmates: numbers of those who escaped or are missing that are of a few of them, by how they are called."""

import re
from collections.abc import Sequence
from functools import cache

from tocsin.weighing.names import words
from tocsin.weighing.numbers import point
from tocsin.weighing.statements import FigureStatement
from tocsin.weighing.words import data, listed

_OUT = (("escaped", "detainees"), ("missing", "detainees"))


def none_of_some(one: FigureStatement) -> str | None:
    """None of some inmates ("none of the 34 held for terrorism"), which says nothing of the others."""
    kind = _kind_of_inmates(one) if one.high == 0 else None
    return f"none of some, “{kind}”" if kind else None


def some_kind(one: FigureStatement, mine: Sequence[FigureStatement]) -> str | None:
    """Inmates of some kind ("31 terrorism suspects"), where others count more than twice as many of any kind."""
    kind = _kind_of_inmates(one)
    if not kind or not point(one):
        return None
    others = [s for s in mine if s.originator != one.originator and not _kind_of_inmates(s)]
    more = any((point(s) or 0) > 2 * (one.high or point(one) or 0) for s in others)
    return f"some inmates, “{kind}”" if more else None


def _kind_of_inmates(one: FigureStatement) -> str | None:
    """Return the words that single out some inmates, or None where they may be any."""
    if (one.figure.measure, one.figure.group_kind) not in _OUT:
        return None
    group = one.words(one.figure.group)
    lot = {word for phrases in data("lots").values() for phrase in phrases for word in phrase.split()}
    named = {word for word in words(group or "") if not word.isdigit() and word not in data("numbers")}
    return group if named - listed("inmates") - listed("idle") - lot else None


def some_of_them(one: FigureStatement, mine: Sequence[FigureStatement]) -> str | None:
    """Some of those whom another statement counts ("14 of the freed suspects", "19 are among them")."""
    if one.figure.measure not in data("lots") or not any((point(s) or 0) > (point(one) or 0) for s in mine):
        return None
    found = _of_lot(one.figure.measure).match(one.report.text, one.claim.quote[0])
    return f"some of a larger number, “{found['lot']}”" if found else None


@cache
def _of_lot(measure: str) -> re.Pattern[str]:
    """Match a number with words that make it a part of all those whom a measure counts."""
    lot = "|".join(sorted(map(re.escape, data("lots")[measure]), key=len, reverse=True))
    number = rf"(?:[a-z]+\s){{0,2}}(?:\d[\d,.]*|{'|'.join(data('numbers'))})\s"
    of_them = rf"of\s(?:the|those|these|its|their)\s(?:[\w’'-]+\s){{0,2}}?(?:{lot})\b"
    among = r"(?:are|were|is|was)\samong\s(?:them|those|these)\b"
    return re.compile(rf"(?:{number})(?P<lot>{of_them}|{among})", re.IGNORECASE)
