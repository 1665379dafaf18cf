"""The case from outside. Runs on SQLite, and on the database at TOCSIN_TEST_POSTGRESQL too, WHICH IT EMPTIES."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

import tocsin
from tocsin.case import Case
from tocsin.case.annotations import digest
from tocsin.claim import (
    Annotation,
    AnyClaim,
    AssessmentClaim,
    CodedReport,
    Episode,
    EventClaim,
    FigureClaim,
    MeasureClaim,
    WarningClaim,
)
from tocsin.codebook import VOCABULARY
from tocsin.errors import CaseError, CodebookError, ReportRefusedError
from tocsin.incident import Incident, Link, Reason
from tocsin.report import Report
from tocsin.span import Span

POSTGRESQL = os.environ.get("TOCSIN_TEST_POSTGRESQL")
MAKER = "resolver 1"
QUOTE = Span(0, 18)


@pytest.fixture(params=["sqlite", *(["postgresql"] if POSTGRESQL else [])])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a case may be made; nothing is there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "hasaka.tocsin")
    assert POSTGRESQL is not None
    engine = create_engine(POSTGRESQL.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return POSTGRESQL


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty case to copy, which is faster than making one."""
    path = tmp_path_factory.mktemp("empty") / "empty.tocsin"
    Case.open(path, create=True).close()
    return path


@pytest.fixture
def case(location: str, empty: Path) -> Iterator[Case]:
    if location != POSTGRESQL:
        shutil.copy(empty, location)
    with Case.open(location, create=True) as opened:
        yield opened


def report(report_id: str = "r1", words: str = "At least 27 guards were killed.", sha256: str = "a") -> Report:
    return Report(id=report_id, text=words, sha256=sha256, publisher="Paper", published_at="2022-01-24T10:00:00+03:00")


def annotation(report_id: str = "r1", quote: Span = QUOTE, low: int = 27) -> Annotation:
    claim = FigureClaim(id="c1", quote=quote, measure="killed", low=low, high=None, incident="i1")
    return Annotation(report=report_id, incidents=(Episode(id="i1", type="attack"),), claims=(claim,))


def incident(incident_id: str, *links: Link) -> Incident:
    return Incident(
        id=incident_id,
        title="Attack in Hasaka",
        type="attack",
        status="occurred",
        date_from="2022-01-20",
        date_to=None,
        country="SYR",
        place="Hasaka",
        actor=None,
        target=None,
        reports=("r1",),
        episodes=("r1#i1",),
        claims=("r1#c1",),
        links=links,
    )


def link(score: float) -> Link:
    return Link("r1#i1", "r2#i1", score, (Reason("date", score, "the same day"),))


def actions(case: Case) -> list[str]:
    return [entry.action for entry in case.trail()]


def test_a_report_comes_back_as_it_was_given_and_is_stored_once(case: Case) -> None:
    given_report = msgspec.structs.replace(report(), title="قوات", url="https://example.org/1", language="ar")
    assert case.add_report(given_report)
    assert not case.add_report(given_report)
    assert case.reports() == (given_report,)
    assert case.report("r1") == given_report
    assert actions(case) == ["read"]


def test_same_text_and_metadata_in_other_bytes_is_the_same_report(case: Case) -> None:
    case.add_report(report(sha256="a"))
    assert not case.add_report(report(sha256="b"))
    assert case.report("r1").sha256 == "a"


def test_same_bytes_read_differently_are_the_same_report(case: Case) -> None:
    case.add_report(report())
    assert not case.add_report(msgspec.structs.replace(report(), language="en"))
    assert case.report("r1").language is None


def test_another_text_under_a_known_id_is_refused_and_nothing_lost(case: Case) -> None:
    case.add_report(report(words="27 killed"))
    with pytest.raises(ReportRefusedError, match=r"differs in text .*sha256 [0-9a-f]{64} .*[0-9a-f]{64}.*another id"):
        case.add_report(report(words="28 killed", sha256="b"))
    assert [one.text for one in case.reports()] == ["27 killed"]


