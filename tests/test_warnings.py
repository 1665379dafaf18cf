import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.claim import WarningClaim
from tocsin.mention import Mentions
from tocsin.resolving.warnings import warnings
from tocsin.span import Span
from tocsin.tagging.sentences import sentences


def warned(text: str) -> list[WarningClaim]:
    return list(warnings(text, Mentions(sentences=sentences(text))))


def part(text: str, span: Span | None) -> str | None:
    return span.of(text) if span else None


@pytest.mark.parametrize(
    ("text", "kind", "threat", "target", "certainty"),
    [
        ("Militants might attack the camp.", "attack", "Militants", "the camp", "possible"),
        ("THE REBELS WILL AMBUSH CONVOYS.", "attack", "THE REBELS", "CONVOYS", "certain"),
        ("the inmates could escape.", "escape", "the inmates", None, "possible"),
        ("The prison could be attacked by armed men.", "attack", "armed men", "The prison", "possible"),
        ("The group poses a threat to the region.", None, "The group", "the region", "certain"),
        ("He has received death threats from the cartel.", None, "the cartel", "the cartel", "certain"),
        ("Officials spoke of a threat to Australia.", None, None, "Australia", "certain"),
    ],
)
def test_a_warning_names_a_threat_or_a_target(
    text: str, kind: str | None, threat: str | None, target: str | None, certainty: str
) -> None:
    (claim,) = warned(text)
    assert (claim.type, claim.certainty) == (kind, certainty)
    assert part(text, claim.threat) == threat
    if target != threat:
        assert part(text, claim.target) == target


@pytest.mark.parametrize(
    "text",
    [
        "The future looks grim.",
        "Looming.",
        "Militants attacked the camp.",
        "The museum will open on Saturday.",
        "They would have been attacked.",
        "",
    ],
)
def test_gloom_without_harm_threat_or_target_is_no_warning(text: str) -> None:
    assert warned(text) == []


@pytest.mark.parametrize("text", ["There is no threat to the city.", "Nobody warned us of an attack."])
def test_a_denied_threat_is_denied(text: str) -> None:
    (claim,) = warned(text)
    assert claim.polarity == "denied"


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("He wrote that the wall would not hold and that the prison might be attacked again.", "affirmed"),
        ("The prison will not be attacked again.", "denied"),
    ],
)
def test_what_else_a_clause_negates_denies_no_threat(text: str, polarity: str) -> None:
    assert [claim.polarity for claim in warned(text)] == [polarity]


def test_one_clause_warns_once() -> None:
    assert len(warned("The threat of attacks poses a danger to the town and could harm it.")) == 1


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["might", "attack", "the", "camp", "threat", "to", ",", "("])).map(" ".join)
)
def test_any_text_gives_claims_inside_their_sentences(text: str) -> None:
    mentions = Mentions(sentences=sentences(text))
    for claim in warnings(text, mentions):
        assert any(sentence.holds(claim.quote) for sentence in mentions.sentences)
        assert claim.threat or claim.target
        for span in (claim.quote, claim.threat, claim.target):
            assert span is None or 0 <= span.start < span.end <= len(text)
