from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.gazetteer import country_name, country_of, fold, locate, places_in, places_named


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Hasakah", "SYR"),
        ("Hassakeh", "SYR"),
        ("al-Hasakeh", "SYR"),
        ("HASAKA", "SYR"),
        ("ar-Raqqah", "SYR"),
        ("Deir Ezzor", "SYR"),
        ("Baqoubah", "IRQ"),
        ("Mosul", "IRQ"),
        ("Beni", "COD"),
        ("Owerri", "NGA"),
    ],
)
def test_spellings_of_a_town_lead_to_its_country(name: str, country: str | None) -> None:
    place = locate(name)
    assert place is not None
    assert (place.country, place.precision) == (country, "settlement")


@pytest.mark.parametrize(
    "name", ["al-Sina'a prison", "prison of al-Sinaa, Hasaka", "Ghuwayran detention facility", "Ghweran jail"]
)
def test_names_of_one_prison_are_one_facility(name: str) -> None:
    place = locate(name, country="SYR")
    assert place is not None
    assert (place.name, place.precision, place.settlement) == ("al-Sina'a prison", "facility", "Hasaka")


def test_a_facility_without_sure_position_stands_where_its_town_stands_and_says_so() -> None:
    prison, town = locate("central prison of Kangbay'i"), locate("Beni", country="COD")
    assert prison is not None
    assert town is not None
    assert (prison.kind, prison.precision) == ("facility", "settlement")
    assert (prison.lat, prison.lon) == (town.lat, town.lon)


def test_the_most_exact_place_comes_first() -> None:
    assert [place.kind for place in places_named("Ghwayran prison, Hasaka, Syria")] == [
        "facility",
        "settlement",
        "country",
    ]


def test_the_country_decides_between_towns_of_one_name() -> None:
    assert locate("Tripoli", country="LBN") != locate("Tripoli", country="LBY")
    assert locate("Hasaka", country="FRA") is None


@pytest.mark.parametrize("name", ["the camps", "army post", "villages", "Qwertzuiopolis", ""])
def test_what_is_not_known_is_not_invented(name: str) -> None:
    assert locate(name) is None


def test_an_unlisted_province_is_a_region_around_its_town() -> None:
    place = locate("Deir ez-Zor province", country="SYR")
    assert place is not None
    assert place.precision == "region"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("French soldiers left Syria, and Syrian officers stayed", "SYR"),
        ("the DR Congo", "COD"),
        ("U.S. troops", "USA"),
        ("Kosovars came home", "XKX"),
        ("a polish for shoes", None),
    ],
)
def test_country_by_name_and_nationality(text: str, country: str | None) -> None:
    assert country_of(text) == country


def test_country_names_are_short() -> None:
    assert country_name("SYR") == "Syria"
    assert country_name("ABW") == "Aruba"
    assert country_name("QQQ") == "QQQ"


def test_places_in_text_take_the_longest_name_and_the_country_of_the_text() -> None:
    text = "BENI, Congo - Gunmen broke into the Kangbayi central prison and fled to Tripoli. Police said nothing."
    found = [(mention.span.of(text), mention.country) for mention in places_in(text)]
    assert found == [("BENI", "COD"), ("Congo", "COD"), ("Kangbayi central prison", "COD"), ("Tripoli", "LBY")]


def test_words_and_parts_of_names_are_not_places() -> None:
    assert places_in("March came. Police and Split Enz read Reading matter; Paris Hilton did not.") == ()


@given(st.text(max_size=80))
def test_every_mention_is_the_text_that_it_spans(text: str) -> None:
    spans = [mention.span for mention in places_in(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)
