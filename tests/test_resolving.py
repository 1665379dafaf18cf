"""Resolving as a whole: what a report says becomes claims with their voices, its incidents with days and places."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from scored import HEADS, scored
from shared import EXAMPLE

from tocsin.claim import Annotation, EventClaim, FigureClaim
from tocsin.codebook import check
from tocsin.reading import read
from tocsin.report import Report
from tocsin.resolving import _first_statements, resolve
from tocsin.resolving.naming import named_type
from tocsin.resolving.parties import actor, target
from tocsin.span import Span
from tocsin.tagging import tag
from tocsin.tagging.sentences import LONGEST, sentences

EXAMPLE_TEXTS = [report.text for report in read([EXAMPLE / "reports"]) if isinstance(report, Report)]


def told(
    text: str, published_at: str | None = "2022-01-22", title: str | None = None, roles: dict[str, str] | None = None
) -> Annotation:
    """Return what cues alone tell, of whose parts the encoder knows ``roles`` (words -> role)."""
    report = Report(id="r1", text=text, sha256="0" * 64, published_at=published_at, title=title)
    parts = [("role", Span(text.index(words), text.index(words) + len(words)), r) for words, r in (roles or {}).items()]
    cues_alone = scored(text, HEADS, [("counted", Span(0, len(text)), "none"), *parts])
    return check(resolve(report, tag(report), cues_alone, threshold=0), text)


ATTACK = (
    "HASAKA, Syria - Islamic State fighters attacked the Ghweran prison in Hasaka on Thursday evening with two car "
    "bombs. At least 20 guards were killed in the attack, the Syrian Democratic Forces said on Friday."
)


def test_a_report_of_one_attack_tells_one_incident() -> None:
    annotation = told(ATTACK, roles={"Islamic State fighters": "actor"})
    (incident,) = annotation.incidents
    assert (incident.id, incident.type, incident.status) == ("i1", "attack", "occurred")
    assert (incident.country, incident.date_from) == ("SYR", "2022-01-20")
    assert incident.place is not None
    assert "rison" in incident.place
    assert incident.actor is not None
    assert "Islamic State" in incident.actor
    assert {claim.incident for claim in annotation.claims} == {"i1"}
    (dead,) = [claim for claim in annotation.claims if isinstance(claim, FigureClaim)]
    assert dead.source is not None
    assert (dead.source.of(ATTACK), dead.source_kind) == ("the Syrian Democratic Forces", "authority")
    assert (dead.measure, dead.low, dead.high, dead.group_kind) == ("killed", 20, None, "security_forces")


def test_claims_are_numbered_in_the_order_of_the_text() -> None:
    claims = told(f"{ATTACK} The fighters fled. Police arrested 12 of them in Hasaka, residents said.").claims
    assert [claim.id for claim in claims] == [f"c{n}" for n in range(1, len(claims) + 1)]
    assert all(a.quote <= b.quote for a, b in pairwise(claims))


def test_another_time_is_another_incident() -> None:
    background = "In March 2020 inmates rioted in the same prison in Hasaka and killed two guards."
    annotation = told(f"{ATTACK}\n\nThe prison holds thousands of men. It has been guarded for years.\n\n{background}")
    lead, other = annotation.incidents
    assert (lead.id, lead.country, lead.date_from) == ("i1", "SYR", "2022-01-20")
    assert (other.country, other.date_from, other.date_to) == ("SYR", "2020-03-01", "2020-03-31")
    assert {claim.incident for claim in annotation.claims if claim.quote.start < len(ATTACK)} == {lead.id}
    assert other.id in {claim.incident for claim in annotation.claims if claim.quote.start > len(ATTACK)}


def test_the_day_of_speaking_is_not_the_day_of_the_incident() -> None:
    (incident,) = told("Gunmen killed five farmers near Raqqa in Syria on Monday, police said on Friday.").incidents
    assert (incident.date_from, incident.date_to) == ("2022-01-17", None)


def test_a_report_without_incident_has_none() -> None:
    assert told("The price of heating oil rose in January. Farmers hope for rain.") == Annotation(report="r1")


def test_a_source_goes_on_speaking_in_its_paragraph() -> None:
    def source(text: str) -> str | None:
        def at(part: str) -> Span:
            return Span(text.index(part), text.index(part) + len(part))

        marks = [("role", at("The mayor"), "source"), ("counted", at("Four"), "killed")]
        scores = scored(text, HEADS, [*marks, ("source_kind", at("Four men were killed"), "authority")])
        report = Report(id="r", text=text, sha256="")
        [figure] = [c for c in resolve(report, tag(report), scores, threshold=0).claims if c.kind == "figure"]
        return figure.source.of(text) if figure.source else None

    assert source("The mayor took questions. Four men were killed there.") == "The mayor"
    assert source("The mayor took questions.\nFour men were killed there.") is None


def test_a_figure_told_twice_by_one_voice_is_one_claim() -> None:
    text = "Police said 20 men were killed. Later police said 20 men were killed. Medics said 20 men were killed."
    figures = [claim for claim in told(text).claims if isinstance(claim, FigureClaim)]
    assert [claim.source.of(text) for claim in figures if claim.source] == ["Police", "Medics"]


def test_two_events_told_in_the_same_words_are_two_claims() -> None:
    text = "Clashes and air strikes have followed for four days."
    events = [claim for claim in told(text).claims if isinstance(claim, EventClaim)]
    assert [claim.type for claim in events] == ["clash", "strike"]
    assert {claim.quote.of(text) for claim in events} == {text[:-1]}


def test_a_figure_denied_is_not_the_figure_affirmed_told_again() -> None:
    affirmed = FigureClaim(id="", quote=Span(0, 9), measure="killed", low=20, high=20)
    denied = replace(affirmed, quote=Span(20, 29), polarity="denied")
    again = [replace(claim, quote=Span(40, 49)) for claim in (affirmed, denied)]
    assert _first_statements("x" * 50, [affirmed, denied, *again]) == [affirmed, denied]


def test_the_title_names_the_incident_before_the_text_does() -> None:
    body = "There were clashes in the morning, and clashes in the evening."
    assert named_type("", "", body, ()) == "clash"
    assert named_type("Bombing kills two", "The bombing came at noon.", body, ()) == "bombing"
    assert named_type("", "", "", ()) == "attack"


def test_what_follows_from_an_incident_names_it_only_where_little_is_said_of_the_incident() -> None:
    assert named_type("", "", "The attack was followed by arrests. Ten arrests were made.", ()) == "attack"
    assert named_type("", "", "An attack was feared; arrests, arrests and arrests were made.", ()) == "arrest"


CHATTER = "Good morning. Thank you for coming. We will take questions. Please be brief. The agenda is long. "


def test_a_briefing_that_comes_to_speak_of_an_attack_is_not_about_it() -> None:
    aside = "Elsewhere gunmen attacked a market and killed nine people."
    annotation = told(CHATTER + aside, title="Press briefing")
    assert annotation.claims and annotation.incidents == ()
    assert {claim.incident for claim in annotation.claims} == {None}
    assert len(told(CHATTER + aside, title="Nine dead in attack on market").incidents) == 1


def test_a_column_that_comes_back_to_one_prison_is_about_it() -> None:
    aside = "Gunmen attacked Khao Sabai prison and killed nine people."
    assert told(CHATTER + aside).incidents == ()
    (incident,) = told(f"{CHATTER}{aside} Nobody had looked after Khao Sabai prison for years.").incidents
    assert incident.place == "Khao Sabai prison"


def test_a_place_in_no_list_that_the_title_names_counts_as_one_of_the_opening() -> None:
    text = f"We came from Oakwood jail. {CHATTER}Gunmen attacked Khao Sabai prison and killed nine people."
    (incident,) = told(text, title="Nine dead in attack on Khao Sabai prison").incidents
    assert incident.place == "Khao Sabai prison"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen attacked a prison in Raqqa, Syria. The prison burned.", "prison in Raqqa"),
        ("Gunmen attacked a market in Raqqa, Syria. Ten men from the prison fled. The prison is old.", "Raqqa"),
    ],
)
def test_a_prison_stands_in_a_town_where_a_sentence_says_so(text: str, place: str) -> None:
    assert told(text).incidents[0].place == place


@pytest.mark.parametrize("dateline", ["LAGOS, Jan 21 (Coast News) - ", "Lagos: ", "Lagos, 21 January — "])
def test_the_town_of_the_dateline_is_where_the_report_was_written(dateline: str) -> None:
    attack = f"{dateline}Gunmen attacked a market on Thursday and killed nine people."
    assert [(i.place, i.country) for i in told(attack).incidents] == [("Lagos", "NGA")]
    (incident,) = told(f"{attack} {CHATTER}Three of the wounded died in Zaria.").incidents
    assert (incident.place, incident.country) == ("Zaria", "NGA")


def test_a_foreign_town_named_once_in_passing_places_no_report_in_its_country() -> None:
    attack = f"Gunmen attacked Khao Sabai prison and killed nine people. {CHATTER}"
    once, again = "Police killed two men in Dakar.", "They killed three more in Thies."
    assert told(f"{attack}{once}").incidents[0].country is None
    assert told(f"{attack}{once} {again}").incidents[0].country == "SEN"


def test_a_feature_is_about_an_incident_weeks_before() -> None:
    (incident,) = told("Gunmen attacked a prison in Hasaka, Syria, on 20 January 2022.", "2022-02-20").incidents
    assert incident.date_from == "2022-01-20"


def test_the_day_of_the_incident_is_likelier_in_the_opening_than_deep_in_the_text() -> None:
    attack, escape = "Gunmen attacked a prison in Hasaka, Syria, on 20 January 2022.", "Men escaped on 11 January 2022."
    for first, second, day in [(attack, escape, "2022-01-20"), (escape, attack, "2022-01-11")]:
        (incident,) = told(f"{first} {CHATTER}{CHATTER}{second}", "2022-01-22").incidents
        assert incident.date_from == day


def test_a_day_that_only_the_background_names_is_not_that_of_the_incident() -> None:
    text = f"Gunmen attacked a prison in Hasaka, Syria. {CHATTER}{CHATTER}It was built on 4 May 1999."
    (incident,) = told(text).incidents
    assert incident.date_from is None


def test_of_two_days_that_are_otherwise_alike_it_is_the_one_that_the_encoder_hears_as_that_of_a_claim() -> None:
    text = "Gunmen attacked a prison in Hasaka, Syria, on 13 January 2022. Gunmen attacked it on 12 January 2022."
    for heard, day in [("13 January 2022", "2022-01-13"), ("12 January 2022", "2022-01-12")]:
        assert told(text, "2022-01-16", roles={heard: "time"}).incidents[0].date_from == day


@pytest.mark.parametrize("when", ["From May 2019 to December 2021", "In the two years before Thursday", "Since 2016"])
def test_a_state_of_years_is_no_episode(when: str) -> None:
    text = f"{ATTACK} {when}, 12 inmates escaped."
    assert [c.incident for c in told(text).claims if isinstance(c, FigureClaim) and c.measure == "escaped"] == [None]


def test_two_open_times_of_a_sentence_bound_each_other() -> None:
    text = f"{ATTACK} Before Thursday 12 inmates escaped from the jail since 2016."
    assert [c.incident for c in told(text).claims if isinstance(c, FigureClaim) and c.measure == "escaped"] == [None]


def test_a_country_that_acts_is_no_place() -> None:
    text = "U.S. aircraft bombed a depot in Syria on Thursday. Five militants were killed, U.S. officials said."
    (incident,) = told(text, title="U.S. aircraft strike depot").incidents
    assert incident.country == "SYR"


def test_parties_are_named_by_group_and_facility() -> None:
    names = ["Militants", "The raiders"]
    assert actor("attack", names, "Islamic State came at night. Islamic State fled.") == "Islamic State"
    assert actor("attack", names, "They came at night.") == "Militants"
    assert actor("attack", ["On Thursday evening", "12 inmates"], "They came at night.") is None
    assert actor("repatriation", ["the Kurdish forces", "France", "the women"], "") == "France"
    assert target("attack", ["militants", "two guards", "the prison"]) == "the prison"
    assert target("attack", ["militants", "two guards"]) == "two guards"


WORDS = """20 1,000 no dozens two-thirds million ٣٤ ３０ guards inmates killed escaped said denied that warned urged
will be on Thursday in March 2020 9999-12-31 Hasaka Syria Iraq Islamic State the a of and , . ; : “ ” " ' ’s ( ) — U.S.
💥 ﬁ İ قُتل"""
PIECES = [
    *WORDS.split(),
    *("\n", "\n\n", "\t", "\x0b", "\u2028", "\u202e", "\u200f", "👨\u200d👩", "e\u0301"),
    *("the SDF said", "at least 30 detainees escaped", "it was unclear how many"),
]
LINES = [line for text in EXAMPLE_TEXTS for line in text.split(". ")]
PUBLISHED = [None, "1900-01-01", "2100-12-31", "2015-12", "2022-01-21T23:30:00+03:00"]


@given(
    st.lists(st.sampled_from(PIECES) | st.sampled_from(LINES), max_size=25),
    st.sampled_from(["", " ", ". "]),
    st.sampled_from(PUBLISHED),
)
def test_any_pieces_give_grounded_claims(pieces: list[str], glue: str, published_at: str | None) -> None:
    told(glue.join(pieces), published_at)


@given(st.text(max_size=300), st.sampled_from(PUBLISHED))
def test_any_text_gives_grounded_claims(text: str, published_at: str | None) -> None:
    told(text, published_at)


@given(st.text(alphabet="ab \n.💥م", max_size=400), st.integers(1, 5))
def test_sentences_hold_every_word_and_none_is_too_long(text: str, times: int) -> None:
    text *= times
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() and span.end - span.start <= LONGEST for span in found)


def test_a_sentence_that_is_too_long_is_cut_between_its_words() -> None:
    text = "20 guards were killed and " * 100
    found = sentences(text)
    assert len(found) == 2
    assert all(span.of(text).split(" ")[0] in "20 guards were killed and" for span in found)
    assert sentences("x" * (2 * LONGEST + 1))[-1] == (2 * LONGEST, 2 * LONGEST + 1)


@pytest.mark.parametrize(
    "text",
    [
        " ".join(EXAMPLE_TEXTS).translate(str.maketrans(".!?\n:;", "      ")),
        "the army said that police reported that ",
        '"he said "',
        "urged Germany to repatriate 20 women and ",
        "1,2 and 3",
        "💥 ",
        "قالت قوات سوريا الديمقراطية ",
        "(",
        "x",
    ],
    ids=lambda text: text[:12],
)
def test_no_text_takes_time_without_bound(text: str) -> None:
    """What is quadratic takes minutes here, and what is linear seconds, also on a slow machine."""
    length = 10_000
    began = time.process_time()
    told((text * (length // len(text) + 1))[:length])
    assert time.process_time() - began < 20


def test_a_village_without_its_country_is_not_placed_in_that_of_a_namesake() -> None:
    attack = "Gunmen attacked the prison of Darzab on Thursday and killed nine guards."
    assert [i.country for i in told(attack).incidents] == [None]
    assert [i.country for i in told(f"{attack} Help came from Kabul, in Afghanistan.").incidents] == ["AFG"]


INTERVIEW = (
    "HOST: Good morning, Warden. Were you asleep? ARBOLE: I was on the wall. HOST: Did you see them? ARBOLE: It was "
    "dark. HOST: How dark? ARBOLE: Very. We fought for two hours. Six guards were killed. Nine inmates fled. Forty men "
    "came."
)


@pytest.mark.parametrize(("heard", "incidents"), [("told", 1), ("other", 0)])
def test_an_interview_tells_the_incident_that_the_encoder_hears(heard: str, incidents: int) -> None:
    report = Report(id="r1", text=INTERVIEW, sha256="0" * 64, published_at="2022-01-22", title="The morning hour")
    whole = Span(0, len(INTERVIEW))
    scores = scored(INTERVIEW, HEADS, [("counted", whole, "none"), ("episode", whole, heard)])
    found = resolve(report, tag(report), scores, threshold=0)
    assert len(found.claims) >= 3
    assert len({claim.incident for claim in found.claims} - {None}) == incidents
