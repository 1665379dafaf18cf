"""Events that one source states and another denies, or that do not go with what else is said."""

import re
from collections.abc import Iterator, Sequence

from tocsin.claim import EventClaim
from tocsin.finding import Contradiction
from tocsin.weighing.explain import spoken
from tocsin.weighing.inmates import none_of_some
from tocsin.weighing.likeness import shared
from tocsin.weighing.names import words
from tocsin.weighing.pairing import beside, contradiction, days_apart, nearest, nearness, paired, quoted
from tocsin.weighing.parts import is_history
from tocsin.weighing.statements import FigureStatement, Statement
from tocsin.weighing.words import data, has, listed

OVERTAKEN = 3
"""Days within which somebody who still holds out gainsays a claim of control; later it may be a new event."""

NEAR = 250
"""Characters within which a report sets one statement against another."""
_BREAKOUT = re.compile(r"\b(?:break-?out|(?:jail|prison)[ -]?break|escape)\b", re.IGNORECASE)
_EVERY = re.compile(r"\b(?:all|every|each|everyone|everybody)\b", re.IGNORECASE)


def disputed_events(said: Sequence[Statement]) -> Iterator[Contradiction]:
    """Yield one pair for each two sources that differ on whether an event happened."""
    yield from _denied(said)
    yield from _some_stayed(said)
    yield from _escape(said)
    yield from _control(said)
    yield from _weapons(said)


def _event(one: Statement) -> EventClaim | None:
    return one.claim if isinstance(one.claim, EventClaim) else None


def _is(
    one: Statement, types: Sequence[str], polarity: str = "affirmed", status: Sequence[str] = ("occurred", "ongoing")
) -> bool:
    event = _event(one)
    return event is not None and event.type in types and event.polarity == polarity and event.status in status


def _denied(said: Sequence[Statement]) -> Iterator[Contradiction]:
    """Each denial of an event, with the nearest statement by another source that it happened.

    Others beside it or with a word of it restate that. So do all others, but those of another place, where the denial
    is of any such event ("no strike took place") or of a deed done to people.
    """
    for denial in said:
        event = _event(denial)
        if event is None or event.polarity != "denied" or event.type == "escape":
            continue
        others = [s for s in said if _is(s, [event.type]) and s.originator != denial.originator]
        for place, one in enumerate(sorted(others, key=lambda s: nearness(s, denial))):
            widely = (event.type in listed("deeds") or has("anybody", denial.quote)) and not _apart(one, denial)
            if place == 0 or beside(one, denial) or shared(one, denial) or widely:
                why = f"{quoted(one)}; denied by {quoted(denial)}"
                yield contradiction(f"event:{event.type}", one, denial, why, 4, restates=place > 0)


def _apart(a: Statement, b: Statement) -> bool:
    """Tell whether two statements name places that share no word."""
    places = [set(words(s.words(s.claim.place) or "")) - listed("idle") for s in (a, b)]
    return all(places) and not places[0] & places[1]


def _some_stayed(said: Sequence[Statement]) -> Iterator[Contradiction]:
    """A denial that some people escaped, with what another source in the same report or in its words says of them.

    Not where it counts them: "two of them did not flee" leaves a larger number standing.
    """
    out = [s for s in said if _is(s, ["escape"]) or _counts(s, ("escaped",))]
    for denial in said:
        if not _is(denial, ["escape"], "denied") or _of_all(denial) or _counted(denial):
            continue
        others = [s for s in out if s.originator != denial.originator and (_near(s, denial) or shared(s, denial) > 0)]
        for place, one in enumerate(sorted(others, key=lambda s: (-shared(s, denial), nearness(s, denial)))):
            why = f"{_said(one)}; denied by {quoted(denial)}"
            yield contradiction("escaped/detainees", one, denial, why, 3, restates=place > 0)


def _near(a: Statement, b: Statement) -> bool:
    return a.report.id == b.report.id and abs(a.claim.quote[0] - b.claim.quote[0]) <= NEAR


def _escape(said: Sequence[Statement]) -> Iterator[Contradiction]:
    """That nobody got out, the break-out was foiled or all were caught, against signs that somebody is out."""
    nobody = [s for s in said if _counts(s, ("escaped",), none=True) or (_is(s, ["escape"], "denied") and _of_all(s))]
    foiled = [s for s in said if _is(s, ["escape"], status=["attempted"])]
    caught = [
        s for s in said if _is(s, ["arrest", "operation"]) and has("fugitive", s.quote) and _EVERY.search(s.quote)
    ]
    out = [s for s in said if _counts(s, ("escaped",))]
    fled = [s for s in said if _is(s, ["escape"]) and s.claim.certainty != "unknown"]
    back = [s for s in said if _is(s, ["arrest"]) and has("fugitive", s.clause)] + [
        s for s in said if _counts(s, ("recaptured",))
    ]
    missing = [s for s in said if _counts(s, ("missing",))]
    denied = [s for s in nobody if _event(s)]
    counted = {s.originator for s in out}
    others = [s for s in (*fled, *back) if s.originator not in counted]
    yield from _each("escaped/detainees", denied, out, 4)
    yield from _each("escaped/detainees", nobody, others, 4)
    for one in sorted({s.originator for s in nobody}):
        own = [s for s in nobody if s.originator == one and not is_history(s)]
        for signs in (fled, back):
            yield from _each("escaped/detainees", own, [s for s in signs if s.originator == one], 4)
    yield from _each("missing/detainees", nobody, missing, 4)
    yield from _each("missing/detainees", caught, missing, 4)
    if pair := nearest(foiled, out):
        yield contradiction("event:escape", *pair, "; ".join(_said(s) for s in pair), 3)


