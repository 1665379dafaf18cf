"""Places that no gazetteer lists: what the encoder hears as a place, and names beside a noun for a facility."""

import pytest
from scored import HEADS, scored

from tocsin.report import Report
from tocsin.resolving.located import located
from tocsin.resolving.unlisted import with_unlisted
from tocsin.span import Span
from tocsin.tagging import tag


def places(text: str, *heard: str) -> list[tuple[str, str, str | None]]:
    """Return name, precision and country of the places in a text of which the encoder hears ``heard``."""
    report = Report(id="r1", text=text, sha256="0" * 64, published_at="2022-01-22")
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in heard]
    scores = scored(text, HEADS, [("role", span, "place") for span in spans])
    return [(place.name, place.precision, place.country) for place in with_unlisted(text, tag(report), scores)]


def test_a_name_once_heard_as_a_place_is_one_wherever_it_stands() -> None:
    text = "Gunmen came to Khao Sabai at dawn. Ten men died in Khao Sabai."
    assert places(text) == []
    assert places(text, "Khao Sabai at") == [("Khao Sabai", "unknown", None)] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Gunmen stormed the Khao Sabai security detention centre. Khao Sabai burned.",
            "Khao Sabai security detention centre",
        ),
        ("Gunmen stormed Umm al-Zidr Central Prison.", "Umm al-Zidr Central Prison"),
        ("GUNMEN STORMED THE JAIL. TEN FLED FROM WARAMO GAOL TODAY.", "Waramo Gaol"),
    ],
)
def test_a_name_before_a_noun_for_a_facility_needs_no_ear(text: str, name: str) -> None:
    assert set(places(text)) == {(name, "facility", None)}


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Gunmen stormed a Syrian prison.", "Syrian"),
        ("Gunmen overran a custodial centre.", "custodial centre"),
        ("Gunmen held Block C of the jail.", "Block C"),
        ("The Federal Prison is old.", "The Federal Prison"),
        ("GUNMEN FLED FROM THE TOWN GAOL.", "GUNMEN"),
        ("Market stalls burned near the market.", "Market stalls"),
        ("Displacement: 400 families. Displacement goes on.", "Displacement"),
        ("They began Operation Liklik Wel.", "Operation Liklik Wel"),
    ],
)
def test_a_people_a_sort_and_a_common_word_are_no_names(text: str, heard: str) -> None:
    assert places(text, heard) == []


@pytest.mark.parametrize(
    ("heard", "kept"), [((), ["Paris", "Raqqa"]), (("entity",), ["Raqqa"]), (("entity", "role"), ["Paris", "Raqqa"])]
)
def test_what_is_heard_as_a_person_is_no_place(heard: tuple[str, ...], kept: list[str]) -> None:
    text = "The mayor of Paris spoke of Raqqa."
    report = Report(id="r1", text=text, sha256="0" * 64, published_at="2022-01-22")
    marks = {"entity": ("entity", Span(0, 18), "Person"), "role": ("role", Span(13, 18), "place")}
    scores = scored(text, HEADS, [marks[head] for head in heard])
    assert [place.name for place in located(text, tag(report), scores)] == kept


def test_words_of_upper_case_copy_are_places_where_they_are_heard_as_such() -> None:
    text = "NIAMEY (COAST NEWS) - GUNMEN ATTACKED THE JAIL AT TILLIA. FOUR OF THEM ARE STILL THERE. NIAMEY IS CALM."
    report = Report(id="r1", text=text, sha256="0" * 64, published_at="2024-05-03")
    tillia = Span(text.index("TILLIA"), text.index("TILLIA") + 6)
    niamey = Span(text.rindex("NIAMEY"), text.rindex("NIAMEY") + 6)
    assert "Them" in {place.name for place in tag(report).places}
    heard = scored(text, HEADS, [("role", tillia, "place"), ("entity", niamey, "Location")])
    assert [place.name for place in located(text, tag(report), heard)] == ["Niamey", "Tillia", "Niamey"]
