"""Candidates: everything that a report may claim, told by the words of the codebook or marked by the encoder.

Each comes with what speaks for it; `confidence` makes a probability of that.
"""

from collections import Counter
from collections.abc import Iterator

import msgspec

from tocsin.mention import Mentions
from tocsin.resolving.assessments import assessments
from tocsin.resolving.counted_figures import counted_figures
from tocsin.resolving.events import events
from tocsin.resolving.evidence import Candidate, Evidence
from tocsin.resolving.measures import measures
from tocsin.resolving.quotes import Quotes, marked_claim
from tocsin.resolving.warnings import warnings
from tocsin.tagging.encoder import Scores

CUE = 1.5
"""Log odds that a cue is worth when rivals are ranked."""


def candidates(text: str, mentions: Mentions, scores: Scores) -> Iterator[Candidate]:
    """Yield the candidates of a text: figures, then what the cues tell, then what only the encoder marks."""
    yield from counted_figures(text, mentions, scores)
    quotes = Quotes(scores)
    told = [claim for extract in (events, warnings, measures, assessments) for claim in extract(text, mentions)]
    found = [Candidate(claim, quotes.evidence(claim, told=True)) for claim in told]
    for sentence, local in mentions.by_sentence:
        for label, span in quotes.marked(sentence):
            if not any(quotes.label(claim) == label and claim.quote.overlap(span) for claim in told):
                claim = marked_claim(text, sentence, local, label, span, scores)
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
