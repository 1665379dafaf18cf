from collections.abc import Sequence

import pytest

from tocsin.claim import Annotation, AnyClaim, AssessmentClaim, CodedReport, Episode, MeasureClaim, WarningClaim
from tocsin.finding import Demand
from tocsin.incident import Incident
from tocsin.ledgers import hypotheses, measures, prior_warnings
from tocsin.ledgers.states import paragraph_start
from tocsin.ledgers.warnings import told_duration
from tocsin.report import Report
from tocsin.span import Span

ATTACK = Episode(
    id="i1", type="attack", date_from="2022-07-05", date_to="2022-07-05", place="Kuje prison", country="NGA"
)
INCIDENT = Incident(
    id="kuje-attack-2022-07-05",
    title="Attack on Kuje prison",
    type="attack",
    status="occurred",
    date_from="2022-07-05",
    date_to="2022-07-05",
    country="NGA",
    place="Kuje prison",
    actor="ISWAP",
    target="Kuje prison",
    reports=("a", "b"),
    episodes=("a#i1", "b#i1"),
    claims=tuple(f"{report}#c{number}" for report in "ab" for number in range(1, 9)),
)


def coded(name: str, published: str, text: str, claims: Sequence[AnyClaim], *episodes: Episode) -> CodedReport:
    report = Report(id=name, text=text, sha256="", publisher=f"Paper {name}", published_at=published)
    return CodedReport(report, Annotation(report=name, incidents=episodes, claims=tuple(claims)))


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def warned(text: str, time: str | None, **fields: str | None) -> CodedReport:
    spans = {name: at(text, value) for name, value in fields.items() if name == "target" and value}
    other = {name: value for name, value in fields.items() if name != "target"}
    claim = WarningClaim(id="c1", quote=Span(0, len(text)), time=at(text, time) if time else None, **spans, **other)  # type: ignore[arg-type]
    return coded("a", "2022-07-07", text, [claim], ATTACK)


@pytest.mark.parametrize(
    ("text", "time", "days"),
    [
        ("In June 2022 the guards warned of an attack", "In June 2022", 20),
        ("On 1 July the guards warned of an attack", "On 1 July", 4),
        ("An attack had been prepared for six months", "for six months", 183),
        ("An attack had been feared for more than a year", "for more than a year", 548),
        ("There was talk of an attack in the days before", "in the days before", None),
        ("On 1 July the guards warned of an attack within days", "within days", 4),
        ("They warned two weeks before the attack", "two weeks before the attack", 14),
        ("He was warned on the Thursday before the raid", "the Thursday before the raid", None),
        ("The letter of 25 June said that they would attack", None, 10),
    ],
)
def test_the_lead_is_counted_from_the_middle_of_the_time_told(text: str, time: str | None, days: int | None) -> None:
    warnings = prior_warnings(INCIDENT, [warned(text, time, type="attack", incident="i1")])
    assert [(w.claim, w.lead_days) for w in warnings] == [("a#c1", days)]


@pytest.mark.parametrize(
    ("said", "days"),
    [("for two years", 730.5), ("for 99 years", 99 * 365.25), ("for 100 years", None), ("for 3000 years", None)],
)
def test_no_warning_is_a_century_old(said: str, days: float | None) -> None:
    assert told_duration(said) == days


def test_what_is_counted_back_from_the_incident_is_no_time_before_the_report() -> None:
    assert (told_duration("two weeks before"), told_duration("two weeks before the attack")) == (14, None)


def test_a_time_before_any_calendar_dates_no_warning() -> None:
    text = "An attack had been feared for 3000 years"
    assert prior_warnings(INCIDENT, [warned(text, "for 3000 years", type="attack", incident="i1")]) == ()


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("They may come again tonight", "tonight"),
        ("They may come again", None),
        ("A raid by August 2022", "August 2022"),
        ("On 6 July they warned that they may come again", None),
    ],
)
def test_what_may_come_after_the_incident_is_no_earlier_warning(text: str, time: str | None) -> None:
    assert prior_warnings(INCIDENT, [warned(text, time, type="attack", incident="i1")]) == ()


