"""MUC-4: what the corpus teaches, and how mentions become entities and entities templates."""

from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from scored import scored

from tocsin.measuring.muc4 import filled
from tocsin.measuring.muc4.fillers import ROLES, Entity, Filler, entities, fillers
from tocsin.measuring.muc4.splitting import split
from tocsin.measuring.muc4.templates import Bar, Choices
from tocsin.span import Span
from training.corpora import muc4

TEXT = (
    "LIMA, 3 MAY 89 -- [TEXT] THE ELN [ARMY OF NATIONAL LIBERATION] BLEW UP THE NORTH PIPELINE WITH DYNAMITE STICKS. "
    "THE ELN ALSO KIDNAPPED MAYOR JUAN PEREZ. PEREZ IS A LIBERAL. DYNAMITE IS CHEAP."
)


def spans(part: str, text: str = TEXT) -> list[list[int]]:
    starts = [n for n in range(len(text)) if text.startswith(part, n)]
    return [[start, start + len(part)] for start in starts]


def template(kind: str, **roles: Sequence[Sequence[str]]) -> dict[str, Any]:
    fills = {
        role: [{"mentions": [{"text": text, "occurrences": spans(text)} for text in entity]} for entity in listed]
        for role, listed in roles.items()
    }
    extra = {role: fills.pop(role) for role in ("VictimDescription",) if role in fills}
    return {"incident_type": [kind], "string_fills": fills, "string_fills_extra": extra}


BOMBING = template(
    "bombing",
    PerpOrg=[["ELN", "ARMY OF NATIONAL LIBERATION"]],
    Target=[["NORTH PIPELINE"]],
    Weapon=[["DYNAMITE STICKS", "DYNAMITE"]],
)
KIDNAPPING = template(
    "kidnapping",
    PerpOrg=[["ELN", "ARMY OF NATIONAL LIBERATION"]],
    Victim=[["JUAN PEREZ", "PEREZ"]],
    VictimDescription=[["MAYOR"]],
)


