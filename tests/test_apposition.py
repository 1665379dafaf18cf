"""A source that is named by name and by office side by side is one mention."""

import pytest

from tocsin.span import Span
from tocsin.tagging.attribution.apposition import whole_mention


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("Two died, according to Ana Ruiz, the mayor, who spoke late.", "the mayor", "Ana Ruiz, the mayor"),
        ("Two died, the mayor, Ana Ruiz, said.", "the mayor", "the mayor, Ana Ruiz"),
        ("Two died, the mayor, Ana Ruiz, said.", "Ana Ruiz", "the mayor, Ana Ruiz"),
        ("Ana Ruiz, its spokeswoman, said two died.", "Ana Ruiz", "Ana Ruiz, its spokeswoman"),
        ("In Beni, the mayor said two died.", "the mayor", "the mayor"),
        ("Late in San Pedro, the mayor said two died.", "the mayor", "the mayor"),
        ("The SDF share the blame for it, Ana Ruiz said.", "Ana Ruiz", "Ana Ruiz"),
        ("Ana Ruiz, who runs the clinic, said two died.", "Ana Ruiz", "Ana Ruiz"),
        ("ACCORDING TO ANA RUIZ, THE MAYOR, TWO DIED.", "THE MAYOR", "THE MAYOR"),
        ("Police, the army and Ana Ruiz said two died.", "Ana Ruiz", "Ana Ruiz"),
    ],
)
def test_a_name_and_an_office_beside_it_are_one_mention(text: str, source: str, whole: str) -> None:
    start = text.index(source)
    assert whole_mention(text, Span(start, start + len(source))).of(text) == whole


def test_an_office_does_not_begin_where_the_words_that_are_looked_at_do() -> None:
    text = f"They praised the {'m' * 74}, Ana Ruiz said."  # the office and its comma are all that is looked at
    name = Span(text.index("Ana"), text.index(" said"))
    assert whole_mention(text, name) == name
    assert whole_mention(text[13:], Span(name.start - 13, name.end - 13)).start == 0
