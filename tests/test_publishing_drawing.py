"""What the dossier draws and how it words numbers: scales, labels, outlines of countries."""

import math
import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.finding import PriorWarning
from tocsin.publishing import wording
from tocsin.publishing.dossier.anchors import claim_anchor
from tocsin.publishing.dossier.atlas import Window, area_and_centroid, clip, countries_in
from tocsin.publishing.dossier.map import Place, region, regional_map
from tocsin.publishing.dossier.marks import spread
from tocsin.publishing.dossier.svg import element, round_steps
from tocsin.publishing.dossier.timeline import NARROW, by_lead, timeline

WORLD = Window(-180, -90, 180, 90)


@pytest.mark.parametrize(
    ("low", "high", "approx", "text"),
    [
        (30, 30, False, "30"),
        (1200, 1200, True, "about 1,200"),
        (24, 99, False, "24 to 99"),
        (30, None, False, "at least 30"),
        (501, None, True, "more than 500"),
        (3, None, True, "at least 3"),
        (None, 100, False, "up to 100"),
        (None, None, False, "number not known"),
        (0, 0, False, "0"),
    ],
)
def test_bounds_are_put_as_a_reader_would_say_them(low: int | None, high: int | None, approx: bool, text: str) -> None:
    assert wording.bounds(low, high, approx=approx) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2022-01-20", "2022-01-26", "from 20 to 26 January 2022"),
        ("2022-01-20", "2022-02-02", "from 20 January to 2 February 2022"),
        ("2021-12-30", "2022-01-02", "from 30 December 2021 to 2 January 2022"),
        ("2022-01-20", "2022-01-20", "on 20 January 2022"),
        ("2022-01-20", None, "from 20 January 2022"),
        (None, "2022-02-05", "until 5 February 2022"),
        (None, None, "on a day that is not given"),
    ],
)
def test_periods(first: str | None, last: str | None, text: str) -> None:
    assert wording.period(first, last) == text


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("killed/civilians", "civilians killed"),
        ("displaced/all", "people displaced"),
        ("attackers/attackers", "attackers"),
        ("nationalities/detainees", "countries of origin"),
        ("event:hostage_taking (date)", "hostage-taking (date)"),
        ("assessment:means", "how it was done"),
        ("something_else", "something else"),
    ],
)
def test_the_matter_of_a_contradiction(about: str, text: str) -> None:
    assert wording.matter(about) == text


def test_our_own_words_are_set_with_dashes_and_apostrophes() -> None:
    assert (
        wording.typeset("al-Sina'a (20-30 January 2022) - 2022-01-20") == "al-Sina’a (20–30 January 2022) – 2022-01-20"
    )


def test_lead_times_grow_coarser_with_distance() -> None:
    told = [wording.lead(days) for days in (1, 11, 70, 365, 857, None)]
    assert told == ["1 day", "11 days", "about 2 months", "about 12 months", "about 2 years 4 months", "undated"]


def test_who_goes_back_five_years_or_more_names_no_month() -> None:
    told = [wording.lead(days) for days in (1810, 1827, 2007, 3800)]
    assert told == ["about 4 years 11 months", "about 5 years", "about 6 years", "about 10 years"]


@given(st.integers(1, 10**9))
def test_ticks_reach_the_top_in_few_round_steps(top: int) -> None:
    ticks = round_steps(top)
    step = ticks[1]
    assert ticks[0] == 0
    assert ticks[-1] >= top > ticks[-1] - step
    assert len(ticks) <= 5
    assert str(step).rstrip("0") in ("1", "2", "5")


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(10, 40)), max_size=6))
def test_labels_never_overlap(labels: list[tuple[float, float]]) -> None:
    heights = [height for _, height in labels]
    tops = spread([middle for middle, _ in labels], heights, 0, 260)
    placed = sorted(zip(tops, heights, strict=True))
    assert all(a + height <= b + 1e-6 for (a, height), (b, _) in pairwise(placed))
    assert all(top + height <= 260 + 1e-6 for top, height in placed)