def test_other_metadata_under_a_known_id_is_not_silently_dropped(case: Case) -> None:
    case.add_report(report())
    with pytest.raises(ReportRefusedError, match="differs in publisher"):
        case.add_report(msgspec.structs.replace(report(sha256="b"), publisher="Other"))


def test_the_same_text_under_two_ids_is_two_reports(case: Case) -> None:
    assert case.add_report(report("r2"))
    assert case.add_report(report("r1"))
    assert [one.id for one in case.reports()] == ["r1", "r2"]


@pytest.mark.parametrize("character", ["\0", "\ud83d"])
def test_characters_that_no_database_keeps_are_refused_with_their_place(case: Case, character: str) -> None:
    with pytest.raises(ReportRefusedError, match=rf"text has U\+{ord(character):04X} at character 3"):
        case.add_report(report(words=f"abc{character}"))
    assert case.reports() == ()


def test_a_missing_report_is_named(case: Case) -> None:
    with pytest.raises(CaseError, match="no report r9"):
        case.report("r9")
    with pytest.raises(CaseError, match="report r9 is not in the case"):
        case.store_annotation(annotation("r9"), MAKER)


def test_pending_until_annotated_by_this_maker(case: Case) -> None:
    case.add_report(report("r2"))
    case.add_report(report("r1"))
    assert [one.id for one in case.pending(MAKER)] == ["r1", "r2"]
    assert case.store_annotation(annotation("r1"), MAKER)
    assert [one.id for one in case.pending(MAKER)] == ["r2"]
    assert [one.id for one in case.pending("resolver 2")] == ["r1", "r2"]


def test_a_later_annotation_supersedes_and_the_earlier_is_kept(case: Case) -> None:
    case.add_report(report())
    case.store_annotation(annotation(low=27), MAKER)
    assert not case.store_annotation(annotation(low=27), MAKER)
    assert case.store_annotation(annotation(low=28), "resolver 2")
    (coded,) = case.coded()
    assert coded.annotation == annotation(low=28)
    assert actions(case) == ["read", "computed", "superseded", "computed"]
    assert case.trail()[2].detail == "annotation 1 by resolver 1"
    assert case.verify() == []


def test_the_same_annotation_by_a_new_maker_is_no_longer_pending(case: Case) -> None:
    case.add_report(report())
    case.store_annotation(annotation(), MAKER)
    assert case.store_annotation(annotation(), "resolver 2")
    assert case.pending("resolver 2") == ()


def test_imported_replaces_machine_and_never_the_reverse(case: Case) -> None:
    case.add_report(report())
    case.store_annotation(annotation(low=1), MAKER)
    assert case.store_annotation(annotation(low=2), "hand.jsonl", imported=True)
    assert not case.store_annotation(annotation(low=3), "resolver 2")
    assert case.pending("resolver 2") == ()
    assert case.coded()[0].annotation == annotation(low=2)
    assert actions(case) == ["read", "computed", "superseded", "imported"]


def test_identical_import_writes_nothing_and_another_import_supersedes(case: Case) -> None:
    case.add_report(report())
    case.store_annotation(annotation(low=2), "hand.jsonl", imported=True)
    before = case.trail()
    assert not case.store_annotation(annotation(low=2), "again.jsonl", imported=True)
    assert case.trail() == before
    assert case.store_annotation(annotation(low=3), "again.jsonl", imported=True)
    assert case.coded()[0].annotation == annotation(low=3)


def test_an_import_equal_to_the_machine_annotation_still_stands_against_later_makers(case: Case) -> None:
    case.add_report(report())
    case.store_annotation(annotation(), MAKER)
    assert case.store_annotation(annotation(), "hand.jsonl", imported=True)
    assert case.pending("resolver 2") == ()


def test_a_claim_outside_the_text_is_refused_whole(case: Case) -> None:
    case.add_report(report())
    case.store_annotation(annotation(), MAKER)
    with pytest.raises(CodebookError, match="claim c1: quote"):
        case.store_annotation(annotation(quote=Span(20, 99)), "resolver 2")
    assert case.coded()[0].annotation == annotation()
    assert actions(case) == ["read", "computed"]


def test_reports_without_annotation_are_coded_as_empty(case: Case) -> None:
    case.add_report(report())
    assert case.coded() == (CodedReport(report(), Annotation(report="r1")),)


