"""Figures: a table of sentences with what is counted in each, and what is no figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.mention import Mentions
from tocsin.resolving.figures import figures
from tocsin.tagging.counts import counts
from tocsin.tagging.sentences import sentences

Row = tuple[str, str, int | None, int | None, str]


def found(text: str) -> list[Row]:
    """Return (quote's count and people, measure, low, high, group kind) of each figure."""
    mentions = Mentions(sentences=sentences(text), counts=counts(text))
    return [((f.group or f.quote).of(text), f.measure, f.low, f.high, f.group_kind) for f in figures(text, mentions)]


TOLD: list[tuple[str, list[Row]]] = [
    ("At least 20 soldiers were killed.", [("soldiers", "killed", 20, None, "security_forces")]),
    ("The blast killed 12 civilians.", [("civilians", "killed", 12, 12, "civilians")]),
    (
        "The attack killed 20 people and wounded dozens.",
        [("people", "killed", 20, 20, "all"), ("wounded dozens", "wounded", 24, 99, "all")],
    ),
    ("Six inmates escaped from the prison.", [("inmates", "escaped", 6, 6, "detainees")]),
    ("Gunmen freed more than 900 prisoners.", [("prisoners", "escaped", 901, None, "detainees")]),
    ("23 fighters of Islamic State killed.", [("fighters of Islamic State", "killed", 23, 23, "attackers")]),
    ("No inmate escaped.", [("inmate", "escaped", 0, 0, "detainees")]),
    (
        "At least 20 members of the SDF had died, along with six jihadists and five civilians.",
        [
            ("members of the SDF", "killed", 20, None, "security_forces"),
            ("jihadists", "killed", 6, 6, "attackers"),
            ("civilians", "killed", 5, 5, "civilians"),
        ],
    ),
    (
        "35 minors and 16 mothers were repatriated.",
        [("minors", "repatriated", 35, 35, "minors"), ("mothers", "repatriated", 16, 16, "camp_residents")],
    ),
    (
        "Two soldiers were wounded and five others died.",
        [("soldiers", "wounded", 2, 2, "security_forces"), ("others", "killed", 5, 5, "security_forces")],
    ),
    ("Three hundred militants surrendered during the siege.", [("militants", "surrendered", 300, 300, "attackers")]),
    ("The prison holds about 3,500 inmates.", [("inmates", "detained", 3500, 3500, "detainees")]),
    ("Some 45,000 people fled their homes.", [("people", "displaced", 45000, 45000, "civilians")]),
    ("Police arrested ten suspects.", [("suspects", "arrested", 10, 10, "attackers")]),
    ("TWO U.S. SOLDIERS WERE KILLED.", [("U.S. SOLDIERS", "killed", 2, 2, "security_forces")]),
    (
        "Three cadres, identified as A, B and C, have been arrested.",
        [("cadres", "arrested", 3, 3, "attackers")],
    ),
    (
        "Only 110 of the 1,456 inmates in the prison stayed behind.",
        [("inmates", "detained", 110, 110, "detainees"), ("inmates", "detained", 1456, 1456, "detainees")],
    ),
    (
        "The toll rose from 67 to 102: 61 attackers and 41 guards.",
        [
            ("67", "killed", 67, 67, "all"),
            ("102", "killed", 102, 102, "all"),
            ("attackers", "killed", 61, 61, "attackers"),
            ("guards", "killed", 41, 41, "security_forces"),
        ],
    ),
    ("The gunman injured a man and two women.", [("man and two women", "wounded", 3, 3, "all")]),
    ("A soldier and a policeman were killed.", [("soldier and a policeman", "killed", 2, 2, "security_forces")]),
    ("A soldier was killed.", [("soldier", "killed", 1, 1, "security_forces")]),
    ("Both hostages were released.", [("hostages", "released", 2, 2, "all")]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_is_counted(text: str, expected: list[Row]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The raid destroyed 20 vehicles and killed nobody's hopes.",
        "They captured four villages.",
        "The police seized two revolvers.",
        "They want the state to release two journalists.",
        "The building has 20 rooms.",
        "It was held on 5 October.",
        "He lost a telephone.",
        "About 200 guests attended the wedding.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert found(text) == []


def test_a_number_said_to_be_unknown_has_no_bounds() -> None:
    text = "It was not known how many inmates had escaped."
    mentions = Mentions(sentences=sentences(text), counts=counts(text))
    (figure,) = figures(text, mentions)
    assert (figure.measure, figure.low, figure.high, figure.certainty) == ("escaped", None, None, "unknown")


def test_the_topic_of_a_paragraph_ends_with_it() -> None:
    assert [row[1:4] for row in found("The toll rose to 40. Seven were guards.")] == [
        ("killed", 40, 40),
        ("killed", 7, 7),
    ]
    assert [row[1:4] for row in found("The toll rose to 40.\n\nSeven were guards.")] == [("killed", 40, 40)]


@given(st.text(alphabet=st.sampled_from("20 at least killed inmates, escaped and the of\n.;–“é"), max_size=120))
def test_quotes_stand_in_the_text_and_bounds_in_order(text: str) -> None:
    mentions = Mentions(sentences=sentences(text), counts=counts(text))
    for figure in figures(text, mentions):
        assert 0 <= figure.quote.start < figure.quote.end <= len(text)
        assert any(sentence.holds(figure.quote) for sentence in mentions.sentences)
        assert figure.low is None or figure.high is None or figure.low <= figure.high
