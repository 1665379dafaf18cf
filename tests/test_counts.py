"""The count grammar: hard cases one by one, then what holds for every number."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.mention import Count
from tocsin.tagging.counts import counts
from tocsin.tagging.sums import parts

Expected = tuple[str, int | None, int | None, bool]


def found(text: str, articles: bool = False) -> list[Expected]:
    return [
        (count.span.of(text), count.low, count.high, count.approx)
        for count in counts(text)
        if articles or count.form != "article"
    ]


def exact(expression: str, low: int | None, high: int | None) -> Expected:
    return expression, low, high, False


def rough(expression: str, low: int | None, high: int | None) -> Expected:
    return expression, low, high, True


ONE_COUNT = [
    ("373 people died", exact("373", 373, 373)),
    ("1,200 men", exact("1,200", 1200, 1200)),
    ("1 200 men", exact("1 200", 1200, 1200)),
    ("1\u202f200 men", exact("1\u202f200", 1200, 1200)),
    ("1.200 men", exact("1.200", 1200, 1200)),
    ("1,50,000 people", exact("1,50,000", 150_000, 150_000)),
    ("2.5 lakh people", exact("2.5 lakh", 250_000, 250_000)),
    ("3 crore people", exact("3 crore", 30_000_000, 30_000_000)),
    ("1.5 million people", exact("1.5 million", 1_500_000, 1_500_000)),
    ("12 thousand men", exact("12 thousand", 12_000, 12_000)),
    ("twenty-one men", exact("twenty-one", 21, 21)),
    ("Twenty three people were charged", exact("Twenty three", 23, 23)),
    ("One hundred and twenty-one men", exact("One hundred and twenty-one", 121, 121)),
    ("three thousand five hundred men", exact("three thousand five hundred", 3500, 3500)),
    ("two hundred and fifty thousand people", exact("two hundred and fifty thousand", 250_000, 250_000)),
    ("zero deaths", exact("zero", 0, 0)),
    ("half a dozen men", exact("half a dozen", 6, 6)),
    ("half a million people", exact("half a million", 500_000, 500_000)),
    ("two dozen men", exact("two dozen", 24, 24)),
    ("a dozen men", exact("a dozen", 12, 12)),
    ("a hundred men", exact("a hundred", 100, 100)),
    ("2000 people were killed", exact("2000", 2000, 2000)),
    ("In 2011 200 people fled", exact("200", 200, 200)),
    ("In March 20 people were killed", exact("20", 20, 20)),
    ("On 3 November 33 rebels were killed", exact("33", 33, 33)),
    ("On 29 May 2007 6 of the convicts were executed", exact("6", 6, 6)),
    ("at least 30 were killed", exact("at least 30", 30, None)),
    ("AT LEAST TWELVE SOLDIERS", exact("AT LEAST TWELVE", 12, None)),
    ("no fewer than three men", exact("no fewer than three", 3, None)),
    ("not less than 40 men", exact("not less than 40", 40, None)),
    ("at least a dozen civilians", exact("at least a dozen", 12, None)),
    ("more than 500 civilians", rough("more than 500", 501, None)),
    ("more than a dozen officers", rough("more than a dozen", 13, None)),
    ("More than a million people", rough("More than a million", 1_000_001, None)),
    ("well over 100 people", rough("well over 100", 101, None)),
    ("upwards of 50 men", rough("upwards of 50", 51, None)),
    ("tolls that exceeded 100", rough("exceeded 100", 101, None)),
    ("in excess of 40 men", rough("in excess of 40", 41, None)),
    ("above 80 were injured", rough("above 80", 81, None)),
    ("up to 100 men", exact("up to 100", None, 100)),
    ("as many as 1,600 civilians", exact("as many as 1,600", None, 1600)),
    ("no more than 12 guards", exact("no more than 12", None, 12)),
    ("a maximum of 30 men", exact("a maximum of 30", None, 30)),
    ("at most five men", exact("at most five", None, 5)),
    ("inmates, not exceeding 60, left", exact("not exceeding 60", None, 60)),
    ("the dead did not exceed 12", exact("did not exceed 12", None, 12)),
    ("fewer than 10 guards", rough("fewer than 10", None, 9)),
    ("less than 40 prisoners", rough("less than 40", None, 39)),
    ("nearly 50 men", rough("nearly 50", 50, 50)),
    ("almost 700 boys", rough("almost 700", 700, 700)),
    ("some 40 men", rough("some 40", 40, 40)),
    ("about 20 boys", rough("about 20", 20, 20)),
    ("around twenty more", rough("around twenty", 20, 20)),
    ("roughly 10 men", rough("roughly 10", 10, 10)),
    ("APPROXIMATELY 30 PEASANTS", rough("APPROXIMATELY 30", 30, 30)),
    ("approx. 30 peasants", rough("approx. 30", 30, 30)),
    ("An estimated 600,000 Rohingya", rough("An estimated 600,000", 600_000, 600_000)),
    ("they were perhaps 50", rough("perhaps 50", 50, 50)),
    ("close to 200 agents", rough("close to 200", 200, 200)),
    ("as many as about 40 men", rough("as many as about 40", None, 40)),
    ("at least some 30 men", rough("at least some 30", 30, None)),
    ("another 6,800 people", exact("another 6,800", 6800, 6800)),
    ("a further three soldiers died", exact("a further three", 3, 3)),
    ("a total of 135 individuals", exact("a total of 135", 135, 135)),
    ("30 or more men", exact("30 or more", 30, None)),
    ("30-plus men", exact("30-plus", 30, None)),
    ("30+ men", exact("30+", 30, None)),
    ("Sixty-six people or more were injured", exact("Sixty-six", 66, None)),
    ("200 or fewer men", exact("200 or fewer", None, 200)),
    ("the 30 or so inmates", rough("30 or so", 30, 30)),
    ("a dozen or so men", rough("a dozen or so", 12, 12)),
    ("50-odd men", rough("50-odd", 50, 50)),
    ("the 12,000-strong force", exact("12,000-strong", 12_000, 12_000)),
    ("between 20 and 25 men", exact("between 20 and 25", 20, 25)),
    ("BETWEEN TEN AND TWELVE MEN", exact("BETWEEN TEN AND TWELVE", 10, 12)),
    ("between one hundred and two hundred men", exact("between one hundred and two hundred", 100, 200)),
    ("between 35 and more than 40 soldiers", rough("between 35 and more than 40", 35, None)),
    ("from 20 to 30 people", exact("from 20 to 30", 20, 30)),
    ("20 to 25 men", exact("20 to 25", 20, 25)),
    ("20-25 men", exact("20-25", 20, 25)),
    ("20–25 men", exact("20–25", 20, 25)),
    ("20 or 25 men", exact("20 or 25", 20, 25)),
    ("three or four in all", exact("three or four", 3, 4)),
    ("two or three hundred men", exact("two or three hundred", 200, 300)),
    ("2 to 3 million people", exact("2 to 3 million", 2_000_000, 3_000_000)),
    ("around 10 to 15 men", rough("around 10 to 15", 10, 15)),
    ("as many as 20 or 30 men", exact("as many as 20 or 30", None, 30)),
    ("one or more men", exact("one or more", 1, None)),
    ("dozens of men", exact("dozens", 24, 99)),
    ("several dozen men", exact("several dozen", 36, 99)),
    ("scores of others", exact("scores", 40, 99)),
    ("hundreds were killed", exact("hundreds", 200, 999)),
    ("many hundreds remained", exact("many hundreds", 200, 999)),
    ("several hundred fighters", exact("several hundred", 300, 999)),
    ("Thousands were killed", exact("Thousands", 2000, 9999)),
    ("tens of thousands fled", exact("tens of thousands", 20_000, 99_999)),
    ("hundreds of thousands fled", exact("hundreds of thousands", 200_000, 999_999)),
    ("millions fled", exact("millions", 2_000_000, 9_999_999)),
    ("dozens or hundreds of men", exact("dozens or hundreds", 24, 999)),
    ("hundreds, if not thousands, of men", exact("hundreds, if not thousands", 200, 9999)),
    ("several women", exact("several", 3, 9)),
    ("a few men", exact("a few", 3, 9)),
    ("a handful of guards", exact("a handful of", 3, 9)),
    ("a couple of guards", rough("a couple of", 2, 2)),
    ("many others", exact("many", 3, None)),
    ("numerous operatives", exact("numerous", 3, None)),
    ("multiple casualties", exact("multiple", 2, None)),
    ("a number of journalists", exact("a number of", 2, None)),
    ("some of the supporters", rough("some of", 2, None)),
    ("both women were stabbed", exact("both", 2, 2)),
    ("no casualties", exact("no", 0, 0)),
    ("none had", exact("none", 0, 0)),
    ("hurt nobody", exact("nobody", 0, 0)),
    ("no one was hurt", exact("no one", 0, 0)),
    ("Not one suspect was there", exact("Not one", 0, 0)),
    ("not a single man fled", exact("not a single", 0, 0)),
    ("did not cause any casualties", exact("any", 0, 0)),
    ("nor have they resulted in any deaths", exact("any", 0, 0)),
    ("cannot say whether any Australians died", exact("any", None, None)),
    ("an unknown number of soldiers", exact("an unknown number of", None, None)),
    ("it is unclear how many escaped", exact("how many", None, None)),
    ("one of the guards", exact("one", 1, 1)),
    ("Group of 20 men", exact("20", 20, 20)),
    ("up to 20 may have fled", exact("up to 20", None, 20)),
    ("In Iraq 12 were killed", exact("12", 12, 12)),
]


@pytest.mark.parametrize(("text", "expected"), ONE_COUNT)
def test_one_count(text: str, expected: Expected) -> None:
    assert found(text) == [expected]


NO_COUNT = [
    "On 20 January they came",
    "On January 20, 2022 they came",
    "on 20 and 21 January",
    "between 3 and 5 March",
    "Jan. 20-22",
    "SAN SALVADOR, 13 DEC 89 (EFE)",
    "on 31 Mai 2017",
    "in 2022",
    "March 2019",
    "from 2008 to 2009",
    "since the 2014 war",
    "the 1990s",
    "at 8 pm",
    "at 8:30 on Friday",
    "At 0830",
    "at 2130 and later",
    "a baker of 41, who",
    "John Smith, 45, said",
    "Dewa Kunjam (25), and others",
    "he is 15, she said",
    "the 66-year-old",
    "a girl of 12 - year - old",
    "aged 12 to 17",
    "between the ages of 12 and 17",
    "children under 12 fled",
    "the 14 and 18-year-old boys",
    "$5 million",
    "9 million dollars",
    "Rs 500",
    "$5-10 million",
    "30%",
    "5 per cent",
    "forty percent",
    "two kilometres",
    "500 metres away",
    "7.62mm",
    "two square miles",
    "two years",
    "over two long years",
    "six days",
    "18 months",
    "the next 24-36 hours",
    "within hours",
    "dozens of times",
    "the 3rd",
    "the first",
    "the twenty-first man",
    "Unit 731",
    "Resolution 2396",
    "Resolutions 2254 and 2118",
    "the 15-member Security Council",
    "a five-member team",
    "Highway 47",
    "the AK-47",
    "the M16 and the F-16",
    "G20",
    "Camp 7",
    "9/11",
    "24/7",
    "the Group of 7",
    "Covid-19",
    "No. 3",
    "number three",
    "Article 5",
    "10th Division",
    "Barrio 18",
    "CTF 50 and DDG 70",
    "won 3-1",
    "call 1300 555 135",
    "+61 2 6261 3305",
    "http://a.b/2020/12/3",
    "v2.10 of 10.0.0.1",
    "#3",
    "he said.[2]",
    "Section 212(a)(3)",
    "48 Kremlivska Street",
    "33.783°N 44.500°E",
    "6 . 1 - magnitude quake",
    "a third of the men",
    "half of the men",
    "two-thirds of the men",
    "three quarters of them",
    "one of Sicily's biggest raids",
    "one of the worst days",
    "one another",
    "one day",
    "the one who fled",
    "no longer",
    "no doubt",
    "so many",
    "a lot",
    "a week",
    "as a result",
    "1. The men",
    "99999999999999999999999999 men",
]


@pytest.mark.parametrize("text", NO_COUNT)
def test_no_count(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll rose from 20 to 30.", [exact("20", 20, 20), exact("30", 30, 30)]),
        ("One of the four suspects", [exact("One", 1, 1), exact("four", 4, 4)]),
        ("1,335 of 1,456 inmates", [exact("1,335", 1335, 1335), exact("1,456", 1456, 1456)]),
        ("killed 12 (5 of them children)", [exact("12", 12, 12), exact("5", 5, 5)]),
        (
            "None of the 318 fled, but two dozen hid.",
            [
                exact("None", 0, 0),
                exact("318", 318, 318),
                exact("two dozen", 24, 24),
            ],
        ),
        ("Two died on 20 January 2022; 30 fled.", [exact("Two", 2, 2), exact("30", 30, 30)]),
    ],
)
def test_several_counts(text: str, expected: list[Expected]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a man was hurt",
        "An individual fled",
        "another was wounded",
        "a 66-year-old man",
        "a fifth attacker",
        "a second man",
    ],
)
def test_articles_count_one_and_say_so(text: str) -> None:
    (count,) = counts(text)
    assert (count.low, count.high, count.form) == (1, 1, "article")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("30 men", "digits"),
        ("thirty men", "words"),
        ("one man", "words"),
        ("dozens", "quantifier"),
        ("no men", "none"),
        ("how many men", "unknown"),
    ],
)
def test_form(text: str, form: str) -> None:
    assert [count.form for count in counts(text)] == [form]


ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
]
ONES += ["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    name, size = ("million", 1_000_000) if number >= 1_000_000 else ("thousand", 1000)
    link = " and " if 0 < number % size < 100 else " "
    return f"{in_words(number // size)} {name}" + (f"{link}{in_words(number % size)}" if number % size else "")


WRITTEN: dict[str, Callable[[int], str]] = {"digits": str, "grouped": "{:,}".format, "words": in_words}
BOUNDS: dict[str, Callable[[int], tuple[int | None, int | None, bool]]] = {
    "": lambda number: (number, number, False),
    "at least ": lambda number: (number, None, False),
    "more than ": lambda number: (number + 1, None, True),
    "up to ": lambda number: (None, number, False),
    "fewer than ": lambda number: (None, number - 1, True),
    "about ": lambda number: (number, number, True),
}
CARRIERS = ("{} men were killed", "Łódź — naïve 𝔘𝔫𝔦: {} men fled.", "«Он» said {} civilians died in 2014.")
NUMBERS = st.integers(2, 999_999_999)


@given(
    NUMBERS, st.sampled_from(sorted(WRITTEN)), st.sampled_from(sorted(BOUNDS)), st.sampled_from(CARRIERS), st.booleans()
)
def test_a_written_number_reads_back(number: int, written: str, modifier: str, carrier: str, capitals: bool) -> None:
    expression = modifier + WRITTEN[written](number)
    expression = expression.upper() if capitals else expression
    text = carrier.format(expression)
    low, high, approx = BOUNDS[modifier](number)
    assert found(text) == [(expression, low, high, approx)]


@given(
    st.integers(1, 900_000), st.integers(1, 99_999), st.sampled_from(["between {} and {}", "{} to {}", "from {} to {}"])
)
def test_a_range_reads_back(low: int, width: int, pattern: str) -> None:
    expression = pattern.format(f"{low:,}", f"{low + width:,}")
    assert found(f"Some say {expression} men fled") == [(expression, low, low + width, False)]


@given(
    st.integers(1, 31),
    st.sampled_from(
        ["{} January 2022", "March {}, 2019", "the {}-year-old", "${} million", "{} percent", "{} days", "{} km"]
    ),
)
def test_dates_money_and_measures_are_no_counts(number: int, pattern: str) -> None:
    assert found(f"He named {pattern.format(number)} again") == []


@given(st.text())
def test_any_text_is_read_and_spans_are_in_order(text: str) -> None:
    check_spans(text, counts(text))


PIECES = """
no more than between and 20 25 1,200 0.5 1/2 - – , . ( ) [ ] a an half dozen hundred thousand million one two twenty
several hundreds of or so if not plus + strong from to at least any May 2014
 $ % year old number ٣ ² ½ how many in the Camp
