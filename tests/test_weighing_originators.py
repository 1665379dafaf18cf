"""Who stands behind a mention: names joined across reports, pointers resolved, bodies that publish themselves."""

import pytest
from weighing_cases import figure, report

from tocsin.claim import CodedReport
from tocsin.weighing.originators import originators

DAY = "2024-05-06"
MINISTRY = "the interior ministry"


def who(*reports: CodedReport) -> list[str]:
    """The names of the originators, claim by claim."""
    return [one.name for one in originators(reports).values()]


def same(one: str, other: str, before: str = "", title: str | None = None) -> bool:
    """Tell whether two mentions in two reports are of one originator."""
    first, second = who(
        report("a", DAY, figure(one, 5)), report("b", DAY, figure(other, 5), before=before, title=title)
    )
    return first == second


@pytest.mark.parametrize(
    "other",
    [
        "Marn's Interior Ministry",
        "THE INTERIOR MINISTRY",
        "the Interior Ministry's answer to parliament",
        "the interior ministry's website",
        "the Interior Minister",
    ],
)
def test_a_body_is_known_by_its_name_in_whatever_document_it_speaks(other: str) -> None:
    assert same(MINISTRY, other)


def test_a_body_is_not_called_in_capitals_where_a_report_writes_it_small() -> None:
    said = report("a", DAY, figure("THE JUSTICE MINISTRY", 5)), report("b", DAY, figure("the justice ministry", 5))
    assert who(*said) == ["justice ministry"] * 2


def test_accents_are_no_part_of_a_name() -> None:
    assert same("Clémence Houessou", "CLEMENCE HOUESSOU")


def test_an_article_alone_is_nobodys_name() -> None:
    said = figure("the", 5, source_kind="witness")
    assert who(report("a", DAY, said)) == ["witness (Paper a)"]


def test_a_body_is_the_same_in_the_genitive() -> None:
    said = report("a", DAY, figure("the military's", 5)), report("b", DAY, figure("the military", 5))
    assert who(*said) == ["military"] * 2


@pytest.mark.parametrize("called", ["A group that calls itself the Red Lions", "a militia known as Red Lions"])
def test_a_body_is_known_by_the_name_that_it_is_said_to_go_by(called: str) -> None:
    assert same("the Red Lions", called)
    assert not same("the Red Lions", "A group that calls for the Red Lions")


def test_the_armed_forces_are_the_army() -> None:
    assert same("the army", "the Marnian Armed Forces")


def test_a_country_behind_a_comma_is_no_name_of_a_body() -> None:
    assert same("Amnesty International, Sudan", "Amnesty International")
    amnesty, army = figure("Amnesty International, Sudan", 5, source_kind="monitor"), figure("Sudan's army", 5)
    assert len(set(who(report("a", DAY, amnesty), report("b", DAY, army)))) == 2
    assert len(set(who(report("a", DAY, figure("Sudan's army", 5), figure("Amnesty International, Sudan", 5))))) == 2


@pytest.mark.parametrize("america", ["U.S. officials", "US officials", "officials of the USA"])
def test_the_united_states_are_a_country_in_every_spelling(america: str) -> None:
    assert same("American officials", america)


def test_the_united_states_are_no_pronoun() -> None:
    said = [figure("the Americans", 5), figure("the army", 6), figure("US", 7), figure("the army", 6), figure("us", 8)]
    _, army, country, _, pronoun = who(report("a", DAY, *said))
    assert (country, pronoun) == ("US", army)


def test_a_person_speaks_for_the_office_before_the_name_in_text_or_title() -> None:
    assert same(MINISTRY, "Haddad", before="We met Deputy Interior Minister Salim Haddad.")
    assert same(MINISTRY, "HADDAD", title="Interior Minister Salim Haddad on the radio")
    assert same("the army", "Colonel Rami Aziz", before="The army spokesman Colonel Rami Aziz came.")
    assert not same(MINISTRY, "Haddad", before="The interior minister told Salim Haddad so.")
    assert not same("the city police", "Haddad", before="We met Interior Minister Salim Haddad.")


def test_the_spokesman_is_the_one_named_before_in_that_word() -> None:
    said = [figure("a ministry spokesman", 5), figure("the governor of Marn", 6), figure("The spokesman", 7)]
    first, _, third = who(
        report("a", DAY, *said, before="The Interior Ministry spoke."), report("b", DAY, figure(MINISTRY, 5))
    )[:3]
    assert third == first


def test_a_word_for_one_institution_does_not_point_to_the_last_source() -> None:
    here = report("a", DAY, figure("the public prosecutor", 5), figure("the ministry", 6))
    assert who(here) == ["public prosecutor", "the ministry"]
    assert who(here, report("b", DAY, figure("the justice ministry", 6)))[1] == "justice ministry"


def test_of_two_ministries_the_one_that_the_text_names_is_meant() -> None:
    others = report("x", DAY, figure("the justice ministry", 1), figure("the defence ministry", 2))
    here = report("a", DAY, figure("the ministry", 6), before="The defence ministry met the press.")
    assert who(here, others)[0] == "defence ministry"
    assert who(report("a", DAY, figure("the ministry", 6)), others)[0] == "the ministry"


def test_of_two_ministries_the_one_whose_minister_title_or_text_name_is_meant() -> None:
    others = report("x", DAY, figure("the Justice Ministry", 1), figure("the Defence Ministry", 2))
    titled = report("a", DAY, figure("the Minister", 6), title="Answer of the Minister of Defence to question 5")
    assert who(titled, others)[0] == "Defence Ministry"
    both = report("a", DAY, figure("the Minister", 6), before="The Minister of Defence met the Minister of Justice.")
    assert who(both, others)[0] == "the Minister"


@pytest.mark.parametrize(
    ("publisher", "kind"),
    [
        ("Interior Ministry of Marn, press office", "authority"),
        ("Ministry of Justice", "authority"),
        ("OCHA Marn", "monitor"),
        ("Press Office of the Marn Defence Forces", "authority"),
        ("Paper North", "report"),
        ("Lakes Monitor", "report"),
    ],
)
def test_a_body_that_publishes_its_own_reports_speaks_in_them(publisher: str, kind: str) -> None:
    [found] = originators([report("a", DAY, figure(None, 5), publisher=publisher)]).values()
    assert found.source_kind == kind


@pytest.mark.parametrize(
    ("publisher", "kind"),
    [
        ("Free Lions (message on a channel)", "armed_group"),
        ("Lions Watch (LW)", "monitor"),
        ("Radio North", "report"),
        ("Free Lions Weekly", "report"),
    ],
)
def test_a_body_that_others_name_as_a_source_speaks_in_what_it_publishes(publisher: str, kind: str) -> None:
    sources = {"the Free Lions": "armed_group", "Lions Watch": "monitor", "Radio North": "media"}
    named = [figure(name, 3, source_kind=kind) for name, kind in sources.items()]
    found = originators([report("a", DAY, *named), report("b", DAY, figure(None, 5), publisher=publisher)])
    assert found["b#c1"].source_kind == kind


def test_a_pronoun_is_the_last_source_of_its_kind_however_that_is_known() -> None:
    other = report("b", DAY, figure("the justice ministry", 1))
    here = report("a", DAY, figure("the army", 5), figure("the ministry", 6), figure("a resident", 2), figure("it", 7))
    assert who(here, other)[:4:3] == ["army", "justice ministry"]
