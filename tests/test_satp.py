"""Coded notes: what they teach of the counts in them, and what numbers are read from the encoder's scores."""

from collections.abc import Mapping

import pytest
from scored import scored

from tocsin.measuring.satp import QUANTITIES, quantities
from tocsin.span import Span
from training.corpora import satp

NONE = dict.fromkeys(("deaths", "injuries", *QUANTITIES), 0)


@pytest.mark.parametrize(
    ("text", "coded", "told"),
    [
        (
            "Two Maoists were killed and four Policemen injured. 12 rifles were found.",
            {"deaths": 2, "deaths:maoist": 2, "injuries": 4, "injuries:security": 4},
            {"Two": "deaths:maoist", "four": "injuries:security", "12": "none"},
        ),
        # One number for two quantities may be either.
        ("Two Maoists and two villagers were killed.", {"deaths": 4, "deaths:maoist": 2, "deaths:civilian": 2}, {}),
        # Nothing says that the two who are coded as dead are these.
        ("Two Policemen watched the bridge.", {"deaths": 2, "deaths:civilian": 2}, {}),
        # The only counts that add up.
        (
            "The cadres abducted a sarpanch and two workers.",
            {"abducted": 3},
            {"a": "abducted", "two": "abducted"},
        ),
        # A total of several classes is a total.
        (
            "Six persons, two soldiers and four villagers, were killed.",
            {"deaths": 6, "deaths:security": 2, "deaths:civilian": 4},
            {"Six": "deaths", "two": "deaths:security", "four": "deaths:civilian"},
        ),
        ("Cadres killed Raju near a village.", {"deaths": 1, "deaths:civilian": 1}, {"a": "none"}),
    ],
)  # fmt: skip
def test_counts_learn_what_leaves_no_doubt(text: str, coded: Mapping[str, int], told: Mapping[str, str]) -> None:
    assert {span.of(text): label for span, label in satp.aligned(text, {**NONE, **coded}).items()} == told


def read(text: str, coded: Mapping[str, int], **more: str) -> dict[str, object]:
    example = satp.example("a", text, {**NONE, **coded})
    targets = [(t.head, t.span, t.label) for t in example.targets]
    targets += [("satp_count", Span(text.index(part), text.index(part) + len(part)), more[part]) for part in more]
    found = quantities(text, scored(text, satp.HEADS, targets))
    flat = {name: value for name, value in found.items() if not isinstance(value, dict)}
    for outcome in ("deaths", "injuries"):
        flat |= {f"{outcome}:{name}": value for name, value in found[outcome].items()}
    return {name: value for name, value in flat.items() if value}


def test_the_dead_who_are_named_and_not_counted_are_read_off_the_note() -> None:
    coded = {"deaths": 1, "deaths:civilian": 1, "arrests": 3}
    read_ = read("Seendri Bathro was found killed; Raju, Hari and Somu were arrested.", coded)
    assert read_ == {"deaths:total": 1, "deaths:civilian": 1, "arrests": 3}


def test_large_numbers_come_from_the_counts() -> None:
    coded = {"deaths": 17, "deaths:maoist": 17}
    text = "Seventeen Maoists were killed by 200 Policemen."
    assert read(text, coded) == {"deaths:total": 17, "deaths:maoist": 17}


def test_large_numbers_may_be_sums_of_counts() -> None:
    text = "In Bijapur three cadres surrendered, in Korba 44 others."
    assert read(text, {"surrenders": 47}) == {"surrenders": 47}


def test_the_total_decides_between_classes_that_are_in_doubt() -> None:
    text = "Two men died."
    scores = scored(text, satp.HEADS, [(t.head, t.span, t.label) for t in satp.example("a", text, NONE).targets])
    scores.by_head["satp_deaths"][:] = [0, 0.1, 0.9, 0, 0, 0]
    scores.by_head["satp_deaths:civilian"][:] = [0.1, 0.5, 0.4, 0, 0, 0]
    assert quantities(text, scores)["deaths"]["civilian"] == 2
