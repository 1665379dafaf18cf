"""What a report may claim, by cue words and by the encoder, and how sure that is."""

import math
from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scored import HEADS, scored

from tocsin.claim import Annotation, EventClaim, FigureClaim, MeasureClaim, WarningClaim
from tocsin.report import Report
from tocsin.resolving import maker, resolve
from tocsin.resolving.candidates import candidates
from tocsin.resolving.confidence import confidence, features, least
from tocsin.resolving.evidence import Candidate, Evidence
from tocsin.span import Span
from tocsin.tagging import tag
from tocsin.tagging.encoder import Scores

Marks = Iterable[tuple[str, str, str]]
TEXT = "Rebels emptied the mayor's farm. Officials put 30 in the ground. The union wants the mine shut."


def report(text: str) -> Report:
    return Report(id="r", text=text, sha256="", published_at="2022-01-22")


def at(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


def marked(text: str, marks: Marks) -> Scores:
    """Return scores by which nothing is a claim and no count counts people, but for what is marked."""
    nothing = ("counted", Span(0, len(text)), "none")
    return scored(text, HEADS, [nothing, *((head, at(text, part), label) for head, part, label in marks)])


def found(text: str, marks: Marks = ()) -> list[Candidate]:
    return list(candidates(text, tag(report(text)), marked(text, marks)))


def resolved(text: str, marks: Marks = (), threshold: float | None = None) -> Annotation:
    return resolve(report(text), tag(report(text)), marked(text, marks), threshold)


def test_what_no_cue_tells_is_a_candidate_where_the_encoder_marks_it() -> None:
    assert found("Rebels emptied the mayor's farm.") == []
    [candidate] = found(
        "Rebels emptied the mayor's farm.",
        [
            ("quote", "Rebels emptied the mayor's farm", "event:attack"),
            ("status", "Rebels emptied the mayor's farm", "occurred"),
        ],
    )
    claim = candidate.claim
    assert isinstance(claim, EventClaim)
    assert (claim.type, claim.status, candidate.evidence.told) == ("attack", "occurred", False)


def test_measures_warnings_and_their_parts_are_read_off_their_heads() -> None:
    text = "The union wants the mine shut. More raids are feared by herders."
    marks = [
        ("quote", "The union wants the mine shut", "measure:secure"),
        ("mood", "The union wants the mine shut", "demanded"),
        ("role", "The union", "addressee"),
        ("quote", "More raids are feared by herders", "warning"),
        ("role", "herders", "warned"),
    ]
    measure, warning = resolved(text, marks, threshold=0).claims
    assert isinstance(measure, MeasureClaim) and isinstance(warning, WarningClaim)
    assert (measure.action, measure.mood, measure.addressee) == ("secure", "demanded", at(text, "The union"))
    assert warning.target == at(text, "herders")


def test_what_cues_and_encoder_both_tell_is_one_candidate() -> None:
    text = "Gunmen attacked the prison on Friday."
    [told] = [c for c in found(text) if c.claim.kind == "event"]
    [both] = [
        c for c in found(text, [("quote", "Gunmen attacked the prison", "event:attack")]) if c.claim.kind == "event"
    ]
    assert both.claim == told.claim
    assert told.evidence.told and both.evidence.told
    assert both.evidence.marked > told.evidence.marked


def test_a_gap_of_two_words_does_not_break_a_quote_and_a_longer_one_does() -> None:
    text = "They emptied one two farms there one two three four and left it all."
    whole = [("quote", "They emptied", "event:attack"), ("quote", "farms there", "event:attack")]
    [one] = found(text, whole)
    assert one.claim.quote == at(text, "They emptied one two farms there")
    two = found(text, [*whole, ("quote", "left it all", "event:attack")])
    assert [c.claim.quote.of(text) for c in two] == ["They emptied one two farms there", "left it all"]


def test_the_encoder_says_what_a_count_counts() -> None:
    text = "Officials put 30 in the ground."
    assert [c for c in found(text) if c.evidence.told] == []
    marks = [("counted", "30", "killed"), ("group_kind", "30", "civilians")]
    [candidate] = found(text, marks)
    claim = candidate.claim
    assert isinstance(claim, FigureClaim)
    assert (claim.measure, claim.low, claim.high, claim.group_kind) == ("killed", 30, 30, "civilians")
    assert found(text, [("counted", "30", "none")]) == []


def test_the_surer_of_cue_and_encoder_names_the_measure() -> None:
    text = "At least 30 people were killed."
    [cue] = found(text)
    [overruled] = found(text, [("counted", "At least 30", "wounded"), ("group_kind", "At least 30", "minors")])
    assert isinstance(cue.claim, FigureClaim) and cue.claim.measure == "killed"
    assert isinstance(overruled.claim, FigureClaim) and overruled.claim.measure == "wounded"
    assert (cue.claim.group_kind, overruled.claim.group_kind) == ("all", "minors")
    assert overruled.claim.quote == cue.claim.quote


def test_only_claims_from_the_threshold_on_are_kept_and_say_how_sure_they_are() -> None:
    marks = [("quote", "Rebels emptied the mayor's farm", "event:attack")]
    everything = resolved(TEXT, marks, threshold=0.0)
    assert [claim.quote.of(TEXT) for claim in everything.claims] == ["Rebels emptied the mayor's farm"]
    [claim] = everything.claims
    assert isinstance(claim.confidence, float)
    assert resolved(TEXT, marks, threshold=claim.confidence - 0.01).claims == everything.claims
    assert resolved(TEXT, marks, threshold=min(1.0, claim.confidence + 0.01)).claims == ()


def test_the_maker_names_rules_and_encoder_and_a_threshold_that_is_not_the_usual_one() -> None:
    assert all(part in maker() for part in ("reading ", "reader ", "gazetteer "))
    assert maker(0.5) == f"{maker()}, confidence from 0.5"


@pytest.mark.parametrize("kind", ["figure", "event", "warning", "measure", "assessment"])
@given(odds=st.floats(-9, 9), kindred=st.floats(-9, 9))
def test_confidence_is_a_probability_whatever_the_evidence(kind: str, odds: float, kindred: float) -> None:
    told, untold = (confidence(kind, Evidence(told, odds, kindred)) for told in (True, False))
    assert 0 < told < 1 and 0 < untold < 1
    assert 0 < least(kind) < 1


def test_features_are_as_many_as_the_weights() -> None:
    assert features(Evidence(True, 1.0, 2.0)) == (1.0, 1.0, 1.0, 1.0, 2.0, 0.0)
    assert features(Evidence(False, 1.0, 2.0, rivals=1)) == (1.0, 1.0, 0.0, 0.0, 2.0, math.log(2))


def test_the_fullest_telling_has_no_rivals_and_the_next_has_one() -> None:
    text = "Gunmen attacked the prison on Friday. They came back to it at night. Police attacked a bakery."
    marks = [("quote", "They came back to it", "event:attack"), ("quote", "Gunmen attacked the prison", "event:attack")]
    rivals = {c.claim.quote.of(text): c.evidence.rivals for c in found(text, marks) if c.claim.kind == "event"}
    assert rivals == {
        "Gunmen attacked the prison on Friday": 0,
        "They came back to it": 1,
        "Police attacked a bakery": 2,
    }


def test_a_coded_claim_has_no_confidence_and_one_made_has() -> None:
    [claim] = resolved(TEXT, [("quote", "Rebels emptied", "event:attack")], threshold=0.0).claims
    assert b"confidence" in msgspec.json.encode(claim)
    assert b"confidence" not in msgspec.json.encode(msgspec.structs.replace(claim, confidence=msgspec.UNSET))