def test_offsets_are_code_points_in_right_to_left_and_astral_text(case: Case) -> None:
    words = "🕊️ قُتل ٢٧ حارسًا — 𐎠 שבעה נהרגו"
    case.add_report(report(words=words))
    quote = Span(words.index("٢٧"), words.index("٢٧") + len("٢٧ حارسًا"))
    case.store_annotation(annotation(quote=quote), MAKER)
    (coded,) = case.coded()
    assert coded.report.text == words
    assert coded.annotation.claims[0].quote.of(coded.report.text) == "٢٧ حارسًا"
    assert case.verify() == []


def test_ids_are_sorted_by_code_point_on_any_database(case: Case) -> None:
    ids = ["b", "B", "a", "é", "_", "1", "😀"]
    for one in ids:
        case.add_report(report(one))
    assert [one.id for one in case.reports()] == sorted(ids)
    assert [one.id for one in case.coded()] == sorted(ids)
    assert [one.id for one in case.pending(MAKER)] == sorted(ids)


def test_incidents_come_back_and_are_current_until_an_annotation_changes(case: Case) -> None:
    case.add_report(report())
    case.store_annotation(annotation(), MAKER)
    assert not case.incidents_current("linker 1")
    found = [incident("b", link(2.5)), incident("a")]
    case.store_incidents(found, "linker 1")
    assert case.incidents() == (found[1], found[0])
    assert case.incidents_current("linker 1")
    assert not case.incidents_current("linker 2")
    case.store_annotation(annotation(low=30), "resolver 2")
    assert not case.incidents_current("linker 1")


def test_no_incidents_are_current_too_once_stored(case: Case) -> None:
    case.store_incidents([], "linker 1")
    assert case.incidents_current("linker 1")
    assert case.incidents() == ()


def test_incidents_linked_from_an_earlier_state_do_not_count_as_current(case: Case) -> None:
    case.add_report(report())
    codings, _ = case.recoded({})
    case.store_annotation(annotation(), MAKER)
    case.store_incidents([incident("a")], "linker 1", linked_from=codings)
    assert not case.incidents_current("linker 1")
    case.store_incidents([incident("a")], "linker 1", linked_from=case.recoded({})[0])
    assert case.incidents_current("linker 1")


def test_the_digest_does_not_depend_on_order(case: Case) -> None:
    for one in ("r2", "r1"):
        case.add_report(report(one))
        case.store_annotation(annotation(one), MAKER)
    codings, _ = case.recoded({})
    assert digest(codings) == digest(dict(reversed(codings.items())))


def test_links_that_no_longer_hold_are_kept_with_their_reasons(case: Case) -> None:
    case.store_incidents([incident("a", link(2.5))], "linker 1")
    case.store_incidents([incident("a", link(-1.0))], "linker 2")
    assert case.links() == (link(-1.0),)
    assert case.links(withdrawn=True) == (link(2.5),)
    case.store_incidents([incident("a", link(2.5))], "linker 1")
    assert case.links() == (link(2.5),)
    assert case.links(withdrawn=True) == (link(-1.0),)


def test_storing_the_same_incidents_again_writes_nothing(case: Case) -> None:
    case.store_incidents([incident("a", link(2.5))], "linker 1")
    before = case.trail()
    case.store_incidents([incident("a", link(2.5))], "linker 1")
    assert case.trail() == before


def test_two_incidents_with_one_id_are_refused_and_the_stored_stay(case: Case) -> None:
    case.store_incidents([incident("a")], "linker 1")
    with pytest.raises(CaseError, match="two incidents have the id b"):
        case.store_incidents([incident("b"), incident("b", link(1.0))], "linker 1")
    assert case.incidents() == (incident("a"),)


