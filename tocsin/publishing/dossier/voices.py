"""The voices of an incident as a small graph: who first vouched, through whom it passed, which reports carry it.

Each originator is a tree of its own: a root, a branch for each outlet between, the reports as numbered marks in the
order of publication. A report that carries several voices stands in several trees, so that no line crosses another.
"""

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from tocsin.codebook import VOCABULARY, label
from tocsin.finding import Findings, Passage
from tocsin.publishing import wording
from tocsin.publishing.citations import Citations
from tocsin.publishing.dossier.anchors import claim_anchor
from tocsin.publishing.dossier.svg import element, path

SHOWN = 8
"""Voices drawn, those that reach most reports first; the others are told in a sentence."""

MARKS = 24
"""Reports drawn of one voice and way, the first to come out; of the others the number is told."""

LOOKS = {
    "names": "names whose words they are",
    "silent": "gives the number without saying whose it is",
    "copies": "a copy of the report before it",
    "retells": "retells the report before it in other words",
}
"""How a report carries a voice, and what its mark means."""

_WIDTH, _ROOT, _FIRST, _PITCH, _SIZE = 360.0, 136.0, 164.0, 22.0, 8.5
_ROW, _OUTLET, _GAP, _HEAD, _NAME = 24.0, 17.0, 12.0, 22.0, 18
_TEXT = {1: 10.0, 2: 10.0, 3: 8.0}
"""Digits of a number -> the size of its letters; 6 for more."""


class Mark(NamedTuple):
    """One report that carries a voice."""

    number: int
    """Its place in the list of sources."""
    look: str
    ref: str
    told: str


class Voice(NamedTuple):
    """One originator and the ways that its words took."""

    name: str
    source_kind: str
    reports: int
    claims: int
    ways: list[tuple[str | None, list[Mark]]]
    """Outlet between, or None, and the reports that have it from there."""


class Voices(NamedTuple):
    """The graph of one incident with what stands under it."""

    drawing: Markup
    keys: list[tuple[Markup, str]]
    """Each kind of mark that occurs, and what it means."""
    folded: int
    """Voices that are not drawn."""
    kinds: list[str]
    """What kinds of sources these are, with the number of each."""


def voices(found: Findings, cited: Citations, numbers: Mapping[str, int]) -> Voices | None:
    """Return the graph of an incident, or None where no voice reaches two reports or passes through an outlet.

    ``numbers`` are the places of the reports in the list of sources, which is in the order of publication.
    """
    every = _voices(found, cited, numbers)
    drawn = [voice for voice in every if voice.reports > 1 or any(outlet for outlet, _ in voice.ways)][:SHOWN]
    if not drawn:
        return None
    looks = {mark.look for voice in drawn for _, marks in voice.ways for mark in marks}
    kinds = Counter(voice.source_kind for voice in every if voice not in drawn)
    return Voices(
        _drawing(drawn),
        [(_key(look), meaning) for look, meaning in LOOKS.items() if look in looks],
        len(every) - len(drawn),
        [f"{label('source_kind', kind)} {kinds[kind]}" for kind in VOCABULARY["source_kind"] if kinds[kind]],
    )


def _voices(found: Findings, cited: Citations, numbers: Mapping[str, int]) -> list[Voice]:
    by: dict[tuple[str, str], list[Passage]] = {}
    for passage in found.passages:
        by.setdefault((passage.originator, passage.source_kind), []).append(passage)
    before = _before(found, numbers)
    made = [
        Voice(name, kind, len({p.report for p in passed}), sum(len(p.claims) for p in passed),
              [(outlet, _marks([p for p in passed if p.through == outlet], before, cited, numbers))
               for outlet in sorted({p.through for p in passed}, key=lambda outlet: outlet or "")])
        for (name, kind), passed in by.items()
    ]  # fmt: skip
    return sorted(made, key=lambda voice: (-voice.reports, -voice.claims, voice.name, voice.source_kind))


def _before(found: Findings, numbers: Mapping[str, int]) -> dict[str, tuple[str, str]]:
    """Return report -> (what it does to an earlier report, which)."""
    told = {one.report: ("retells", one.of) for one in found.retold}
    for pair in found.syndicated:
        first, later = sorted((pair.a, pair.b), key=numbers.__getitem__)
        if told.get(later, ("", ""))[0] != "copies" or numbers[first] < numbers[told[later][1]]:
            told[later] = ("copies", first)
    return told


def _marks(
    passed: Sequence[Passage], before: Mapping[str, tuple[str, str]], cited: Citations, numbers: Mapping[str, int]
) -> list[Mark]:
    """Return a mark for each report in the order of publication, a copy right after what it copies."""
    reports = {passage.report for passage in passed}
    marks = []
    for report in sorted(reports, key=numbers.__getitem__):
        told = [passage for passage in passed if passage.report == report]
        look, first = before.get(report, ("", ""))
        if first not in reports:
            look = "names" if any(passage.is_named for passage in told) else "silent"
        claims = [ref for passage in sorted(told, key=lambda p: not p.is_named) for ref in passage.claims]
        shown = cited[claims[0]]
        what = f"{numbers[report]}: {shown.report.publisher or report}, {wording.day(shown.day)}; {LOOKS[look]}; "
        place = numbers[first if first in reports else report]
        mark = Mark(numbers[report], look, claims[0], what + wording.plural(len(claims), "claim"))
        marks.append((place, mark))
    return [mark for _, mark in sorted(marks)]


