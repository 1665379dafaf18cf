from hypothesis import given
from hypothesis import strategies as st

from tocsin.span import Span

spans = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda ends: Span(min(ends), max(ends) + 1))


@given(spans, spans)
def test_a_gap_is_what_lies_between_and_nothing_where_spans_share_a_character(a: Span, b: Span) -> None:
    between = set(range(min(a.start, b.start), max(a.end, b.end))) - set(range(*a)) - set(range(*b))
    assert a.gap(b) == b.gap(a) == len(between)
    assert not (a.gap(b) and a.overlap(b))
