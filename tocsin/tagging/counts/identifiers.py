"""Digits that are part of something longer: names, dates in digits, decimals, scores, compounds, list marks."""

import re

from tocsin.codebook import table
from tocsin.tagging.counts.grammar import Expression
from tocsin.tagging.counts.nouns import plural_ahead
from tocsin.tagging.counts.tokens import HYPHENS, Tokens

_MONTHS = frozenset(table("counts")["month_names"])
_YEAR = re.compile(r"(?:19|20)\d\d")
_ANGLES = ("°", "′", "″", "º")
_GLUE_BEFORE = frozenset("-‐‑/_=&@\\.:#№+*")
_GLUE_AFTER = frozenset("_=@/")
_TORN = (".", ":", ",")


def is_identifier(tokens: Tokens, found: Expression) -> bool:
    """Tell AK-47, 9/11, 3-1, 8:30, 10.5, 1300 555 135, five-member, [2], (a)(3), and the "1." of a list."""
    if _is_compound(tokens, found.end) or _is_bracketed(tokens, found.number, found.end):
        return True
    return found.form == "digits" and (
        _continues_before(tokens, found.number)
        or _continues_after(tokens, found.end)
        or _beside_number(tokens, found.number, found.end)
        or _is_decimal(tokens, found)
        or _marks_list(tokens, found.number, found.end)
    )


def _is_compound(tokens: Tokens, end: int) -> bool:
    """Tell "five-member", "two-thirds", "3-1": a hyphen and something behind it, without spaces."""
    return tokens.word(end) in HYPHENS and tokens.glued(end) and tokens.glued(end + 1)


def _is_bracketed(tokens: Tokens, number: int, end: int) -> bool:
    brackets = tokens.word(number - 1) + tokens.word(end)
    return brackets == "[]" or (brackets == "()" and tokens.glued(number - 1))


def _continues_before(tokens: Tokens, number: int) -> bool:
    before = tokens.word(number - 1)
    if before in _ANGLES:
        return True
    if not tokens.glued(number):
        return False
    if before == "–":
        return tokens.word(number - 2)[:1].isdecimal()
    return before in _GLUE_BEFORE or before[-1:].isalnum()


def _continues_after(tokens: Tokens, end: int) -> bool:
    after = tokens.word(end)
    if after in _ANGLES or (after in _GLUE_AFTER and tokens.glued(end)):
        return True
    if not (tokens.glued(end) and tokens.glued(end + 1)):
        return False
    return after in ("/", ":") or (after in ("–", ",", ".") and tokens.word(end + 1)[:1].isdecimal())


def _beside_number(tokens: Tokens, number: int, end: int) -> bool:
    """Tell parts of telephone numbers and of numbers torn apart ("6 . 1", "8 : 30pm", "120 , 000")."""
    before, after = tokens.word(number - 1), tokens.word(end)
    if after[:1].isdecimal():
        return True
    if after in _TORN and not tokens.glued(end) and tokens.word(end + 1)[:1].isdecimal():
        return True
    if before in _TORN and not tokens.glued(number - 1) and tokens.word(number - 2)[:1].isdecimal():
        return True
    dated = _YEAR.fullmatch(before) is not None or tokens.word(number - 2) in _MONTHS
    return before[:1].isdecimal() and not dated


def _is_decimal(tokens: Tokens, found: Expression) -> bool:
    """Tell "44.500" from "1.200 men"."""
    single = found.end == found.number + 1
    return single and "." in tokens.word(found.number) and not plural_ahead(tokens, found.end)


def _marks_list(tokens: Tokens, number: int, end: int) -> bool:
    begins_line = number == 0 or "\n" in tokens.text[tokens.starts[number - 1] : tokens.starts[number]]
    return begins_line and tokens.word(end) in (".", ")") and tokens.glued(end)