def test_elements_escape_what_they_are_given() -> None:
    assert element("text", "<b>", x=1.04, class_='a"b', y=None) == '<text x="1" class="a&#34;b">&lt;b&gt;</text>'


def test_two_claims_never_share_an_anchor() -> None:
    refs = ["a-b#c", "a#b-c", "a_b#c", "a b#c", "a#b#c", "a.b#c", "a#b.c", "ä#c"]
    anchors = {claim_anchor(ref) for ref in refs}
    assert len(anchors) == len(refs)
    assert all(anchor.replace("-", "").replace("_", "").replace(".", "").isalnum() for anchor in anchors)


def test_the_atlas_has_countries_where_they_are_and_as_large() -> None:
    countries = {country.name: country for country in countries_in(WORLD)}
    iceland = [point for ring in countries["Iceland"].rings for point in ring]
    lons, lats = [lon for lon, _ in iceland], [lat for _, lat in iceland]
    assert (min(lons), max(lons)) == pytest.approx((-24.5, -13.5), abs=0.1)
    assert (min(lats), max(lats)) == pytest.approx((63.4, 66.5), abs=0.1)
    area, (lon, lat) = max(area_and_centroid(ring) for ring in countries["Syria"].rings)
    assert area * 111.2**2 * math.cos(math.radians(lat)) == pytest.approx(185_180, rel=0.03)  # km2
    assert (lon, lat) == pytest.approx((38.5, 35.0), abs=0.3)


@given(st.lists(st.tuples(st.floats(-10, 10), st.floats(-10, 10)), min_size=3, max_size=8))
def test_what_is_cut_lies_in_the_window(ring: list[tuple[float, float]]) -> None:
    window = Window(-3, -2, 4, 5)
    inside = clip(ring, window)
    assert all(-3 - 1e-9 <= x <= 4 + 1e-9 and -2 - 1e-9 <= y <= 5 + 1e-9 for x, y in inside)
    whole = [(-3.0, -2.0), (4.0, -2.0), (4.0, 5.0), (-3.0, 5.0)]
    assert area_and_centroid(clip(whole, Window(-10, -10, 10, 10)))[0] == pytest.approx(49)


@pytest.mark.parametrize("where", [(36.5, 40.75), (-17.0, 179.9), (89.0, 0.0), (0.0, -160.0)])
def test_a_map_can_be_drawn_anywhere(where: tuple[float, float]) -> None:
    drawing = regional_map([Place(*where, (1, 3))])
    assert drawing is not None
    assert ">1, 3</text>" in drawing
    assert " km</text>" in drawing
    assert regional_map([]) is None


def test_places_that_nearly_touch_share_one_label() -> None:
    drawing = regional_map([Place(36.5, 40.75, (1, 4)), Place(36.4, 40.8, (2,)), Place(34.0, 45.0, (3,))])
    assert drawing is not None
    assert ">1, 2, 4</text>" in drawing
    assert ">3</text>" in drawing


def test_warnings_stand_on_the_line_by_lead_time_and_the_undated_are_only_listed() -> None:
    warnings = by_lead([PriorWarning("r#c1", 3), PriorWarning("r#c2", None), PriorWarning("r#c3", 400)])
    assert [w.claim for w in warnings] == ["r#c3", "r#c1", "r#c2"]
    drawing = timeline(warnings, date(2022, 1, 20), 1)
    assert drawing is not None
    assert "number 1 about 13 months before, number 2 3 days before" in drawing
    assert "warning-3" not in drawing
    assert timeline([PriorWarning("r#c", None)], None, 1) is None
    narrow = timeline(warnings, date(2022, 1, 20), 1, NARROW)
    assert narrow is not None
    assert max(float(x) for x in re.findall(r' c?x="([\d.]+)"', narrow)) <= NARROW.width


def test_a_map_shows_the_region_of_the_first_place() -> None:
    hasaka, mosul, paris = Place(36.5, 40.75, (1,)), Place(36.3, 43.1, (2,)), Place(48.9, 2.35, (3,))
    assert region([hasaka, mosul, paris]) == ([hasaka, mosul], [paris])
    assert region([]) == ([], [])
