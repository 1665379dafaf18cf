"""Times: what they cover, seen from a report of Thursday, 27 January 2022; and where they stand in a text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.tagging.times import resolve_time, time_mentions

REPORT = date(2022, 1, 27)


def day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)


EXPRESSIONS = [
    ("20 January 2022", "2022-01-20", "2022-01-20"),
    ("20th of January, 2022", "2022-01-20", "2022-01-20"),
    ("January 20, 2022", "2022-01-20", "2022-01-20"),
    ("Jan. 20", "2022-01-20", "2022-01-20"),
    ("Dec.14th", "2021-12-14", "2021-12-14"),
    ("Friday, 13 November", "2021-11-13", "2021-11-13"),
    ("Tuesday, March 17th", "2021-03-17", "2021-03-17"),
    ("24 December", "2021-12-24", "2021-12-24"),
    ("10 February", "2022-02-10", "2022-02-10"),
    ("29 February", "2020-02-29", "2020-02-29"),
    ("20/01/2022", "2022-01-20", "2022-01-20"),
    ("05/03/2021", "2021-03-05", "2021-03-05"),
    ("01/20/2022", "2022-01-20", "2022-01-20"),
    ("20.01.2022", "2022-01-20", "2022-01-20"),
    ("2022-01-20", "2022-01-20", "2022-01-20"),
    ("2022-01-20T09:30:00Z", "2022-01-20", "2022-01-20"),
    ("20-21 January", "2022-01-20", "2022-01-21"),
    ("20 and 21 January 2022", "2022-01-20", "2022-01-21"),
    ("the night of 20-21 January", "2022-01-20", "2022-01-21"),
    ("in the night between the 20th and the 21st of January", "2022-01-20", "2022-01-21"),
    ("the midnight of the second and third of October 2016", "2016-10-02", "2016-10-03"),
    ("the night of 31 December 2022/1 January 2023", "2022-12-31", "2023-01-01"),
    ("between 3 and 5 March", "2021-03-03", "2021-03-05"),
    ("January 20-26, 2022", "2022-01-20", "2022-01-26"),
    ("from 10 March to 17 March", "2021-03-10", "2021-03-17"),
    ("between October 14 and December 30, 2017", "2017-10-14", "2017-12-30"),
    ("from 30 December to 2 January 2019", "2018-12-30", "2019-01-02"),
    ("January 2022", "2022-01-01", "2022-01-31"),
    ("in the September of 2019", "2019-09-01", "2019-09-30"),
    ("June and September 2011", "2011-06-01", "2011-09-30"),
    ("late October and early November 2016", "2016-10-21", "2016-11-10"),
    ("since September ’14", "2014-09-01", None),
    ("March last year", "2021-03-01", "2021-03-31"),
    ("January of this year", "2022-01-01", "2022-01-31"),
    ("in March", "2021-03-01", "2021-03-31"),
    ("in January", "2022-01-01", "2022-01-31"),
    ("last January", "2021-01-01", "2021-01-31"),
    ("next March", "2022-03-01", "2022-03-31"),
    ("2021", "2021-01-01", "2021-12-31"),
    ("in 1812", "1812-01-01", "1812-12-31"),
    ("the 1990s", "1990-01-01", "1999-12-31"),
    ("from 2008 to 2009", "2008-01-01", "2009-12-31"),
    ("between 2010 and 2012", "2010-01-01", "2012-12-31"),
    ("early 2021", "2021-01-01", "2021-04-30"),
    ("mid-2021", "2021-05-01", "2021-08-31"),
    ("late 2021", "2021-09-01", "2021-12-31"),
    ("the end of 2021", "2021-12-01", "2021-12-31"),
    ("the start of 2019", "2019-01-01", "2019-01-31"),
    ("early November 2005", "2005-11-01", "2005-11-10"),
    ("by the end of October 2014", None, "2014-10-31"),
    ("spring of 2020", "2020-03-01", "2020-05-31"),
    ("the winter of 2020", "2020-12-01", "2021-02-28"),
    ("last summer", "2021-06-01", "2021-08-31"),
    ("Thursday", "2022-01-27", "2022-01-27"),
    ("on Thursday night", "2022-01-27", "2022-01-27"),
    ("last Thursday", "2022-01-20", "2022-01-20"),
    ("Thursday last", "2022-01-20", "2022-01-20"),
    ("next Thursday", "2022-02-03", "2022-02-03"),
    ("Friday", "2022-01-21", "2022-01-21"),
    ("this Friday", "2022-01-28", "2022-01-28"),
    ("early on Wednesday", "2022-01-26", "2022-01-26"),
    ("before dawn on Tuesday", "2022-01-25", "2022-01-25"),
    ("since Sunday", "2022-01-23", None),
    ("until Friday", None, "2022-01-21"),
    ("today", "2022-01-27", "2022-01-27"),
    ("at 4:30pm today", "2022-01-27", "2022-01-27"),
    ("this morning", "2022-01-27", "2022-01-27"),
    ("yesterday", "2022-01-26", "2022-01-26"),
    ("the day before yesterday", "2022-01-25", "2022-01-25"),
    ("last night", "2022-01-26", "2022-01-27"),
    ("tomorrow", "2022-01-28", "2022-01-28"),
    ("two days ago", "2022-01-25", "2022-01-25"),
    ("six days earlier", "2022-01-21", "2022-01-21"),
    ("a week ago", "2022-01-17", "2022-01-23"),
    ("3 months ago", "2021-10-01", "2021-10-31"),
    ("more than two years ago", "2020-01-01", "2020-12-31"),
    ("years ago", None, "2022-01-27"),
    ("last week", "2022-01-17", "2022-01-23"),
    ("this week", "2022-01-24", "2022-01-30"),
    ("earlier this week", "2022-01-24", "2022-01-27"),
    ("later this week", "2022-01-27", "2022-01-30"),
    ("next week", "2022-01-31", "2022-02-06"),
    ("the weekend", "2022-01-22", "2022-01-23"),
    ("this month", "2022-01-01", "2022-01-31"),
    ("early last month", "2021-12-01", "2021-12-10"),
    ("last year", "2021-01-01", "2021-12-31"),
    ("so far this year", "2022-01-01", "2022-01-27"),
    ("the past 24 hours", "2022-01-26", "2022-01-27"),
    ("the past week", "2022-01-20", "2022-01-27"),
    ("over the past two years", "2020-01-27", "2022-01-27"),
    ("over the last year", "2021-01-27", "2022-01-27"),
    ("the next 24-36 hours", "2022-01-27", "2022-01-29"),
    ("in recent days", None, "2022-01-27"),
    ("in the coming weeks", "2022-01-27", None),
    ("since March 2019", "2019-03-01", None),
    ("before 20 January 2022", None, "2022-01-19"),
    ("beyond December 2015", "2016-01-01", None),
    ("as of 16 March", "2021-03-16", "2021-03-16"),
    ("beginning on 14 March 2021", "2021-03-14", None),
    ("the first six months of 2019", "2019-01-01", "2019-06-30"),
    ("the last two weeks of March", "2021-03-18", "2021-03-31"),
    ("the first week of April 2021", "2021-04-01", "2021-04-07"),
    ("in the two years before Thursday", "2020-01-27", "2022-01-26"),
    ("over the ten days before 3 April 2021", "2021-03-24", "2021-04-02"),
    ("in the three months after 5 May 2021", "2021-05-06", "2021-08-05"),
    ("two days before last Tuesday", "2022-01-23", "2022-01-23"),
    ("three weeks after 5 May 2021", "2021-05-23", "2021-05-29"),
    ("about two years after 2016", "2018-01-01", "2018-12-31"),
    ("on 20 October at 04:30", "2021-10-20", "2021-10-20"),
    ("the early hours of 20 October", "2021-10-20", "2021-10-20"),
    ("at dawn", None, None),
    ("at 0900", None, None),
    ("at about 4:30 a.m.", None, None),
    ("for six months", None, None),
    ("for more than a year before the attack", None, None),
    ("shortly after the blast", None, None),
    ("since the siege", None, None),
    ("the next day", None, None),
    ("a day after", None, None),
    ("the week before", None, None),
    ("now", None, None),
]


@pytest.mark.parametrize(("expression", "first", "last"), EXPRESSIONS)
def test_resolve_time(expression: str, first: str | None, last: str | None) -> None:
    assert resolve_time(expression, REPORT) == (day(first), day(last))
    assert resolve_time(expression.upper(), REPORT) == (day(first), day(last))


@pytest.mark.parametrize("expression", [expression for expression, *_ in EXPRESSIONS])
def test_found_in_a_text(expression: str) -> None:
    text = f"Łódź — 𝔘𝔫𝔦: it happened {expression}, they say"
    (mention,) = time_mentions(text, REPORT)
    bare = expression.removeprefix("the ").removeprefix("at ")
    assert bare in mention.span.of(text)
    assert mention.span.of(text) in f" {expression},"


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "30 February 2022",
        "0000-00-00",
        "31.02.2021",
        "Hasaka",
        "20 prisoners",
        "from 2012 to 2010",
        "in " * 3000 + "2014",
    ],
)
def test_what_is_no_time(expression: str) -> None:
    assert resolve_time(expression, REPORT) is None


@pytest.mark.parametrize(
    "text",
    [
        "It may be so",
        "Call on 1800 123 400",
        "They march on",
        "Up to 20 may have fled",
        "UP TO 20 MAY HAVE FLED",
        "March on, he said",
        "$2014 and 2016 people",
        "7.62 and 1,200 and 30%",
        "for the second man",
    ],
)
def test_no_time_in_a_text(text: str) -> None:
    assert time_mentions(text, REPORT) == ()


def found(text: str, anchor: date | None) -> list[tuple[str, date | None, date | None]]:
    return [(mention.span.of(text), mention.date_from, mention.date_to) for mention in time_mentions(text, anchor)]


def test_the_next_day_is_that_after_the_day_told_of() -> None:
    text = "On 20 January gunmen came. The next day they fled; two days later they were back, not the day before."
    assert [(first, last) for _, first, last in found(text, REPORT)] == [
        (date(2022, 1, day), date(2022, 1, day)) for day in (20, 21, 23, 22)
    ]


def test_without_a_report_date_a_day_is_of_the_year_told_of() -> None:
    text = "On 24 October 2016 three men came. On 25 October they left."
    assert found(text, None)[1] == ("On 25 October", date(2016, 10, 25), date(2016, 10, 25))
    assert found("They left on 25 October.", None) == [("on 25 October", None, None)]


def test_an_older_story_keeps_its_year() -> None:
    text = "On 24 October 2016 three men came. On 25 October they left. It was told on Monday."
    assert [first for _, first, _ in found(text, REPORT)] == [date(2016, 10, 24), date(2016, 10, 25), date(2022, 1, 24)]


def test_a_month_with_a_year_does_not_move_the_story() -> None:
    text = "In March 2019 it fell. On 20 January they came back."
    assert found(text, REPORT)[1] == ("On 20 January", date(2022, 1, 20), date(2022, 1, 20))


def test_a_day_beside_a_happening_is_not_that_of_the_story() -> None:
    text = "On 20 January they came, a day after security forces left and the week before the convoy."
    assert [first for _, first, _ in found(text, REPORT)] == [date(2022, 1, 20), None, None]


def test_no_time_runs_over_a_blank_line() -> None:
    assert [span for span, *_ in found("They came on Friday\n\n20 January 2022", REPORT)] == [
        "on Friday",
        "20 January 2022",
    ]


@pytest.mark.parametrize("anchor", [date.min, date.max, date(2024, 2, 29), None])
@pytest.mark.parametrize("expression", [expression for expression, *_ in EXPRESSIONS])
def test_no_anchor_is_too_early_or_too_late(expression: str, anchor: date | None) -> None:
    bounds = resolve_time(expression, anchor)
    if bounds is not None:
        first, last = bounds
        assert first is None or last is None or first <= last


PIECES = """
20 3 2022 '14 January may Mar. Thursday of the on in since until between and to - – / , last next this past two a few
several days week months year years ago earlier later early late end night dawn 8:30 pm 0900 9999 0001 1990s first
second after before attack ſunday
"""


@given(st.lists(st.sampled_from(PIECES.split()), max_size=12), st.sampled_from([" ", "", "\n"]), st.dates() | st.none())
def test_any_pieces_are_read(pieces: list[str], glue: str, anchor: date | None) -> None:
    check(glue.join(pieces), anchor)


@given(st.text(), st.dates() | st.none())
def test_any_text_is_read(text: str, anchor: date | None) -> None:
    check(text, anchor)


def check(text: str, anchor: date | None) -> None:
    end = 0
    for mention in time_mentions(text, anchor):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.span.of(text) == mention.span.of(text).strip()
        if mention.date_from is not None and mention.date_to is not None:
            assert mention.date_from <= mention.date_to
        end = mention.span.end


@pytest.mark.parametrize("slip", ["31/12/9999", "9999-12-31", "0001-01-01"])
def test_days_at_the_ends_of_the_calendar_are_slips(slip: str) -> None:
    (mention,) = time_mentions(f"It began on {slip}.", None)
    assert (mention.date_from, mention.date_to) == (None, None)


@given(
    st.dates(date(1500, 1, 1), date(2099, 12, 31)), st.sampled_from(["%-d %B %Y", "%B %-d, %Y", "%Y-%m-%d", "%d/%m/%Y"])
)
def test_a_written_date_reads_back(written: date, style: str) -> None:
    assert resolve_time(written.strftime(style), None) == (written, written)


@given(st.dates(date(1, 2, 1)), st.integers(1, 20))
def test_days_ago(anchor: date, number: int) -> None:
    bounds = resolve_time(f"{number} days ago", anchor)
    assert bounds is not None
    assert bounds[0] == bounds[1]
    assert bounds[0] is not None
    assert (anchor - bounds[0]).days == number
