"""The fan: the months that were, the months that may come with their intervals, and the record under them."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from tocsin.outlook.changes import ChangePoint
from tocsin.outlook.outlook import Fan, Outlook, Series
from tocsin.outlook.panel import month_name, month_number
from tocsin.publishing.dossier.svg import element, path, round_steps
from tocsin.publishing.outlook.words import AGAINST, heading, month, verdict

_WIDTH, _LEFT, _MARGIN, _TOP, _BOTTOM = 480.0, 46.0, 6.0, 52.0, 236.0
_SHOWN = 36
"""How many of the last months are drawn."""
ON_A_PAGE, _PAGE_WIDTH = 24, 400.0
"""The same, and how wide the drawing is, where two stand side by side."""
_TALL = 1.6
"""How many times higher than all else a 95 % bound may make the drawing; a higher one is cut off, and told."""
_LINE = 14.0
_STYLE = """
svg { font-family: system-ui, sans-serif; font-size: 11px; fill: #1c1c1c; max-width: 60rem; }
.title { font-size: 14px; font-weight: 700; }
.tick, .note { fill: #4d4d4d; }
.grid { stroke: #dcdcdc; fill: none; }
.axis { stroke: #4d4d4d; fill: none; }
.was { fill: #4a4a4a; }
.wide { fill: #d3dbe4; stroke: #7a8794; stroke-width: .7; }
.half { fill: #8fa5bd; }
.median { stroke: #000; stroke-width: 2; fill: none; }
.level { stroke: #b3261e; stroke-width: 1.6; fill: none; stroke-dasharray: 6 2; }
.now { stroke: #4d4d4d; stroke-dasharray: 2 3; fill: none; }
"""


def fan_drawing(told: Outlook) -> Markup:
    """Draw the outlook as one SVG file that needs no colour, with its record written under it."""
    frame = _Frame(told, told.fan, _SHOWN)
    title = textwrap.wrap(heading(told), 54, max_lines=2, placeholder=" …")
    words = [AGAINST, *map(verdict, told.record)]
    note_y = _BOTTOM + 64
    parts = [
        element("style", Markup(_STYLE)),
        element("rect", width="100%", height="100%", fill="#fff"),
        *(element("text", line, x=8, y=18 + 17 * i, class_="title") for i, line in enumerate(title)),
        *frame.grid(),
        *_past(told, told.changes, frame),
        *(_box(fan, frame) for fan in told.fan),
        *_legend(told),
        *(element("text", line, x=8, y=note_y + _LINE * i, class_="note") for i, line in enumerate(words)),
    ]
    return element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDTH:.0f} {note_y + _LINE * len(words):.0f}",
        role="img",
        aria_label=_spoken(told),
    )


def months_drawing(series: Series, reported: Sequence[bool] = ()) -> Markup:
    """Draw the last months of a series for a page that has the style, with the fan where it is an `Outlook`.

    ``reported`` tells of each month whether a report was published in it; those get a mark under the axis. Title, key
    and record are left to the page.
    """
    told = series if isinstance(series, Outlook) else None
    frame = _Frame(series, told.fan if told else (), ON_A_PAGE, _PAGE_WIDTH)
    parts = [
        *frame.grid(),
        *_past(series, told.changes if told else (), frame),
        *(_box(fan, frame) for fan in (told.fan if told else ())),
        *(frame.marks(reported) if any(reported) else ()),
    ]
    view = f"0 {_TOP - 12:.0f} {_PAGE_WIDTH:.0f} {_BOTTOM - _TOP + 34:.0f}"
    return element("svg", *parts, viewBox=view, class_="months", role="img", aria_label=_spoken(series))


def _spoken(series: Series) -> str:
    last = month(month_name(month_number(series.start) + len(series.counts) - 1))
    total = f"{heading(series)}, {month(series.start)} to {last}: {sum(series.counts):,} in all."
    if not isinstance(series, Outlook):
        return total
    spoken = "; ".join(
        f"{month(fan.month)}: {fan.quantiles[0]:,} to {fan.quantiles[-1]:,}, middle {fan.quantiles[2]:,}"
        for fan in series.fan
    )
    return f"{total} What may come, 90 % intervals: {spoken}."


class _Frame:
    """The scales: a column a month, from the first that is drawn to the last that is foretold."""

    def __init__(self, series: Series, fans: Sequence[Fan], shown: int, width: float = _WIDTH) -> None:
        self.end = month_number(series.start) + len(series.counts)
        self.first = self.end - min(shown, len(series.counts))
        self.foretold = len(fans)
        self.columns = self.end - self.first + self.foretold
        firm = max(*series.counts[self.first - self.end :], *(fan.quantiles[3] for fan in fans), 1)
        self.top = min(max(firm, *(fan.quantiles[4] for fan in fans), firm), round(_TALL * firm))
        self.ticks = round_steps(self.top)
        self.right = width - _MARGIN
        self.step = (self.right - _LEFT) / self.columns

    def x(self, number: int) -> float:
        """Return where the column of a month begins."""
        return _LEFT + (number - self.first) * self.step

    def y(self, value: float) -> float:
        return _BOTTOM - min(value / self.ticks[-1], 1.0) * (_BOTTOM - _TOP)

    def bar(self, number: int, low: float, high: float, share: float, name: str) -> Markup:
        """Return a rectangle over ``share`` of a month's column; never thinner than a line."""
        top, bottom = self.y(high), self.y(low)
        width = self.step * share
        return element(
            "rect",
            x=self.x(number) + (self.step - width) / 2,
            y=min(top, bottom - 1),
            width=width,
            height=max(bottom - top, 1.0),
            class_=name,
        )

    def grid(self) -> Iterator[Markup]:
        for tick in self.ticks:
            y = self.y(tick)
            yield element("path", d=path([(_LEFT, y), (self.right, y)]), class_="grid" if tick else "axis")
            yield element("text", f"{tick:,}", x=_LEFT - 5, y=y + 4, class_="tick", text_anchor="end")
        every = 3 if self.columns <= 18 else 6 if self.columns <= 30 else 12
        for number in range(self.first, self.end + self.columns):
            x = self.x(number) + self.step / 2
            if number % every == 0 and _LEFT + 14 <= x <= self.right - 20:
                yield element("path", d=path([(x, _BOTTOM), (x, _BOTTOM + 4)]), class_="axis")
                name = month(month_name(number), short=True)
                yield element("text", name, x=x, y=_BOTTOM + 16, class_="tick", text_anchor="middle")

    def marks(self, reported: Sequence[bool]) -> Iterator[Markup]:
        """Mark the months in which reports were published, under the axis."""
        for number in range(self.first, self.end):
            if reported[number - self.end]:
                x = self.x(number) + self.step * 0.14
                ends = [(x, _BOTTOM + 3.5), (x + self.step * 0.72, _BOTTOM + 3.5)]
                yield element("path", d=path(ends), class_="reported")


def _past(series: Series, changes: Sequence[ChangePoint], frame: _Frame) -> Iterator[Markup]:
    """Draw the months counted, and the level of each stretch between two changes."""
    start = month_number(series.start)
    for number in range(frame.first, frame.end):
        count = series.counts[number - start]
        if count:
            yield frame.bar(number, 0, count, 0.72, "was")
    edges = [start, *(start + change.index for change in changes), frame.end]
    for begin, end in pairwise(edges):
        if changes and end > frame.first:
            counts = series.counts[begin - start : end - start]
            y = frame.y(sum(counts) / len(counts))
            ends = [(frame.x(max(begin, frame.first)), y), (frame.x(end), y)]
            yield element("path", d=path(ends), class_="level")
    if frame.foretold:
        x = frame.x(frame.end)
        yield element("path", d=path([(x, _TOP - 6), (x, _BOTTOM)]), class_="now")


def _box(fan: Fan, frame: _Frame) -> Markup:
    """Draw one month to come: the nine-in-ten interval, the middle half in it, and the median."""
    number = frame.end + fan.horizon - 1
    low, lower, middle, upper, high = fan.quantiles
    x, y = frame.x(number), frame.y(middle)
    parts = [
        element("title", f"{month(fan.month)}: {middle:,}; half {lower:,} to {upper:,}, 9 in 10 {low:,} to {high:,}"),
        frame.bar(number, low, high, 0.9, "wide"),
        frame.bar(number, lower, upper, 0.9, "half"),
        element("path", d=path([(x + frame.step * 0.05, y), (x + frame.step * 0.95, y)]), class_="median"),
    ]
    if high > frame.ticks[-1]:
        tip = x + frame.step / 2
        arrow = path([(tip - 3, _TOP - 4), (tip, _TOP - 9), (tip + 3, _TOP - 4)])
        parts.append(element("path", d=arrow, class_="axis"))
    return element("g", *parts)


def _legend(told: Outlook) -> Iterator[Markup]:
    entries = [("was", "counted", 8.0), ("wide", "9 in 10", 78.0), ("half", "middle half", 144.0)]
    y = _BOTTOM + 32
    for name, words, x in entries:
        yield element("rect", x=x, y=y, width=12, height=9, class_=name)
        yield element("text", words, x=x + 16, y=y + 8.5)
    lines = [("median", "median", 226.0)] + ([("level", "level between changes", 298.0)] if told.changes else [])
    for name, words, x in lines:
        yield element("path", d=path([(x, y + 5), (x + 16, y + 5)]), class_=name)
        yield element("text", words, x=x + 21, y=y + 8.5)
