"""Direct quotations: where quotation marks open and close."""

import re

from tocsin.span import Span

_PARAGRAPH = re.compile(r"\n\s*\n|(?<=[.!?:”\"»])[ \t]*\n")
_MARK = re.compile(r"\"+|“|”|«|»|``|''|‘(?=\w)|’(?!\w)")
_CLOSERS = {"“": '”"', "«": "»", "``": "''\"", "‘": "’"}
_OPENERS = ('"', "“", "«", "‘", "``")


def quotations(text: str) -> tuple[Span, ...]:
    """Return the quotations of ``text`` with their marks, in order, none inside another.

    Marks may be straight, curly, guillemets or typewritten (````...''``). A quotation of several paragraphs opens
    anew in each; one that never closes reaches to the end of its paragraph where the next paragraph opens anew, and
    is no quotation elsewhere.
    """
    paragraphs = _paragraphs(text)
    found: list[Span] = []
    for i, paragraph in enumerate(paragraphs):
        opened: re.Match[str] | None = None
        for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
            sign = mark.group()
            if opened is None:
                if sign not in {"”", "»", "''", "’"}:
                    opened = mark
            elif _closes(opened.group(), sign):
                found.append(Span(opened.start(), mark.end()))
                opened = None
        goes_on = i + 1 < len(paragraphs) and text.startswith(_OPENERS, paragraphs[i + 1].start)
        if opened is not None and goes_on:
            found.append(Span(opened.start(), paragraph.end))
    return tuple(found)


def _closes(opened: str, sign: str) -> bool:
    if opened.startswith('"'):
        return sign.startswith('"') or sign in {"”", "''"}
    return sign in _CLOSERS[opened] if len(sign) == 1 else (sign == "''" and opened == "``") or sign.startswith('"')


def _paragraphs(text: str) -> list[Span]:
    spans = []
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        spans.append(Span(start, gap.start()))
        start = gap.end()
    spans.append(Span(start, len(text)))
    return [_stripped(text, span) for span in spans if span.of(text).strip()]


def _stripped(text: str, span: Span) -> Span:
    raw = span.of(text)
    start = span.start + len(raw) - len(raw.lstrip())
    return Span(start, start + len(raw.strip()))
