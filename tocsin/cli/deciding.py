"""Commands with which an analyst doubts what the rules make of a case: each decision is on record and can be undone."""

from collections.abc import Callable
from getpass import getuser
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.console import CaseArgument, say
from tocsin.errors import DecisionError

if TYPE_CHECKING:
    from tocsin.case import Case
    from tocsin.decision import AnyDecision

Because = Annotated[str, typer.Option("--because", metavar="WHY", help="The reason; it is kept and shown.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; without it, your login name.")]
EpisodeArgument = Annotated[
    str, typer.Argument(metavar="EPISODE", help="report#episode, as `tocsin show CASE INCIDENT` lists them.")
]
IncidentArgument = Annotated[str, typer.Argument(metavar="INCIDENT", help="Its id, as `tocsin show CASE` lists it.")]


def link(case: CaseArgument, a: EpisodeArgument, b: EpisodeArgument, because: Because, by: By = None) -> None:
    """Decide that two episodes are one incident, whatever the evidence.

    Example: tocsin link hasaka.case 005-dispatch-two-nights#i3 021-ilfaro-column#i2 --because "one riot"
    """
    from tocsin import deciding

    _decide(case, lambda opened: deciding.link(opened, a, b, reason=because, author=_author(by)))


def unlink(case: CaseArgument, a: EpisodeArgument, b: EpisodeArgument, because: Because, by: By = None) -> None:
    """Decide that two episodes are not one incident, by whatever chain of links.

    Example: tocsin unlink hasaka.case 005-dispatch-two-nights#i3 021-ilfaro-column#i2 --because "two riots"
    """
    from tocsin import deciding

    _decide(case, lambda opened: deciding.unlink(opened, a, b, reason=because, author=_author(by)))


def merge(
    case: CaseArgument, incident: IncidentArgument, other: IncidentArgument, because: Because, by: By = None
) -> None:
    """Decide that two incidents are one. It outlasts new reports: the fullest account of each stands for it.

    Example: tocsin merge hasaka.case hasaka-attack-2022-01-20 ain-issa-arrest-undated --because "one hunt"
    """
    from tocsin import deciding

    _decide(case, lambda opened: deciding.merge(opened, incident, other, reason=because, author=_author(by)))


def split(
    case: CaseArgument,
    incident: IncidentArgument,
    episodes: Annotated[
        list[str], typer.Argument(metavar="EPISODE...", help="report#episode of those that do not belong to the rest.")
    ],
    because: Because,
    by: By = None,
) -> None:
    """Decide that some episodes of an incident are not one incident with the rest of it.

    Example: tocsin split hasaka.case hasaka-riot-2020-03-29 024-review-anatomy#i3 --because "the riot in May"
    """
    from tocsin import deciding

    _decide(case, lambda opened: deciding.split(opened, incident, episodes, reason=because, author=_author(by)))


def prefer(
    case: CaseArgument,
    incident: IncidentArgument,
    measure: Annotated[str, typer.Argument(metavar="MEASURE", help="What happened: killed, escaped, ...")],
    group: Annotated[str, typer.Argument(metavar="GROUP", help="To whom: civilians, detainees, all, ...")],
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="report#claim, as `tocsin export --as figures` has them.")
    ],
    because: Because,
    by: By = None,
) -> None:
    """Decide that the number of one claim is the best figure. Low, high and grade stay, and so does the rule's best.

    Example: tocsin prefer hasaka.case hasaka-attack-2022-01-20 killed attackers 020-eastbank-missing#c7 --because WHY
    """
    from tocsin import deciding

    _decide(
        case,
        lambda opened: deciding.prefer(opened, incident, measure, group, claim, reason=because, author=_author(by)),
    )


def rate(
    case: CaseArgument,
    incident: IncidentArgument,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="As `tocsin ledger` has it, or your own.")],
    answer: Annotated[str, typer.Argument(metavar="ANSWER", help="H1, H2, ... as listed there, or your own words.")],
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="report#claim.")],
    rating: Annotated[str, typer.Argument(metavar="RATING", help="consistent, inconsistent or neutral.")],
    because: Because,
    by: By = None,
) -> None:
    """Decide how a claim bears on an explanation. It stands beside the ratings by rule, which stay as they are.

    Example: tocsin rate my.case hasaka-attack-2022-01-20 "Who did it?" H1 002-sdf-statement#c1 neutral --because WHY
    """
    from tocsin import deciding

    _decide(
        case,
        lambda opened: deciding.rate(
            opened, incident, question, answer, claim, rating, reason=because, author=_author(by)
        ),
    )


def undo(
    case: CaseArgument,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Of the decision, as `tocsin decisions` lists it.")],
    because: Because,
    by: By = None,
) -> None:
    """Undo a decision: everything is again as without it. Both stay on the trail.

    Example: tocsin undo hasaka.case 1 --because "the paper has corrected itself"
    """
    from tocsin.case import Case

    with Case.open(case) as opened:
        decision = opened.undo(number, because, _author(by))
    say(f"undone: decision {number} that {decision.statement}")


def decisions(case: CaseArgument) -> None:
    """List every decision: what, by whom, why, and what it does now or why it does nothing.

    Example: tocsin decisions hasaka.case
    """
    from tocsin import deciding
    from tocsin.case import Case

    with Case.open(case) as opened:
        effects = deciding.decided(opened)
    for effect in effects:
        decision = effect.decision
        say(f"{decision.number:4} {decision.statement}; {decision.signed}")
        say(f"     {effect.words}")
    if not effects:
        kinds = "link, unlink, merge, split, prefer, rate"
        say(f"nothing was decided in this case; `tocsin --help` lists what can be: {kinds}")


def _decide(case: str, decide: "Callable[[Case], AnyDecision]") -> None:
    """Take a decision and tell what has come of it."""
    from tocsin import deciding
    from tocsin.case import Case

    with Case.open(case) as opened:
        number = decide(opened).number
        effect = next(effect for effect in deciding.decided(opened) if effect.decision.number == number)
    say(f"decision {number}: {effect.decision.statement}")
    say(effect.words)
    say(f"to undo it: tocsin undo {case} {number} --because WHY")


def _author(by: str | None) -> str:
    try:
        return by or getuser()
    except (OSError, KeyError) as error:  # no such user in a container, say
        raise DecisionError("your login name is not known; give a name with: --by NAME") from error
