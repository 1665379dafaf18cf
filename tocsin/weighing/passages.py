"""Passages: who first vouched for what a report says, and through whom it came; and reports that retell another."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from tocsin.finding import Figure, Passage, Retelling, Syndication
from tocsin.report import Report
from tocsin.weighing.names import bare
from tocsin.weighing.originators import Originator
from tocsin.weighing.statements import FigureStatement, Statement, content, originals
from tocsin.weighing.words import listed

RETOLD = 0.8
"""Share of a report's figures that an earlier one gives from the same originators, from which it retells that one."""

CREDITED = 0.5
"""The same of a report that credits the outlet of the earlier one, whoever it ascribes the figures to."""

MIN_RETOLD = 3
"""Figures that a retelling shares at least: two reports of one briefing have a number or two in common anyway."""

RETOLD_WITHIN = timedelta(days=3)
"""A report that comes later looks back; it does not retell the news."""

_NAME = r"(?:[Tt]he )?(?P<name>[A-Z][\w.&'’-]*(?:(?: (?:of|for|the|and|al))* [A-Z][\w.&'’-]*){0,5})"


def passages(said: Sequence[Statement], figures: Sequence[Figure]) -> tuple[Passage, ...]:
    """Return by what way each originator's statements reached each report.

    ``said`` are all statements about the incident, those of copies too. A report's own voice is passed on by nobody,
    unless the rule found a figure of it to be another's (`Account.relays`).
    """
    relayed = {
        ref: (account.relays, kind)
        for figure in figures
        for account in figure.accounts
        if account.relays
        for kind in [next(a.source_kind for a in figure.accounts if a.originator == account.relays)]
        for ref in (*account.claims, *account.superseded)
    }
    ways: dict[tuple[str, str, str, str, bool], list[Statement]] = defaultdict(list)
    for one in said:
        name, kind, through, is_named = one.originator.name, one.originator.source_kind, _through(one), True
        if one.ref in relayed:
            through, is_named = (name if kind == "media" else None), False
            name, kind = relayed[one.ref]
        elif kind == "report":
            continue
        if through and bare(through) == bare(one.report.publisher or ""):
            through = None
        ways[name, kind, one.report.id, through or "", is_named].append(one)
    ordered = sorted(ways.items(), key=lambda way: (way[0][0], way[0][1], way[1][0].order[:3], way[0]))
    return tuple(
        Passage(originator=name, source_kind=kind, report=report, through=through or None, is_named=is_named,
                claims=tuple(s.ref for s in told))
        for (name, kind, report, through, is_named), told in ordered
    )  # fmt: skip


def retold(said: Sequence[FigureStatement], copies: Sequence[Syndication]) -> tuple[Retelling, ...]:
    """Return the reports that give the figures of an earlier one in other words, each with the first such.

    That is: of the figures of the later report at least `MIN_RETOLD` stand in the earlier, the same to the number, and
    they are four in five of its own and ascribed to the same originators, or half of its own where it credits the
    outlet. Copies word for word are not listed.
    """
    by_report: dict[str, list[FigureStatement]] = defaultdict(list)
    for one in said:
        by_report[one.report.id].append(one)
    original = originals(by_report, copies)
    place = {report: number for number, report in enumerate(by_report)}
    holders: dict[tuple[object, ...], list[str]] = defaultdict(list)
    found = []
    for later, told in by_report.items():
        numbers = {_number(one) for one in told}
        alike = Counter(earlier for number in numbers for earlier in holders[number])
        for earlier in sorted((e for e, n in alike.items() if n > 1), key=place.__getitem__):
            shared, given = _shared(told, by_report[earlier])
            if shared and original[later] != original[earlier]:
                found.append(Retelling(later, earlier, shared, given))
                break
        for number in numbers:
            holders[number].append(later)
    return tuple(sorted(found, key=lambda one: (one.report, one.of)))


def _shared(late: Sequence[FigureStatement], early: Sequence[FigureStatement]) -> tuple[int, int]:
    """Return how many figures of a report retell those of an earlier one, 0 where they are too few, and how many it
    gives."""
    if not _within(early[0].day, late[0].day):
        return 0, 0
    numbers = [{_number(one) for one in told} for told in (late, early)]
    prints = [{_print(one) for one in told} for told in (late, early)]
    for (mine, theirs), share in ((prints, RETOLD), (numbers, CREDITED)):
        enough = len(mine & theirs) >= max(MIN_RETOLD, share * len(mine))
        if enough and (share == RETOLD or _credits(late[0].report, early[0].report)):
            return len(mine & theirs), len(mine)
    return 0, len(prints[0])


def _credits(late: Report, early: Report) -> bool:
    """Tell whether a report names the outlet of another."""
    outlet = bare(early.publisher or "")
    written = f"{late.title or ''}\n{late.text}"
    return bool(outlet) and (outlet in written or outlet.upper() in written)


def _number(one: FigureStatement) -> tuple[object, ...]:
    """Return what a figure says, whoever says so."""
    return one.figure.measure, one.figure.group_kind, one.low, one.high, one.figure.polarity


def _print(one: FigureStatement) -> tuple[object, ...]:
    """Return what a figure says, and who says so; the voices of reports are alike."""
    whose = Originator("", "report") if one.originator.source_kind == "report" else one.originator
    return (whose.name, *content(one.claim))


def _within(early: date | None, late: date | None) -> bool:
    return early is not None and late is not None and late - early <= RETOLD_WITHIN


def _through(one: Statement) -> str | None:
    """Return the outlet that the words around the source name as having it from there, or None."""
    if one.claim.source is None:
        return None
    start, end = one.claim.source
    text = one.report.text
    for pattern, words in zip(_patterns(), (text[end : end + 120], text[max(0, start - 120) : start]), strict=True):
        if found := pattern.search(words):
            return found["name"] or found["outlet"]
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches right after a source, and right before it."""
    to, of, kinds = ("|".join(sorted(map(re.escape, listed(n)))) for n in ("passed_to", "passed_from", "outlets"))
    outlet = rf"(?:{_NAME}|(?P<outlet>(?:an?|the) [\w -]{{0,30}}?(?:{kinds})))"
    return (
        re.compile(rf"^[^.;:!?\n“”\"]{{0,30}}?\b(?:{to}) {outlet}"),
        re.compile(rf"{outlet},? (?:has |had |have )?(?:{of}) (?:[Tt]he |an? )?$"),
    )
