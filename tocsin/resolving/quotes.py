"""Quotes that the encoder marks, and the claims that it reads in them."""

from collections.abc import Iterator

import numpy as np

from tocsin.claim import AnyClaim, AssessmentClaim, EventClaim, MeasureClaim, WarningClaim
from tocsin.mention import Mentions
from tocsin.resolving.evidence import Evidence, log_odds
from tocsin.resolving.stance import certainty_of, nearest
from tocsin.span import Span
from tocsin.tagging.encoder import Scores

_KEYS = {"event": "type", "measure": "action", "assessment": "topic"}
"""Kind of claim -> the field that its label in the encoder's ``quote`` head names."""

WORD, GAP = 0.1, 2
"""A quote is marked where its words reach this probability; so many words between two that do may miss it."""
SHORTEST = 8
"""Characters of the shortest quote that is marked."""


class Quotes:
    """The encoder's ``quote`` head over one text."""

    def __init__(self, scores: Scores) -> None:
        self._scores = scores
        self._labels = scores.heads["quote"].labels
        self._of_kind = {
            kind: [n for n, label in enumerate(self._labels) if label.partition(":")[0] == kind]
            for kind in ("event", "warning", "measure", "assessment")
        }

    def label(self, claim: AnyClaim) -> str:
        """Return the label of a claim in the head."""
        key = _KEYS.get(claim.kind)
        return f"{claim.kind}:{getattr(claim, key)}" if key else claim.kind

    def evidence(self, claim: AnyClaim, *, told: bool) -> Evidence:
        """Return what speaks for a claim; ``told`` is whether the cue words tell it."""
        rows = self._scores.by_head["quote"][self._scores.within(claim.quote)]
        if not len(rows):
            return Evidence(told, log_odds(0.0), log_odds(0.0))
        own = rows[:, self._labels.index(self.label(claim))].max()
        return Evidence(told, log_odds(own), log_odds(rows[:, self._of_kind[claim.kind]].max()))

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


def marked_claim(text: str, sentence: Span, mentions: Mentions, label: str, span: Span, scores: Scores) -> AnyClaim:
    """Return the claim of a label that the encoder marks in a sentence, without its voice and its parts."""
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