def test_the_trail_tells_what_when_and_by_what(case: Case) -> None:
    case.note_rejected(Path("in/broken.pdf"), "no text in it")
    case.add_report(report())
    case.store_annotation(annotation(), MAKER)
    case.store_incidents([incident("a")], "linker 1")
    trail = case.trail()
    assert [(one.number, one.action, one.subject, one.maker) for one in trail] == [
        (1, "rejected", str(Path("in/broken.pdf")), None),
        (2, "read", "r1", None),
        (3, "computed", "r1", MAKER),
        (4, "linked", None, "linker 1"),
    ]
    assert trail[0].detail == "no text in it"
    assert {one.version for one in trail} == {tocsin.__version__}
    assert all(one.moment.tzinfo is UTC for one in trail)
    assert [one.moment for one in trail] == sorted(one.moment for one in trail)


def test_a_file_name_that_is_not_utf8_can_be_noted(case: Case) -> None:
    case.note_rejected(os.fsdecode(b"caf\xe9.txt"), "NUL \0 in it")
    assert [(one.subject, one.detail) for one in case.trail()] == [("caf\\udce9.txt", "NUL \\0 in it")]


FORGERIES = {
    "UPDATE trail SET detail = ''": "trail",
    "DELETE FROM trail": "trail",
    "UPDATE report SET text = ''": "report",
    "DELETE FROM claim": "claim",
    "UPDATE claim SET quote = ''": "claim",
    "DELETE FROM annotation": "annotation",
    "UPDATE annotation SET record = ''": "annotation",
    "DELETE FROM link": "link",
    "INSERT INTO claim SELECT annotation, 'c2', report, kind, incident, 0, 2, 'No', record FROM claim": "grounded",
}


@pytest.mark.parametrize("statement", FORGERIES)
def test_the_database_itself_refuses_forgeries(case: Case, statement: str) -> None:
    case.add_report(report())
    case.store_annotation(annotation(), MAKER)
    case.store_incidents([incident("a", link(1.0))], "linker 1")
    with pytest.raises(CaseError, match=FORGERIES[statement]), case._database.writing() as connection:
        connection.execute(text(statement))
    assert len(case.trail()) == 3


def test_verify_finds_what_was_tampered_with(tmp_path: Path) -> None:
    path = tmp_path / "a.tocsin"
    with Case.open(path, create=True) as case:
        for one in ("r1", "r2", "r3"):
            case.add_report(report(one))
            case.store_annotation(annotation(one), MAKER)
        assert case.verify() == []
    with sqlite3.connect(path) as raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.execute("UPDATE report SET text = replace(text, '27', '97') WHERE id = 'r1'")
        raw.execute("UPDATE claim SET record = replace(record, '27', '97') WHERE report = 'r2'")
        raw.execute("UPDATE annotation SET record = replace(record, '27', '97') WHERE report = 'r3'")
    raw.close()
    with Case.open(path) as case:
        assert [fault.split(":")[0] for fault in case.verify()] == [
            *("report r1", "report r3", "report r1", "report r2", "report r3")
        ]


def _span(length: int) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, length - 1), st.integers(1, length)).map(
        lambda ends: Span(min(ends), max(ends[1], min(ends) + 1))
    )


@st.composite
def annotated(draw: st.DrawFn) -> tuple[Report, Annotation]:
    """A report of any characters with an annotation that fits it."""
    words = draw(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
    name = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=5)
    span = _span(len(words))
    shared = {
        "id": name,
        "quote": span,
        "source": span,
        "time": st.none() | span,
        **{field: st.sampled_from(VOCABULARY[field]) for field in ("source_kind", "polarity", "certainty")},
    }
    kinds: list[st.SearchStrategy[AnyClaim]] = [
        st.builds(
            FigureClaim,
            measure=st.sampled_from(VOCABULARY["measure"]),
            low=st.integers(0, 99),
            high=st.none() | st.integers(100),
            **shared,
        ),
        st.builds(
            EventClaim, type=st.sampled_from(VOCABULARY["event_type"]), status=st.just("planned"), actor=span, **shared
        ),
        st.builds(WarningClaim, type=st.none(), threat=span, **shared),
        st.builds(
            MeasureClaim,
            action=st.sampled_from(VOCABULARY["action"]),
            mood=st.sampled_from(VOCABULARY["mood"]),
            **shared,
        ),
        st.builds(AssessmentClaim, topic=st.sampled_from(VOCABULARY["topic"]), **shared),
    ]
    claims = draw(st.lists(st.one_of(kinds), max_size=4, unique_by=lambda claim: claim.id))
    episodes = draw(st.lists(st.builds(Episode, id=name, type=st.just("riot"), place=name), max_size=2, unique_by=_id))
    return report(words=words), Annotation(report="r1", incidents=tuple(episodes), claims=tuple(claims))