def test_a_background_warning_counts_where_it_is_about_the_same_place() -> None:
    here = warned("In May 2022 a raid on the prison was feared", "In May 2022", type="attack", target="the prison")
    there = warned(
        "In May 2022 a raid on Owerri prison was feared", "In May 2022", type="attack", target="Owerri prison"
    )
    freed = warned("In May 2022 the gang was to free its men", "In May 2022", type="attack", target="its men")
    assert len(prior_warnings(INCIDENT, [here])) == len(prior_warnings(INCIDENT, [freed])) == 1
    assert prior_warnings(INCIDENT, [there]) == ()


def test_a_warning_published_before_counts_from_its_publication() -> None:
    text = "Prisons in Nigeria may be attacked to free the inmates."
    claim = WarningClaim(id="c1", quote=Span(0, len(text)), type="attack")
    early, late = (coded("z", day, text, [claim]) for day in ("2022-06-25", "2022-07-06"))
    assert [w.lead_days for w in prior_warnings(INCIDENT, [early])] == [10]
    assert prior_warnings(INCIDENT, [late]) == ()
    assert prior_warnings(INCIDENT, [coded("z", "2022-06-25", text.replace("Nigeria", "Chile"), [claim])]) == ()


def assessed(name: str, *said: tuple[str, str, str, str]) -> CodedReport:
    text = "\n".join(quote for _, quote, _, _ in said)
    claims = [
        AssessmentClaim(
            id=f"c{number}", quote=at(text, quote), incident="i1", topic=topic, polarity=polarity, certainty=certainty
        )
        for number, (topic, quote, polarity, certainty) in enumerate(said, 1)
    ]
    return coded(name, "2022-07-07", text, claims, ATTACK)


ACCOUNTS = [
    assessed(
        "a",
        ("responsibility", "the minister blamed Boko Haram for it", "affirmed", "certain"),
        ("means", "the inmates took the rifles of the guards", "affirmed", "certain"),
        ("inside_help", "somebody was paid", "affirmed", "possible"),
    ),
    assessed(
        "b",
        ("responsibility", "it was Boko Haram", "affirmed", "probable"),
        ("responsibility", "Ansaru did it", "affirmed", "certain"),
        ("responsibility", "doubts that Ansaru had a hand in it", "denied", "certain"),
        ("responsibility", "Ansaru has not claimed it", "denied", "certain"),
        ("means", "weapons came in a pickup of the attackers", "affirmed", "certain"),
        ("inside_help", "calls the rumour slander", "denied", "certain"),
    ),
]


def test_answers_are_grouped_by_what_they_name_and_labelled_by_their_shortest_clear_quote() -> None:
    found = {h.question: {a.answer: a.claims for a in h.answers} for h in hypotheses(INCIDENT, ACCOUNTS)}
    assert found == {
        "Who did it?": {
            "boko haram: the minister blamed Boko Haram for it": ("a#c1", "b#c1"),
            "ansaru: Ansaru did it": ("b#c2",),
            "not ansaru: doubts that Ansaru had a hand in it": ("b#c3",),
        },
        "How were the detainees armed?": {
            "the inmates took the rifles of the guards": ("a#c2",),
            "weapons came in a pickup of the attackers": ("b#c5",),
        },
        "Did anyone inside help?": {"perhaps: somebody was paid": ("a#c3",), "no: calls the rumour slander": ("b#c6",)},
    }


def test_a_question_with_one_answer_is_none_and_order_does_not_matter() -> None:
    assert hypotheses(INCIDENT, ACCOUNTS[:1]) == ()
    assert hypotheses(INCIDENT, ACCOUNTS[::-1]) == hypotheses(INCIDENT, ACCOUNTS)


def test_states_are_parties_but_not_where_they_are_places_and_nobody_is_named() -> None:
    said = [
        ("responsibility", "attacks in Cameroon, Chad, and Niger", "affirmed", "certain"),
        ("responsibility", "blamed the Nigerian army", "affirmed", "certain"),
        ("responsibility", "Yemen-based Houthis did it", "affirmed", "certain"),
        ("responsibility", "John Doe was accused", "affirmed", "certain"),
    ]
    found = hypotheses(INCIDENT, [assessed("a", *said)])
    assert [a.answer for a in found[0].answers] == [
        "Nigeria: blamed the Nigerian army",
        "houthis: Yemen-based Houthis did it",
    ]