def taught(templates: list[dict[str, Any]]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for target in muc4.example("a", TEXT, TEXT.index("THE ELN"), templates).targets:
        found.setdefault(target.head, []).append((target.span.of(TEXT), target.label))
    return found


def test_a_fill_is_taught_wherever_it_stands_and_the_longest_where_fills_overlap() -> None:
    found = taught([BOMBING, KIDNAPPING])
    assert [text for text, _ in found["muc_weapon"]] == ["DYNAMITE STICKS", "DYNAMITE"]
    assert [text for text, _ in found["muc_victim"]] == ["JUAN PEREZ", "PEREZ"]
    assert [text for text, _ in found["muc_organisation"]] == ["ELN", "ARMY OF NATIONAL LIBERATION", "ELN"]
    assert found["muc_described"] == [("MAYOR", "VictimDescription")]


def test_the_surname_of_a_victim_is_taught_where_it_stands_alone() -> None:
    text = "JUAN RUIZ PAZ DIED. RUIZ SAID PAZOS AND THE RUIZ PAZ CLAN KNEW JUAN RUIZ."
    found = [(span.start, span.of(text)) for span in muc4.surnames(text, "JUAN RUIZ PAZ", 5)]
    assert found == [(20, "RUIZ"), (44, "RUIZ PAZ")]
    assert muc4.surnames(text, "THE RUIZ CLAN", 0) == muc4.surnames(text, "RUIZ", 0) == []
    [kidnapping] = [template("kidnapping", Victim=[["JUAN PEREZ"]])]
    assert taught([kidnapping])["muc_victim"] == [("JUAN PEREZ", "Victim"), ("PEREZ", "Victim")]


def test_the_type_of_what_belongs_to_two_types_is_not_taught() -> None:
    assert ("ELN", "bombing") in taught([BOMBING])["muc_type"]
    found = taught([BOMBING, KIDNAPPING])["muc_type"]
    assert ("NORTH PIPELINE", "bombing") in found
    assert ("JUAN PEREZ", "kidnapping") in found
    assert "ELN" not in dict(found)


def test_sentences_and_the_body_are_taught_what_they_tell_of() -> None:
    found = taught([BOMBING, KIDNAPPING])
    assert ("PEREZ IS A LIBERAL.", "kidnapping") in found["muc_sentence"]
    assert ("THE ELN ALSO KIDNAPPED MAYOR JUAN PEREZ.", "bombing") not in found["muc_sentence"]
    assert found["muc_document"] == [(TEXT[25:], "bombing"), (TEXT[25:], "kidnapping")]
    assert muc4.example("a", TEXT, 25, []).targets == ()
    assert muc4.example("a", TEXT, 25, []).heads == {head.name for head in muc4.HEADS}


def read(text: str, targets: Iterable[tuple[str, Span, str]]) -> dict[str, Any]:
    return filled(text, scored(text, muc4.HEADS, targets))


def test_what_is_taught_fills_the_templates_that_taught_it() -> None:
    example = muc4.example("a", TEXT, 25, [BOMBING, KIDNAPPING])
    targets = [(t.head, t.span, t.label) for t in example.targets]
    eln = [("muc_type", Span(*place), "bombing") for place in spans("ELN")]  # may be either
    empty: dict[str, list[list[str]]] = {role: [] for role in ROLES}
    kidnapping = {**empty, "Victim": [["JUAN PEREZ"]]}
    bombing = {**empty, "Target": [["NORTH PIPELINE"]], "Weapon": [["DYNAMITE STICKS"]], "PerpOrg": [["ELN"]]}
    assert read(TEXT, targets + eln) == {
        "templates": [{"incident_type": "bombing", **bombing}, {"incident_type": "kidnapping", **kidnapping}],
        "doc_entities": {**bombing, "Victim": [["JUAN PEREZ"]]},
    }


def test_a_text_without_incident_fills_nothing() -> None:
    for text in ("NOTHING HAPPENED.", ""):
        assert read(text, []) == {"templates": [], "doc_entities": {role: [] for role in ROLES}}


def filler(role: str, text: str, start: int, probability: float = 0.9) -> Filler:
    return Filler(role, Span(start, start + len(text)), text, probability)


@pytest.mark.parametrize(
    ("role", "one", "between", "other", "same"),
    [
        ("Victim", "LUIS CARLOS GALAN", " WAS SHOT. ", "GALAN", True),
        ("Victim", "LUIS CARLOS GALAN", " WAS SHOT WITH ", "MARIA GALAN", False),
        ("PerpInd", "the armed men", " and ", "Armed Men", True),
        ("PerpOrg", "ELN", " [", "ARMY OF NATIONAL LIBERATION", True),
        ("PerpOrg", "ELN", " AND ", "ARMY OF NATIONAL LIBERATION", False),
        ("PerpOrg", "FARC", " SAID. THE ", "REVOLUTIONARY ARMED FORCES OF COLOMBIA", True),
        ("Victim", "CAR", " HIT ", "CARLOS ANDRES RUIZ", False),
    ],
)
def test_which_mentions_name_one_entity(role: str, one: str, between: str, other: str, same: bool) -> None:
    found = entities(one + between + other, [filler(role, one, 0), filler(role, other, len(one + between))])
    assert len(found) == (1 if same else 2)


def test_of_two_names_that_a_short_one_fits_the_nearest_is_meant() -> None:
    listed = [filler("Victim", text, start) for text, start in (("ANA RUIZ", 0), ("EVA RUIZ", 50), ("RUIZ", 70))]
    found = entities(" " * 80, listed)
    assert [[m.text for m in entity.mentions] for entity in found] == [["ANA RUIZ"], ["EVA RUIZ", "RUIZ"]]


def test_a_victim_is_given_by_the_full_name_unless_that_is_in_doubt() -> None:
    for probability, best in ((0.6, "ANA RUIZ"), (0.4, "RUIZ")):
        listed = [filler("Victim", "ANA RUIZ", 0, probability), filler("Victim", "RUIZ", 20)]
        [entity] = entities(" " * 30, listed)
        assert (entity.best.text, entity.probability) == (best, 0.9)


def test_an_entity_is_given_by_its_surest_mention() -> None:
    [entity] = entities("A BOMB. BOMB", [filler("Weapon", "A BOMB", 0, 0.6), filler("Weapon", "BOMB", 8, 0.8)])
    assert (entity.best.text, entity.probability) == ("BOMB", 0.8)


def test_a_mention_below_the_likeliest_is_found_where_less_is_asked() -> None:
    scores = scored("TWO MEN FLED", muc4.HEADS, [("muc_perpetrator", Span(0, 7), "PerpInd")])
    scores.by_head["muc_perpetrator"][:2] = [[0.6, 0.4, 0.0], [0.6, 0.0, 0.4]]
    assert list(fillers("TWO MEN FLED", scores, 0.5)) == []
    [found] = fillers("TWO MEN FLED", scores, 0.3)
    assert found.text == "TWO MEN"
    assert found.probability == pytest.approx(0.4)


def test_victims_named_far_apart_are_of_two_incidents_and_who_did_it_is_of_both() -> None:
    sentences = [Span(10 * n, 10 * n + 9) for n in range(12)]
    one, other, near, men = (
        Entity(role, (filler(role, text, start),))
        for role, text, start in (
            ("Victim", "RUIZ", 0),
            ("Victim", "PAZ", 100),
            ("Weapon", "BOMB", 104),
            ("PerpInd", "MEN", 50),
        )
    )
    groups = [{entity.best.text for entity in group} for group in split([one, other, near, men], sentences, 0.5)]
    assert sorted(map(sorted, groups)) == [["BOMB", "MEN", "PAZ"], ["MEN", "RUIZ"]]
    assert [len(group) for group in split([one, men], sentences, 0.5)] == [2]


@pytest.mark.parametrize(("named", "told"), [(1.0, 2.0), (2.0, 1.0)])
def test_entities_of_the_text_and_of_its_templates_have_bars_of_their_own(named: float, told: float) -> None:
    targets = [("muc_weapon", Span(*place), "Weapon") for place in spans("DYNAMITE STICKS")]
    high, low = (Bar(0.5, dict.fromkeys(ROLES, least)) for least in (named, told))
    record = filled(TEXT, scored(TEXT, muc4.HEADS, targets), Choices(named=high, told=low))
    given = any(template.get("Weapon") for template in record["templates"])
    assert (bool(record["doc_entities"]["Weapon"]), given) == (named == 1.0, told == 1.0)
