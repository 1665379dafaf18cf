"""What kind of source a noun phrase names."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pycountry

from tocsin.codebook import table
from tocsin.span import Span

_KINDS = ("armed_group", "monitor", "media", "expert", "witness", "unnamed", "authority")
"""Order of precedence where two kinds end at the same word of a phrase."""
_CUT = re.compile(r"[,(\[]| (?:of|for|in|at|by|from|with|on|to|against|who|whose|which|that|whom|close|about) ")
_NAME = re.compile(r"[^\W\d_][\w’'\-]+")
_TITLES = re.compile(r"\b(?:mr|mrs|ms|dr|sir|the|lt|gen|col|capt|maj|sgt|msgr)\b\.?", re.IGNORECASE)
_BEFORE_TITLE = re.compile(r"[,.;:\n\"”“](?=\s)|\b(?:that|said|says|and|by|to)\b")
_APPOSITION = re.compile(r"\s*(?:\([^)]{0,60}\))?,\s*([^,.;\n]{0,90})")
_MENTIONS = 6
"""How many mentions of a name are looked at."""
_BESIDE = 70
"""How many characters before a name may hold its title."""
_PLURAL = re.compile(r"\b(?:officials|authorities|residents|witnesses|sources|reports|police|militants|rebels)$")


class Speaker(NamedTuple):
    """A source that spoke earlier in the report: its kind, and which short form may stand for it."""

    kind: str
    sort: str
    """``person``, ``body`` or ``people``."""
    name: str = ""
    """The last word of its name in lower case, by which it may be named again; empty where it has no name."""


class Judgement(NamedTuple):
    """The kind of a source, and whether any evidence speaks for it."""

    kind: str
    known: bool


def judge(text: str, source: Span, earlier: list[Speaker]) -> Judgement:
    """Return the kind of the source at ``source``.

    A head word or name of the codebook decides; a pronoun or short form ("the group") takes the kind of the last
    speaker of its sort; a bare name takes what stands beside its other mentions in the report.
    """
    phrase = _plain(source.of(text))
    sort = short_form(phrase)
    if sort is not None:
        same = [speaker.kind for speaker in earlier if speaker.sort == sort] or [speaker.kind for speaker in earlier]
        if same:
            return Judgement(same[-1], True)
    kind = _kind_of_phrase(phrase)
    if kind is None:
        name = name_of(source.of(text))
        again = [speaker.kind for speaker in earlier if name and speaker.name == name]
        kind = again[-1] if again else _kind_beside(text, source, name)
    return Judgement(kind or "authority", kind is not None)


def name_of(phrase: str) -> str:
    """Return the last word of the name that a phrase begins with ("Ali Abbas, a spokesman"), or the empty string."""
    head = re.split(r"[,(\[]", _TITLES.sub(" ", phrase), maxsplit=1)[0]
    names = [name for name in _NAME.findall(head) if name[0].isupper()]
    return names[-1].lower() if names and head.rstrip().endswith(names[-1]) else ""


def short_form(phrase: str) -> str | None:
    """Return the sort of speaker that a pronoun or short form stands for, or None for any other phrase."""
    return _short_forms().get(_plain(phrase))


def sort_of(phrase: str) -> str:
    """Guess whether a phrase names a person, several people or a body."""
    plain = _plain(phrase)
    known = short_form(plain)
    if known is not None:
        return known
    head = _CUT.split(plain, maxsplit=1)[0].strip()
    kind = _strongest(head, "weak")
    if _PLURAL.search(head) or (head.endswith("s") and kind is not None):
        return "people"
    if kind is not None or plain.startswith(("a ", "an ")) or "," in phrase:
        return "person"
    return "body" if plain.startswith("the ") or _strongest(head, "strong") else "person"


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().replace("*", "").replace("_", "").split())


def _kind_of_phrase(phrase: str) -> str | None:
    chunks = [chunk for chunk in _CUT.split(phrase) if chunk.strip()]
    for strength in ("strong", "weak"):
        for chunk in chunks:
            kind = _strongest(chunk, strength)
            if kind is not None:
                return kind
    return None


def _strongest(chunk: str, strength: str) -> str | None:
    """Return the kind whose word ends last in the chunk, which is where English puts the head."""
    best: tuple[int, int, str] | None = None
    for rank, (kind, pattern) in enumerate(_patterns(strength)):
        for match in pattern.finditer(chunk):
            end = len(chunk) if kind == "armed_group" else match.end()
            if best is None or (end, -rank) > (best[0], -best[1]):
                best = (end, rank, kind)
    if best is None:
        return None
    official = best[2] == "unnamed" and any(k == "authority" and p.search(chunk) for k, p in _patterns(strength))
    return "authority" if official else best[2]


@cache
def _patterns(strength: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    entry = table("sources")[strength]
    return tuple(
        (kind, _any_of([*entry[kind], *(_countries() if (strength, kind) == ("strong", "authority") else ())]))
        for kind in _KINDS
        if kind in entry
    )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    parts = [re.escape(phrase).replace(r"\*", r"[\w-]*") for phrase in sorted(phrases, key=lambda p: (-len(p), p))]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?:'s|’s)?(?![\w-])")


def _countries() -> Iterator[str]:
    """Yield the names by which a state speaks."""
    yield from table("sources")["states"]
    for country in pycountry.countries:
        yield country.name.lower()
        if hasattr(country, "common_name"):
            yield country.common_name.lower()


@cache
def _short_forms() -> dict[str, str]:
    return {form: sort for sort, forms in table("sources")["short_forms"].items() for form in forms}


def _kind_beside(text: str, source: Span, name: str) -> str | None:
    """Return the kind that the words beside another mention of ``name`` tell, the nearest earlier one first."""
    if not name:
        return None
    mentions = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)]
    others = [Span(*mention) for mention in mentions if not source.start <= mention[0] < source.end]
    others.sort(key=lambda mention: (mention.start > source.start, abs(mention.start - source.start)))
    for mention in [Span(source.end, source.end), *others][:_MENTIONS]:
        title = _BEFORE_TITLE.split(text[max(0, mention.start - _BESIDE) : mention.start])[-1]
        apposition = _APPOSITION.match(text, mention.end)
        for beside in (title, apposition.group(1) if apposition else ""):
            kind = _strongest(_plain(beside), "strong") or _strongest(_plain(beside), "weak")
            if kind is not None and kind != "unnamed":
                return kind
    return None
