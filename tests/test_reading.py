import hashlib
import json
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import ReadingError
from tocsin.reading import files, read, read_files
from tocsin.report import Report

ENGLISH = (
    "The Syrian Democratic Forces said on Thursday that no inmate had escaped from the prison, although residents of "
    "the quarter told reporters that they had seen dozens of men run through their streets after midnight."
)
ARABIC = "قالت قوات سوريا الديمقراطية يوم الخميس إن أحدا من السجناء لم يهرب من السجن، لكن سكان الحي شاهدوا العشرات."


def one(path: Path) -> Report:
    (found,) = read([path])
    assert isinstance(found, Report), found
    return found


def refused(path: Path) -> ReadingError:
    (found,) = read([path])
    assert isinstance(found, ReadingError), found
    assert str(found).startswith(str(path))
    return found


def record(**fields: object) -> bytes:
    return json.dumps({"id": "r1", "text": ENGLISH} | fields).encode()


def put(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_json_report_is_read_with_all_its_fields(tmp_path: Path) -> None:
    data = record(
        url="https://a.example/1", publisher="A", published_at="2022-01-21T00:20:00Z", title="T", language="en-GB", x=1
    )
    assert one(put(tmp_path / "a.json", data)) == Report(
        id="r1",
        text=ENGLISH,
        sha256=hashlib.sha256(data).hexdigest(),
        publisher="A",
        published_at="2022-01-21T00:20:00Z",
        title="T",
        url="https://a.example/1",
        language="en",
    )


def test_missing_null_and_blank_fields_are_none(tmp_path: Path) -> None:
    report = one(put(tmp_path / "a.json", record(url=None, title=" ", published_at="")))
    assert (report.url, report.publisher, report.published_at, report.title) == (None, None, None, None)


@given(
    text=st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")), ascii_only=st.booleans()
)
def test_text_of_json_is_kept_to_the_character(
    tmp_path_factory: pytest.TempPathFactory, text: str, ascii_only: bool
) -> None:
    path = tmp_path_factory.mktemp("x") / "a.json"
    kept = f"\ufeff\r\n {text}!\n"
    path.write_bytes(json.dumps({"id": "r", "text": kept}, ensure_ascii=ascii_only).encode())
    assert one(path).text == kept


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_json_in_every_unicode_encoding(tmp_path: Path, encoding: str) -> None:
    data = json.dumps({"id": "r", "text": ARABIC}, ensure_ascii=False).encode(encoding)
    report = one(put(tmp_path / "a.json", data))
    assert (report.text, report.language) == (ARABIC, "ar")


def test_json_lines_give_one_value_a_line_with_the_hash_of_the_line(tmp_path: Path) -> None:
    first, last = record(), record(id="r2")
    path = put(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + first + b'\r\n\n{"id": "x"\n["no"]\n' + last)
    a, broken, shape, b = read([path])
    assert isinstance(a, Report) and isinstance(b, Report)
    assert (a.id, b.id) == ("r1", "r2")
    assert b.sha256 == hashlib.sha256(last).hexdigest()
    assert isinstance(broken, ReadingError) and broken.place == "line 3, column 11"
    assert isinstance(shape, ReadingError) and shape.place == "line 4, $"


def test_json_lines_are_limited_by_the_line_not_by_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_REPORT_BYTES", 1000)
    path = put(tmp_path / "a.jsonl", record() + b"\n" + b"x" * 5000 + b"\n" + record() + b"\n" + record())
    kinds = [type(found) for found in read([path])]
    assert kinds == [Report, ReadingError, Report, Report]


@pytest.mark.parametrize(
    ("data", "place", "said"),
    [
        (b"", None, "empty"),
        (b'{"id": "r",\n "text": "a', "line 2, column 10", "cut short"),
        (b'[{"id": "r"}]', "$", ".jsonl"),
        (b'"x"', "$", "Expected `object`"),
        (b'{"id": "r"}', "$", "`text`"),
        (b'{"id": 7, "text": "a"}', "$.id", "Expected `str`"),
        (b'{"id": " ", "text": "a"}', "$.id", "blank"),
        (b'{"id": "r", "text": " \\n"}', "$.text", "blank"),
        (b'{"id": "r", "text": "a\xff"}', "byte 22", "UTF-8"),
        (b'{"id": "r", "text": "a\\ud800b"}', "$.text", "U+D800"),
        (b'{"id": "r", "text": "a", "title": "\\u0000"}', "$.title", "U+0000"),
        (b'{"id": "r", "text": "a", "language": "Martian"}', "$.language", "ISO 639"),
        (b"[" * 100_000, None, "too deep"),
        (b'{"n": ' + b"1" * 5000 + b"}", None, "too long"),
    ],
)
def test_bad_json_names_the_place_and_the_way_out(tmp_path: Path, data: bytes, place: str | None, said: str) -> None:
    error = refused(put(tmp_path / "a.json", data))
    assert error.path == tmp_path / "a.json"
    assert error.place == place
    assert said in str(error)


@pytest.mark.parametrize(
    "day", ["0000-01-01", "9999-12-31", "1899-12-31", "2101-01-01", "2015-13", "20 January 2022", "2022-02-30"]
)
def test_impossible_dates_are_refused_with_the_value(tmp_path: Path, day: str) -> None:
    error = refused(put(tmp_path / "a.json", record(published_at=day)))
    assert error.place == "$.published_at"
    assert repr(day) in str(error) and "leave it out" in str(error)


@pytest.mark.parametrize(
    "day", ["1900-01-01", "2015-12", "2015", "2022-01-21T00:20:00Z", "2100-12-31T23:59:59.5-12:00", "20220121"]
)
def test_possible_dates_stand_as_stated(tmp_path: Path, day: str) -> None:
    assert one(put(tmp_path / "a.json", record(published_at=day))).published_at == day


@pytest.mark.parametrize(
    ("stated", "code"), [("en", "en"), ("AR", "ar"), ("pt_BR", "pt"), ("fra", "fr"), ("ckb", None), (None, "en")]
)
def test_language_becomes_its_two_letter_code(tmp_path: Path, stated: str | None, code: str | None) -> None:
    assert one(put(tmp_path / "a.json", record(language=stated))).language == code


def test_language_of_a_short_text_is_not_guessed(tmp_path: Path) -> None:
    assert one(put(tmp_path / "a.json", record(text="Attack in Hasaka"))).language is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1256"])
def test_plain_text_of_any_encoding(tmp_path: Path, encoding: str) -> None:
    data = f"{ARABIC}\r\n{ARABIC}\r\n".encode(encoding)
    report = one(put(tmp_path / "Ghwayran, day 2.txt", data))
    assert report.text == f"{ARABIC}\r\n{ARABIC}\r\n"
    assert report.language == "ar"
    assert report.id == f"ghwayran-day-2-{hashlib.sha256(data).hexdigest()[:8]}"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("André Maïga, the governor of Ségou", "cp1252"),
        ("Губернатор области сообщил, что в результате нападения погибли двенадцать охранников.", "cp1251"),
        (ARABIC, "cp1256"),
    ],
)
def test_a_few_accents_are_western_and_another_script_is_told_by_its_letters(
    tmp_path: Path, text: str, encoding: str
) -> None:
    assert one(put(tmp_path / "a.txt", text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b" \n\t", "white space"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ("a.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ("a.png", b"\x89PNG", "'.png' are not read"),
        ("a", b"text", ".jsonl"),
        ("a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
        (
            "a.html",
            b"<html><body>" + b"<h3><a href='/'>Gunmen attack a prison</a></h3>" * 40 + b"</body>",
            "no article",
        ),
        ("a.html", b"no markup at all", "no article"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.jsonl", '{"id": "r"}'.encode("utf-16"), "UTF-8"),
    ],
)
def test_what_is_no_report_is_refused_with_advice(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    assert said in str(refused(put(tmp_path / name, data)))


def test_a_file_beyond_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(50_000_000)
    assert "20,000,000" in str(refused(tmp_path / "a.txt"))


def test_missing_forbidden_and_odd_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no such file" in str(refused(tmp_path / "none.json"))
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a regular file" in str(refused(tmp_path / "pipe.txt"))
    path = put(tmp_path / "a.txt", ENGLISH)

    def forbid(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", forbid)
    assert "read permission" in str(refused(path))


def test_a_path_too_long_for_the_system_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    long = tmp_path / f"{'x' * 300}.txt"
    error, after = read([long, put(tmp_path / "a.txt", ENGLISH)])
    assert isinstance(error, ReadingError) and isinstance(after, Report)
    assert error.path == long
    assert "it cannot be read (File name too long)" in str(error)


def test_a_folder_is_read_whole_in_sorted_order_whatever_fails(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/2.txt", "b/1.txt", "a.txt", "README.md", "LICENSE", "b/README", ".hidden.txt", ".git/x.txt"):
        put(tmp_path / name, ENGLISH)
    put(tmp_path / "broken.json", b"{")
    put(tmp_path / "photo.jpg", b"\xff\xd8")
    expected = ["a.txt", "broken.json", "photo.jpg", "b/1.txt", "b/2.txt"]
    found = list(read_files([tmp_path]))
    assert [str(path.relative_to(tmp_path)) for path, _ in found if path is not None] == expected
    assert [type(result) for _, result in found] == [Report, ReadingError, ReadingError, Report, Report]


def test_a_folder_without_reports_is_named(tmp_path: Path) -> None:
    put(tmp_path / "README.md", ENGLISH)
    [error] = read([tmp_path])
    assert isinstance(error, ReadingError)
    assert "no report is in this folder" in str(error)


def test_a_readme_named_on_purpose_is_read(tmp_path: Path) -> None:
    assert one(put(tmp_path / "README.md", ENGLISH)).text == ENGLISH


PAGE = """<!DOCTYPE html><html{lang}><head>{meta}<title>Prison attacked - The Ledger</title>
<meta property="og:title" content="Prison attacked"><meta property="og:site_name" content="The Ledger">
<meta property="article:published_time" content="2022-01-21T09:30:00Z">
<link rel="canonical" href="https://ledger.example/world/prison-attacked"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Prison attacked</h1>
<p>{a}</p><p>{b}</p></article><footer>All rights reserved</footer></body></html>"""


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reading must not use the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("offline")
def test_html_gives_the_article_and_what_the_page_states(tmp_path: Path) -> None:
    report = one(put(tmp_path / "page.html", PAGE.format(lang=' lang="en-US"', meta="", a=ENGLISH, b=ENGLISH[::-1])))
    assert ENGLISH in report.text and "Sport" not in report.text and "rights reserved" not in report.text
    assert (report.title, report.publisher, report.published_at) == ("Prison attacked", "The Ledger", "2022-01-21")
    assert (report.url, report.language) == ("https://ledger.example/world/prison-attacked", "en")


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        ('<meta charset="windows-1256">', "cp1256"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-6">', "iso-8859-6"),
        ('<meta charset="no-such-charset">', "utf-8"),
        ('<meta charset="undefined">', "utf-8"),
        ("", "utf-16"),
    ],
)
def test_html_from_right_to_left_in_the_encoding_that_it_declares(tmp_path: Path, meta: str, encoding: str) -> None:
    page = PAGE.format(lang=' dir="rtl" lang="nonsense"', meta=meta, a=ARABIC, b=f"{ARABIC} {ARABIC}")
    report = one(put(tmp_path / "page.htm", page.encode(encoding)))
    assert ARABIC in report.text
    assert report.language == "ar"


def test_a_latin_1_page_is_read_as_browsers_do(tmp_path: Path) -> None:
    page = PAGE.format(lang="", meta='<meta charset="iso-8859-1">', a=f"“No one escaped” — {ENGLISH}", b=ENGLISH[::-1])
    assert "“No one escaped” —" in one(put(tmp_path / "page.html", page.encode("cp1252"))).text


@pytest.mark.parametrize("declared", ["utf-16", "UTF-16LE", "utf-16be"])
def test_a_page_that_declares_utf_16_in_readable_letters_is_utf_8(tmp_path: Path, declared: str) -> None:
    page = PAGE.format(lang="", meta=f'<meta charset="{declared}">', a=f"André Maïga: {ENGLISH}", b=ENGLISH[::-1])
    data = page.encode()
    whole = data + b"\n" * (len(data) % 2)  # an odd number of bytes is no UTF-16 in any case
    assert f"André Maïga: {ENGLISH}" in one(put(tmp_path / "page.html", whole)).text
