"""The command that shows a ledger of a whole case: in the terminal, as a table, as one document."""

import csv
import io
import json
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
