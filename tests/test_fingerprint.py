import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading import syndicated
from tocsin.report import Report

WORDS = [f"{a}{b}{c}" for a in "bdfgklmn" for b in "aeiou" for c in ("ster", "lin", "rod", "x")]


def prose(seed: int, sentences: int, start: int = 0) -> list[str]:
    """Sentences of ten words, each with one number that no other sentence has."""
    chance = random.Random(seed)
    return [
        " ".join([*chance.choices(WORDS, k=9), str(seed * 1000 + start + n)]).capitalize() + "."
        for n in range(sentences)
    ]


def report(name: str, sentences: Sequence[str]) -> Report:
    return Report(id=name, text=" ".join(sentences), sha256="")


WIRE = prose(1, 20)


def pairs(*reports: Report) -> list[tuple[str, str]]:
    return [(pair.a, pair.b) for pair in syndicated(reports)]


def test_a_rewritten_copy_is_found_despite_headline_dateline_cuts_case_and_additions() -> None:
    wire = report("b", ["BENI, Congo, Oct 20 (Northgate) - " + WIRE[0], *WIRE[1:]])
    copy = report("a", ["A lead of our own.", *(s.upper().replace(".", " !") for s in WIRE[3:14]), *prose(2, 6)])
    assert pairs(wire, copy) == [("a", "b")]


def test_a_short_extract_of_a_long_text_is_found_although_they_resemble_little() -> None:
    (found,) = syndicated([report("long", prose(3, 200)), report("short", prose(3, 200)[50:58])])
    assert (found.a, found.b) == ("long", "short")
    assert found.similarity < 0.05


def test_similarity_is_the_jaccard_index_of_five_word_shingles() -> None:
    a, b = "one two three four five six seven " * 1, "one two three four five six other"
    filler = " ".join(WORDS[:40])
    (found,) = syndicated([report("a", [filler, a]), report("b", [filler, b])])
    assert found.similarity == (43 - 1) / (43 + 1)


def test_less_than_half_is_no_copy() -> None:
    assert pairs(report("a", WIRE), report("b", [*WIRE[:9], *prose(4, 11)])) == []


def test_short_notes_worded_alike_are_no_copies() -> None:
    note = "Two soldiers were killed in an attack on a checkpoint on Monday, police said."
    assert pairs(report("a", [note]), report("b", [note])) == []


def test_serial_bulletins_with_new_figures_are_no_copies() -> None:
    boilerplate = " ".join(random.Random(5).choices(WORDS, k=200))
    monday = report("a", [boilerplate, "On Monday 23 strikes hit 15 targets and 3 roads."])
    tuesday = report("b", [boilerplate, "On Tuesday 26 strikes hit 11 targets and 8 roads."])
    assert pairs(monday, tuesday) == []


@given(st.permutations(range(6)))
def test_order_of_arrival_does_not_matter(order: list[int]) -> None:
    reports = [report(f"r{n}", [*WIRE[n : n + 12], *prose(10 + n, 3)]) for n in range(6)]
    assert syndicated([reports[n] for n in order]) == syndicated(reports)


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(3, 12)), min_size=2, max_size=8))
def test_no_pair_is_missed(cuts: list[tuple[int, int]]) -> None:
    """The look-up of rare shingles finds what a comparison of every pair finds."""
    reports = [report(f"r{n}", [*WIRE[a : a + k], *prose(20 + n, 4)]) for n, (a, k) in enumerate(cuts)]
    every = [pair for i, a in enumerate(reports) for b in reports[i + 1 :] for pair in pairs(a, b)]
    assert pairs(*reports) == sorted(every)
