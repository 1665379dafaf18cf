"""The command that shows a ledger of a whole case: in the terminal, as a table, as one document."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from ledger_cases import PRISON, figure, measure, told
from shared import Run

from tocsin.case import Case
from tocsin.publishing.ledgers import VIEWS

TEXT = (
    "The prison held 3,000 inmates. A car bomb went off. States must repatriate their nationals. "
    "Officials blamed Islamic State. Boko Haram claimed it. They may attack again."
)
PAGE = Path(__file__).parent.parent / "docs" / "exports.md"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    coded = told(
        "a",
        "2022-01-25",
        TEXT,
        figure("held 3,000 inmates", "detained", 3000, 3000, "detainees", incident="i1"),
        {"kind": "event", "words": "A car bomb went off", "type": "bombing", "incident": "i1"},
        measure("States must repatriate their nationals", "repatriate", "demanded", addressee="States"),
        {"kind": "assessment", "words": "Officials blamed Islamic State", "topic": "responsibility", "incident": "i1"},
        {"kind": "assessment", "words": "Boko Haram claimed it", "topic": "responsibility", "incident": "i1"},
        {"kind": "warning", "words": "They may attack again", "type": "attack"},
        episodes=(PRISON,),
    )
    path = tmp_path / "a.case"
    with Case.open(path, create=True) as case:
        case.add_report(coded.report)
        case.store_annotation(coded.annotation, "by hand", imported=True)
    return path


@pytest.mark.parametrize("name", VIEWS)
def test_every_ledger_is_shown_and_written_in_either_form(name: str, path: Path, run: Run, tmp_path: Path) -> None:
    assert run("ledger", path, name).code == 0
    table = run("ledger", path, name, "--as", "csv").out
    rows = list(csv.DictReader(io.StringIO(table)))
    assert rows
    assert all(row["quote"] in TEXT for row in rows)
    assert not {column for column in rows[0] if f"`{column}`" not in PAGE.read_text(encoding="utf-8")}
    written = tmp_path / "ledger.json"
    assert run("ledger", path, name, "--as", "json", "-o", written).code == 0
    assert json.loads(written.read_text(encoding="utf-8"))
    assert run("ledger", path, name, "--as", "json").out == written.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", VIEWS)
def test_an_empty_case_has_empty_ledgers(name: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.case"
    Case.open(path, create=True).close()
    assert "No " in run("ledger", path, name).out
    assert run("ledger", path, name, "--as", "csv").out.count("\n") == 1


def test_an_incident_is_shown_with_its_accounts(path: Path, run: Run) -> None:
    with Case.open(path) as case:
        text = "At least 89 escaped inmates were recaptured. No inmate escaped."
        coded = told(
            "b",
            "2022-01-26",
            text,
            figure("At least 89 escaped inmates were recaptured", "recaptured", 89, None, "detainees", incident="i1"),
            figure("No inmate escaped", "escaped", 0, 0, "detainees", incident="i1"),
            episodes=(PRISON,),
        )
        case.add_report(coded.report)
        case.store_annotation(coded.annotation, "by hand", imported=True)
    run("show", path)
    shown = run("show", path, "hasaka-attack-2022-01-20").out
    assert "Do the figures add up?" in shown


def test_the_overview_has_a_line_for_each_ledger_and_for_the_outlook(path: Path, run: Run) -> None:
    shown = run("show", path).out
    lines = dict(re.findall(r"^  (\w+)  +(\S.*)$", shown[shown.index("Across the incidents") :], re.MULTILINE))
    assert lines["detention"].startswith("1 figure, 1 place")
    assert lines["measures"].startswith("1 statement; 1 demand, 1 without an answer")
    assert lines["means"].startswith("car or lorry bomb")
    assert lines["warnings"].startswith("1 warning in 1 thread")
    assert lines["hypotheses"].startswith("1 question on 1 incident, 2 answers")
    assert lines["outlook"].startswith("none: reports of the case were published in 1 of its months")
    assert {*VIEWS, "outlook"} <= set(lines)


def test_what_was_used_and_asked_stands_with_the_incident_that_it_is_about(path: Path, run: Run) -> None:
    with Case.open(path) as case:
        text = "France refused to take anyone back."
        refused = measure(
            "France refused to take anyone back", "repatriate", "refused", addressee="France", incident="i1"
        )
        coded = told("c", "2022-01-27", text, refused, episodes=(PRISON,))
        case.add_report(coded.report)
        case.store_annotation(coded.annotation, "by hand", imported=True)
    run("show", path)
    shown = run("show", path, "hasaka-attack-2022-01-20").out
    assert "refused: repatriate (France)" in shown
    assert "car or lorry bomb" in shown
    assert "demanded:" not in shown


def test_an_empty_case_says_that_nothing_is_there(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.case"
    Case.open(path, create=True).close()
    shown = run("show", path).out
    assert "outlook     none: no incident is dated" in shown
    assert shown.count(" none") == len(VIEWS) + 1
