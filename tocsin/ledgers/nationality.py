"""Of which country the people are whom a figure of detention counts."""

from tocsin.claim import CodedReport, FigureClaim, MeasureClaim
from tocsin.codebook import table
from tocsin.ledgers.states import (
    acting_states,
    acting_together,
    home_of,
    nationalities,
    returning_state,
    sentence_of,
    state_spoken_of,
)
from tocsin.ledgers.words import mentions
from tocsin.span import Span


def nationality(one: CodedReport, claim: FigureClaim) -> tuple[tuple[str, ...], str | None]:
    """Return the nationalities that the words tell, and where they tell none the one that is understood.

    A state takes back, takes in and tries at home its own people; a stock is of the state that counts "its" people,
    that is named beside it in the same sentence, or whose return the report tells of where it counts those left.
    """
    words, text = table("detention"), one.report.text
    counted = f"{claim.quote.of(text)} {claim.group.of(text) if claim.group else ''}"
    if people := nationalities(counted):
        return people, None
    if claim.measure == "nationalities" or mentions(counted, words["mixed"]):
        return (), None
    stated = acting_states(claim.quote.of(text))[:1]
    if claim.measure == "repatriated":
        stated = acting_together(text[sentence_of(text, claim.quote).start : claim.quote.start]) or stated
        return stated, None if stated else state_spoken_of(one, claim)
    if claim.measure == "transferred" and mentions(counted, words["received"]):
        return stated, None
    return (), _understood(one, claim, counted)


def _understood(one: CodedReport, claim: FigureClaim, counted: str) -> str | None:
    words, text = table("detention"), one.report.text
    sentence = sentence_of(text, claim.quote)
    home = home_of(next((e for e in one.annotation.incidents if e.id == claim.incident), None))
    own = state_spoken_of(one, claim) if mentions(counted, words["own"]) else None
    if claim.measure == "detained":
        beside = _on_a_list(text[sentence.start : claim.quote.start])
        left = returning_state(one) if mentions(counted, words["after"]) else None
        return home or beside or own or left
    if claim.measure in ("prosecuted", "arrested", "transferred"):
        return home or own or (state_spoken_of(one, claim) if _tells_of_return(one, sentence) else None)
    return home if claim.measure == "missing" else None


def _on_a_list(before: str) -> str | None:
    """Return the nationality that opens a list which goes on after ``before`` ("200 French minors and")."""
    named = nationalities(before)
    return named[0] if named and before.rstrip().lower().endswith((" and", ",", " with")) else None


def _tells_of_return(one: CodedReport, sentence: Span) -> bool:
    """Tell whether a sentence also says that a state took people back."""
    return any(
        isinstance(claim, MeasureClaim) and (claim.action, claim.mood) == ("repatriate", "done")
        for claim in one.annotation.claims
        if claim.quote.overlap(sentence)
    )
