"""Sums that fail: those who escaped, were caught again and are still out, those held before and those who remained.

Stocks and flows of people must balance (the balancing equation of demography). Each rule says that the least of one
side is no more than the most of the other; where that cannot be, whatever is taken of what was stated, it is a finding.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from tocsin.finding import Contradiction
from tocsin.incident import Incident
from tocsin.weighing.accounts import Standing, standings
from tocsin.weighing.explain import day, spoken
from tocsin.weighing.numbers import ROUNDED, SAME, is_open
from tocsin.weighing.originators import Originator
from tocsin.weighing.parts import left_behind
from tocsin.weighing.statements import FigureStatement
from tocsin.weighing.tallies import tallies
from tocsin.weighing.words import has, listed, reliability

_OF_WHOLE = re.compile(r"\b(?:of|among) (?:the |its |their |some |about |more than |over )*$", re.IGNORECASE)
"""Before a number of which some remained ("110 of the 1,456 remained")."""


class Term(Struct, frozen=True):
    """What one originator last said of one stock or flow."""

    role: str
    standing: Standing
    said: tuple[FigureStatement, ...]
    """The statements of it, the last of the very number last."""

    @property
    def by(self) -> Originator:
        """Who says so."""
        return self.standing.originator

    @property
    def least(self) -> int:
        """The fewest that the words allow: a rounded number may be a tenth less."""
        low = self.standing.low or 0
        return low - round(low * ROUNDED) if self._is_rounded else low

    @property
    def most(self) -> float:
        """The most that the words allow, infinite where open: a rounded number may be a tenth more."""
        high = self.standing.high
        if high is None:
            return math.inf
        return high + round(high * ROUNDED) if self._is_rounded else high

    @property
    def first(self) -> str:
        """The first day on which it was given, ISO 8601; empty where unknown."""
        return self.standing.first.said_on or ""

    @property
    def last(self) -> str:
        """The last day on which it was given, ISO 8601; empty where unknown."""
        return self.standing.said_on or ""

    @property
    def reports(self) -> frozenset[str]:
        """The reports that give it."""
        return frozenset(s.report.id for s in self.said)

    @property
    def _is_rounded(self) -> bool:
        return self.standing.approx and not is_open(self.standing)


Terms = Mapping[str, Sequence[Term]]
"""Role -> what each originator says."""


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
        terms = _terms(group, incident, said)
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


def _terms(group: str, incident: Incident, said: Sequence[FigureStatement]) -> Terms:
    mine = [s for s in said if s.figure.group_kind == group and s.figure.measure == "detained"]

    def remained(one: FigureStatement) -> bool:
        before = one.report.text[max(0, one.claim.quote[0] - 30) : one.claim.quote[0]]
        return left_behind(one, mine) is not None and _OF_WHOLE.search(before) is None

    def of(role: str, measure: str, fits: Callable[[FigureStatement], bool] = lambda one: True) -> list[Term]:
        here = [s for s in said if (s.figure.measure, s.figure.group_kind) != (measure, group) or fits(s)]
        by_ref = {s.ref: s for s in here}
        compared = [t for t in tallies(measure, group, here, incident)[0] if role == "remained" or not t.is_part]
        return [
            Term(role, one, tuple(by_ref[ref] for t in (one.first, *one.repeats, one.latest) for ref in t.refs))
            for one in (standings(measure, compared, incident) if compared else ())
            if one.set_aside is None and one.latest.certain
        ]

    return {
        "escaped": of("escaped", "escaped"),
        "recaptured": of("recaptured", "recaptured"),
        "returned": of("returned", "surrendered", lambda one: has("came_back", one.clause)),
        "caught dead": of("caught dead", "killed", lambda one: has("escapee", one.clause)),
        "missing": of("missing", "missing", lambda one: group == "detainees" or has("fugitive", one.clause)),
        "held": of("held", "detained", lambda one: not remained(one) and not has("nowadays", one.clause)),
        "remained": of("remained", "detained", remained),
        **{measure: of(measure, measure) for measure in ("killed", "transferred", "released")},
    }


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
