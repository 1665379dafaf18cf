"""Figures: what each count counts, where the cue words and the encoder both have a say."""

from collections.abc import Iterator

import msgspec
import numpy as np

from tocsin.claim import FigureClaim
from tocsin.mention import Count, Mentions
from tocsin.resolving.denials import number_denied
from tocsin.resolving.evidence import Candidate, Evidence, log_odds
from tocsin.resolving.figures import figures
from tocsin.resolving.roles import nearest_role
from tocsin.resolving.stance import nearest
from tocsin.span import Span
from tocsin.tagging.encoder import Scores

COUNTS_PEOPLE = 0.2
"""The probability from which a count is a candidate that no cue tells of."""
MEASURE_TOLD, GROUP_TOLD = 0.5, 0.3
"""What it counts for, as a probability, that the cues name a measure, and a kind of group, for a count."""


def counted_figures(text: str, mentions: Mentions, scores: Scores) -> Iterator[Candidate]:
    """Yield the figures that a text may state, in the order of its sentences, told by cues or not."""
    told = list(figures(text, mentions))
    for sentence, local in mentions.by_sentence:
        for count in local.counts:
            own = next(
                (f for f in told if f.quote.holds(count.span) and (f.low, f.high) == (count.low, count.high)), None
            )
            if own is not None:
                told.remove(own)
            if count.form != "unknown":
                denied = bool(count.low) and number_denied(text, sentence, count.span)
                yield from _counted(sentence, local, count, own, scores, "denied" if denied else "affirmed")
            elif own is not None:
                yield Candidate(own, Evidence(True, 0.0, 0.0))
    yield from (Candidate(figure, Evidence(True, 0.0, 0.0)) for figure in told)


def _counted(
    sentence: Span, mentions: Mentions, count: Count, own: FigureClaim | None, scores: Scores, polarity: str
) -> Iterator[Candidate]:
    """Yield the figure that a count may be: the encoder says what it counts, the cues' measure weighs in."""
    nothing, *measured = scores.mean("counted", count.span)
    names = scores.heads["counted"].labels[1:]
    if own is None and 1 - nothing < COUNTS_PEOPLE:
        return
    weighed = [
        p + MEASURE_TOLD * (own is not None and own.measure == name) for name, p in zip(names, measured, strict=True)
    ]
    best = int(np.argmax(weighed))
    evidence = Evidence(own is not None, log_odds(1 - nothing), log_odds(measured[best]))
    if own is not None:
        kind = _group_kind(scores, count.span, own.group_kind)
        found = msgspec.structs.replace(own, measure=names[best], group_kind=kind, polarity=polarity)
        yield Candidate(found, evidence)
        return
    group = nearest_role("group", count.span, sentence, scores)
    quote = Span(count.span.start, group.end) if group and 0 <= group.start - count.span.end <= 1 else count.span
    kind, _ = scores.classify("group_kind", count.span)
    yield Candidate(
        FigureClaim(
            id="", quote=quote, measure=names[best], low=count.low, high=count.high, approx=count.approx,
            group=group, group_kind=kind, polarity=polarity,
            time=nearest(mentions.times, quote, sentence), place=nearest(mentions.places, quote, sentence),
        ),
        evidence,
    )  # fmt: skip


def _group_kind(scores: Scores, span: Span, told: str) -> str:
    """Return the group that a count counts, what the cues tell weighing in."""
    labels = scores.heads["group_kind"].labels
    weighed = scores.mean("group_kind", span) + np.array([GROUP_TOLD * (label == told) for label in labels])
    return labels[int(weighed.argmax())]
