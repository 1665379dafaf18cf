"""The sections of the dossier that show ledgers of the whole case: present, and linked in both directions."""

import re

from ledger_cases import PRISON, figure, found, measure, told
from test_detention import ATTACK
from test_publishing_dossier import Outline

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
