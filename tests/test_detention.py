"""The ledger of detention: nationality, place and day of each figure, accounts that add up or do not, checklists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_cases import PRISON, RETURN, figure, found, measure, told

from tocsin.claim import CodedReport
from tocsin.codebook import table
from tocsin.ledger import Detention, Term
from tocsin.ledgers import detention
from tocsin.ledgers.ranges import gap, left


def ledger(*coded: CodedReport) -> Detention:
    return detention(coded, found(*coded))


@pytest.mark.parametrize(
    ("text", "words", "count", "nations", "understood"),
    [
        ("France has brought home 35 minors from camps in Syria.", "35 minors", "repatriated", ("FRA",), True),
        ("RUSSIA has repatriated 200 women.", "RUSSIA has repatriated 200 women", "repatriated", ("RUS",), False),
        ("Kazakhstan, Russia and Kosovo took back 300.", "took back 300", "repatriated", ("KAZ", "RUS", "XKX"), False),
        ("Nearly 200 French minors were in the camps.", "200 French minors", "detained", ("FRA",), False),
        ("Some 200 French minors and 80 mothers were held.", "80 mothers", "detained", ("FRA",), True),
        ("The camp holds 8,000 Iraqis and Syrians.", "8,000 Iraqis and Syrians", "detained", ("IRQ", "SYR"), False),
        ("The Congolese town held 300 inmates.", "The Congolese town held 300 inmates", "detained", (), False),
        ("Iraq held 64,000 people from 57 countries.", "64,000 people from 57 countries", "detained", (), False),
        ("Courts in Iraq tried 20,000 people.", "tried 20,000 people", "prosecuted", (), False),
        ("Iraq had received 2,945 suspects.", "Iraq had received 2,945 suspects", "transferred", ("IRQ",), False),
    ],
)
def test_nationality_is_told_or_understood_or_left_open(
    text: str, words: str, count: str, nations: tuple[str, ...], understood: bool
) -> None:
    entry = ledger(told("a", "2022-07-06", text, figure(words, count, 5, 5, "minors"))).entries[0]
    assert (entry.nationality, entry.understood) == (nations, understood)


def test_what_is_tried_after_a_return_is_of_those_taken_back() -> None:
    text = "The United States has brought back its own and prosecuted ten of the adults."
    back = measure("The United States has brought back its own", "repatriate", "done")
    tried = figure("prosecuted ten of the adults", "prosecuted", 10, 10, "all")
    assert ledger(told("a", "2021-04-06", text, back, tried)).entries[0].nationality == ("USA",)


ATTACK = told(
    "a",
    "2022-01-22",
    "The prison held 3,000 inmates. No detainee has escaped, the SDF said. At least 89 were recaptured, the SDF said.",
    figure("held 3,000 inmates", "detained", 3000, 3000, "detainees", incident="i1"),
    figure(
        "No detainee has escaped",
        "escaped",
        0,
        0,
        "detainees",
        incident="i1",
        source="the SDF",
        source_kind="authority",
    ),
    figure(
        "At least 89", "recaptured", 89, None, "detainees", incident="i1", source="the SDF", source_kind="authority"
    ),
    episodes=(PRISON,),
)


def test_more_caught_again_than_escaped_is_shown_as_such() -> None:
    accounts = {(a.of, a.by): a for a in ledger(ATTACK).accounts}
    account = accounts["at large", None]
    assert (account.opening.low, account.gone[0].low, account.closing) == (0, 89, None)
    assert account.gap == 89
    assert account.where == "al-Sina'a prison"


def test_a_stock_is_set_against_the_stock_after_it() -> None:
    text = "The prison held 1,456 inmates. Then 1,335 inmates escaped. Some 110 inmates remained."
    prison = told(
        "b",
        "2022-01-27",
        text,
        figure("held 1,456 inmates", "detained", 1456, 1456, "detainees", incident="i1"),
        figure("1,335 inmates escaped", "escaped", 1335, 1335, "detainees", incident="i1"),
        figure("110 inmates remained", "detained", 110, 110, "detainees", incident="i1"),
        episodes=(PRISON,),
    )
    account = next(a for a in ledger(prison).accounts if a.of == "held" and a.by is None)
    assert (account.low, account.high) == (121, 121)
    assert account.closing == Term("remaining", 110, 110, ("b#c3",))
    assert account.gap == -11


def test_returns_take_people_off_the_stock_of_their_country_and_totals_do_not() -> None:
    before = (
        "France has brought home 35 minors. It had let in 126 children since 2016. "
        "Nearly 200 French minors had been there."
    )
    later = "France has brought home 30 minors. More than 130 French minors were still in the camps."
    reports = (
        told(
            "a",
            "2022-07-06",
            before,
            figure("35 minors", "repatriated", 35, 35, "minors", incident="i1"),
            figure("126 children since 2016", "repatriated", 126, 126, "minors"),
            figure("200 French minors had been there", "detained", 200, 200, "minors"),
            episodes=(RETURN,),
        ),
        told(
            "b",
            "2022-10-06",
            later,
            figure("30 minors", "repatriated", 30, 30, "minors", time="30 minors"),
            figure("More than 130 French minors were still in the camps", "detained", 131, None, "minors"),
        ),
    )
    account = ledger(*reports).accounts[0]
    assert (account.nationality, account.opening.low, account.low, account.gap) == ("FRA", 200, 135, 0)
    assert account.gone == (Term("repatriated", 65, 65, ("a#c1", "b#c1")),)


def test_conditions_are_checked_against_the_lists_and_what_nobody_reports_is_not_known() -> None:
    text = "The prison is overcrowded. The staff took money. Some 3,000 inmates are held."
    prison = told(
        "a",
        "2022-01-22",
        text,
        {"kind": "assessment", "words": "The prison is overcrowded", "topic": "conditions", "incident": "i1"},
        {"kind": "assessment", "words": "The staff took money", "topic": "inside_help", "incident": "i1"},
        figure("3,000 inmates", "detained", 3000, 3000, "detainees", incident="i1"),
        episodes=(PRISON,),
    )
    points = {c.point: c.claims for c in ledger(prison).facilities[0].conditions}
    assert points["space"] == ("a#c1",)
    assert points["corruption"] == ("a#c2",)
    assert points["food"] == points["inspection"] == ()
    assert points.keys() == {p for entry in table("conditions").values() for p in entry["points"]}


def test_who_runs_a_place_is_taken_from_the_words_beside_its_name() -> None:
    text = "Al-Hol camp is run by the Syrian Democratic Forces. It holds 60,000 people."
    camp = told("a", "2021-04-06", text, figure("60,000 people", "detained", 60000, 60000, "all", place="Al-Hol camp"))
    facility = ledger(camp).facilities[0]
    assert (facility.name, facility.country) == ("al-Hol camp", "SYR")
    assert [name for name, _ in facility.custodians] == ["Syrian Democratic Forces"]


def test_a_place_where_nobody_is_held_is_no_facility() -> None:
    text = "Two men escaped in Houston. Al-Hol camp holds 60,000 people."
    one = told(
        "a",
        "2021-04-06",
        text,
        figure("Two men escaped", "escaped", 2, 2, "detainees", place="Houston"),
        figure("60,000 people", "detained", 60000, 60000, "all", place="Al-Hol camp"),
    )
    assert [facility.name for facility in ledger(one).facilities] == ["al-Hol camp"]


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [
        ATTACK,
        told("b", "2022-01-23", "Some 20 escaped.", figure("20 escaped", "escaped", 20, 20, "detainees")),
    ]
    assert ledger(*reports) == ledger(*reports[::-1])


bounds = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda pair: (min(pair), max(pair)))
Pair = tuple[int, int]


@given(bounds, bounds, bounds)
def test_what_is_left_holds_every_difference_of_the_bounds(a: Pair, b: Pair, c: Pair) -> None:
    terms = [Term(name, pair[0], pair[1], ()) for name, pair in (("detained", a), ("escaped", b), ("recaptured", c))]
    low, high = left(terms[0], terms[1:2], terms[2:])
    assert low is not None
    assert high is not None
    assert all(low <= x - y + z <= high for x in a for y in b for z in c)
    assert gap((low, high), (low, low)) == 0 == gap((low, high), (high + 1, None)) - 1


def test_an_open_bound_leaves_the_rest_open() -> None:
    assert left(Term("escaped", 10, 10, ()), [Term("recaptured", 4, None, ())], []) == (None, 6)
    assert gap((None, 6), (9, 9)) == 3
