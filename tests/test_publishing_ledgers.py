"""The sections of the dossier that show ledgers of the whole case: present, and linked in both directions."""

import re

import pytest
from ledger_cases import PRISON, figure, found, measure, told
from test_detention import ATTACK
from test_publishing_dossier import Outline

from tocsin.claim import CodedReport, Episode
from tocsin.ledgers import detention
from tocsin.publishing import dossier_html
from tocsin.publishing.dossier.account import account_bars
from tocsin.publishing.ledgers.detention import verdict

TEXT = "They may storm al-Hol camp. A car bomb went off. France must repatriate its citizens. Money was paid."
OTHER = told(
    "b",
    "2022-01-25",
    TEXT,
    {"kind": "warning", "words": "They may storm al-Hol camp", "type": "attack", "target": "al-Hol camp"},
    {"kind": "event", "words": "A car bomb went off", "type": "bombing", "incident": "i1"},
    measure("France must repatriate its citizens", "repatriate", "demanded", addressee="France"),
    {"kind": "assessment", "words": "Money was paid", "topic": "inside_help", "incident": "i1"},
    episodes=(PRISON,),
)
PAGE = dossier_html(found(ATTACK, OTHER), [ATTACK, OTHER], title="A case")


def section(name: str) -> str:
    return PAGE[PAGE.index(f'id="{name}"') :]


def test_every_ledger_has_its_place_and_every_link_leads_somewhere() -> None:
    outline = Outline(PAGE)
    assert {"detention", "measures", "means", "watch", "matrices"} <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))
    assert [link for link in outline.links if link[1:] not in outline.ids] == []


def test_a_demand_is_shown_with_what_came_of_it() -> None:
    table = section("measures")
    row = table[table.index('class="courses') :]
    assert re.search(r'<th scope="row" dir="auto">France</th>.*?silence', row, re.DOTALL)


def test_what_does_not_add_up_is_said_in_words_and_drawn() -> None:
    account = next(a for a in detention([ATTACK], found(ATTACK)).accounts if a.gap)
    assert verdict(account) == "does not add up: at least 89 more back than escaped"
    assert verdict(account) in section("detention")
    assert 'aria-label="escaped 0; less recaptured at least 89;' in account_bars(account)


def test_a_sentence_leads_back_to_the_ledgers_that_rest_on_it() -> None:
    notes = section("b-c1.note")
    assert re.search(r'href="#watch"', notes[: notes.index("</li>")])


def test_reports_without_an_incident_still_have_their_ledgers() -> None:
    alone = told(
        "c",
        "2022-01-25",
        "The camp holds 200 French minors.",
        figure("200 French minors", "detained", 200, 200, "minors"),
    )
    page = dossier_html([], [alone], title="T")
    assert 'id="detention"' in page
    assert "France" in page
    assert [link for link in Outline(page).links if link[1:] not in Outline(page).ids] == []


def month_by_month(months: int) -> list[CodedReport]:
    """Return a report on each of so many months, with as many dead as the month has number."""
    made = []
    for number in range(months):
        month = f"{2019 + number // 12}-{number % 12 + 1:02d}"
        text = f"{number + 1} people were killed in Raqqa."
        raid = Episode(
            id="i1", type="attack", date_from=f"{month}-03", date_to=f"{month}-03", place="Raqqa", country="SYR"
        )
        dead = figure(f"{number + 1} people were killed", "killed", number + 1, number + 1, "all", incident="i1")
        made.append(told(f"r{number:02d}", f"{month}-28", text, dead, episodes=(raid,)))
    return made


def test_months_that_carry_an_outlook_have_it_with_its_record() -> None:
    reports = month_by_month(26)
    page = dossier_html(found(*reports), reports, title="T")
    months = page[page.index('id="months"') : page.index('id="others"')]
    assert months.count('class="wide"') == 6
    assert months.count("3 months ahead: ") == 2
    assert months.count("January 2019 to February 2021, 26 months") == 2
    assert "No outlook" not in months


@pytest.mark.parametrize("reports", [[ATTACK, OTHER], month_by_month(12)])
def test_where_there_is_no_outlook_the_dossier_says_why(reports: list[CodedReport]) -> None:
    page = dossier_html(found(*reports), reports, title="T")
    months = page[page.index('id="months"') : page.index('id="others"')]
    published = len({each.report.published_at[:7] for each in reports if each.report.published_at})
    assert f"No outlook: reports of the case were published in {published} of its months" in months
    assert 'class="wide"' not in months


def test_a_long_table_is_folded_and_loses_no_row() -> None:
    states = [f"Land {chr(65 + n)}" for n in range(15)]
    text = " ".join(f"{state} must repatriate its citizens." for state in states)
    asked = [
        measure(f"{state} must repatriate its citizens", "repatriate", "demanded", addressee=state) for state in states
    ]
    report = told("c", "2022-01-25", text, *asked)
    page = dossier_html([], [report], title="T")
    rows = page[page.index('id="measures"') :]
    assert "3 more, of whom less is said" in rows
    assert all(f'<th scope="row" dir="auto">{state}</th>' in rows for state in states)