def _counts(one: Statement, measures: Sequence[str], none: bool = False) -> bool:
    if not isinstance(one, FigureStatement) or one.figure.measure not in measures or one.claim.polarity != "affirmed":
        return False
    if one.figure.group_kind not in ("detainees", "all", "attackers") or one.claim.certainty == "unknown":
        return False
    return one.high == 0 and none_of_some(one) is None if none else bool(one.low)


def _of_all(denial: Statement) -> bool:
    """Tell whether a denial is of everybody ("no detainee", "the break-out").

    It is not where some are named or counted in it ("its men stayed in their cells", "eight men had never left").
    """
    whole = has("anybody", denial.quote) or _BREAKOUT.search(denial.quote) is not None
    return whole and not _counted(denial)


def _counted(denial: Statement) -> bool:
    tokens = re.findall(r"\w+", denial.quote.lower())
    return any(token.isdigit() or data("numbers").get(token, 0) > 1 for token in tokens)


def _each(about: str, some: Sequence[Statement], others: Sequence[Statement], weight: float) -> Iterator[Contradiction]:
    """Yield the nearest pair of each two originators, of those that stand beside each other."""
    for one in sorted({s.originator for s in some}):
        for other in sorted({s.originator for s in others}):
            pair = nearest(
                [s for s in some if s.originator == one], [s for s in others if s.originator == other], beside
            )
            if pair:
                yield contradiction(about, *pair, "; ".join(_said(s) for s in pair), weight)


def _said(one: Statement) -> str:
    if isinstance(one, FigureStatement):
        return f"{one.originator.name}: {spoken(one)} {one.figure.measure}"
    return quoted(one)


def _control(said: Sequence[Statement]) -> Iterator[Contradiction]:
    """A claim that a place is under control, against whoever still holds out that day or in the next days; other such
    claims restate that."""
    claims = [s for s in said if _is(s, ["operation"], status=["occurred"]) and has("control", s.quote)]
    signs = [
        s
        for s in said
        if (_is(s, ["attack", "clash", "hostage_taking"], status=["ongoing"]) and has("holding_out", s.quote))
        or (_is(s, ["operation"], status=["ongoing"]) and has("control", s.quote))
        or (_surrender(s) and has("window", s.words(s.claim.time)))
    ]

    def gainsaid(claim: Statement, sign: Statement) -> bool:
        later = claim.order <= sign.order or claim.report.id == sign.report.id
        return later and days_apart(claim, sign) <= OVERTAKEN

    for one, day, surrender in sorted({(s.originator, s.order[0], _surrender(s)) for s in signs}):
        some = [s for s in signs if (s.originator, s.order[0], _surrender(s)) == (one, day, surrender)]
        for place, pair in enumerate(paired(claims, some, gainsaid)):
            yield contradiction("event:operation", *pair, "; ".join(map(_said, pair)), 3.5, restates=place > 0)


def _surrender(one: Statement) -> bool:
    return isinstance(one, FigureStatement) and (one.figure.measure, one.figure.group_kind) == (
        "surrendered",
        "attackers",
    )


def _weapons(said: Sequence[Statement]) -> Iterator[Contradiction]:
    """Different numbers of bombs, vehicles or blasts of one event, the nearest pair first, which others restate."""
    bombings = [(s, number) for s in said if _is(s, ["bombing", "attack"]) and (number := _weapon_count(s.quote))]
    numbers = sorted({number for _, number in bombings})
    for low, high in ((a, b) for a in numbers for b in numbers if a < b):
        few, many = ([s for s, n in bombings if n == number] for number in (low, high))
        for place, pair in enumerate(paired(few, many)):
            yield contradiction("event:bombing", *pair, "; ".join(map(quoted, pair)), 1.0, restates=place > 0)


def _weapon_count(quote: str) -> int | None:
    """Return the number that stands before a bomb or vehicle, in figures or words up to twelve."""
    tokens = re.findall(r"\w+", quote.lower())
    for place, token in enumerate(tokens):
        number = int(token) if token.isdigit() and len(token) < 3 else data("numbers").get(token)
        if number and any(following in listed("weapon") for following in tokens[place + 1 : place + 3]):
            return int(number)
    return None
