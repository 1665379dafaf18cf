"""Sums that fail: those who escaped, were caught again and are still out, those held before and those who remained.

Stocks and flows of people must balance (the balancing equation of demography). Each rule says that the least of one
side is no more than the most of the other; where that cannot be, whatever is taken of what was stated, it is a finding.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tocsin.finding import Contradiction
from tocsin.incident import Incident
from tocsin.weighing.explain import day, spoken
from tocsin.weighing.numbers import SAME
from tocsin.weighing.statements import FigureStatement
from tocsin.weighing.terms import Term, Terms, stocks_and_flows
from tocsin.weighing.words import has, listed, reliability


class Sum(NamedTuple):
    """Two sides of which the first cannot be more than the second."""

    left: tuple[Term, ...]
    right: tuple[Term, ...]
    exact: bool
    """Whether a difference of one person counts: one source says it all in one report."""


def disputed_balances(incident: Incident, said: Sequence[FigureStatement]) -> Iterator[Contradiction]:
    """Yield one contradiction for each sum of each group of people that no reading of its figures makes right.

    First of each source by itself; over all sources only where no source fails by itself, and then with the most
    lenient figures of all.
    """
    for group in sorted({s.figure.group_kind for s in said if s.figure.measure == "escaped"}):
        terms = stocks_and_flows(group, incident, said)
        for about, rule in (("escaped", _at_large), ("detained", _held)):
            sources = sorted({term.by for each in terms.values() for term in each})
            own = [
                one
                for by in sources
                if (one := _failing(rule({role: [t for t in each if t.by == by] for role, each in terms.items()}, terms,
                                         incident)))
            ]  # fmt: skip
            for one in own or filter(None, [_failing(rule(terms, terms, incident))]):
                yield _finding(f"arithmetic:{about}/{group}", one)


def _at_large(terms: Terms, everybodys: Terms, incident: Incident) -> Iterator[Sum]:
    """Those caught again and those still out are no more than escaped; told together, they are no fewer."""
    escaped = [t for t in terms["escaped"] if t.standing.high != 0]  # "none escaped" is weighed as a denial
    if not escaped:
        return
    out = max(escaped, key=lambda t: (t.most, t.by))
    missing = _fewest(terms["missing"])
    until = max(t.last for t in missing) if missing else ""
    back = [t for role in ("recaptured", "returned", "caught dead") for t in _fewest(terms[role])]
    then = [t for t in back if not missing or _together((t, *missing)) or ("" < t.first <= until)]
    left = (*_added(then), *missing)
    since = max((until, *(t.first for t in left if t not in missing)), default="")
    if left and all(_together((*left, t)) or _after(t, since, incident) for t in escaped):
        yield Sum(left, (out,), _is_one_telling((*left, out)))
    if missing and back and _is_one_telling((*back, *missing, out)):
        yield Sum((_fewest(escaped)[0],), (*back, *missing, *_most(everybodys["killed"])), True)


def _held(terms: Terms, everybodys: Terms, incident: Incident) -> Iterator[Sum]:
    """Those who remained and those who escaped are no more than were held; told together, they are no fewer."""
    held, escaped, remained = terms["held"], _fewest(terms["escaped"]), _fewest(terms["remained"])
    if not held or not escaped:
        return
    before = max(held, key=lambda t: (t.most, t.by))
    stated = (*remained, *escaped)
    one_telling = _is_one_telling((*stated, before))
    if one_telling or (remained and ("" < escaped[0].first <= remained[0].last or _over(remained[0], incident))):
        back = [t for role in ("recaptured", "returned") for t in _most(everybodys[role])]
        yield Sum(stated, (before, *(back if remained else ())), one_telling)
    if remained and one_telling:
        gone = [t for role in ("killed", "transferred", "released") for t in _most(everybodys[role])]
        yield Sum((before,), (*stated, *gone), True)


def _fewest(terms: Sequence[Term]) -> list[Term]:
    """Return the term that allows fewest, of those with a name to stand by it; nothing where there is none."""
    named = [t for t in terms if t.by.source_kind not in listed("unnamed_kinds")]
    return sorted(named, key=lambda t: (t.least, t.by))[:1]


def _most(terms: Sequence[Term]) -> list[Term]:
    return sorted((t for t in terms if t.most), key=lambda t: (-t.most, t.by))[:1]


def _added(flows: Sequence[Term]) -> list[Term]:
    """Return the flows that may be added up: told side by side and not the one as part of the other; else the largest.

    "150 were caught, including 20 who gave themselves up" is 150.
    """
    if len(flows) > 1 and _is_one_telling(flows):
        report = min(frozenset.intersection(*(t.reports for t in flows)))
        places = sorted(s.claim.quote for t in flows for s in t.said if s.report.id == report)
        text = next(s.report.text for s in flows[0].said if s.report.id == report)
        if not has("of_them", text[max(0, places[0][0] - 40) : places[-1][1]]):
            return list(flows)
    return sorted(flows, key=lambda t: (-t.least, t.role))[:1]


def _together(terms: Iterable[Term]) -> bool:
    """Tell whether one report gives all the terms."""
    return bool(frozenset.intersection(*(t.reports for t in terms)))


def _is_one_telling(terms: Sequence[Term]) -> bool:
    """Tell whether one source gives all the terms in one report."""
    return len({t.by for t in terms}) == 1 and _together(terms)


def _over(term: Term, incident: Incident) -> bool:
    return incident.date_to is not None and term.last >= incident.date_to


def _after(term: Term, since: str, incident: Incident) -> bool:
    """Tell whether a count of the escaped holds for a later day: given on it, or when nobody could escape any more."""
    return bool(since and term.last) and (term.last >= since or _over(term, incident))


def _failing(sums: Iterable[Sum]) -> Sum | None:
    """Return the first sum that fails by more than a slip of counting."""
    for one in sums:
        left, right = sum(t.least for t in one.left), sum(t.most for t in one.right)
        if left - right > (0 if one.exact else SAME * left):
            return one
    return None


def _finding(about: str, one: Sum) -> Contradiction:
    left, right = sum(t.least for t in one.left), int(sum(t.most for t in one.right))
    sources = {t.by for t in (*one.left, *one.right)}
    name = f"{next(iter(sources)).name}: " if len(sources) == 1 else ""
    sides = (_side(one.left, "least", left, name), _side(one.right, "most", right, name))
    a, b = sorted((one.left[0].said[-1], one.right[0].said[-1]), key=lambda s: s.order)
    trust = min(reliability(by.source_kind) for by in sources) / 6
    return Contradiction(
        about=about,
        a=a.ref,
        b=b.ref,
        why=f"{name}{', more than '.join(sides)}, by {left - right:,}",
        weight=round(2 + (left - right) / left + trust, 3),
        claims=tuple(dict.fromkeys(t.said[-1].ref for t in (*one.left, *one.right))),
    )


def _side(terms: Sequence[Term], end: str, total: int, name: str) -> str:
    """Return one side written out, each term with its day and, where its words leave room, with the number used."""
    told = []
    for term in terms:
        used = term.least if end == "least" else int(term.most)
        whose = [] if name else [term.by.name]
        room = [] if term.standing.low == term.standing.high == used else [f"{used:,} at {end}"]
        notes = ", ".join([*whose, day(term.last), *room])
        told.append(f"{spoken(term.standing)} {_spoken_of(term.role)} ({notes})")
    return " + ".join(told) + (f" = {total:,}" if len(terms) > 1 else "")


def _spoken_of(role: str) -> str:
    """Return how a sum names a stock or a flow."""
    return {"returned": "came back", "caught dead": "killed after the escape", "missing": "still at large",
            "held": "held before"}.get(role, role)  # fmt: skip
