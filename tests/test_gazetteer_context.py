import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tocsin.cli import app
from tocsin.errors import GazetteerError
from tocsin.gazetteer import gazetteer_version, kilometres, locate, middle, places_in
from tocsin.gazetteer.divisions import divisions_in
from tocsin.gazetteer.dump import index_dump
from tocsin.gazetteer.folding import sounded
from tocsin.gazetteer.index import Entry, Index, write_index
from tocsin.gazetteer.places import indexes, listed
from tocsin.measuring.geoparsing import measure_geoparsing, toponyms

LINE = "1\tZwrtown\tZwrtown\tZwrton,Zwrville\t10.5\t20.25\tP\tPPL\tSY\t\t01\t\t\t\t1200\t\t\tZ\t2024-01-01\n"


def near(text: str, name: str, at: tuple[float, float]) -> bool:
    found = [place for place in places_in(text) if place.span.of(text) == name]
    return bool(found) and all(
        p.lat is not None and p.lon is not None and kilometres((p.lat, p.lon), at) < 60 for p in found
    )


@pytest.mark.parametrize(
    ("text", "name", "at"),
    [
        ("Two men were held in Paris, Texas, on Monday.", "Paris", (33.66, -95.56)),
        ("Two men were held in Paris on Monday, France said.", "Paris", (48.85, 2.35)),
        ("Fire crews in Athens, Ga., met those of Watkinsville.", "Athens", (33.96, -83.38)),
        ("Richmond police and the Madison County sheriff in Berea, Kentucky, met.", "Richmond", (37.75, -84.29)),
        ("The army left Tripoli and Misrata, Libya.", "Tripoli", (32.89, 13.19)),
        ("The army left Tripoli, and shops in Beirut and Sidon, Lebanon, closed.", "Tripoli", (34.44, 35.84)),
        ("Guards fled Ghweran near Hassakeh in Syria.", "Hassakeh", (36.5, 40.75)),
    ],
)
def test_the_other_places_of_a_text_tell_which_one_is_meant(text: str, name: str, at: tuple[float, float]) -> None:
    assert near(text, name, at)


def test_one_name_has_one_sense_in_a_report() -> None:
    text = "Gunmen struck in Paris, Texas. Later Paris was calm."
    assert len({(p.lat, p.lon) for p in places_in(text) if p.name == "Paris"}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Jackson said that Mrs. Marion had left.",
        "It was March when Reading matter arrived.",
        "Chiquita Raquel Henry was charged. Henry said nothing.",
    ],
)
def test_people_and_words_are_no_places(text: str) -> None:
    assert places_in(text) == ()


def test_upper_case_copy_names_places() -> None:
    text = "BOGOTA, COLOMBIA - GUERRILLAS ATTACKED A POLICE STATION IN MEDELLIN."
    assert {p.span.of(text) for p in places_in(text)} >= {"BOGOTA", "COLOMBIA", "MEDELLIN"}


def test_words_of_everyday_english_are_no_places_in_upper_case_copy() -> None:
    text = "GUNMEN FROM THE SAME GANG SHOT AN OFFICER NEAR A HOSPITAL IN MEDELLIN ON NOV 3."
    assert [p.span.of(text) for p in places_in(text)] == ["MEDELLIN"]


@pytest.mark.parametrize(
    "spellings",
    [
        ("hasakah", "hasaka", "hassakeh", "hasakeh"),
        ("ghwayran", "gweran", "ghuwayran", "geweran", "gweiran"),
        ("dayr zawr", "deir zor", "deir zour"),
        ("qamishli", "kamishli"),
    ],
)
def test_spellings_of_an_arabic_name_share_a_sound(spellings: tuple[str, ...]) -> None:
    first = sounded(spellings[0])
    assert all(first & sounded(other) for other in spellings)


def test_names_that_sound_otherwise_stay_apart() -> None:
    assert not sounded("mosul") & sounded("basra")


