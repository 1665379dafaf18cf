"""Who first vouched for what a report says, through whom it came, and which reports retell another."""

import pytest
from msgspec.structs import replace
from weighing_cases import Said, figure, report, weighed

from tocsin.claim import CodedReport
from tocsin.finding import Findings, Retelling
from tocsin.span import Span

DAY, NEXT, WEEK_AFTER = "2024-05-06", "2024-05-07", "2024-05-14"


def ways(found: Findings) -> list[tuple[str, str, str | None, bool, tuple[str, ...]]]:
    return [(p.originator, p.report, p.through, p.is_named, p.claims) for p in found.passages]


def test_ten_reports_of_one_voice_are_one_originator_in_the_order_of_publication() -> None:
    found = weighed(
        report("b", NEXT, figure("the Watch", 20)),
        report("a", "2024-05-08", figure("the Watch", 20), figure("the police", 12)),
        report("c", DAY, figure("the Watch", 20), figure("the Watch", 4, group_kind="civilians")),
    )
    assert ways(found) == [
        ("Watch", "c", None, True, ("c#c1", "c#c2")),
        ("Watch", "b", None, True, ("b#c1",)),
        ("Watch", "a", None, True, ("a#c1",)),
        ("police", "a", None, True, ("a#c2",)),
    ]


def test_a_number_that_a_report_gives_as_its_own_is_traced_to_who_gave_it_first() -> None:
    found = weighed(
        report("a", DAY, figure("the Watch", 20)),
        report("b", NEXT, figure(None, 20), figure(None, 7, group_kind="civilians")),
        report("c", NEXT, figure("Radio North", 20)),
    )
    assert ways(found) == [
        ("Watch", "a", None, True, ("a#c1",)),
        ("Watch", "b", None, False, ("b#c1",)),
        ("Watch", "c", "Radio North", False, ("c#c1",)),
    ]


@pytest.mark.parametrize(
    ("before", "source", "after", "through"),
    [
        ("", "the Watch", " told Agence Nord that ", "Agence Nord"),
        ("", "the Watch", " told the Agence of the North by telephone that ", "Agence of the North"),
        ("", "the Watch", ", quoted by Radio North, said ", "Radio North"),
        ("", "the Watch", " told an American news agency that ", "an American news agency"),
        ("Radio North quoted ", "the Watch", " as saying that ", "Radio North"),
        ("Radio North, citing ", "the Watch", ", said that ", "Radio North"),
        ("", "the Watch", " told reporters that ", None),
        ("", "the Watch", " said. Radio North was told that ", None),
        ("", "the Watch", " told the Harbour Post that ", None),
    ],
)
def test_the_outlet_that_has_it_from_the_source_stands_between(
    before: str, source: str, after: str, through: str | None
) -> None:
    found = weighed(_told("a", before, source, after))
    assert [(p.originator, p.through) for p in found.passages] == [("Watch", through)]


def _told(name: str, before: str, source: str, after: str) -> CodedReport:
    """A report whose one claim stands in the sentence that is put together here."""
    made = report(name, DAY, Said(source, 20, 20, words="20 guards were killed"), publisher="The Harbour Post")
    text = f"{before}{source}{after}20 guards were killed."
    start = len(text) - len("20 guards were killed.")
    claim = replace(
        made.annotation.claims[0],
        source=Span(len(before), len(before) + len(source)),
        quote=Span(start, start + len("20 guards were killed")),
    )
    return CodedReport(replace(made.report, text=text), replace(made.annotation, claims=(claim,)))


FOUR = (
    figure("the Watch", 20),
    figure("the Watch", 4, group_kind="civilians"),
    figure("the police", 9, measure="wounded"),
    figure(None, 300, measure="displaced", group_kind="civilians"),
)


def test_a_report_with_the_figures_of_an_earlier_one_retells_it() -> None:
    first, second = report("b", DAY, *FOUR), report("a", NEXT, *FOUR)
    assert weighed(first, second).retold == (Retelling("a", "b", 4, 4),)
    assert not weighed(first, second, copies=[("a", "b")]).retold


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(report("z", WEEK_AFTER, *FOUR), id="a look back"),
        pytest.param(report("z", NEXT, *FOUR[:2]), id="two numbers only"),
        pytest.param(report("z", NEXT, *FOUR, figure("the army", 40), figure("the army", 3, measure="wounded")),
                     id="much of its own"),
        pytest.param(report("z", NEXT, *(figure("the army", s.low, measure=s.measure, group_kind=s.group_kind)
                                         for s in FOUR)), id="other originators"),
        pytest.param(report("z", None, *FOUR), id="no date"),
    ],
)  # fmt: skip
def test_what_is_no_retelling(later: CodedReport) -> None:
    assert not weighed(report("b", DAY, *FOUR), later).retold


@pytest.mark.parametrize(
    ("credit", "own", "retells"), [("Agency North told of it.", 4, True), ("Agency North told of it.", 5, False),
                                   ("AGENCY NORTH TOLD OF IT.", 4, True), ("An agency told of it.", 4, False)]
)  # fmt: skip
def test_half_of_the_figures_of_an_outlet_that_is_credited_make_a_retelling(
    credit: str, own: int, retells: bool
) -> None:
    first = report("b", DAY, *FOUR, publisher="the Agency North")
    others = [figure("the army", 50 + n, measure="missing") for n in range(own)]
    taken = [figure(None, one.low, measure=one.measure, group_kind=one.group_kind) for one in FOUR]
    later = report("a", NEXT, *taken, *others, before=credit)
    assert weighed(first, later).retold == ((Retelling("a", "b", 4, 4 + own),) if retells else ())
