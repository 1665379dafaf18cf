import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.measuring.clustering import score_clusters
from tocsin.measuring.dossier import b_cubed

ITEMS = "abcdefghijkl"


def clustering(text: str) -> dict[str, int]:
    return {item: number for number, members in enumerate(text.split()) for item in members}


@pytest.mark.parametrize(
    ("found", "of_b_cubed", "of_muc", "of_ceaf_e"),
    [("abcde fghijkl", 0.865, 0.947, 0.733), ("abcdefghijkl", 0.545, 0.900, 0.294)],
)
def test_the_worked_example_after_luo_2005(found: str, of_b_cubed: float, of_muc: float, of_ceaf_e: float) -> None:
    scores = score_clusters(clustering("abcde fg hijkl"), clustering(found))
    assert (scores.b_cubed.f1, scores.muc.f1, scores.ceaf_e.f1) == pytest.approx(
        (of_b_cubed, of_muc, of_ceaf_e), abs=5e-4
    )
    assert scores.conll == pytest.approx((of_b_cubed + of_muc + of_ceaf_e) / 3, abs=5e-4)


def test_an_item_that_one_side_lacks_is_alone_there() -> None:
    scores = score_clusters({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "d": 1})
    assert scores == score_clusters({"a": 1, "b": 1, "c": 2, "d": 3}, {"a": 1, "b": 1, "d": 1, "c": 2})
    assert scores.muc.precision == pytest.approx(1 / 2)
    assert scores.muc.recall == 1


def test_each_cluster_is_aligned_with_one_at_most_so_that_all_together_are_most_alike() -> None:
    scores = score_clusters(clustering("ab cd"), clustering("bc a d"))  # ab with a, cd with d; bc is left over
    assert scores.ceaf_e.recall == pytest.approx((2 / 3 + 2 / 3) / 2)
    assert scores.ceaf_e.precision == pytest.approx((2 / 3 + 2 / 3) / 3)


labels = st.dictionaries(st.sampled_from(ITEMS), st.integers(0, 4))


@given(labels, labels)
def test_what_agrees_is_perfect_and_swapping_the_sides_swaps_precision_and_recall(
    gold: dict[str, int], found: dict[str, int]
) -> None:
    here, there = score_clusters(gold, found), score_clusters(found, gold)
    for name in ("muc", "b_cubed", "ceaf_e"):
        one, other = getattr(here, name), getattr(there, name)
        assert one.precision == pytest.approx(other.recall)
        assert 0 <= one.f1 <= 1 + 1e-12
    if gold:
        assert score_clusters(gold, gold).conll == pytest.approx(1)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=12))
def test_b_cubed_is_that_of_the_dossier_where_both_sides_know_all_items(pairs: list[tuple[int, int]]) -> None:
    gold = {str(n): str(a) for n, (a, _) in enumerate(pairs)}
    found = {str(n): str(b) for n, (_, b) in enumerate(pairs)}
    mine, theirs = score_clusters(gold, found).b_cubed, b_cubed(gold, found)
    assert (mine.precision, mine.recall) == pytest.approx((theirs.precision, theirs.recall))


def test_without_any_link_on_both_sides_the_links_agree() -> None:
    assert score_clusters(clustering("a b"), clustering("a b")).muc.f1 == 1
    assert score_clusters(clustering("ab"), clustering("a b")).muc.f1 == 0
    assert score_clusters({}, {}).ceaf_e.f1 == 0
