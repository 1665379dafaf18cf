"""The dossier as a browser lays it out: nothing runs over the edge of a narrow page, no letter is too small to read.

A browser is needed (chromium or Chrome on the path); without one these are skipped. That shapes tell apart what colours
do, and that every colour stands out from the paper in grey, is tested without.
"""

import html
import json
import re
import shutil
import subprocess
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from shared import EXAMPLE

from tocsin.claim import CodedReport
from tocsin.linking import link
from tocsin.measuring.gold import gold_set
from tocsin.pipeline import find
from tocsin.publishing import dossier_html

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
STYLE = files("tocsin.publishing.dossier").joinpath("templates/style.css").read_text(encoding="utf-8")
SMALLEST = 8.5
"""Pixels that letters must have on a telephone."""
PROBE = """<script>addEventListener("load", () => {
  const shown = e => e.checkVisibility({visibilityProperty: true}) && !e.closest(".unseen, .skip, thead");
  const small = [...document.querySelectorAll("svg text, td, th, p, li, span, a")].filter(shown).map(e => {
    const scale = e.ownerSVGElement ? e.getScreenCTM().a : 1;
    return [Math.round(10 * scale * parseFloat(getComputedStyle(e).fontSize)) / 10, e.textContent.slice(0, 40)];
  }).filter(([size, words]) => words.trim() && size < SMALLEST);
  const over = [...document.querySelectorAll("main *")].filter(shown).filter(e => !e.closest(".scroll") &&
    e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + " " + e.textContent.slice(0, 40));
  const told = {width: document.documentElement.scrollWidth, over, small};
  parent.document.body.append(Object.assign(parent.document.createElement("pre"), {textContent: JSON.stringify(told)}));
});</script>"""


@cache
def page() -> str:
    gold = gold_set(EXAMPLE)
    coded = list(map(CodedReport, gold.reports, gold.claims))
    return dossier_html(find(coded, link(coded)), coded, title="The example")


def laid_out(width: int, folder: Path) -> dict[str, Any]:
    """Return how wide the page is on a screen of so many pixels, what runs over its edge, and its smallest letters."""
    assert BROWSER is not None
    probed = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page())
    probed = probed.replace("</body>", PROBE.replace("SMALLEST", str(SMALLEST)) + "</body>")
    outer = folder / "outer.html"
    frame = f'<iframe style="width:{width}px;height:900px;border:0" srcdoc="{html.escape(probed)}"></iframe>'
    outer.write_text(f"<!DOCTYPE html><body>{frame}</body>", encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1400,1000")
    run = [BROWSER, *options, f"--user-data-dir={folder / 'profile'}", "--dump-dom", outer.as_uri()]
    dumped = subprocess.run(run, capture_output=True, text=True, timeout=240, check=True).stdout
    told = re.search(r"<pre>(.*?)</pre></body>", dumped, re.DOTALL)
    assert told is not None, dumped[-500:]
    found: dict[str, Any] = json.loads(html.unescape(told[1]))
    return found


@pytest.mark.skipif(BROWSER is None, reason="no browser is installed")
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_runs_over_the_edge_and_every_letter_can_be_read(width: int, tmp_path: Path) -> None:
    told = laid_out(width, tmp_path)
    assert told["width"] == width
    assert told["over"] == []
    assert told["small"] == []


def test_every_originator_of_a_chart_has_a_shape_of_its_own_beside_its_name() -> None:
    for chart in re.findall(r'<svg[^>]*class="chart".*?</svg>', page(), re.DOTALL):
        keys = re.findall(r'class="s(\d)(?: aside)?"><(circle|path)', chart)
        styles = [style for style, _ in re.findall(r'<a [^>]*class="s(\d)(?: aside)?">(<)', chart)]
        assert styles, chart[:200]
        assert len(set(styles)) == len(styles)
        assert len(keys) >= len(styles)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_that_says_something_stands_out_from_the_paper_in_grey(scheme: str) -> None:
    roots = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", roots[0 if scheme == "light" else 1]))
    said = ["ink", "soft", "accent", "link", *(f"s{number}" for number in range(7))]
    weak = {name: contrast(colours[name], colours["paper"]) for name in said}
    assert {name: ratio for name, ratio in weak.items() if ratio < 4.5} == {}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours' luminances, 1 to 21 (Web Content Accessibility Guidelines 2.1)."""
    lighter, darker = sorted(map(luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
