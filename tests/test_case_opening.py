"""What may be opened as a case, how an older case is upgraded, and what is refused."""

import sqlite3
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from tocsin.case import Case
from tocsin.case.migrations import guards
from tocsin.case.schema import METADATA, REVISION, REVISION_TABLE
from tocsin.errors import CaseError
from tocsin.report import Report

FIRST_SCHEMA = Path(__file__).with_name("case_0001.sql")
"""A case as Tocsin's first schema kept it, with a superseded and an imported annotation of one report."""

REPORT = Report(id="r1", text="Three were killed.", sha256="a")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.tocsin"
    connection = sqlite3.connect(path)
    connection.executescript(FIRST_SCHEMA.read_text(encoding="utf-8"))
    connection.close()
    return path


def test_a_missing_case_is_refused_with_the_command_that_makes_one(tmp_path: Path) -> None:
    path = tmp_path / "none.tocsin"
    with pytest.raises(CaseError, match=f"tocsin add {path} PATH"):
        Case.open(path)
    assert not path.exists()


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=f"the folder {tmp_path / 'no'} does not exist"):
        Case.open(tmp_path / "no" / "a.tocsin", create=True)


def test_a_folder_is_not_a_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="is a folder, not a case"):
        Case.open(tmp_path, create=True)


@pytest.mark.parametrize("create", [True, False])
def test_another_file_is_not_a_case_and_stays_as_it_is(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Three were killed.")
    with pytest.raises(CaseError, match="is not a case; to read it into one"):
        Case.open(path, create=create)
    assert path.read_text() == "Three were killed."


@pytest.mark.parametrize("create", [True, False])
def test_another_database_is_not_a_case_and_stays_as_it_is(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "places.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE places (url TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(CaseError, match="a database, but not a case"):
        Case.open(path, create=create)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_damaged_case_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.tocsin"
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    with pytest.raises(CaseError, match="damaged"):
        Case.open(path)


def test_an_empty_file_becomes_a_case_only_when_one_is_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "a.tocsin"
    path.touch()
    with pytest.raises(CaseError, match="tocsin add"):
        Case.open(path)
    with Case.open(path, create=True) as case:
        assert case.reports() == ()


def test_a_closed_case_is_one_file_with_any_name(tmp_path: Path) -> None:
    path = tmp_path / "50% الحسكة ?a=#1.tocsin"
    with Case.open(path, create=True) as case:
        case.add_report(REPORT)
    assert list(tmp_path.iterdir()) == [path]
    with Case.open(str(path)) as case:
        assert case.reports() == (REPORT,)


def test_opening_a_case_of_this_version_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.tocsin"
    Case.open(path, create=True).close()
    before = path.read_bytes()
    Case.open(path, create=True).close()
    assert path.read_bytes() == before


def test_other_urls_are_refused() -> None:
    with pytest.raises(CaseError, match="not mysql://"):
        Case.open("mysql://host/case")
    with pytest.raises(CaseError, match="postgresql://user@host/database"):
        Case.open("postgresql://host:port/case")


def test_a_missing_driver_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(CaseError, match=r"pip install 'tocsin\[postgresql\]'"):
        Case.open("postgresql://localhost/case")


def test_a_server_that_does_not_answer_is_reported_without_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(CaseError, match="does not answer") as refused:
        Case.open("postgresql://user:secret@127.0.0.1:1/case")
    assert "secret" not in str(refused.value)


def test_a_case_of_the_first_schema_is_upgraded_and_keeps_everything(old: Path) -> None:
    with Case.open(old) as case:
        assert case.report("r1").text == "٢٧ guards were killed."
        (coded,) = case.coded()
        assert coded.annotation.claims[0].quote.of(coded.report.text) == "٢٧ guards were killed"
        assert case.pending("resolver 2") == ()
        assert case.verify() == []
        case.store_incidents([], "linker 1")
        assert case.incidents_current("linker 1")
        trail = case.trail()
    assert [entry.action for entry in trail] == ["read", "computed", "superseded", "imported", "upgraded", "linked"]
    assert trail[4].detail == f"schema 0001 to {REVISION}"


def test_an_upgrade_that_fails_leaves_the_case_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as broken, pytest.raises(RuntimeError, match="power cut"):
        broken.setattr(guards, "keep", failing)
        Case.open(old)
    connection = sqlite3.connect(old)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert tables == {"report", "annotation", "claim", "trail", REVISION_TABLE}
    with Case.open(old) as case:
        assert case.verify() == []


def test_a_case_of_a_newer_schema_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.tocsin"
    Case.open(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"UPDATE {REVISION_TABLE} SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(CaseError, match=r"newer Tocsin \(schema 9999\).*pip install --upgrade tocsin"):
        Case.open(path, create=True)
    assert path.read_bytes() == before


def test_the_migrations_end_in_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    path = tmp_path / "a.tocsin"
    Case.open(path, create=True).close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": REVISION_TABLE})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()
    config = Config()
    config.set_main_option("script_location", str(Path(guards.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]