def _id(episode: Episode) -> str:
    return episode.id


@given(annotated())
@settings(max_examples=50, deadline=None)
def test_any_annotation_that_fits_comes_back_as_it_was(empty: Path, coded: tuple[Report, Annotation]) -> None:
    with TemporaryDirectory() as folder, Case.open(shutil.copy(empty, Path(folder) / "a.tocsin")) as case:
        case.add_report(coded[0])
        case.store_annotation(coded[1], MAKER)
        assert case.coded() == (CodedReport(*coded),)
        assert case.verify() == []


ADDING = """
import os, signal, sys
from tocsin.case import Case, annotations, reports
from tocsin.claim import Annotation, FigureClaim
from tocsin.report import Report
from tocsin.span import Span

location, who, die_at = sys.argv[1], sys.argv[2], int(sys.argv[3])
note, notes = reports.note, 0


def note_or_die(*arguments, **options):
    # The note is the last thing of a transaction: what it tells of is written, but not committed.
    global notes
    notes += 1
    if notes == die_at:
        os.kill(os.getpid(), signal.SIGKILL)
    note(*arguments, **options)


reports.note = annotations.note = note_or_die
with Case.open(location, create=True) as case:
    for i in range(40):
        case.add_report(Report(id=f"{who}{i:02}", text=f"{i} were killed.", sha256=str(i)))
    for report in case.pending("resolver 1"):
        claims = [FigureClaim(id=f"c{n}", quote=Span(0, n), measure="killed", low=1, high=1) for n in range(1, 5)]
        case.store_annotation(Annotation(report=report.id, claims=tuple(claims)), "resolver 1")
"""


def adding(location: str, who: str = "r", die_at: int = 0) -> subprocess.Popen[str]:
    root = str(Path(tocsin.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])}
    return subprocess.Popen(
        [sys.executable, "-c", ADDING, location, who, str(die_at)],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(("die_at", "read", "annotated"), [(1, 0, 0), (17, 16, 0), (60, 40, 19)])
def test_a_killed_run_loses_nothing_and_the_next_completes_it(
    location: str, die_at: int, read: int, annotated: int
) -> None:
    killed = adding(location, die_at=die_at)
    assert killed.wait() == -9, killed.communicate()
    with Case.open(location) as case:
        assert len(case.reports()) == read
        assert sum(bool(one.annotation.claims) for one in case.coded()) == annotated
        assert case.verify() == []
    second = adding(location)
    assert second.wait() == 0, second.communicate()
    with Case.open(location) as case:
        assert all(len(one.annotation.claims) == 4 for one in case.coded())
        assert actions(case).count("read") == actions(case).count("computed") == len(case.reports()) == 40
        assert case.verify() == []


def test_processes_that_add_to_one_new_case_at_once_all_succeed(location: str) -> None:
    processes = [adding(location, who) for who in ("a", "b", "c")]
    ends = [(process.communicate()[1], process.returncode) for process in processes]
    assert ends == [("", 0)] * 3
    with Case.open(location) as case:
        assert len(case.reports()) == 120
        assert case.pending(MAKER) == ()
        assert [entry.number for entry in case.trail()] == list(range(1, len(case.trail()) + 1))
        assert case.verify() == []


def test_a_case_that_stays_busy_is_reported_and_nothing_stored(location: str) -> None:
    with Case.open(location, create=True) as one, Case.open(location, busy_seconds=0.1) as other:
        with one._database.writing():
            with pytest.raises(CaseError, match=r"another process is writing .* try again"):
                other.add_report(report())
            assert other.reports() == ()  # readers do not wait
        assert other.add_report(report())


def test_threads_may_share_a_case(case: Case) -> None:
    def add(who: str) -> None:
        for i in range(20):
            case.add_report(report(f"{who}{i}"))

    threads = [threading.Thread(target=add, args=(who,)) for who in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(case.reports()) == 80
