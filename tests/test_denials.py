"""Numbers that a text says are not so."""

import pytest

from tocsin.resolving.denials import number_denied
from tocsin.span import Span


def is_denied(sentence: str, number: str) -> bool:
    start = sentence.index(number)
    return number_denied(sentence, Span(0, len(sentence)), Span(start, start + len(number)))


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Eleven guards were killed, not 14, he said.", "14"),
        ("There were never 34 dead guards.", "34"),
        ("Six bodies were found rather than the twelve of the communique.", "twelve"),
        ("It is not “forty” but nine.", "forty"),
        ("The figure of 200 fugitives put about by the enemy is false.", "200"),
        ("The army's claim of 25 dead cannot be supported.", "25"),
        ("He denied reports of 40 dead.", "40"),
        ("The ministry denied that some 40 had died.", "40"),
        ("It has withdrawn its figure of 147.", "147"),
    ],
)
def test_a_number_is_denied_by_contrast_by_refusal_and_by_verdict(sentence: str, number: str) -> None:
    assert is_denied(sentence, number)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Eleven guards were killed, not 14, he said.", "Eleven"),
        ("He denied responsibility for the attack that killed 40.", "40"),
        ("The figure of 200 is the ministry's; the report on it is false.", "200"),
        ("It withdrew 40 soldiers.", "40"),
        ("He could not say whether 40 had died.", "40"),
        ("The claim is false: 40 died.", "40"),
    ],
)
def test_a_number_near_a_denial_of_something_else_stands(sentence: str, number: str) -> None:
    assert not is_denied(sentence, number)
