"""Reports coded by hand after the codebook: the claims, their parts and their attributes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.codebook import VOCABULARY
from tocsin.mention import Count
from tocsin.span import Span
from tocsin.tagging.counts import counts
from tocsin.tagging.encoder import Head
from training.examples import Example, Target
from training.records import incident_told, records, reports

QUOTE = Head(
    "quote",
    "inside",
    (
        *(f"event:{name}" for name in VOCABULARY["event_type"]),
        *(f"measure:{name}" for name in VOCABULARY["action"]),
        *(f"assessment:{name}" for name in VOCABULARY["topic"]),
        "warning",
        "figure",
    ),
)
"""Which claims' quotes hold the word, by kind and key."""
ROLE = Head(
    "role",
    "inside",
    ("actor", "target", "instrument", "threat", "warned", "addressee", "group", "source", "time", "place"),
)
COUNTED = Head("counted", "class", ("none", *VOCABULARY["measure"]))
"""What a count counts; ``none`` where it counts no people of the codebook."""
GROUP_KIND = Head("group_kind", "class", VOCABULARY["group_kind"])
ATTRIBUTES = tuple(
    Head(field, "class", VOCABULARY[field]) for field in ("polarity", "certainty", "status", "mood", "source_kind")
)
EPISODE = Head("episode", "class", ("told", "other", "none"))
"""Whether a claim speaks of the incident that its report is about, of another one, or of none."""
HEADS = (QUOTE, ROLE, COUNTED, GROUP_KIND, *ATTRIBUTES, EPISODE)

_ROLE_FIELDS = ("actor", "target", "instrument", "threat", "addressee", "group", "source", "time", "place")
_SETS = {
    "train": (
        ("open_reports", "claims.train.jsonl"),
        ("real_reports", "claims.train.jsonl"),
        ("beni_reports", "claims.jsonl"),
        ("repatriation_reports", "claims.jsonl"),
    ),
    "dev": (
        ("open_reports", "claims.dev.jsonl"),
        ("real_reports", "claims.dev.jsonl"),
        ("hasaka_reports", "claims.jsonl"),
    ),
}


def examples(folder: Path, half: str) -> Iterator[Example]:
    """Yield the coded reports of one half."""
    for name, file in _SETS[half]:
        texts = reports(folder / name / "reports")
        for record in records(folder / name / file):
            yield example(f"{name}/{record['report']}", texts[record["report"]]["text"], record["claims"])


def example(identifier: str, text: str, claims: list[dict[str, Any]]) -> Example:
    """Return what one coded report teaches."""
    targets = [target for claim in claims for target in _of_claim(claim)]
    targets += _of_counts(text, [claim for claim in claims if claim["kind"] == "figure"])
    targets += _of_episodes(claims)
    return Example(identifier, text, tuple(targets), frozenset(head.name for head in HEADS))


def _of_claim(claim: dict[str, Any]) -> Iterator[Target]:
    quote = Span(*claim["quote"])
    key = {"event": "type", "measure": "action", "assessment": "topic"}.get(claim["kind"])
    yield Target("quote", quote, f"{claim['kind']}:{claim[key]}" if key else claim["kind"])
    for name in ("polarity", "certainty", "status", "mood", "source_kind"):
        if claim.get(name):
            yield Target(name, quote, claim[name])
    for field in _ROLE_FIELDS:
        if claim.get(field):
            role = "warned" if field == "target" and claim["kind"] == "warning" else field
            yield Target("role", Span(*claim[field]), role)


def _of_episodes(claims: list[dict[str, Any]]) -> Iterator[Target]:
    """Yield for every claim that was coded with its incident whether it is the one told; nothing where that is open."""
    coded = [claim for claim in claims if "incident" in claim]
    told = incident_told((claim["kind"], claim["incident"]) for claim in coded)
    if told is None and any(claim["incident"] for claim in coded):
        return
    for claim in coded:
        label = "none" if claim["incident"] is None else "told" if claim["incident"] == told else "other"
        yield Target(EPISODE.name, Span(*claim["quote"]), label)


def _of_counts(text: str, figures: list[dict[str, Any]]) -> Iterator[Target]:
    """Yield for every count of the text what it counts, by the figure that states it.

    A coder makes one figure of a number however often the text repeats it, so a number that a figure states is left
    free elsewhere; articles apart, which stand everywhere.
    """
    stated = [(Span(*figure["quote"]), figure) for figure in figures]
    for count in counts(text):
        same = [(quote, figure) for quote, figure in stated if _same(figure, count)]
        own = [figure for quote, figure in same if quote.holds(count.span)]
        if not same or (not own and count.form == "article"):
            yield Target("counted", count.span, "none")
        for figure in own:
            yield Target("counted", count.span, figure["measure"])
            yield Target("group_kind", count.span, figure["group_kind"])


def _same(figure: dict[str, Any], count: Count) -> bool:
    return (figure["low"], figure["high"]) == (count.low, count.high)
