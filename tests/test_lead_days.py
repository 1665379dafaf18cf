"""The days of the incident told, of all that a report names."""

import math
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scored import HEADS, scored

from tocsin.claim import EventClaim
from tocsin.report import Report
from tocsin.resolving.circumstances import Circumstances
from tocsin.resolving.lead_days import lead_days, likelihoods
from tocsin.resolving.told_days import Evidence, Told, told_days
from tocsin.span import Span
from tocsin.tagging import tag

PUBLISHED = date(2024, 5, 20)
SURE: Evidence = {"claimed": 1.0, "day": 1.0, "opening": 1.0, "opening_event": 1.0, "event": 1.0}


def day(number: int, evidence: Evidence, last: int | None = None, *, happened: bool = True) -> Told:
    return Told(date(2024, 5, number), date(2024, 5, last or number), evidence, happened)


@given(st.lists(st.dictionaries(st.sampled_from(["claimed", "day", "deep", "old"]), st.floats(0, 1)), max_size=6))
def test_the_likelihoods_of_all_choices_and_of_none_add_up_to_one(choices: list[dict[str, float]]) -> None:
    found = likelihoods(choices)
    assert len(found) == len(choices) + 1
    assert sum(found) == pytest.approx(1)


def test_what_little_speaks_for_is_left_open() -> None:
    assert lead_days([], PUBLISHED) is None
    assert lead_days([day(3, {"deep": 1.0, "day": 1.0})], PUBLISHED) is None
    assert lead_days([day(3, SURE)], PUBLISHED) == (date(2024, 5, 3), None)


def test_the_last_day_is_one_that_an_event_is_set_on() -> None:
    talk = day(9, {"day": 1.0}, happened=False)
    assert lead_days([day(3, SURE), day(5, {"day": 1.0}), talk], PUBLISHED) == (date(2024, 5, 3), date(2024, 5, 5))
    assert lead_days([day(3, SURE, last=6), talk], PUBLISHED) == (date(2024, 5, 3), date(2024, 5, 6))


def test_the_evidence_for_a_day_is_where_it_stands_how_old_it_is_and_how_it_is_heard() -> None:
    chatter = "They spoke. " * 7
    text = f"On 3 May gunmen stormed a jail. The 3 May raid lasted. {chatter}In 2019 a wall fell. They met on 18 May."
    report = Report(id="r1", text=text, sha256="0" * 64, published_at="2024-05-20")
    spans = [Span(m.start(), m.end()) for m in re.finditer("3 May", text)]
    mentions, scores = tag(report), scored(text, HEADS, [("role", span, "time") for span in spans])
    raid = EventClaim(id="c1", quote=Span(0, text.index(".")), type="attack")
    first, second = told_days(report, [raid], mentions, scores, Circumstances(mentions))
    claimed = {"event": 1.0, "opening_event": 1.0, "often": math.log(3), "opening": 1.0, "deep": 0.0}
    assert (first.first, first.happened) == (date(2024, 5, 3), True)
    assert first.evidence == pytest.approx({"claimed": first.evidence["claimed"], "day": 1, "months": 1, **claimed})
    met = {"event": 0, "opening_event": 0, "often": math.log(2), "opening": 0, "deep": 1, "day": 1, "days": 1}
    assert (second.first, second.happened) == (date(2024, 5, 18), False)
    assert second.evidence == pytest.approx({"claimed": 0, **met})
    assert first.evidence["claimed"] > 0.5
