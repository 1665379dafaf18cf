import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.claim import EventClaim
from tocsin.mention import Attribution, Mentions, PlaceMention, TimeMention
from tocsin.resolving.clauses import clause_of
from tocsin.resolving.cues import CueTable, inflections
from tocsin.resolving.events import events
from tocsin.span import Span
from tocsin.tagging.sentences import sentences


def told(text: str) -> list[EventClaim]:
    return list(events(text, Mentions(sentences=sentences(text))))


def one(text: str) -> EventClaim:
    (claim,) = told(text)
    return claim


def part(text: str, span: Span | None) -> str | None:
    return span.of(text) if span else None


@pytest.mark.parametrize(
    ("text", "kind", "status", "actor", "target"),
    [
        ("Gunmen attacked the prison on Monday.", "attack", "occurred", "Gunmen", "the prison"),
        ("The prison was attacked by gunmen.", "attack", "occurred", "gunmen", "The prison"),
        ("THE GUERRILLAS AMBUSHED A PATROL IN SAN SALVADOR.", "attack", "occurred", "THE GUERRILLAS", "A PATROL"),
        ("rebels stormed the barracks.", "attack", "occurred", "rebels", "the barracks"),
        ("The militants tried to storm the compound.", "attack", "attempted", "The militants", "the compound"),
        ("A car bomb exploded at the gate.", "bombing", "occurred", None, "the gate"),
        ("Coalition jets conducted three strikes near the city.", "strike", "occurred", "Coalition jets", None),
        ("Two air strikes hit the depot.", "strike", "occurred", None, "the depot"),
        ("Police clashed with protesters.", "clash", "occurred", "Police", None),
        ("The murder of two priests shocked the town.", "killing", "occurred", None, "two priests shocked the town"),
        ("Soldiers killed a commander.", "killing", "occurred", "Soldiers", "a commander"),
        ("Three farmers were kidnapped by the group.", "abduction", "occurred", "the group", "Three farmers"),
        ("Inmates took two guards hostage.", "hostage_taking", "occurred", "Inmates", None),
        ("Prisoners rioted last week.", "riot", "occurred", "Prisoners", None),
        ("Dozens of inmates escaped.", "escape", "occurred", "Dozens of inmates", None),
        ("Two suspects were arrested in Rome.", "arrest", "occurred", None, "Two suspects"),
        ("The army has besieged the district.", "operation", "occurred", "The army", "the district"),
        ("The army began to besiege the town.", "operation", "ongoing", "The army", "the town"),
        ("Some of the fighters surrendered.", "surrender", "occurred", "Some of the fighters", None),
        ("He was extradited to France.", "transfer", "occurred", None, "He"),
        ("France has repatriated 32 children.", "repatriation", "occurred", "France", "32 children"),
        ("The court sentenced him to death.", "trial", "occurred", "The court", "him"),
        ("He was released from prison.", "release", "occurred", None, "He"),
        ("The fighting displaced thousands.", "displacement", "occurred", "The fighting", "thousands"),
        ("Students took to the streets.", "protest", "occurred", "Students", None),
    ],
)
def test_an_event_has_a_type_a_status_and_participants(
    text: str, kind: str, status: str, actor: str | None, target: str | None
) -> None:
    claim = next(claim for claim in told(text) if claim.type == kind)
    assert claim.status == status
    assert part(text, claim.actor) == actor
    if target is not None:
        assert part(text, claim.target) == target


@pytest.mark.parametrize(
    "text",
    [
        "The attack shocked the world.",
        "They discussed this attack on the prison.",
        "Militants could attack the prison.",
        "They want to attack.",
        "A possible attack was discussed.",
        "An earthquake killed ten people.",
        "They attacked in the second half of the match.",
        "They sent two attack helicopters in the night.",
        "He was charged with two counts of murder.",
        "A bomb blast killed nine people.",
        "The museum opens on Saturday.",
        "",
    ],
)
def test_what_is_no_event_of_its_own_is_no_claim(text: str) -> None:
    assert [claim.type for claim in told(text) if claim.type in ("attack", "killing")] == []


def test_the_quote_is_the_clause_without_conjunctions_and_other_clauses() -> None:
    text = "After weeks of calm, the rebels attacked the town, while its people slept."
    assert part(text, one(text).quote) == "After weeks of calm, the rebels attacked the town"