def test_divisions_are_read_from_abbreviations_but_codes_only_behind_a_comma() -> None:
    text = "In Paris, TX, W.Va. and Ind. it rained; the OR was closed"
    assert [(s.of(text), p.name) for s, p in divisions_in(text)] == [
        ("TX", "Texas"),
        ("W.Va.", "West Virginia"),
        ("Ind.", "Indiana"),
    ]


def test_countries_have_a_middle() -> None:
    at = middle("SYR")
    assert at is not None
    assert kilometres(at, (35.0, 38.5)) < 150
    assert middle("QQQ") is None


@given(
    st.dictionaries(
        st.text("abcdefgh", min_size=1, max_size=6), st.tuples(st.integers(0, 10**6), st.booleans()), min_size=1
    )
)
def test_what_goes_into_an_index_comes_out_again(
    tmp_path_factory: pytest.TempPathFactory, towns: dict[str, tuple[int, bool]]
) -> None:
    path = tmp_path_factory.mktemp("index") / "towns.places"
    entries = [
        (Entry(name, "SYR", "Homs" * in_homs, 1.5, -2.5, "settlement", people, frozenset({name, name + "!"})), name)
        for name, (people, in_homs) in towns.items()
    ]
    digest = write_index(path, entries, source="test")
    index = Index(path)
    assert (index.digest, len(index)) == (digest, len(towns))
    for name, (people, in_homs) in towns.items():
        expected = Entry(name, "SYR", "Homs" * in_homs, 1.5, -2.5, "settlement", people)
        assert index.find(name) == (expected,)
        assert [found.main for found in index.find(name + "!")] == [False]
    assert index.find("zzz") == ()


def test_a_damaged_index_says_so(tmp_path: Path) -> None:
    path = tmp_path / "bad.places"
    path.write_bytes(b"no index\n")
    with pytest.raises(GazetteerError, match=r"bad\.places"):
        Index(path)


def test_an_added_dump_is_used_from_then_on_and_changes_the_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = gazetteer_version()
    dump, index = tmp_path / "SY.txt", tmp_path / "own.places"
    dump.write_text(LINE, encoding="utf-8")
    monkeypatch.setenv("TOCSIN_GAZETTEER", str(index))
    result = CliRunner().invoke(app, ["gazetteer", "add", str(dump)])
    assert result.exit_code == 0, result.output
    try:
        indexes.cache_clear()
        found = listed("zwrville")
        assert [(p.name, p.country, p.lat, p.lon, p.population) for p in found] == [
            ("Zwrtown", "SYR", 10.5, 20.25, 1200)
        ]
        assert gazetteer_version() != before
        assert locate("Mosul", country="IRQ") is not None
    finally:
        monkeypatch.delenv("TOCSIN_GAZETTEER")
        indexes.cache_clear()


@pytest.mark.parametrize(
    ("content", "fault"),
    [("a,b,c\n", "line 1"), (LINE + LINE.replace("10.5", "north"), "line 2"), ("", "no populated place")],
)
def test_what_is_no_dump_is_named(tmp_path: Path, content: str, fault: str) -> None:
    dump = tmp_path / "wrong.txt"
    dump.write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerError, match=fault):
        index_dump(dump, tmp_path / "own.places")
    assert not (tmp_path / "own.places").exists()


def test_a_dump_that_is_not_there_is_named_in_words(tmp_path: Path) -> None:
    dump = tmp_path / "absent.txt"
    with pytest.raises(GazetteerError) as refused:
        index_dump(dump, tmp_path / "own.places")
    assert str(refused.value).startswith(
        f"{dump}: cannot be read as a GeoNames dump (No such file or directory); name a file of "
    )


def test_toponyms_have_the_form_of_the_corpora(tmp_path: Path) -> None:
    text = "Syrian guards fled Hassakeh, Syria."
    assert [text[t["start"] : t["end"]] for t in toponyms(text)] == ["Syrian", "Hassakeh", "Syria"]
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": text}) + "\n", encoding="utf-8")
    record = json.loads(measure_geoparsing(gold).predictions)
    assert record["id"] == "a"
    assert all(set(t) == {"start", "end", "lat", "lon"} and t["lat"] is not None for t in record["toponyms"])
