"""What a decision names, found again after its report was coded anew.

Another version of the rules, or an import, gives claims and episodes new ids. A figure is known again by its words and
its numbers, an episode by the words of its claims.
"""

from collections import Counter
from collections.abc import Mapping

from msgspec.structs import replace

from tocsin.claim import Annotation, FigureClaim, claim_ref
from tocsin.decision import OF_EARLIER_CODING, AnyDecision, Apart, Preference, Rating, Together


def carried(decision: AnyDecision, recoded: Mapping[str, tuple[Annotation, Annotation]]) -> AnyDecision:
    """Return the decision in the ids of today; ``recoded`` has the annotations of then and now of some reports.

    What is not found again is marked as of an earlier coding, lest it be taken for something else with the same id.
    """

    def episode(ref: str) -> str:
        return _renamed(ref, {report: _episodes(*pair) for report, pair in recoded.items()})

    def figure(ref: str) -> str:
        return _renamed(ref, {report: _figures(*pair) for report, pair in recoded.items()})

    def claim(ref: str) -> str:
        return _renamed(ref, {report: _claims(*pair) for report, pair in recoded.items()})

    if not recoded:
        return decision
    match decision:
        case Together(episodes=(a, b)):
            return replace(decision, episodes=(episode(a), episode(b)))
        case Apart(episodes=ones, others=others):
            return replace(decision, episodes=tuple(map(episode, ones)), others=tuple(map(episode, others)))
        case Preference():
            return replace(decision, episode=episode(decision.episode), claim=figure(decision.claim))
        case Rating():
            return replace(decision, episode=episode(decision.episode), claim=claim(decision.claim))


def _renamed(ref: str, names: Mapping[str, Mapping[str, str]]) -> str:
    report, _, old = ref.rpartition("#")
    if report not in names:
        return ref
    new = names[report].get(old)
    return f"{ref}{OF_EARLIER_CODING}" if new is None else claim_ref(report, new)


def _episodes(then: Annotation, now: Annotation) -> dict[str, str]:
    """Match two episodes where they share more words of claims than either shares with any other."""
    if len(then.incidents) == len(now.incidents) == 1:
        return {then.incidents[0].id: now.incidents[0].id}
    shared: Counter[tuple[str, str]] = Counter()
    for old in then.claims:
        for new in now.claims:
            if old.incident and new.incident and (overlap := old.quote.overlap(new.quote)):
                shared[old.incident, new.incident] += overlap
    rivals = {pair: [n for other, n in shared.items() if other != pair and _meet(other, pair)] for pair in shared}
    return dict(pair for pair, count in shared.items() if count > max(rivals[pair], default=0))


def _meet(a: tuple[str, str], b: tuple[str, str]) -> bool:
    return a[0] == b[0] or a[1] == b[1]


def _figures(then: Annotation, now: Annotation) -> dict[str, str]:
    """Match a figure with the one that counts the same in the most of the same words."""
    found = {}
    figures = [claim for claim in now.claims if isinstance(claim, FigureClaim)]
    for old in (claim for claim in then.claims if isinstance(claim, FigureClaim)):
        same = [new for new in figures if _counts(new) == _counts(old) and new.quote.overlap(old.quote)]
        if same:
            found[old.id] = max(same, key=lambda new: (new.quote.overlap(old.quote), new.id == old.id, new.id)).id
    return found


def _claims(then: Annotation, now: Annotation) -> dict[str, str]:
    """Match a claim with the one of its kind in the most of the same words; a figure with one that counts the same."""
    found = {}
    for old in (claim for claim in then.claims if not isinstance(claim, FigureClaim)):
        same = [new for new in now.claims if new.kind == old.kind and new.quote.overlap(old.quote)]
        if same:
            found[old.id] = max(same, key=lambda new: (new.quote.overlap(old.quote), new.id == old.id, new.id)).id
    return found | _figures(then, now)


def _counts(claim: FigureClaim) -> tuple[object, ...]:
    return claim.measure, claim.group_kind, claim.low, claim.high, claim.polarity
