"""Who acts, who is asked and who vouches, where cue words and encoder disagree."""

import pytest
from scored import HEADS, scored

from tocsin.claim import EventClaim, MeasureClaim
from tocsin.resolving.roles import before_in_paragraph, settled, voiced
from tocsin.span import Span
from tocsin.tagging.encoder import Scores

TEXT = "Gunmen shot the mayor near the mill, a nurse recalled."
ALL = Span(0, len(TEXT))


def at(part: str) -> Span:
    return Span(TEXT.index(part), TEXT.index(part) + len(part))


def heard(*marks: tuple[str, str, str]) -> Scores:
    return scored(TEXT, HEADS, [(head, at(part), label) for head, part, label in marks])


def event(**fields: Span | None) -> EventClaim:
    return EventClaim(id="", quote=at("Gunmen shot the mayor"), type="killing", **fields)  # type: ignore[arg-type]


def test_what_cues_name_stands_unless_the_encoder_doubts_it() -> None:
    scores = heard(("role", "Gunmen", "actor"), ("role", "the mayor", "target"))
    claim = settled(event(actor=at("Gunmen"), target=at("the mill")), ALL, scores)
    assert isinstance(claim, EventClaim)
    assert (claim.actor, claim.target, claim.instrument) == (at("Gunmen"), at("the mayor"), None)


def test_what_nobody_vouches_for_by_either_is_given_up() -> None:
    demand = MeasureClaim(id="", quote=at("the mayor"), action="secure", mood="demanded", addressee=at("near the mill"))
    claim = settled(demand, ALL, heard())
    assert isinstance(claim, MeasureClaim) and claim.addressee is None


def test_who_demands_is_not_asked() -> None:
    said = {"quote": at("the mayor"), "action": "secure", "source": at("a nurse"), "addressee": at("a nurse")}
    scores = heard(("role", "a nurse", "addressee"))
    demanded = settled(MeasureClaim(id="", mood="demanded", **said), ALL, scores)  # type: ignore[arg-type]
    promised = settled(MeasureClaim(id="", mood="promised", **said), ALL, scores)  # type: ignore[arg-type]
    assert isinstance(demanded, MeasureClaim) and demanded.addressee is None
    assert isinstance(promised, MeasureClaim) and promised.addressee == at("a nurse")


def test_the_nearest_of_several_is_meant() -> None:
    claim = settled(event(), ALL, heard(("role", "the mill", "target"), ("role", "the mayor", "target")))
    assert isinstance(claim, EventClaim) and claim.target == at("the mayor")


@pytest.mark.parametrize(
    ("kind", "marks", "source", "source_kind"),
    [
        ("witness", ("a nurse",), "a nurse", "witness"),
        ("report", ("a nurse",), None, "report"),  # rather the report's own
        ("witness", (), None, "report"),  # nobody to be heard
    ],
)
def test_a_claim_without_a_cue_has_the_source_that_the_encoder_hears(
    kind: str, marks: tuple[str, ...], source: str | None, source_kind: str
) -> None:
    scores = heard(("source_kind", "Gunmen shot the mayor", kind), *(("role", part, "source") for part in marks))
    claim = voiced(event(), ALL, [], scores)
    assert (claim.source, claim.source_kind) == (at(source) if source else None, source_kind)


def test_a_source_that_cues_name_gives_way_only_where_the_encoder_doubts_it() -> None:
    said = EventClaim(id="", quote=at("Gunmen"), type="killing", source=at("the mayor"), source_kind="authority")
    nurse = ("role", "a nurse", "source")
    assert voiced(said, ALL, [], heard(nurse, ("role", "the mayor", "source"))) == said
    instead = voiced(said, ALL, [], heard(nurse, ("source_kind", "Gunmen shot the mayor", "witness")))
    assert (instead.source, instead.source_kind) == (at("a nurse"), "witness")
    assert voiced(said, ALL, [], heard()) == said


SPEECH = "The mayor spoke. He wept. Four men fell. They were shot."


@pytest.mark.parametrize(
    ("kind", "marks", "before", "source"),
    [
        ("authority", ("mayor",), 3, "mayor"),
        ("authority", ("mayor", "He"), 3, "He"),  # who spoke last
        ("authority", ("mayor",), 2, None),  # another paragraph
        ("report", ("mayor",), 3, None),  # rather the report's own
        ("authority", (), 3, None),
    ],
)
def test_somebody_goes_on_speaking_where_the_encoder_is_sure_that_somebody_does(
    kind: str, marks: tuple[str, ...], before: int, source: str | None
) -> None:
    def of(part: str) -> Span:
        return Span(SPEECH.index(part), SPEECH.index(part) + len(part))

    scores = scored(
        SPEECH,
        HEADS,
        [("source_kind", of("They were shot"), kind), *(("role", of(part), "source") for part in marks)],
    )
    sentences = [of("The mayor spoke."), of("He wept."), of("Four men fell.")]
    claim = EventClaim(id="", quote=of("They were shot"), type="killing")
    found = voiced(claim, of("They were shot."), sentences[-before:], scores)
    assert found.source == (of(source) if source else None)
    assert found.source_kind == ("authority" if source else "report")


def test_a_speech_ends_with_its_paragraph() -> None:
    first, second = [Span(n, n + 5) for n in (0, 6, 12)], [Span(n, n + 5) for n in (18, 24)]
    text = "aaaa. bbbb. cccc.\ndddd. eeee."
    assert before_in_paragraph(text, [*first, *second], first[2]) == first[:2]
    assert before_in_paragraph(text, [*first, *second], second[1]) == second[:1]
    assert before_in_paragraph(text, [*first, *second], second[0]) == []
