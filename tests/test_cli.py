"""The command line: what it makes of bad input, in words, without a traceback and without losing anything."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from shared import EXAMPLE, Run

from tocsin import pipeline
from tocsin.case import Case
from tocsin.publishing import claims_lines

TEXT = "Twelve guards were killed in the attack on the prison on Thursday, the Syrian Observatory said on Friday."
ARABIC = "قُتل 12 حارساً في الهجوم على السجن، بحسب المرصد السوري لحقوق الإنسان يوم الجمعة في مدينة الحسكة."
HEBREW_MIX = "\u200f12 סוהרים נהרגו\u200f (12 guards killed, police said) \u202a20 January\u202c 💥👨\u200d👩\u200d👧."


def report(id: str = "r1", text: str = TEXT, **fields: object) -> str:
    return json.dumps({"id": id, "text": text, "published_at": "2022-01-21", **fields}, ensure_ascii=False)


def put(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Path:
    """A case with one report."""
    path = tmp_path / "a.case"
    assert run("add", path, put(tmp_path / "first.json", report("first"))).code == 0
    return path


def stored(case: Path) -> list[str]:
    with Case.open(case) as opened:
        assert opened.verify() == []
        return [one.id for one in opened.reports()]


BAD = {
    "empty.json": (b"", "the file is empty"),
    "binary.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary data"),
    "binary.json": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not valid UTF-8"),
    "photo.jpg": (b"\xff\xd8\xff\xe0", "files of kind '.jpg' are not read"),
    "cut.json": (report()[:60].encode(), "broken JSON"),
    "list.json": (b"[1, 2]", "a list"),
    "shape.json": (b'{"headline": "x", "body": "y"}', "not a report"),
    "number.json": (b'{"id": 7, "text": "y"}', "not a report"),
    "blank.json": (report(text="  ").encode(), "text is blank"),
    "page.html": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
    "bytes.json": (b'{"id": "b", "text": "caf\xe9 \xff"}', "not valid UTF-8"),
    "year-0.json": (report("y0", published_at="0000-01-01").encode(), "published_at '0000-01-01'"),
    "year-9999.json": (report("y9", published_at="9999-12-31").encode(), "published_at '9999-12-31'"),
    "half.json": (b'{"id": "h", "text": "\\ud800 half a pair"}', "U+D800"),
    "lines.jsonl": (f"{report('l1')}\n{{broken\n{report('l2')}\n".encode(), "line 2"),
}


def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    put(folder / "aaa.json", report("aaa"))
    for name, (content, _) in BAD.items():
        put(folder / name, content)
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    put(folder / "zzz.json", report("zzz"))
    case = tmp_path / "a.case"
    done = run("add", case, folder, tmp_path / "nowhere")
    assert done.code == 3
    lines = done.err.splitlines()
    assert len(lines) == len(BAD) + 2
    for name, said in [*((name, said) for name, (_, said) in BAD.items()), ("huge.txt", "50,000,000 bytes")]:
        (line,) = [line for line in lines if line.startswith(f"not read: {folder / name}: ")]
        assert said in line
    assert lines[-1] == f"not read: {tmp_path / 'nowhere'}: there is no such file or folder; check the path"
    assert done.out == f"4 new reports, 0 known already, 4 coded, {len(BAD) + 2} not read\n"
    assert stored(case) == ["aaa", "l1", "l2", "zzz"]


@pytest.mark.parametrize("text", [ARABIC, HEBREW_MIX, TEXT.replace(" ", "\u00a0"), "٤٥ killed. ３ killed. İ ﬁ e\u0301"])
def test_any_script_is_read_and_comes_out_as_it_went_in(tmp_path: Path, run: Run, text: str) -> None:
    case, claims, page = tmp_path / "a.case", tmp_path / "c.jsonl", tmp_path / "d.html"
    assert run("add", case, put(tmp_path / "r.json", report(text=text, title=text[:40]))).code == 0
    assert run("export", case, "--as", "claims", "-o", claims).code == 0
    assert run("show", case).code == 0
    assert run("dossier", case, "-o", page).code == 0
    with Case.open(case) as opened:
        assert opened.report("r1").text == text
        assert claims.read_bytes() == b"".join(claims_lines(opened.coded()))


def test_a_date_in_the_text_at_the_end_of_the_calendar_is_no_trouble(tmp_path: Path, run: Run) -> None:
    case = tmp_path / "a.case"
    for day in ("9999-12-31", "0001-01-01", "0000-00-00"):
        text = f"On {day} gunmen attacked the prison in Hasaka and killed 12 guards. It lasted until {day}."
        assert run("add", case, put(tmp_path / "r.json", report(day, text, published_at=None))).code == 0
    assert run("show", case).code == 0
    assert run("export", case, "-o", tmp_path / "i.jsonl").code == 0


def test_a_second_report_with_the_id_of_another_is_refused_and_both_are_named(
    tmp_path: Path, case: Path, run: Run
) -> None:
    other = put(tmp_path / "other.json", report("first", "Another text about the prison and its guards."))
    done = run("add", case, other, put(tmp_path / "new.json", report("new")))
    assert done.code == 3
    assert f"not read: {other}: report first: the case holds another report with this id" in done.err
    assert done.err.count("\n") == 1
    assert stored(case) == ["first", "new"]
    with Case.open(case) as opened:
        assert opened.report("first").text == TEXT


COMMANDS = [
    ("show", "{case}"),
    ("trail", "{case}"),
    ("verify", "{case}"),
    ("export", "{case}", "-o", "{folder}/out"),
    ("dossier", "{case}", "-o", "{folder}/out"),
    ("import", "{case}", str(EXAMPLE / "claims.jsonl")),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_what_is_no_case_is_told(tmp_path: Path, run: Run, command: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE t (x)")
    for name, said in (
        ("missing.case", "there is no such case; make one with: tocsin add"),
        ("text.json", "is not a case"),
        ("other.db", "is a database, but not a case"),
        ("", "is a folder, not a case"),
        ("empty.case", "there is no case in it yet"),
    ):
        path = tmp_path / name
        if name in ("text.json", "empty.case"):
            put(path, report() if name == "text.json" else "")
        before = path.read_bytes() if path.is_file() else None
        done = run(*(word.format(case=path, folder=tmp_path) for word in command))
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith(f"tocsin: {path}")
        assert said in done.err
        assert (path.read_bytes() if path.is_file() else None) == before
        assert not (tmp_path / "out").exists()


def test_a_path_too_long_for_the_system_is_told(tmp_path: Path, case: Path, run: Run) -> None:
    long = tmp_path / f"{'x' * 300}.json"
    added, shown = run("add", case, long), run("show", long)
    assert added.code == 3
    assert added.err.startswith(f"not read: {long}: it cannot be read (File name too long)")
    assert (shown.code, shown.err) == (1, f"tocsin: {long} cannot be read: File name too long\n")


def test_reports_that_are_not_in_english_are_named(tmp_path: Path, case: Path, run: Run) -> None:
    def arabic(n: int) -> Path:
        return put(tmp_path / f"ar{n}.json", report(f"ar{n}", f"{ARABIC} {n}", language="ar"))

    said = "not in English, so little of it is understood: "
    assert run("add", case, put(tmp_path / "new.json", report("new")), arabic(1)).err == f"{said}ar1\n"
    assert run("add", case, tmp_path / "ar1.json").err == ""  # told when it came
    assert run("add", case, *map(arabic, range(2, 8))).err == f"{said}ar2, ar3, ar4, ar5, ar6, ...\n"


def test_a_folder_without_reports_is_told(tmp_path: Path, case: Path, run: Run) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    put(folder / "README.md", "About these files.")
    told = run("add", case, folder)
    assert told.code == 3
    assert "in: no report is in this folder" in told.err
    assert run("add", case, tmp_path / "first.json").err == ""  # known already, but a report


def test_a_case_in_a_folder_that_is_not_there_is_not_made(tmp_path: Path, run: Run) -> None:
    done = run("add", tmp_path / "no" / "a.case", tmp_path)
    assert done.code == 1
    assert "the folder" in done.err


@pytest.mark.parametrize("command", ["export", "dossier"])
def test_an_output_that_cannot_be_written_is_told(tmp_path: Path, case: Path, run: Run, command: str) -> None:
    for path, said in (
        (tmp_path / "no" / "out", "cannot be written (No such file or directory)"),
        (tmp_path, "is a folder"),
        (Path("/"), "is a folder"),
        (Path("/dev/full"), "cannot be written (No space left on device)"),
        (case, "is a case or another database"),
    ):
        done = run(command, case, "-o", path)
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith(f"tocsin: {path}")
        assert said in done.err
    assert stored(case) == ["first"]
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".partial")]


def test_an_output_is_replaced_whole(tmp_path: Path, case: Path, run: Run) -> None:
    out = put(tmp_path / "out", "x" * 100_000)
    assert run("export", case, "--as", "claims", "-o", out).code == 0
    with Case.open(case) as opened:
        assert out.read_bytes() == b"".join(claims_lines(opened.coded()))


def test_an_export_may_go_down_a_pipe(tmp_path: Path, case: Path) -> None:
    command = "from tocsin.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", command, "export", str(case), "--as", "claims", "-o", "/dev/stdout"],
        check=True,
        capture_output=True,
    )
    with Case.open(case) as opened:
        assert done.stdout.startswith(b"".join(claims_lines(opened.coded())))


def test_the_demo_needs_a_folder_that_it_may_make(tmp_path: Path, run: Run) -> None:
    done = run("demo", "-o", put(tmp_path / "file", "x") / "out")
    assert done.code == 1
    assert f"tocsin: {tmp_path / 'file' / 'out'}: cannot be written" in done.err


def test_an_unknown_incident_is_told(case: Path, run: Run) -> None:
    done = run("show", case, "nothing")
    assert done.code == 1
    assert done.err == f"tocsin: {case} holds no incident 'nothing'; `tocsin show {case}` lists them\n"


def test_what_was_known_on_a_day_says_on_how_many_reports_it_rests(tmp_path: Path, case: Path, run: Run) -> None:
    later, undated = report("later", published_at="2022-01-25"), report("undated", published_at=None)
    dated = run("show", case, "--as-of", "2022-01-21").out
    assert dated.splitlines()[0] == "As known on 2022-01-21: 1 of 1 report"
    run("add", case, put(tmp_path / "later.json", later), put(tmp_path / "undated.json", undated))
    shown = run("show", case, "--as-of", "2022-01-24").out
    assert shown.splitlines()[0] == "As known on 2022-01-24: 1 of 3 reports; 1 without a date left out"
    assert "As known" not in run("show", case).out


@pytest.mark.parametrize("day", ["2022-02-30", "2022-13-01", "yesterday"])
def test_a_day_that_there_is_not_is_told(case: Path, run: Run, day: str) -> None:
    done = run("show", case, "--as-of", day)
    assert (done.code, done.out) == (2, "")
    assert f"{day} is no day; write it as YYYY-MM-DD" in done.err


def test_an_incident_that_was_not_known_yet_is_told_to_be_unknown_by_then(case: Path, run: Run) -> None:
    with Case.open(case) as opened:
        (incident,) = pipeline.incidents(opened)
    assert run("show", case, incident.id, "--as-of", "2022-01-21").code == 0
    done = run("show", case, incident.id, "--as-of", "2022-01-20")
    assert done.code == 1
    assert done.err == (
        f"tocsin: {case} holds no incident {incident.id!r} of what was published by 2022-01-20; "
        f"`tocsin show {case} --as-of 2022-01-20` lists them\n"
    )


def record(report_id: str = "first", **changes: object) -> str:
    claim = {"id": "c1", "kind": "figure", "quote": [0, 24], "measure": "killed", "low": 12, "high": 12} | changes
    return json.dumps({"report": report_id, "incidents": [], "claims": [claim]})


FAULTY = [
    ("{", "not a record of the codebook"),
    ("[]", "not a record of the codebook"),
    (record("second"), "there is no report second in this case"),
    (record(quote=[100, 400]), "claim c1: quote [100, 400] lies outside the text of 105 characters"),
    (record(quote=[-5, 3]), "claim c1: quote [-5, 3] lies outside the text"),
    (record(measure="slain"), "claim c1: measure 'slain' is not in the codebook"),
]


def test_nothing_is_imported_if_a_line_is_faulty_and_every_one_is_named(tmp_path: Path, case: Path, run: Run) -> None:
    with Case.open(case) as opened:
        before = opened.coded(), opened.trail()
    claims = put(tmp_path / "claims.jsonl", "\n".join([*(line for line, _ in FAULTY), record()]))
    done = run("import", case, claims)
    assert (done.code, done.out) == (1, "")
    lines = done.err.splitlines()
    assert len(lines) == len(FAULTY) + 1
    for number, (line, (_, said)) in enumerate(zip(lines, FAULTY, strict=False), 1):
        assert f"{claims}, line {number}: " in line
        assert said in line
    assert "nothing was imported" in lines[-1]
    with Case.open(case) as opened:
        assert (opened.coded(), opened.trail()) == before


def test_two_records_of_one_report_are_a_fault(tmp_path: Path, case: Path, run: Run) -> None:
    done = run("import", case, put(tmp_path / "claims.jsonl", f"{record()}\n{record(low=11)}\n"))
    assert done.code == 1
    assert "claims.jsonl, line 2: report first: line 1 has one too" in done.err


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xff\xfe", b"\x00\x01"])
def test_a_file_without_records_is_told(tmp_path: Path, case: Path, run: Run, content: bytes) -> None:
    for path in (put(tmp_path / "claims.jsonl", content), tmp_path, tmp_path / "nowhere.jsonl"):
        done = run("import", case, path)
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith(f"tocsin: {path}")


def test_claims_are_imported_in_place_of_our_own(tmp_path: Path, case: Path, run: Run) -> None:
    assert run("import", case, put(tmp_path / "claims.jsonl", record())).out == "claims of 1 report imported\n"
    assert run("add", case, tmp_path / "first.json").code == 0
    with Case.open(case) as opened:
        (coded,) = opened.coded()
        assert [claim.quote for claim in coded.annotation.claims] == [(0, 24)]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere names of files are text")
def test_a_file_name_that_is_no_text_is_told(tmp_path: Path, case: Path, run: Run) -> None:
    strange = tmp_path / os.fsdecode(b"\xff.json")
    strange.write_text("{")
    done = run("add", case, strange)
    assert done.code == 3
    assert "broken JSON" in done.err
    assert run("export", case, "-o", tmp_path / os.fsdecode(b"\xfe.jsonl")).code == 0
    assert run("show", tmp_path / os.fsdecode(b"\xfd.case")).code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["benchmark", "speeed"], "there is no benchmark 'speeed'; choose one of"),
        (["benchmark", "claims", "/nowhere"], "/nowhere: there is no such file"),
        (["benchmark", "linking", str(EXAMPLE / "README.md")], "README.md, line 1: "),
        (["show", "mysql://host/case"], "a case is a file or a postgresql:// URL"),
    ],
)
def test_what_a_command_cannot_do_is_told(run: Run, words: list[str], said: str) -> None:
    done = run(*words)
    assert (done.code, done.out) == (1, "")
    assert said in done.err


@pytest.mark.parametrize(
    "words", [["add"], ["export", "a.case"], ["nothing"], ["export", "a", "-o", "b", "--as", "pdf"]]
)
def test_a_command_that_is_wrong_is_told_what_is(run: Run, words: list[str]) -> None:
    assert run(*words).code == 2


def test_help_needs_none_of_the_heavy_libraries(run: Run) -> None:
    script = (
        "import sys; from tocsin.cli import app; app(['--help'], standalone_mode=False); "
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert "Exit codes" in done.stdout
    assert not {"sqlalchemy", "scipy", "trafilatura", "py3langid", "jinja2", "yaml"} & set(done.stderr.split())


def test_a_higher_confidence_keeps_fewer_claims_and_the_usual_one_brings_them_back(tmp_path: Path, run: Run) -> None:
    reports, path = EXAMPLE / "reports" / "001-meridian-flash.json", tmp_path / "a.case"

    def claims(*options: object) -> list[float]:
        assert run("add", path, reports, *options).code == 0
        with Case.open(path) as opened:
            [coded] = opened.coded()
        return [claim.confidence for claim in coded.annotation.claims if isinstance(claim.confidence, float)]

    surer = claims("--confidence", 0.8)
    usual = claims()
    assert 0 < len(surer) < len(usual)
    assert min(surer) >= 0.8 > min(usual)
    assert claims("--confidence", 0.8) == surer


def test_figures_say_how_sure_their_claims_are_unless_a_person_made_them(case: Path, tmp_path: Path, run: Run) -> None:
    table = tmp_path / "figures.csv"
    assert run("export", case, "--as", "figures", "-o", table).code == 0
    header, row = table.read_text(encoding="utf-8").splitlines()[:2]
    assert 0 < float(row.split(",")[header.split(",").index("confidence")]) < 1
