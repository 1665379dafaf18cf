"""The graph of voices: who first vouched, through whom it passed, which reports carry it."""

import html
import re

from weighing_cases import figure, report, weighed

from tocsin.claim import CodedReport
from tocsin.finding import Findings
from tocsin.publishing import dossier_html
from tocsin.publishing.citations import citations
from tocsin.publishing.dossier import voices as drawing
from tocsin.publishing.dossier.voices import Voices, voices

DAY, NEXT = "2024-05-06", "2024-05-07"


def drawn(*coded: CodedReport, copies: tuple[tuple[str, str], ...] = ()) -> Voices | None:
    return voices(weighed(*coded, copies=copies), citations(coded), {c.id: n for n, c in enumerate(coded, 1)})


def spoken(graph: Voices | None) -> str:
    assert graph is not None
    found = re.search(r'aria-label="([^"]*)"', graph.drawing)
    assert found is not None
    return html.unescape(found[1])


def test_each_voice_with_its_reports_and_outlets_is_told_in_words() -> None:
    graph = drawn(
        report("a", DAY, figure("the Watch", 20)),
        report("b", DAY, figure("the Watch", 20)),
        report("c", NEXT, figure(None, 20)),
        report("d", NEXT, figure("Radio North", 20), figure("a doctor", 4)),
        copies=(("a", "b"),),
    )
    assert spoken(graph).endswith(
        "Watch, monitor: reports 1, 2 (a copy of the report before it), 3 (gives the number without saying whose it "
        "is); through Radio North, report 4 (gives the number without saying whose it is)."
    )
    assert graph is not None
    assert [meaning for _, meaning in graph.keys] == [drawing.LOOKS[look] for look in ("names", "silent", "copies")]
    assert (graph.folded, graph.kinds) == (1, ["witness 1"])


def test_a_copy_stands_right_after_what_it_copies_though_others_came_between() -> None:
    same = figure("the Watch", 20)
    graph = drawn(report("a", DAY, same), report("b", DAY, same), report("c", NEXT, same), copies=(("a", "c"),))
    assert "reports 1, 3 (a copy of the report before it), 2." in spoken(graph)


def test_nothing_is_drawn_where_each_voice_reaches_one_report() -> None:
    assert drawn(report("a", DAY, figure("the Watch", 20)), report("b", DAY, figure("the police", 7))) is None


def test_many_voices_and_many_reports_are_folded_and_their_number_is_told() -> None:
    many = [report(f"r{n:02}", DAY, figure("the Watch", 20)) for n in range(drawing.MARKS + 6)]
    graph = drawn(*many)
    assert graph is not None
    assert "and 6 more reports" in graph.drawing
    assert graph.drawing.count("<title>") == drawing.MARKS
    towns = ("Arn", "Bel", "Cor", "Dun", "Elm", "Fen", "Gar", "Hol", "Ith", "Jor")
    councils = [figure(f"the council of {town}", 20, source_kind="authority") for town in towns]
    graph = drawn(report("a", DAY, *councils), report("b", NEXT, *councils))
    assert graph is not None
    assert graph.drawing.count('class="root"') == drawing.SHOWN
    assert (graph.folded, graph.kinds) == (2, ["authority 2"])


def test_what_comes_from_reports_is_escaped_and_every_mark_leads_to_a_sentence() -> None:
    name = 'the "<b>Watch</b>" & Sons'
    coded = [report(day, day, figure(name, 20, source_kind="monitor"), publisher="<i>Paper</i>") for day in (DAY, NEXT)]
    page = dossier_html([weighed(*coded)], coded, title="t")
    graph = re.search(r'<figure class="voices-frame">.*?</figure>', page, re.DOTALL)
    assert graph is not None
    assert "<b>" not in graph[0]
    assert "<i>" not in graph[0]
    targets = re.findall(r'href="#([^"]+)"', graph[0])
    assert len(targets) == 2
    assert all(f'id="{target}"' in page for target in targets)


def test_the_graph_does_not_depend_on_the_order_of_reports() -> None:
    coded = [report(n, DAY, figure("the Watch", 20), figure("the police", 7)) for n in "abc"]
    findings: list[Findings] = [weighed(*order) for order in (coded, coded[::-1])]
    pages = [
        dossier_html([found], order, title="t") for found, order in zip(findings, (coded, coded[::-1]), strict=True)
    ]
    assert pages[0] == pages[1]