"""


@given(st.lists(st.sampled_from([*PIECES.split(), "\n\n"]), max_size=20), st.sampled_from([" ", "", "-"]))
def test_any_pieces_of_the_grammar_are_read(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    check_spans(text, counts(text))


def check_spans(text: str, read: tuple[Count, ...]) -> None:
    end = 0
    for count in read:
        assert end <= count.span.start < count.span.end <= len(text)
        assert count.span.of(text) == count.span.of(text).strip()
        assert count.low is None or count.low >= 0
        assert count.low is None or count.high is None or count.low <= count.high
        end = count.span.end
    for part in parts(text, read):
        assert set(part.parts) <= set(read)


@pytest.mark.parametrize(
    ("text", "relation", "whole", "members", "low"),
    [
        ("373 people were killed, including 268 militants.", "includes", "373", ["268"], 268),
        ("373 died, including 268 men, 98 women and 7 girls.", "includes", "373", ["268", "98", "7"], 373),
        ("121, among them 4 civilians", "includes", "121", ["4"], 4),
        ("12,000 men, of whom 2,000 foreigners", "includes", "12,000", ["2,000"], 2000),
        ("67 were killed, 20 of them children", "includes", "67", ["20"], 20),
        ("six priests, five of whom were Spaniards", "includes", "six", ["five"], 5),
        ("Police arrested 33. Eight of them were women.", "includes", "33", ["Eight"], 8),
        ("1,335 of 1,456 inmates escaped", "includes", "1,456", ["1,335"], 1335),
        ("two of the four gunmen", "includes", "four", ["two"], 2),
        ("They were 35 minors and 16 mothers.", "and", None, ["35", "16"], 51),
        ("He injured a man and two women.", "and", None, ["a", "two"], 3),
        ("77 guards and 40 troops", "and", None, ["77", "40"], 117),
        ("12 soldiers, three policemen and a clerk died", "and", None, ["12", "three", "a"], 16),
    ],
)
def test_parts(text: str, relation: str, whole: str | None, members: list[str], low: int) -> None:
    (part,) = parts(text, counts(text))
    assert part.relation == relation
    assert (part.whole.span.of(text) if part.whole else None) == whole
    assert [count.span.of(text) for count in part.parts] == members
    assert part.low == low


@pytest.mark.parametrize(
    "text", ["20 were killed and 30 wounded", "20 fled. 30 stayed and slept.", "12 men\n\nincluding 3 boys"]
)
def test_no_parts(text: str) -> None:
    assert parts(text, counts(text)) == ()


def test_a_sum_with_an_open_part_is_open() -> None:
    text = "at least 3 boys and 4 girls"
    (part,) = parts(text, counts(text))
    assert (part.low, part.high, part.approx) == (7, None, False)
