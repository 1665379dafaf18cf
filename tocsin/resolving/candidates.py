"""Candidates: everything that a report may claim, told by the words of the codebook or marked by the encoder.

Each comes with what speaks for it; `confidence` makes a probability of that.
"""

from collections import Counter
from collections.abc import Iterator

import msgspec
import numpy as np
from msgspec import Struct

from tocsin.claim import AnyClaim, AssessmentClaim, EventClaim, FigureClaim, MeasureClaim, WarningClaim
from tocsin.mention import Count, Mentions
from tocsin.resolving.assessments import assessments
from tocsin.resolving.events import events
from tocsin.resolving.figures import figures
from tocsin.resolving.measures import measures
from tocsin.resolving.roles import nearest_role
from tocsin.resolving.stance import certainty_of, nearest
from tocsin.resolving.warnings import warnings
from tocsin.span import Span
from tocsin.tagging.encoder import Scores

_KEYS = {"event": "type", "measure": "action", "assessment": "topic"}
"""Kind of claim -> the field that its label in the encoder's ``quote`` head names."""

WORD, GAP = 0.1, 2
"""A quote is marked where its words reach this probability; so many words between two that do may miss it."""
SHORTEST = 8
"""Characters of the shortest quote that is marked."""
COUNTS_PEOPLE = 0.2
"""The probability from which a count is a candidate that no cue tells of."""
TOLD = 0.6
"""What it counts for, as a probability, that the cues name a measure or a group for a count."""
CUE = 1.5
"""Log odds that a cue is worth when rivals are ranked."""
_SUREST = 1e-4


class Evidence(Struct, frozen=True):
    """What speaks for a claim."""

    told: bool
    """Whether the words of the codebook tell it."""
    marked: float
    """Log odds that the encoder gives it: of its label at the surest word of its quote; of a figure, that its count
    counts people."""
    kindred: float
    """The same of any label of its kind; of a figure, of its measure."""
    rivals: int = 0
    """How many other candidates of its label have more to speak for them: a coder makes one claim of an event, at its
    fullest statement. Figures have none."""


class Candidate(Struct, frozen=True):
    """A claim without id, voice and incident, and what speaks for it."""

    claim: AnyClaim
    evidence: Evidence


def candidates(text: str, mentions: Mentions, scores: Scores) -> Iterator[Candidate]:
    """Yield the candidates of a text: figures, then what the cues tell, then what only the encoder marks."""
    yield from _figures(text, mentions, scores)
    quotes = _Quotes(scores)
    told = [claim for extract in (events, warnings, measures, assessments) for claim in extract(text, mentions)]
    found = [Candidate(claim, quotes.evidence(claim, told=True)) for claim in told]
    for sentence, local in mentions.by_sentence():
        for label, span in quotes.marked(sentence):
            if not any(quotes.label(claim) == label and claim.quote.overlap(span) for claim in told):
                claim = _marked(text, sentence, local, label, span, scores)
                found.append(Candidate(claim, quotes.evidence(claim, told=False)))
    yield from _ranked(found, [quotes.label(each.claim) for each in found])


def _ranked(found: list[Candidate], labels: list[str]) -> Iterator[Candidate]:
    """Yield the candidates with the number of their rivals."""
    before: Counter[str] = Counter()
    rivals = {}
    for n in sorted(range(len(found)), key=lambda n: (-_strength(found[n].evidence), found[n].claim.quote, n)):
        rivals[n] = before[labels[n]]
        before[labels[n]] += 1
    for n, each in enumerate(found):
        yield Candidate(each.claim, msgspec.structs.replace(each.evidence, rivals=rivals[n]))


def _strength(evidence: Evidence) -> float:
    return evidence.marked + CUE * evidence.told


