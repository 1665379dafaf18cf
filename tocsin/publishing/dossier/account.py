"""An account of detention as bars: the stock, what went and came, what should be left, what is said to be left."""

from typing import NamedTuple

from markupsafe import Markup

from tocsin.ledger import Account
from tocsin.publishing import wording
from tocsin.publishing.dossier.marks import fading
from tocsin.publishing.dossier.svg import element, path, round_steps
from tocsin.publishing.ledgers.detention import left, term

_WIDTH, _LEFT, _RIGHT, _ROW, _BAR = 400.0, 2.0, 396.0, 38.0, 9.0


class _Row(NamedTuple):
    words: str
    low: int | None
    high: int | None
    kind: str
    """``stock``, ``flow``, ``due`` (what should be left) or ``said``."""


def account_bars(account: Account) -> Markup:
    """Draw an account on one scale: a full bar up to the lower bound, a faint one on to the upper, an arrow if open."""
    rows = _rows(account)
    top = max((value for row in rows for value in (row.low, row.high) if value is not None), default=1)
    ticks = round_steps(max(top, 1))
    scale = (_RIGHT - _LEFT) / ticks[-1]
    height = 18 + _ROW * len(rows)
    parts = []
    for tick in ticks:
        x = _LEFT + tick * scale
        anchor = "start" if tick == 0 else "end" if tick == ticks[-1] else "middle"
        parts.append(element("path", d=path([(x, 14), (x, height)]), class_="grid"))
        parts.append(element("text", wording.number(tick), x=x, y=10, text_anchor=anchor, class_="tick"))
    for number, row in enumerate(rows):
        parts += _drawn(row, 18 + _ROW * number, scale)
    spoken = "; ".join(row.words for row in rows)
    return element(
        "svg", *parts, viewBox=f"0 0 {_WIDTH:.0f} {height:.0f}", class_="account", role="img", aria_label=spoken
    )


def _rows(account: Account) -> list[_Row]:
    opening = account.opening
    due_low = None if account.low is None else max(0, account.low)
    due_high = None if account.high is None else max(0, account.high)
    return [
        _Row(term(opening), opening.low, opening.high, "stock"),
        *(_Row(f"less {term(gone)}", gone.low, gone.high, "flow") for gone in account.gone),
        *(_Row(f"and {term(come)}", come.low, come.high, "flow") for come in account.come),
        _Row(f"should be left: {left(account)}", due_low, due_high, "due"),
        *(
            [_Row(f"said to be left: {term(account.closing)}", account.closing.low, account.closing.high, "said")]
            if account.closing
            else []
        ),
    ]


def _drawn(row: _Row, y: float, scale: float) -> list[Markup]:
    middle, top = y + 26, y + 26 - _BAR / 2
    sure = _LEFT + (row.low or 0) * scale
    end = _LEFT + (row.high if row.high is not None else row.low or 0) * scale
    parts = [
        element("text", row.words, x=_LEFT, y=y + 14, class_="value"),
        element("rect", x=_LEFT, y=top, width=max(2.0, sure - _LEFT), height=_BAR, class_=f"bar {row.kind}"),
    ]
    if end > sure:
        parts.append(element("rect", x=sure, y=top, width=end - sure, height=_BAR, class_=f"bar {row.kind} perhaps"))
    if row.high is None and row.low is not None:
        turned = f"rotate(90 {end:.1f} {middle:.1f})"
        parts.append(element("g", fading(end, middle, middle - 30.0), transform=turned, class_="open"))
    return parts
