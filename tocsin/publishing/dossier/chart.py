"""A toll over time: one line an originator, with ranges as bars and open bounds as fading arrows."""

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from markupsafe import Markup

from tocsin.publishing import wording
from tocsin.publishing.dossier.anchors import claim_anchor
from tocsin.publishing.dossier.marks import DASHES, fading, marker, spread
from tocsin.publishing.dossier.series import Said, Series
from tocsin.publishing.dossier.svg import element, path, round_steps

WIDTH, LEFT, RIGHT, TOP = 400.0, 40.0, 270.0, 14.0
_KEY_X, _LABEL_X, _LABEL_WIDTH, _LINE = 287.0, 297.0, 18, 13.0
_VAGUE = 2.5
"""A high bound more than this many times its low ("hundreds") may leave the axis, so that the other figures show."""


def line_chart(lines: Sequence[Series], style: Mapping[str, int], name: str) -> Markup:
    """Draw the chart of one figure; every mark links to the sentence that states it."""
    named: dict[str, Series] = {}
    for line in sorted(lines, key=lambda line: line.account.set_aside is not None):
        if line.account.originator in style:
            named.setdefault(line.account.originator, line)
    drawn = list(named.values())
    labels = [_label(line) for line in drawn]
    heights = [_LINE * len(label) + 5 for label in labels]
    height = max(224.0, sum(heights) + TOP + 34)
    frame = _Frame(lines, height)
    parts = [frame.grid()]
    parts += [_drawn(line, style.get(line.account.originator), frame, 0.0) for line in lines if line not in drawn]
    ends = [frame.middle(line.stands) for line in drawn]
    tops = spread(ends, heights, 4, height - 22)
    for index, line in enumerate(drawn):
        dodge = (index - (len(drawn) - 1) / 2) * 5
        mark = style[line.account.originator]
        end_x = frame.x(line.stands.day) + dodge
        middle = tops[index] + heights[index] / 2
        leader = path([(end_x + 7, ends[index]), (max(end_x + 7, RIGHT), ends[index]), (_KEY_X - 8, middle)])
        parts += [
            element("path", d=leader, class_="leader"),
            _drawn(line, mark, frame, dodge),
            _written(labels[index], mark, line, tops[index] + _LINE - 1),
        ]
    spoken = "; ".join(
        f"{line.account.originator}: " + ", ".join(f"{s.words} on {wording.day(s.day)}" for s in line.said)
        for line in lines
    )
    return element(
        "svg",
        *parts,
        viewBox=f"0 0 {WIDTH:.0f} {height:.0f}",
        role="img",
        aria_label=f"{name}, as said over time. {spoken}.",
        class_="chart",
    )


class _Frame:
    """The scales of one chart."""

    def __init__(self, lines: Sequence[Series], height: float) -> None:
        said = [s for line in lines for s in line.said]
        self.first, self.last = min(s.day for s in said), max(s.day for s in said)
        self.bottom = height - 26
        firm = [s.high for s in said if s.high is not None and (s.low is None or s.high <= _VAGUE * max(s.low, 1))]
        top = max([s.low for s in said if s.low is not None] + firm)
        self.ticks = round_steps(top * 1.04)

    def x(self, day: date) -> float:
        days = (self.last - self.first).days
        share = (day - self.first).days / days if days else 0.5
        return LEFT + 22 + share * (RIGHT - LEFT - 40)

    def y(self, value: float) -> float:
        return self.bottom - value / self.ticks[-1] * (self.bottom - TOP)

    def middle(self, said: Said) -> float:
        low, high = said.low, said.high
        if low is None or high is None:
            return self.y(said.stated)
        return (self.y(low) + self.y(min(high, self.ticks[-1]))) / 2

    def grid(self) -> Markup:
        parts = []
        for tick in self.ticks:
            y = self.y(tick)
            parts.append(element("path", d=path([(LEFT, y), (RIGHT, y)]), class_="grid" if tick else "axis"))
            parts.append(element("text", wording.number(tick), x=LEFT - 6, y=y + 4, class_="tick", text_anchor="end"))
        days = (self.last - self.first).days
        steps = min(3, days)
        for step in range(steps + 1):
            day = self.first + timedelta(days=round(days * step / steps) if steps else 0)
            text = f"{day.day} {day:%b}" if days < 300 else f"{day:%b %Y}"
            x = self.x(day)
            parts.append(element("path", d=path([(x, self.bottom), (x, self.bottom + 4)]), class_="axis"))
            parts.append(element("text", text, x=x, y=self.bottom + 17, class_="tick", text_anchor="middle"))
        return Markup("").join(parts)