def test_the_quote_stays_inside_what_somebody_vouches_for() -> None:
    text = "The mayor said gunmen attacked the prison on Monday."
    content = Span(text.index("gunmen"), len(text) - 1)
    voice = Attribution(content=content, source=Span(0, 9), source_kind="authority")
    (claim,) = events(text, Mentions(sentences=sentences(text), attributions=(voice,)))
    assert part(text, claim.quote) == "gunmen attacked the prison on Monday"


def test_negation_and_hedges_are_those_of_the_clause() -> None:
    denied = one("The group did not attack the village.")
    hedged = one("Militants reportedly attacked the village, an unconfirmed report said.")
    probable = one("Militants apparently attacked the village.")
    assert (denied.polarity, denied.certainty) == ("denied", "certain")
    assert hedged.polarity == "affirmed"
    assert probable.certainty == "probable"
    assert one("Officials denied that inmates escaped.").polarity == "denied"
    assert one("On May 6 rebels attacked the village.").certainty == "certain"


def test_a_second_telling_by_the_same_voice_gives_way_to_the_fuller_one() -> None:
    text = "The village was attacked. On Monday, rebels attacked the village near Beni."
    place = PlaceMention(span=Span(text.index("Beni"), text.index("Beni") + 4), name="Beni")
    day = TimeMention(span=Span(text.index("Monday"), text.index("Monday") + 6))
    (claim,) = events(text, Mentions(sentences=sentences(text), times=(day,), places=(place,)))
    assert (part(text, claim.time), part(text, claim.place)) == ("Monday", "Beni")


def test_tellings_of_different_days_are_different_events() -> None:
    text = "Rebels attacked the village on Monday. Rebels attacked the village on Friday."
    days = tuple(TimeMention(span=Span(text.index(day), text.index(day) + 6)) for day in ("Monday", "Friday"))
    assert len(events(text, Mentions(sentences=sentences(text), times=days))) == 2


def test_two_voices_make_two_claims() -> None:
    text = "Rebels attacked the village. Ali said rebels attacked the village."
    start = text.rindex("rebels")
    voice = Attribution(content=Span(start, len(text) - 1), source=Span(29, 32), source_kind="witness")
    assert len(events(text, Mentions(sentences=sentences(text), attributions=(voice,)))) == 2


def test_the_instrument_is_the_weapon_of_the_clause() -> None:
    text = "Rebels attacked the convoy with rockets."
    assert part(text, one(text).instrument) == "rockets"


@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(["gunmen", "attacked", "the", "prison", ",", "who", "said", "that", "(", ")", '"', ";", "—"])
    ).map(" ".join)
)
def test_any_text_gives_claims_inside_their_sentences(text: str) -> None:
    mentions = Mentions(sentences=sentences(text))
    for claim in events(text, mentions):
        assert any(sentence.holds(claim.quote) for sentence in mentions.sentences)
        for span in (claim.quote, claim.actor, claim.target, claim.instrument):
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_a_clause_always_holds_its_core() -> None:
    text = "(and) attacked"
    core = Span(1, 4)
    assert clause_of(text, Span(0, len(text)), core, Mentions()).holds(core)


def test_verbs_are_inflected() -> None:
    assert set(inflections("storm")) == {
        ("present", "storms"), ("past", "stormed"), ("ing", "storming"), ("base", "storm"),
    }  # fmt: skip
    assert dict(inflections("seize")) == {"present": "seizes", "past": "seized", "ing": "seizing", "base": "seize"}
    assert dict(inflections("rally/rallied/rallied"))["present"] == "rallies"
    assert dict(inflections("rob"))["ing"] == "robbing"
    assert dict(inflections("transfer/transferred/transferred"))["ing"] == "transferring"
    assert ("base", "set") not in set(inflections("set/set/set"))


def test_the_longest_cue_at_a_place_is_taken_and_a_gap_spans_four_words() -> None:
    cues = CueTable({"a": {"word": ["strike"]}, "b": {"word": ["strike ~ force"]}})
    found = [hit.key for hit in cues.find("strike at the task force, strike", Span(0, 32))]
    assert found == ["b", "a"]
    assert [hit.key for hit in cues.find("strike one two three four five force", Span(0, 36))] == ["a"]
