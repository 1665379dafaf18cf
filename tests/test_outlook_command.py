"""Outlooks from files of events and from cases, in the terminal and as a drawing."""

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest
from shared import Run

from tocsin.errors import OutlookError
from tocsin.finding import Figure, Findings
from tocsin.incident import Incident
from tocsin.outlook.case_series import case_series, from_findings
from tocsin.outlook.event_file import read_events
from tocsin.outlook.happenings import Chosen, Happening, monthly
from tocsin.outlook.outlook import outlook
from tocsin.outlook.panel import month_name, month_number
from tocsin.publishing.outlook import fan_drawing
from tocsin.publishing.outlook.words import verdict
from tocsin.report import Report

UCDP = ("date_end", "best", "adm_1", "country", "where_coordinates", "side_a", "side_b")
ACLED = ("event_date", "event_type", "fatalities", "admin1", "country", "location", "actor1", "actor2")


def write(path: Path, columns: tuple[str, ...], rows: list[tuple[object, ...]], separator: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerows([columns, *rows])
    return path


def events(path: Path, months: int = 30) -> Path:
    """Write a file of which the first area is twenty times as deadly from the 20th month on."""
    random = np.random.default_rng(1)
    rows: list[tuple[object, ...]] = []
    for month in range(months):
        day = f"{2016 + month // 12}-{month % 12 + 1:02d}-15 00:00:00.000"
        for area, deaths in (("Harran", 4 if month < 19 else 80), ("Tellif", 9)):
            rows.append((day, random.poisson(deaths), area, "Nowhere", f"{area} town", "Army", "Front"))
    return write(path, UCDP, rows)


def test_both_kinds_of_event_file_are_read(tmp_path: Path) -> None:
    ged = ("2018-07-31 00:00:00.000", 7, "Aleppo Governorate", "Syria", "Afrin", "Government of Syria", "IS")
    (one,) = read_events(write(tmp_path / "ged.csv", UCDP, [ged]))
    assert one == Happening(
        month=month_number("2018-07"),
        fatalities=7,
        areas=("", "Aleppo Governorate", "Syria", ""),
        places=("Afrin",),
        actors=("Government of Syria", "IS"),
    )
    rows: list[tuple[object, ...]] = [
        ("05 January 2024", "Battles", 2, "Idleb", "Syria", "Idleb", "A", ""),
        ("2024-01-06", "Protests", 0, "Idleb", "Syria", "Idleb", "B", ""),
    ]
    (battle,) = read_events(write(tmp_path / "acled.csv", ACLED, rows, ";"))
    assert (battle.month, battle.fatalities, battle.actors) == (month_number("2024-01"), 2, ("A",))


@pytest.mark.parametrize(
    ("columns", "row", "said"),
    [
        (("when", "dead"), ("2018-01-01", 3), r"has the columns when, dead; .*UCDP GED: date_end and best"),
        (("date_end", "best"), ("soon", 3), r"line 2: 'soon' is no date"),
        (("date_end", "best"), ("2018-01-01", "many"), r"line 2: could not convert"),
        (("date_end", "best"), ("2018-01-01", -1), r"line 2: best is -1"),
    ],
)
def test_a_file_that_is_none_is_named(
    tmp_path: Path, columns: tuple[str, ...], row: tuple[object, ...], said: str
) -> None:
    with pytest.raises(OutlookError, match=said):
        read_events(write(tmp_path / "events.csv", columns, [row]))
    with pytest.raises(OutlookError, match="cannot be read"):
        read_events(tmp_path / "absent.csv")


def happening(month: int, area: str, deaths: int = 1) -> Happening:
    return Happening(month=month, fatalities=deaths, areas=(area, "Land"), places=(area,), actors=("Front",))


def test_a_series_has_every_month_and_spellings_of_a_name_are_one() -> None:
    found = [happening(100, "ar-Raqqa", 3), happening(104, "Raqqa", 4), happening(102, "Homs", 9)]
    panel, unit = monthly(found, Chosen("area", "raqqa"))
    row = panel.units.index(unit)
    assert (panel.counts[row].tolist(), panel.incidents[row].tolist()) == ([3, 0, 0, 0, 4], [1, 0, 0, 0, 1])
    assert len(panel.units) == 2
    whole, name = monthly(found, Chosen("area", "Land"), until=105)
    assert (name, whole.counts.tolist()) == ("Land", [[3, 0, 9, 0, 4, 0]])
    assert monthly(found, Chosen("all"))[0].counts.tolist() == [[3, 0, 9, 0, 4]]


def test_an_unknown_name_is_told_with_its_neighbours() -> None:
    with pytest.raises(OutlookError, match="no incident has the area 'Raqa'; near to it are: Raqqa"):
        monthly([happening(100, "Raqqa"), happening(100, "Homs")], Chosen("area", "Raqa"))
    with pytest.raises(OutlookError, match="no dated incident"):
        monthly([], Chosen("all"))


def test_a_case_counts_what_took_place_with_its_best_figures() -> None:
    def finding(status: str, date: str | None, *killed: tuple[str, int | None]) -> Findings:
        figures = tuple(
            Figure(
                measure="killed",
                group_kind=group,
                low=best,
                best=best,
                high=best,
                grade="weak",
                by=(),
                claims=(),
                accounts=(),
                why="",
            )
            for group, best in killed
        )
        incident = Incident(
            id="i",
            title="t",
            type="attack",
            status=status,
            date_from=date,
            date_to=date,
            country="SYR",
            place="the prison, Hasaka",
            actor="IS",
            target=None,
            reports=(),
            episodes=(),
            claims=(),
        )
        return Findings(incident=incident, figures=figures)

    found = from_findings(
        [
            finding("occurred", "2022-01-20", ("all", 500), ("attackers", 374), ("security_forces", 121)),
            finding("occurred", "2022-02-01", ("civilians", 4), ("minors", 3), ("security_forces", None)),
            finding("planned", "2022-03-01", ("all", 9)),
            finding("occurred", None, ("all", 9)),
        ]
    )
    assert [h.fatalities for h in found] == [500, 4]
    assert (found[0].areas, found[0].actors) == (("Hasaka", "Syria"), ("IS",))
    assert found[0].places == ("the prison, Hasaka", "the prison")


def test_the_command_shows_series_changes_fan_and_record_and_draws_them(tmp_path: Path, run: Run) -> None:
    picture = tmp_path / "harran.svg"
    done = run(*("outlook", "--series", events(tmp_path / "ged.csv"), "--area", "harran", "--months", 2, "-o", picture))
    assert done.code == 0, done.err
    for words in ("Harran: fatalities a month", "from August 2017", "What may come", "July 2018", "August 2018"):
        assert words in done.out
    assert done.out.count("resampling") == 2
    assert "The record, against drawing from the year before:" in done.out
    drawn = picture.read_text("utf-8")
    assert drawn.startswith("<svg") and drawn.count('class="wide"') == 3 and "2 months ahead:" in drawn


def test_incidents_and_the_last_month_can_be_chosen(tmp_path: Path, run: Run) -> None:
    file = events(tmp_path / "ged.csv")
    done = run(
        "outlook", "--series", file, "--actor", "Front", "--of", "incidents", "--until", "2018-05", "--months", 1
    )
    assert done.code == 0, done.err
    assert "Front: incidents a month" in done.out and "June 2018" in done.out


def test_what_cannot_be_looked_ahead_on_is_refused(tmp_path: Path, run: Run) -> None:
    short = events(tmp_path / "ged.csv", 14)
    refused = run("outlook", "--series", short, "--area", "Harran")
    assert (refused.code, refused.out) == (1, "")
    assert "has 14 months (2016-01 to 2017-02), and an outlook needs 24" in refused.err
    assert "give one of --area and --actor" in run("outlook", "--series", short, "--area", "a", "--actor", "b").err
    assert "name a case, or a file" in run("outlook").err


def test_a_fan_that_leaves_the_scale_says_so_and_names_are_escaped() -> None:
    random = np.random.default_rng(2)
    calm = random.poisson(random.gamma(0.05, 40, 40))
    found = [happening(24000 + month, "A & <B>", int(deaths)) for month, deaths in enumerate(calm)]
    panel, unit = monthly(found, Chosen("area", "A & <B>"))
    told = outlook(panel, unit, months=1)
    drawn = str(fan_drawing(told))
    assert "A &amp; &lt;B&gt;: fatalities a month" in drawn
    assert verdict(told.record[0]) in drawn


def reports(first: str, months: int, day: int = 28) -> list[Report]:
    """Return a report a month, from the first on."""
    start = month_number(first)
    days = [f"{month_name(number)}-{day:02d}" for number in range(start, start + months)]
    return [Report(id=day, text="", sha256="", published_at=day) for day in days]


def monthly_case(months: int, first: str = "2019-01") -> list[Happening]:
    return [happening(month_number(first) + month, "Raqqa", 1 + month % 5) for month in range(months)]


def test_a_case_counts_from_its_first_report_to_the_last_month_that_reports_cover() -> None:
    known = case_series(monthly_case(40, "2017-01"), [*reports("2018-01", 30), *reports("2020-08", 1)])
    assert (month_name(known.panel.start), month_name(known.panel.end - 1)) == ("2018-01", "2020-07")
    assert (known.lacking, known.reported.count(False)) == (None, 1)
    told = outlook(known.panel, known.unit, months=1)
    assert told.fan[0].month == "2020-08"


@pytest.mark.parametrize(("months", "of"), [(5, "5"), (0, "none")])
def test_months_without_reports_carry_no_outlook(months: int, of: str) -> None:
    known = case_series(monthly_case(40), reports("2022-01", months), until=month_number("2022-12"))
    assert known.lacking == f"reports of the case were published in {of} of its months, and an outlook needs 24"
    assert month_name(known.panel.start) == "2019-01"
    assert sum(known.reported) == months


def test_the_tables_have_no_month_to_come_without_its_record(tmp_path: Path, run: Run) -> None:
    file = events(tmp_path / "ged.csv")
    table = run("outlook", "--series", file, "--area", "Harran", "--months", 2, "--as", "csv").out
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["told"] for row in rows] == ["counted"] * 30 + ["foretold"] * 2
    assert rows[0]["level"] != rows[29]["level"]
    assert all(row["crps"] and row["crps_resampling"] and row["covered_90"] for row in rows[30:])
    assert int(rows[30]["p05"]) <= int(rows[30]["p50"]) <= int(rows[30]["p95"])
    written = tmp_path / "harran.json"
    run("outlook", "--series", file, "--area", "Harran", "--months", 2, "--as", "json", "-o", written)
    told = json.loads(written.read_text("utf-8"))
    assert [change["month"] for change in told["changes"]] == ["2017-08"]
    assert len(told["fan"]) == len(told["record"]) == 2
    page = (Path(__file__).parent.parent / "docs" / "exports.md").read_text("utf-8")
    assert not {column for column in rows[0] if f"`{column}`" not in page}
    assert not {field for field in told if f"`{field}`" not in page}
