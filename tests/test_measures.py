import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.claim import MeasureClaim
from tocsin.mention import Mentions
from tocsin.resolving.measures import measures
from tocsin.span import Span
from tocsin.tagging.sentences import sentences


def taken(text: str) -> list[MeasureClaim]:
    return list(measures(text, Mentions(sentences=sentences(text))))


def part(text: str, span: Span | None) -> str | None:
    return span.of(text) if span else None


@pytest.mark.parametrize(
    ("text", "action", "mood", "addressee"),
    [
        ("Governments must repatriate the children.", "repatriate", "demanded", "Governments"),
        ("France has repatriated 32 children.", "repatriate", "done", "France"),
        ("Thirty children were repatriated by France.", "repatriate", "done", "France"),
        ("The ministry refused to repatriate adults.", "repatriate", "refused", "The ministry"),
        ("We call on Azerbaijan to release all prisoners.", "release", "demanded", "Azerbaijan"),
        ("THE GOVERNMENT WILL PUNISH THE KILLERS.", "prosecute", "promised", "THE GOVERNMENT"),
        ("The perpetrators should be held accountable.", "prosecute", "demanded", "The perpetrators"),
        ("the state promised the rehabilitation of returnees.", "rehabilitate", "promised", "the state"),
        ("The UN urged states to support the reintegration of families.", "reintegrate", "demanded", "states"),
        ("Police stepped up patrols around the prison.", "secure", "done", "Police"),
        ("Inmates demanded better conditions.", "improve_conditions", "demanded", None),
        ("In the camp where aid workers run courses, it is calm.", "rehabilitate", "done", "aid workers"),
        ("The mothers face a judge.", "prosecute", "done", None),
        ("They asked the army to transfer the detainees.", "transfer", "demanded", "the army"),
        ("The council will increase funding.", "fund", "promised", "The council"),
        ("Prosecutors are investigating the attack.", "investigate", "done", "Prosecutors"),
        ("We will continue to combat terrorism.", "prevent", "promised", "We"),
        ("All parties must protect civilians.", "protect", "demanded", "All parties"),
        ("The envoy called for a ceasefire.", "other", "demanded", None),
        ("Turkey will not release them.", "release", "refused", "Turkey"),
    ],
)
def test_a_measure_is_an_action_in_a_mood_by_someone(text: str, action: str, mood: str, addressee: str | None) -> None:
    claim = next(claim for claim in taken(text) if claim.action == action)
    assert (claim.mood, part(text, claim.addressee)) == (mood, addressee)


@pytest.mark.parametrize(
    "text",
    [
        "The investigation room was empty.",
        "Guards protect the prison.",
        "The museum will open on Saturday.",
        "Police found weapons.",
        "",
    ],
)
def test_an_action_that_is_merely_mentioned_is_no_measure(text: str) -> None:
    assert taken(text) == []


def test_several_actions_in_one_sentence_are_several_claims_that_share_the_clause() -> None:
    text = "States must repatriate the children, prosecute the adults and protect the camps."
    claims = taken(text)
    assert [claim.action for claim in claims] == ["repatriate", "prosecute", "protect"]
    assert [part(text, claim.quote) for claim in claims] == [
        "States must repatriate the children",
        "prosecute the adults",
        "protect the camps",
    ]


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["we", "must", "release", "protect", "and", "urge", "to", ",", "(", "will"])).map(
        " ".join
    )
)
def test_any_text_gives_claims_inside_their_sentences(text: str) -> None:
    mentions = Mentions(sentences=sentences(text))
    for claim in measures(text, mentions):
        assert any(sentence.holds(claim.quote) for sentence in mentions.sentences)
        for span in (claim.quote, claim.addressee):
            assert span is None or 0 <= span.start < span.end <= len(text)
