"""The way of the data over a case: the order of arrival, repetition and interruption leave no mark."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from shared import EXAMPLE, REPORTS
from sqlalchemy import Connection

from tocsin import pipeline
from tocsin.case import Case, annotations
from tocsin.claim import Annotation
from tocsin.errors import CaseError
from tocsin.publishing import claims_lines, dossier_html, figures_csv, incidents_lines
from tocsin.reading import read_files
from tocsin.report import Report
from tocsin.tagging.encoder import Scores

FILES = [path for path, _ in read_files(REPORTS) if path is not None]
SOME = [path for path in FILES if path.name[:3] in {"001", "002", "005", "011", "012", "018", "019", "09-"}]
GOLD = EXAMPLE / "claims.jsonl"


def exports(case: Case) -> dict[str, str]:
    """Return everything that leaves a case."""
    found, coded = pipeline.findings(case), case.coded()
    return {
        "claims": b"".join(claims_lines(coded)).decode(),
        "incidents": b"".join(incidents_lines(found)).decode(),
        "figures": figures_csv(found, coded),
        "dossier": dossier_html(found, coded, title="Dossier"),
    }


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "a.case", create=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def whole(example: Case) -> dict[str, str]:
    return exports(example)


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    with Case.open(tmp_path_factory.mktemp("some") / "a.case", create=True) as opened:
        pipeline.add(opened, SOME)
        return exports(opened)


@pytest.fixture
def coded_once(example: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare coding each report again and again: it looks at nothing but the report."""
    annotations = {coded.report: coded.annotation for coded in example.coded()}
    monkeypatch.setattr(pipeline, "code_report", lambda report, *_: annotations[report])
    monkeypatch.setattr(pipeline, "encode", lambda texts: map(str, texts))


def shuffled(paths: Sequence[Path], seed: int) -> list[Path]:
    return random.Random(seed).sample(paths, len(paths))


def trail(case: Case) -> list[tuple[str, str | None]]:
    return [(entry.action, entry.subject) for entry in case.trail()]


@pytest.mark.usefixtures("coded_once")
@pytest.mark.parametrize("seed", range(3))
def test_reports_at_once_in_any_order_give_the_same_bytes(case: Case, whole: dict[str, str], seed: int) -> None:
    pipeline.add(case, shuffled(FILES, seed))
    assert exports(case) == whole


@pytest.mark.usefixtures("coded_once")
@pytest.mark.parametrize("seed", range(3))
def test_reports_in_batches_give_the_same_bytes(case: Case, whole: dict[str, str], seed: int) -> None:
    order = shuffled(FILES, seed)
    cuts = sorted(random.Random(seed).sample(range(1, len(order)), 2))
    for batch in (order[: cuts[0]], order[cuts[0] : cuts[1]], order[cuts[1] :]):
        pipeline.add(case, batch)
        pipeline.incidents(case)
    assert exports(case) == whole


@pytest.mark.usefixtures("coded_once")
@pytest.mark.parametrize("seed", range(4))
def test_reports_one_by_one_give_the_same_bytes(case: Case, some: dict[str, str], seed: int) -> None:
    for path in shuffled(SOME, seed):
        assert pipeline.add(case, [path]).new == 1
        pipeline.incidents(case)
    assert exports(case) == some


@pytest.mark.usefixtures("coded_once")
def test_adding_again_changes_nothing(case: Case) -> None:
    pipeline.add(case, SOME)
    before, done_before = exports(case), trail(case)
    again = pipeline.add(case, shuffled(SOME, 2))
    assert (again.new, again.known, again.coded) == (0, len(SOME), 0)
    assert exports(case) == before
    assert trail(case) == done_before


