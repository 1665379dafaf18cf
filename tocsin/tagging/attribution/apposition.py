"""Appositions: a source that is named twice side by side, by name and by office, is one mention."""

import re

from tocsin.span import Span

_NAME = r"[A-Z][\w'’-]+(?:\s(?:(?:al|ag|bin|de|da|del|el|van|von)[\s-])?[A-Z][\w'’-]+){1,3}"
_OFFICE = r"(?i:the|a|an|its|his|her|their|our)\s[a-z][\w'’-]*(?:\s[\w'’-]+){0,5}"
_PLACED = r"(?:in|at|near|from|on|after|before|since|the)"
"""Words at the head of what is no name of a person: "In Beni, the mayor said"."""
_NAMED_BEFORE = re.compile(rf"(?<!\w)(?<!(?i:\bin|\bat|\bon)\s)(?<!(?i:near|from)\s)(?!(?i:{_PLACED})\s)({_NAME}),\s+$")
_OFFICE_BEFORE = re.compile(rf"(?:^|[.,;:!?\"“]\s|\b(?:to|by|from|said)\s)({_OFFICE}),\s+$")
_NAMED_AFTER = re.compile(rf",\s+{_NAME}(?=[,.;:\s]|$)")
_OFFICE_AFTER = re.compile(rf",\s+{_OFFICE}(?=,)")
_REACH = 80
"""Characters before a source in which its other name stands."""
_IS_NAME, _IS_OFFICE = re.compile(_NAME), re.compile(_OFFICE)


def whole_mention(text: str, source: Span) -> Span:
    """Return a source with the name beside its office, or the office beside its name: "Modeste Bakwanamaha, the mayor".

    Text all in capitals does not tell names, and is left as it is.
    """
    words = source.of(text)
    if words.isupper():
        return source
    before = max(0, source.start - _REACH), source.start
    if _IS_OFFICE.fullmatch(words):
        ahead, behind = _NAMED_BEFORE.search(text, *before), _NAMED_AFTER.match(text, source.end)
    elif _IS_NAME.fullmatch(words):
        ahead, behind = _OFFICE_BEFORE.search(text, *before), _OFFICE_AFTER.match(text, source.end)
    else:
        return source
    return Span(ahead.start(1) if ahead else source.start, behind.end() if behind else source.end)