def _drawing(drawn: Sequence[Voice]) -> Markup:
    parts = [
        element("text", "Who first vouched", x=0, y=10, class_="tick"),
        element("text", "Which reports carry it, as they came out", x=_FIRST - 10, y=10, class_="tick"),
    ]
    top = _HEAD
    for voice in drawn:
        tree, height = _tree(voice, top)
        parts += [*tree, element("path", d=path([(0, top - 4), (_WIDTH, top - 4)]), class_="grid")]
        top += height + _GAP
    spoken = " ".join(_spoken(voice) for voice in drawn)
    return element(
        "svg",
        *parts,
        viewBox=f"0 0 {_WIDTH:.0f} {top:.0f}",
        role="img",
        aria_label=f"Who first vouched, and which reports carry it, by their numbers in the list of sources. {spoken}",
        class_="voices",
    )


def _tree(voice: Voice, top: float) -> tuple[list[Markup], float]:
    """Draw one voice from ``top`` down; return it with its height."""
    written, foot = _label(voice, top)
    root = top + 14
    parts: list[Markup] = []
    y = top + 14
    trunk = y
    for outlet, marks in voice.ways:
        start = _FIRST + (16 if outlet else 0)
        per_row = int((_WIDTH - start - _SIZE) // _PITCH) + 1
        if outlet:
            y += _OUTLET if y > root else _OUTLET - 6
            name = textwrap.shorten(f"through {outlet}", 44, placeholder=" …")
            parts.append(element("text", name, x=_FIRST - 8, y=y - 13, class_="outlet"))
            parts.append(element("rect", x=_FIRST - 12, y=y - 4, width=8, height=8, class_="passed"))
        for row in range(0, min(len(marks), MARKS), per_row):
            parts.insert(0, element("path", d=path([(_ROOT, y), (start - _SIZE - 2, y)]), class_="way"))
            parts += _row(marks[row : min(row + per_row, MARKS)], start, y)
            trunk = y
            y += _ROW
        if len(marks) > MARKS:
            more = f"and {wording.plural(len(marks) - MARKS, 'more report')}"
            parts.append(element("text", more, x=start - _SIZE, y=y - 4, class_="tick"))
            y += _OUTLET
    if trunk > root:
        parts.insert(0, element("path", d=path([(_ROOT, root), (_ROOT, trunk)]), class_="way"))
    parts.append(element("circle", cx=_ROOT, cy=root, r=5, class_="root"))
    return [written, *parts], max(foot, y - _ROW + _SIZE + 4) - top


def _label(voice: Voice, top: float) -> tuple[Markup, float]:
    lines = textwrap.wrap(voice.name, _NAME, max_lines=3, placeholder=" …")
    y = top + 18
    spans = [element("tspan", line, x=0, y=y + 14 * place) for place, line in enumerate(lines)]
    last = y + 14 * len(lines)
    kind = f"{label('source_kind', voice.source_kind)}, {wording.plural(voice.reports, 'report')}"
    name = element("text", *spans, class_="value")
    return name + element("text", kind, x=0, y=last, class_="tick"), last + 4


def _row(marks: Sequence[Mark], start: float, y: float) -> list[Markup]:
    parts = [element("path", d=path([(start - 14, y - 3.5), (start - 10, y), (start - 14, y + 3.5)]), class_="tip")]
    for place, mark in enumerate(marks):
        x = start + _PITCH * place
        if place and mark.look in ("copies", "retells"):
            parts.append(element("path", d=path([(x - _PITCH + _SIZE, y), (x - _SIZE, y)]), class_="tie"))
        number, size = str(mark.number), _TEXT.get(len(str(mark.number)), 6.0)
        text = element("text", number, x=x, y=y + size * 0.35, font_size=size, text_anchor="middle",
                       class_=f"in-{mark.look}")  # fmt: skip
        drawn = _shape(mark.look, x, y) + text
        parts.append(element("a", element("title", mark.told), drawn, href=f"#{claim_anchor(mark.ref)}", tabindex="-1"))
    return parts


def _shape(look: str, x: float, y: float) -> Markup:
    if look == "silent":
        side = 2 * _SIZE - 1
        return element("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, class_=f"mark {look}")
    return element("circle", cx=x, cy=y, r=_SIZE, class_=f"mark {look}")


def _key(look: str) -> Markup:
    return element("svg", _shape(look, 10, 10), viewBox="0 0 20 20", aria_hidden="true", class_="voices key")


def _spoken(voice: Voice) -> str:
    ways = []
    for outlet, marks in voice.ways:
        numbers = ", ".join(
            f"{mark.number}" + ("" if mark.look == "names" else f" ({LOOKS[mark.look]})") for mark in marks
        )
        ways.append(f"{f'through {outlet}, ' if outlet else ''}{'reports' if len(marks) > 1 else 'report'} {numbers}")
    return f"{voice.name}, {label('source_kind', voice.source_kind)}: {'; '.join(ways)}."
