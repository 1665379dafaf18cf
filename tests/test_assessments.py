import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.claim import AssessmentClaim
from tocsin.mention import Attribution, Mentions
from tocsin.resolving.assessments import assessments
from tocsin.span import Span
from tocsin.tagging.sentences import sentences


def judged(text: str) -> list[AssessmentClaim]:
    return list(assessments(text, Mentions(sentences=sentences(text))))


@pytest.mark.parametrize(
    ("text", "topic", "polarity", "certainty"),
    [
        ("The group claimed responsibility for the attack.", "responsibility", "affirmed", "certain"),
        ("THE REBELS ARE RESPONSIBLE FOR THE ATTACK.", "responsibility", "affirmed", "certain"),
        ("The army was not responsible for the attack.", "responsibility", "denied", "certain"),
        ("the weapons had been hidden in a truck.", "means", "affirmed", "certain"),
        ("The escape was possible only through collusion with guards.", "inside_help", "affirmed", "certain"),
        ("It was an intelligence failure.", "intelligence_failure", "affirmed", "certain"),
        ("The attack was in retaliation for the raid.", "motive", "affirmed", "certain"),
        ("The group may have lost its ability to attack.", "capability", "affirmed", "possible"),
        ("It was the deadliest attack in years.", "significance", "affirmed", "certain"),
        ("The prison is overcrowded.", "conditions", "affirmed", "certain"),
        ("The riot was likely the result of hunger in the prison.", "cause", "affirmed", "probable"),
    ],
)
def test_a_judgement_has_a_topic_a_polarity_and_a_certainty(
    text: str, topic: str, polarity: str, certainty: str
) -> None:
    claim = next(claim for claim in judged(text) if claim.topic == topic)
    assert (claim.polarity, claim.certainty) == (polarity, certainty)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked the prison.",
        "Sales fell due to the strong currency.",
        "The growing season was long.",
        "",
    ],
)
def test_facts_and_other_subjects_are_not_judged(text: str) -> None:
    assert judged(text) == []


def test_one_topic_is_judged_once_a_voice_and_sentence() -> None:
    text = "The army blamed the rebels, who were accused of the attack; the rebels were behind the raid."
    assert [claim.topic for claim in judged(text)] == ["responsibility"]
    voice = Attribution(
        content=Span(text.index("the rebels were"), len(text)), source=Span(0, 8), source_kind="authority"
    )
    assert len(assessments(text, Mentions(sentences=sentences(text), attributions=(voice,)))) == 2


def test_the_quote_is_the_clause_that_judges() -> None:
    text = "Gunmen fled, and the group claimed responsibility for the attack."
    (claim,) = judged(text)
    assert claim.quote.of(text) == "the group claimed responsibility for the attack"


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["the", "group", "blamed", "due to", "prison", ",", "not"])).map(" ".join)
)
def test_any_text_gives_claims_inside_their_sentences(text: str) -> None:
    mentions = Mentions(sentences=sentences(text))
    for claim in assessments(text, mentions):
        assert any(sentence.holds(claim.quote) for sentence in mentions.sentences)