@pytest.mark.usefixtures("coded_once")
def test_a_fault_in_one_report_does_not_keep_the_others_from_being_coded(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = pipeline.code_report

    def faulty(report: Report, scores: Scores, threshold: float | None = None) -> Annotation:
        if report.id == "001-meridian-flash":
            raise ZeroDivisionError("division by zero")
        return sound(report, scores, threshold)

    monkeypatch.setattr(pipeline, "code_report", faulty)
    done = pipeline.add(case, FILES[:3])
    assert (done.new, done.coded, len(done.uncoded)) == (3, 2, 1)
    assert "001-meridian-flash" in done.uncoded[0] and "division by zero" in done.uncoded[0]
    assert any(entry.action == "rejected" and entry.subject == "001-meridian-flash" for entry in case.trail())
    monkeypatch.undo()
    assert pipeline.add(case, []).coded == 1


def test_imported_claims_stand_whenever_they_come(tmp_path: Path) -> None:
    reports = [path for path in FILES if path.parent.name == "reports"]
    others = [path for path in FILES if path not in reports]
    gold = [line.decode() for line in GOLD.read_bytes().splitlines(keepends=True)]
    results = []
    for name, seed in (("before", 3), ("after", 4)):
        with Case.open(tmp_path / name, create=True) as case:
            pipeline.add(case, shuffled(reports, seed), claims=name == "after")
            if name == "after":
                pipeline.add(case, others)
                pipeline.incidents(case)
            (tmp_path / "some.jsonl").write_text("".join(random.Random(seed).sample(gold, 12)))
            (tmp_path / "claims.jsonl").write_text("".join(gold))
            assert pipeline.import_claims(case, tmp_path / "some.jsonl") == 12
            assert pipeline.import_claims(case, tmp_path / "claims.jsonl") == 24
            pipeline.add(case, FILES)
            results.append(exports(case))
            done = trail(case)
            assert pipeline.import_claims(case, tmp_path / "claims.jsonl") == 24
            assert pipeline.add(case, FILES).coded == 0
            assert exports(case) == results[-1]
            assert trail(case) == done
    assert results[0] == results[1]
    exported = results[0]["claims"].splitlines()
    assert {line.rstrip("\n") for line in gold} != set(exported)  # five statements are coded by Tocsin
    assert len(exported) == 29


def test_a_claims_file_with_a_byte_order_mark_is_taken(case: Case, tmp_path: Path) -> None:
    pipeline.add(case, FILES, claims=False)
    marked = tmp_path / "claims.jsonl"
    marked.write_bytes(b"\xef\xbb\xbf" + GOLD.read_bytes())
    assert pipeline.import_claims(case, marked) == 24


def test_claims_are_imported_all_or_none(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.add(case, FILES, claims=False)
    before = case.coded(), case.trail()
    sound = annotations.store
    stored: list[str] = []

    def full(connection: Connection, annotation: Annotation, maker: str, *, imported: bool) -> bool:
        if len(stored) == 2:
            raise CaseError("the disk is full")
        stored.append(annotation.report)
        return sound(connection, annotation, maker, imported=imported)

    monkeypatch.setattr(annotations, "store", full)
    with pytest.raises(CaseError, match="the disk is full"):
        pipeline.import_claims(case, GOLD)
    assert len(stored) == 2
    assert (case.coded(), case.trail()) == before
    monkeypatch.undo()
    assert pipeline.import_claims(case, GOLD) == 24


def test_a_killed_run_is_completed_by_the_next(tmp_path: Path, whole: dict[str, str]) -> None:
    """Another process has other hashes, too: what is coded must not depend on them."""
    path = tmp_path / "killed.case"
    command = [sys.executable, "-c", "from tocsin.cli import main; main()", "add", str(path), *map(str, REPORTS)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while annotated(path) < 10:
            assert process.poll() is None, "it ended before it could be killed"
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    with Case.open(path) as case:
        assert case.verify() == []
        kept = annotated(path)
        assert 10 <= kept < len(FILES)
        done = pipeline.add(case, REPORTS)
        assert (done.new, done.known, done.coded) == (0, len(FILES), len(FILES) - kept)
        assert len(case.trail()) == 2 * len(FILES)
        assert exports(case) == whole


def annotated(path: Path) -> int:
    """Return how many reports another process has coded."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM annotation").fetchone()[0])
    except sqlite3.OperationalError:  # the file or the table is not there yet
        return 0