class _Quotes:
    """The encoder's ``quote`` head over one text."""

    def __init__(self, scores: Scores) -> None:
        self._scores = scores
        self._labels = scores.heads["quote"].labels
        self._of_kind = {
            kind: [n for n, label in enumerate(self._labels) if label.partition(":")[0] == kind]
            for kind in ("event", "warning", "measure", "assessment")
        }

    def label(self, claim: AnyClaim) -> str:
        key = _KEYS.get(claim.kind)
        return f"{claim.kind}:{getattr(claim, key)}" if key else claim.kind

    def evidence(self, claim: AnyClaim, *, told: bool) -> Evidence:
        rows = self._scores.by_head["quote"][self._scores.within(claim.quote)]
        if not len(rows):
            return Evidence(told, _log_odds(0.0), _log_odds(0.0))
        own = rows[:, self._labels.index(self.label(claim))].max()
        return Evidence(told, _log_odds(own), _log_odds(rows[:, self._of_kind[claim.kind]].max()))

    def marked(self, sentence: Span) -> Iterator[tuple[str, Span]]:
        """Yield label and extent of each quote that is marked in a sentence."""
        rows = self._scores.within(sentence)
        scores = self._scores.by_head["quote"][rows]
        for column in np.flatnonzero(scores.max(axis=0, initial=0) >= WORD):
            label = self._labels[column]
            if label == "figure":
                continue
            words = np.flatnonzero(scores[:, column] >= WORD)
            for stretch in np.split(words, np.flatnonzero(np.diff(words) > GAP + 1) + 1):
                first, last = self._scores.words[rows.start + stretch[[0, -1]]]
                span = Span(int(first[0]), int(last[1]))
                if span.end - span.start >= SHORTEST:
                    yield label, span


def _marked(text: str, sentence: Span, mentions: Mentions, label: str, span: Span, scores: Scores) -> AnyClaim:
    kind, _, key = label.partition(":")
    certainty = certainty_of(text, span)
    time, place = nearest(mentions.times, span, sentence), nearest(mentions.places, span, sentence)
    match kind:
        case "event":
            status, _ = scores.classify("status", span)
            return EventClaim(id="", quote=span, certainty=certainty, time=time, place=place, type=key, status=status)
        case "measure":
            mood, _ = scores.classify("mood", span)
            return MeasureClaim(id="", quote=span, certainty=certainty, time=time, place=place, action=key, mood=mood)
        case "assessment":
            return AssessmentClaim(id="", quote=span, certainty=certainty, time=time, place=place, topic=key)
        case _:
            return WarningClaim(id="", quote=span, certainty=certainty, time=time, place=place)


def _figures(text: str, mentions: Mentions, scores: Scores) -> Iterator[Candidate]:
    told = list(figures(text, mentions))
    for sentence, local in mentions.by_sentence():
        for count in local.counts:
            own = next(
                (f for f in told if f.quote.holds(count.span) and (f.low, f.high) == (count.low, count.high)), None
            )
            if own is not None:
                told.remove(own)
            if count.form != "unknown":
                yield from _counted(sentence, local, count, own, scores)
            elif own is not None:
                yield Candidate(own, Evidence(True, 0.0, 0.0))
    yield from (Candidate(figure, Evidence(True, 0.0, 0.0)) for figure in told)


def _counted(
    sentence: Span, mentions: Mentions, count: Count, own: FigureClaim | None, scores: Scores
) -> Iterator[Candidate]:
    """Yield the figure that a count may be: the encoder says what it counts, the cues' measure weighs in."""
    nothing, *measured = scores.mean("counted", count.span)
    names = scores.heads["counted"].labels[1:]
    if own is None and 1 - nothing < COUNTS_PEOPLE:
        return
    weighed = [p + TOLD * (own is not None and own.measure == name) for name, p in zip(names, measured, strict=True)]
    best = int(np.argmax(weighed))
    evidence = Evidence(own is not None, _log_odds(1 - nothing), _log_odds(measured[best]))
    if own is not None:
        kind = _surer(scores, "group_kind", count.span, own.group_kind)
        yield Candidate(msgspec.structs.replace(own, measure=names[best], group_kind=kind), evidence)
        return
    group = nearest_role("group", count.span, sentence, scores)
    quote = Span(count.span.start, group.end) if group and 0 <= group.start - count.span.end <= 1 else count.span
    kind, _ = scores.classify("group_kind", count.span)
    yield Candidate(
        FigureClaim(
            id="", quote=quote, measure=names[best], low=count.low, high=count.high, approx=count.approx,
            group=group, group_kind=kind,
            time=nearest(mentions.times, quote, sentence), place=nearest(mentions.places, quote, sentence),
        ),
        evidence,
    )  # fmt: skip


def _surer(scores: Scores, head: str, span: Span, told: str) -> str:
    """Return the label of a span by a ``class`` head, what the cues tell weighing in."""
    labels = scores.heads[head].labels
    weighed = scores.mean(head, span) + np.array([TOLD * (label == told) for label in labels])
    return labels[int(weighed.argmax())]


def _log_odds(probability: float) -> float:
    bounded = min(max(float(probability), _SUREST), 1 - _SUREST)
    return float(np.log(bounded / (1 - bounded)))
