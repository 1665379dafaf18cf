"""The codebook: its tables say what they mean, and records are checked at the edge."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tocsin
from tocsin.claim import Annotation, Episode, FigureClaim
from tocsin.codebook import VOCABULARY, check, decode_annotation, encode_annotation, table
from tocsin.errors import CodebookError
from tocsin.span import Span
from tocsin.tables import read_table

ROOT = Path(tocsin.__file__).parent
TABLES = sorted(ROOT.rglob("*.yaml"))
TEXT = "At least 30 guards died, the force said."
RECORD: dict[str, Any] = {
    "report": "r1",
    "incidents": [{"id": "i1", "type": "attack", "status": "occurred"}],
    "claims": [
        {
            "id": "c1",
            "kind": "figure",
            "quote": [0, 23],
            "incident": "i1",
            "source": [25, 34],
            "source_kind": "authority",
            "polarity": "affirmed",
            "certainty": "certain",
            "measure": "killed",
            "low": 30,
            "high": None,
            "approx": False,
            "group": [12, 18],
            "group_kind": "security_forces",
            "time": None,
            "place": None,
        }
    ],
}


def words(node: Any) -> Iterator[Any]:
    """Yield the members of every list in a table."""
    if isinstance(node, dict):
        for value in node.values():
            yield from words(value)
    elif isinstance(node, list):
        for value in node:
            if isinstance(value, dict | list):
                yield from words(value)
            else:
                yield value


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_word_of_a_table_is_read_as_a_truth_value(path: Path) -> None:
    content = read_table(".".join(path.relative_to(ROOT.parent).parent.parts), path.stem)
    assert [word for word in words(content) if isinstance(word, bool | None)] == []


def test_on_and_no_are_words() -> None:
    assert "on" in table("reporting")["setting_prepositions"]


def record(**changes: Any) -> str:
    claim = RECORD["claims"][0] | changes
    return json.dumps(RECORD | {"claims": [claim]})


def test_a_record_comes_back_as_it_was() -> None:
    annotation = check(decode_annotation(json.dumps(RECORD)), TEXT)
    (claim,) = annotation.claims
    assert isinstance(claim, FigureClaim)
    assert claim.quote.of(TEXT) == "At least 30 guards died"
    assert json.loads(encode_annotation(annotation))["claims"] == RECORD["claims"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"measure": "slain"}, "measure 'slain' is not in the codebook"),
        ({"group_kind": "guards"}, "group_kind 'guards'"),
        ({"quote": [0, 4000]}, "lies outside the text"),
        ({"quote": [5, 5]}, "lies outside the text"),
        ({"source": None}, "source is null"),
        ({"incident": "i9"}, "incident 'i9' is not listed"),
        ({"low": 9, "high": 3}, "low 9 is above high 3"),
        ({"low": -1, "high": 3}, "cannot be negative"),
        ({"low": None}, "needs low or high"),
    ],
)
def test_a_faulty_record_is_refused_with_the_claim_and_the_fault(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(CodebookError, match="claim c1") as caught:
        check(decode_annotation(record(**changes)), TEXT)
    assert said in str(caught.value)


@pytest.mark.parametrize("day", ["2022-02-30", "January 2022", "0001-01-01", "9999-12-31", "2022-01-20T10:00"])
def test_an_incident_has_days_of_the_calendar(day: str) -> None:
    annotation = Annotation(report="r1", incidents=(Episode(id="i1", type="attack", date_to=day),))
    with pytest.raises(CodebookError, match="incident i1: date_to"):
        check(annotation, TEXT)


@pytest.mark.parametrize("day", ["2022-02-28", "2022-02", "1915"])
def test_days_of_an_incident_may_be_a_month_or_a_year(day: str) -> None:
    annotation = Annotation(report="r1", incidents=(Episode(id="i1", type="attack", date_from=day),))
    assert check(annotation, TEXT) == annotation


@pytest.mark.parametrize("line", ["", "{", "[]", '{"report": 3}', record(kind="rumour"), record(low="many")])
def test_what_is_no_record_is_refused(line: str) -> None:
    with pytest.raises(CodebookError, match="not a record of the codebook"):
        decode_annotation(line)


@given(
    low=st.none() | st.integers(0, 10**6),
    more=st.none() | st.integers(0, 10**6),
    measure=st.sampled_from(VOCABULARY["measure"]),
    kind=st.sampled_from(VOCABULARY["group_kind"]),
)
def test_every_figure_survives_the_way_out_and_back(low: int | None, more: int | None, measure: str, kind: str) -> None:
    high = more if low is None or more is None else low + more
    claim = FigureClaim(id="c1", quote=Span(0, 23), measure=measure, low=low, high=high, group_kind=kind)
    annotation = Annotation(report="r1", claims=(claim,))
    assert decode_annotation(encode_annotation(annotation)) == annotation