@pytest.mark.parametrize("empty_line", ["\n\n", "\r\n\r\n"])
def test_this_group_is_the_one_that_its_paragraph_names(empty_line: str) -> None:
    def named(between: str) -> list[str]:
        text = f"Boko Haram came.{between}This group did it. Ansaru did it."
        said = [
            AssessmentClaim(id=f"c{n}", quote=at(text, words), incident="i1", topic="responsibility")
            for n, words in enumerate(("This group did it", "Ansaru did it"), 1)
        ]
        found = hypotheses(INCIDENT, [coded("a", "2022-07-07", text, said, ATTACK)])
        return [answer.answer for hypothesis in found for answer in hypothesis.answers]

    assert named(" ") == ["ansaru: Ansaru did it", "boko haram: This group did it"]
    assert "boko haram: This group did it" not in named(empty_line)


def test_a_paragraph_begins_after_an_empty_line() -> None:
    for text in ("One.\n\nTwo.\nThree.", "One.\r\n\r\nTwo.\r\nThree.", "One.\n \nTwo.\nThree."):
        assert [text[paragraph_start(text, text.index(word)) :][:3] for word in ("One", "Two", "Three")] == [
            "One",
            "Two",
            "Two",
        ]


def demand(addressee: str | None, text: str, report: str = "a", **fields: str) -> CodedReport:
    spans = {"addressee": at(text, addressee) if addressee else None}
    values = {"action": "repatriate", "mood": "demanded", **fields}
    claim = MeasureClaim(id="c1", quote=Span(0, len(text)), incident="i1", **spans, **values)  # type: ignore[arg-type]
    return coded(report, "2022-07-07", text, [claim], ATTACK)


@pytest.mark.parametrize(
    ("addressee", "name"),
    [
        ("the French authorities", "France"),
        ("FRANCE", "France"),
        ("Paris", "France"),
        ("the government of The Hague", "Netherlands"),
        ("the countries of origin", "home countries"),
        ("all sides", "all parties"),
        ("UZBEKISTAN and KAZAKHSTAN", "Uzbekistan and Kazakhstan"),
        ("the government", "Nigeria"),
        ("the tribes of Anbar", "the tribes of Anbar"),
        ("the Syrian Democratic Forces", "the Syrian Democratic Forces"),
        ("Europe", "Europe"),
        ("It", "home countries"),
        (None, "home countries"),
    ],
)
def test_addressees_are_joined_where_they_mean_one_state(addressee: str | None, name: str | None) -> None:
    text = f"{addressee or 'The families'} must act"
    assert [d.addressee for d in measures([demand(addressee, text)])] == [name]


@pytest.mark.parametrize("empty_line", ["\n\n", "\r\n\r\n", "\n \t\n"])
def test_a_pronoun_points_to_the_addressee_that_the_paragraph_names_last(empty_line: str) -> None:
    text = f"Europe must act. It must pay.{empty_line}It must try them."
    asked = [
        MeasureClaim(id=name, quote=at(text, words), action="fund", mood="demanded", addressee=at(text, words[:who]))
        for name, words, who in (("c1", "Europe must act", 6), ("c2", "It must pay", 2), ("c3", "It must try them", 2))
    ]
    named, nobody = measures([coded("a", "2022-07-07", text, asked, ATTACK)])
    assert (named.addressee, named.claims, named.understood) == ("Europe", ("a#c1", "a#c2"), ("a#c2",))
    assert (nobody.addressee, nobody.claims) == (None, ("a#c3",))


def test_demands_are_joined_by_addressee_action_and_mood_with_those_who_make_them() -> None:
    reports = [
        demand("France", "France must act"),
        demand("Paris", "Paris must act", "b"),
        demand("France", "France will try them", "c", action="prosecute", mood="promised"),
    ]
    assert measures(reports[::-1]) == (
        Demand(
            addressee="France", action="repatriate", mood="demanded", by=("Paper a", "Paper b"), claims=("a#c1", "b#c1")
        ),
        Demand(addressee="France", action="prosecute", mood="promised", by=("Paper c",), claims=("c#c1",)),
    )
