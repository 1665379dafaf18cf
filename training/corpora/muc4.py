"""MUC-4: news of attacks in Latin America, 1988 to 1990, with templates of who did what to whom and with what.

Mentions of different roles overlap, so each role has a head; of those of one role that overlap the longest is taken. A
fill counts wherever its string stands in the text, as the key does not say which place it means. The key names a victim
once; where the text goes on with the surname, that is the victim too.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.span import Span
from tocsin.tagging.encoder import Head
from tocsin.tagging.sentences import sentences
from training.examples import Example, Target
from training.overlaps import apart

TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
ROLES = {
    "PerpInd": "muc_perpetrator",
    "PerpOrg": "muc_organisation",
    "Target": "muc_target",
    "Victim": "muc_victim",
    "VictimDescription": "muc_described",
    "Weapon": "muc_weapon",
}
"""Role of the corpus -> the head that finds its mentions; ``VictimDescription`` are victims without a name."""

TYPE = Head("muc_type", "class", TYPES)
"""The incident that a mention belongs to; not taught where it belongs to incidents of several types."""
SENTENCE = Head("muc_sentence", "inside", TYPES)
"""Sentences that tell of an incident."""
DOCUMENT = Head("muc_document", "inside", TYPES)
"""Texts that tell of an incident; every word of the text says the same."""
HEADS = (*(Head(name, "bio", (role,)) for role, name in ROLES.items()), TYPE, SENTENCE, DOCUMENT)

_JOINING = {"a", "an", "and", "by", "for", "in", "of", "the", "to", "who", "with"}
"""Words that no name of a person has."""
_SURNAME = 4
"""Letters that a word must have to be taken for a surname wherever it stands."""
_EVERYWHERE = ("Target", "Victim", "VictimDescription", "Weapon")
"""Roles whose mentions tell of the incident wherever they stand; who did it is named for other reasons too, so there
only the first mention counts."""


def examples(folder: Path, half: str) -> Iterator[Example]:
    """Yield the documents of one half, those without an incident too."""
    for line in (folder / "muc4" / f"{half}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield example(f"muc4/{record['id']}", record["text"], record["body_start"], record["templates"])


def example(identifier: str, text: str, body_start: int, templates: list[dict[str, Any]]) -> Example:
    """Return what one document teaches. Doubtful templates are kept, as what the papers measure against has them."""
    found: dict[str, dict[Span, set[str]]] = {role: {} for role in ROLES}
    told: set[tuple[Span, str]] = set()
    types: set[str] = set()
    parts = sentences(text)
    for template in templates:
        kind = template["incident_type"][0]
        types.add(kind)
        for role, mention in _mentions(template):
            places = [Span(*place) for place in mention["occurrences"]]
            if role == "Victim":
                places += surnames(text, mention["text"], body_start)
            for place in places:
                found[role].setdefault(place, set()).add(kind)
            for place in places if role in _EVERYWHERE else places[:1]:
                told.update((part, kind) for part in parts if part.overlap(place))
    targets = [target for role in ROLES for target in _of_role(role, found[role])]
    targets += [Target(SENTENCE.name, part, kind) for part, kind in sorted(told)]
    targets += [Target(DOCUMENT.name, Span(body_start, len(text)), kind) for kind in sorted(types)]
    return Example(identifier, text, tuple(targets), frozenset(head.name for head in HEADS))


def surnames(text: str, name: str, start: int) -> list[Span]:
    """Return where a person is named by a part of the name without its first word, from ``start`` on."""
    words = name.split()
    if len(words) < 2 or _JOINING & set(name.lower().split()):
        return []
    part = "|".join(sorted((re.escape(word) for word in words[1:]), key=lambda word: (-len(word), word)))
    runs = re.compile(rf"\b(?:{part})(?: (?:{part}))*\b")
    found = (match for match in runs.finditer(text, start) if not text.endswith(f"{words[0]} ", 0, match.start()))
    return [Span(*match.span()) for match in found if max(map(len, match[0].split())) >= _SURNAME]


def _mentions(template: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for role in ROLES:
        fills = template["string_fills"].get(role) or template.get("string_fills_extra", {}).get(role) or []
        yield from ((role, mention) for entity in fills for mention in entity["mentions"])


def _of_role(role: str, found: dict[Span, set[str]]) -> Iterator[Target]:
    for place in apart(found):
        yield Target(ROLES[role], place, role)
        if len(found[place]) == 1:
            yield Target(TYPE.name, place, *found[place])