def _drawn(line: Series, style: int | None, frame: _Frame, dodge: float) -> Markup:
    """Draw one originator's line; without a style it is a grey one among others."""
    parts = []
    for before, after in pairwise(line.said):
        start, end = _nearest(before, after.stated), _nearest(after, before.stated)
        ends = [(frame.x(before.day) + dodge, frame.y(start)), (frame.x(after.day) + dodge, frame.y(end))]
        parts.append(element("path", d=path(ends), class_="line", stroke_dasharray=DASHES[style or 0]))
    for said in line.said:
        mark = _mark(said, style or 0, frame, frame.x(said.day) + dodge)
        told = f"{line.account.originator}, {wording.day(said.day)}: {said.words}"
        parts.append(element("a", element("title", told), mark, href=f"#{claim_anchor(said.ref)}", tabindex="-1"))
    aside = " aside" if line.account.set_aside else ""
    return element("g", *parts, class_=("other" if style is None else f"s{style}") + aside)


def _mark(said: Said, style: int, frame: _Frame, x: float) -> Markup:
    y = frame.y(said.stated)
    if said.low is not None and said.low == said.high:
        return marker(style, x, y)
    if said.high is None:
        return fading(x, y - 5, max(y - 34, 4.0)) + marker(style, x, y)
    if said.low is None:
        return fading(x, y + 5, min(y + 34, frame.bottom)) + marker(style, x, y)
    top = frame.y(min(said.high, frame.ticks[-1]))
    bar = element("path", d=path([(x, y), (x, top)]), class_="bar")
    caps = element("path", d=path([(x - 5, y), (x + 5, y)]), class_="cap")
    if said.high <= frame.ticks[-1]:
        return bar + caps + element("path", d=path([(x - 5, top), (x + 5, top)]), class_="cap")
    beyond = element("text", f"to {said.high:,}", x=x + 8, y=top + 2, class_="beyond")
    arrow = path([(x - 4, top + 1), (x, top - 6), (x + 4, top + 1)])
    return bar + caps + element("path", d=arrow, class_="stem") + beyond


def _nearest(said: Said, value: int) -> int:
    """Return the value of a closed range next to ``value``, so that a line does not claim more than was said."""
    if said.low is None or said.high is None:
        return said.stated
    return min(max(value, said.low), said.high)


def _label(line: Series) -> list[str]:
    wrapped = textwrap.wrap(line.account.originator, _LABEL_WIDTH, max_lines=2, placeholder=" …")
    return [line.stands.words, *wrapped]


def _written(label: list[str], style: int, line: Series, y: float) -> Markup:
    """Write who says what last, with the mark of the line; a figure that was set aside is light, its mark hollow."""
    value = element("tspan", label[0], x=_LABEL_X, class_="value")
    name = [element("tspan", text, x=_LABEL_X, dy=_LINE) for text in label[1:]]
    text = element("text", value, *name, x=_LABEL_X, y=y, class_="name")
    key = marker(style, _KEY_X, y - 4)
    aside = " aside" if line.account.set_aside else ""
    return element("a", key, text, href=f"#{claim_anchor(line.stands.ref)}", tabindex="-1", class_=f"s{style}{aside}")
