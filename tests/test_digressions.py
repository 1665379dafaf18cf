"""Which claims of a report digress: the course through them, and what speaks for each."""

import math
from collections.abc import Sequence
from itertools import product
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scored import HEADS, scored

from tocsin.claim import AnyClaim, Episode, EventClaim, FigureClaim, MeasureClaim, WarningClaim
from tocsin.report import Report
from tocsin.resolving import digressions as digressions_module
from tocsin.resolving.digressions import Step, digressions
from tocsin.resolving.episodes import episodes
from tocsin.resolving.scenes import Scene
from tocsin.resolving.told_apart import told_apart
from tocsin.span import Span
from tocsin.tagging import tag
from training.corpora.claims import example

WEIGHTS = {"bias": -2.0, "heard": 3.0, "away_next_sentence": 3.0, "away_far": 0.5}
TEXT = (
    "Gunmen stormed Kober prison on Monday. Ten guards died. In 2019 inmates rioted in Raqqa. Two men were "
    "shot, and five fled.\n\nThe governor resigned."
)
LEAD = Scene("Kober prison", "SDN", "Kober prison", "Khartoum")


def likelihood(course: Sequence[bool], told: Sequence[Step]) -> float:
    total, away = 0.0, False
    for is_away, step in zip(course, told, strict=True):
        worth = WEIGHTS["bias"] + sum(WEIGHTS[name] * x for name, x in step.evidence.items())
        worth += WEIGHTS.get(f"away_{step.after}", 0.0) if away else 0.0
        if step.apart:
            total += 0.0 if is_away else -math.inf
        else:
            total -= math.log1p(math.exp(-worth if is_away else worth))
        away = is_away
    return total


@given(
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(["next_sentence", "far", "near"]), st.booleans()), max_size=8)
)
def test_the_course_is_the_likeliest_of_all(drawn: list[tuple[float, str, bool]]) -> None:
    told = [Step({"heard": x}, after, apart) for x, after, apart in drawn]
    best = max(likelihood(course, told) for course in product((False, True), repeat=len(told)))
    assert math.isclose(likelihood(digressions(told, WEIGHTS), told), best, abs_tol=1e-9)


def test_a_report_that_has_come_to_another_incident_goes_on_with_it_for_a_while() -> None:
    doubtful = {"heard": 0.3}
    course = [Step({}, "first"), Step({}, "near", apart=True), Step(doubtful, "next_sentence"), Step(doubtful, "far")]
    assert digressions(course, WEIGHTS) == [False, True, True, False]
    assert digressions([Step(doubtful, "first")], WEIGHTS) == [False]


def test_what_speaks_for_a_digression_is_gathered_along_the_text() -> None:
    words = ("stormed", "died", "rioted", "shot", "fled", "resigned")
    claims: list[AnyClaim] = []
    for word in words:
        start = TEXT.index(word)
        claims.append(EventClaim(id=word, quote=Span(start, start + len(word)), type="attack"))
    mentions = tag(Report(id="r", text=TEXT, sha256="", published_at="2022-02-01"))
    heard = scored(TEXT, HEADS, [("episode", claims[2].quote, "other"), ("episode", claims[0].quote, "told")])
    apart = [False, False, True, False, False, False]
    found = told_apart(Report(id="r", text=TEXT, sha256=""), claims, apart, LEAD, mentions, heard)
    assert [step.after for step in found] == [
        "first", "next_sentence", "next_sentence", "next_sentence", "same_sentence", "near",
    ]  # fmt: skip
    assert [step.apart for step in found] == apart
    assert [step.evidence["deep"] for step in found] == [0, 0, 0, 0, 0, 0]
    assert [step.evidence["other_town"] for step in found] == [0, 0, 1, 0, 0, 0]
    assert found[0].evidence["heard"] < 0 < found[2].evidence["heard"]
    assert found[1].evidence["heard"] == 0


ATTACK = "Gunmen stormed a prison in Hasaka, Syria, on 20 January 2022. Forty guards died there. "


def episodes_of(
    text: str, *others: str, claims: Sequence[AnyClaim] = ()
) -> tuple[list[Episode], dict[str, str | None]]:
    """Return the episodes, and that of each claim by its words; ``others`` are heard to be of another incident."""
    events = [
        EventClaim(id=words, quote=Span(text.index(words), text.index(words) + len(words)), type="attack")
        for words in ("stormed", "died", *others)
    ]
    report = Report(id="r", text=text, sha256="", published_at="2022-02-01", title="Gunmen storm prison")
    heard = [("episode", c.quote, "other" if c.id in others else "told") for c in events]
    every = sorted([*events, *claims], key=lambda claim: (claim.quote, claim.kind))
    with patch.object(digressions_module, "_weights", lambda: WEIGHTS):
        found, placed = episodes(report, every, tag(report), scored(text, HEADS, heard))
    return list(found), {claim.id: claim.incident for claim in placed}


def test_a_digression_that_the_encoder_hears_is_an_episode_though_its_days_fit() -> None:
    text = f"{ATTACK}On 21 January 2022 mobs burned a market in Raqqa, Syria. Shops were looted."
    found, of = episodes_of(text, "burned", "looted")
    assert of == {"stormed": "i1", "died": "i1", "burned": "i2", "looted": "i2"}
    assert (found[1].date_from, found[1].place) == ("2022-01-21", "Raqqa")


def test_a_digression_whose_date_comes_late_is_one() -> None:
    found, of = episodes_of(f"{ATTACK}Inmates rioted in Raqqa, Syria. Two were shot in March 2020.", "rioted", "shot")
    assert of["rioted"] == of["shot"] == "i2"
    assert found[1].date_from == "2020-03-01"


def test_a_digression_that_tells_neither_when_nor_where_is_no_episode() -> None:
    found, of = episodes_of(f"{ATTACK}They had rioted before.", "rioted")
    assert len(found) == 1
    assert of["rioted"] is None


@pytest.mark.parametrize(("where", "episode"), [("Syria", None), ("Hasaka", "i1")])
def test_who_is_held_in_a_country_is_held_by_no_incident(where: str, episode: str | None) -> None:
    text = f"{ATTACK}Some 12,000 suspects are held in {where}."
    quote, place = (Span(text.rindex(words), text.rindex(words) + len(words)) for words in ("12,000 suspects", where))
    held = FigureClaim(id="held", quote=quote, measure="detained", low=12000, high=12000, place=place)
    assert episodes_of(text, claims=[held])[1]["held"] == episode


def test_a_demand_in_the_words_of_an_event_takes_no_day_from_its_episode() -> None:
    text = f"{ATTACK}Inmates rioted in March 2020."
    demand = MeasureClaim(
        id="m", quote=Span(text.index("rioted"), text.index("rioted") + 6), action="other", mood="done"
    )
    found, of = episodes_of(text, "rioted", claims=[demand])
    assert found[1].date_from == "2020-03-01"
    assert of["m"] == of["rioted"]


def test_the_day_of_a_warning_says_nothing_of_the_incident_that_it_is_about() -> None:
    text = f"{ATTACK}In June 2021 officers warned of it."
    warning = WarningClaim(id="w", quote=Span(text.index("warned"), text.index("warned") + 6))
    assert episodes_of(text, claims=[warning])[1]["w"] == "i1"


@pytest.mark.parametrize(
    ("incidents", "labels"),
    [("aab-", ["told", "told", "other", "none"]), ("ab", []), ("--", ["none", "none"])],
)
def test_what_a_coder_says_of_incidents_teaches_the_encoder_unless_two_are_told_alike(
    incidents: str, labels: list[str]
) -> None:
    claims = [
        {"kind": "warning", "quote": [n, n + 1], "incident": None if name == "-" else name}
        | ({} if name == "-" else {"kind": "event", "type": "attack"})
        for n, name in enumerate(incidents)
    ]
    taught = [target.label for target in example("r", "x" * 9, claims).targets if target.head == "episode"]
    assert taught == labels
