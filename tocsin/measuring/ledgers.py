"""How well the ledgers, drawn up from gold claims and from what was read, agree with a gold dossier."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from tocsin.claim import CodedReport
from tocsin.finding import Demand, Findings
from tocsin.ledger import Custody, Matrix
from tocsin.ledgers import detention, matrices, measures
from tocsin.linking import link
from tocsin.measuring.agreement import Tally
from tocsin.measuring.dossier import matching
from tocsin.measuring.gold import GoldSet, gold_dossier
from tocsin.measuring.result import Result
from tocsin.pipeline import code_reports, find
from tocsin.publishing.ledgers import VIEWS, ledger_json


def measure_ledgers(gold: GoldSet) -> Result:
    """Draw up ledgers from the gold claims of a set, and the whole way from its reports; compare with its dossier."""
    coded = list(map(CodedReport, gold.reports, gold.claims))
    read = code_reports(gold.reports)
    found, scores = _compared(gold, coded)
    _, whole = _compared(gold, read)
    figures = {f"ledgers.{name}": value for name, value in scores.items()}
    figures |= {f"ledgers.whole.{name}": value for name, value in whole.items()}
    table = tuple(f"{name.removeprefix('ledgers.'):36}{value:8.3f}" for name, value in figures.items())
    written = "".join(ledger_json(name, coded, found) for name in VIEWS)
    return Result(figures, table or ("the gold dossier has no ledger",), written.encode())


def _compared(gold: GoldSet, coded: Sequence[CodedReport]) -> tuple[tuple[Findings, ...], dict[str, float]]:
    """Return what is found about the coded reports, and how well their ledgers agree; a claim stands for its match."""
    dossier, found = gold_dossier(gold), find(coded, link(coded))
    matched = matching(gold.claims, [each.annotation for each in coded])

    def stands_for(ref: str) -> str:
        return matched.get(ref, f"{ref}, in no gold claim")

    asked = (replace(demand, claims=tuple(map(stands_for, demand.claims))) for demand in measures(coded))
    held = (replace(entry, claim=stands_for(entry.claim)) for entry in detention(coded, found).entries)
    laid_out = [
        replace(matrix, evidence=tuple(replace(one, claim=stands_for(one.claim)) for one in matrix.evidence))
        for matrix in matrices(coded, found)
    ]
    return found, (
        demands_agree(dossier.get("measures", ()), asked)
        | custody_agrees(dossier.get("detention", ()), held)
        | sides_agree(dossier.get("hypotheses", ()), laid_out)
    )


def demands_agree(gold: Iterable[Mapping[str, Any]], found: Iterable[Demand]) -> dict[str, float]:
    """Return precision, recall and F1 of the claims, each with addressee, action and mood; nothing where gold has none.

    Addressees agree in any case and without an article.
    """
    wanted = {(claim, _name(row["addressee"]), row["action"], row["mood"]) for row in gold for claim in row["claims"]}
    given = {(claim, _name(row.addressee), row.action, row.mood) for row in found for claim in row.claims}
    agreement = Tally(len(wanted), len(given), len(wanted & given)).agreement
    return agreement.figures("measures") if wanted else {}


def custody_agrees(gold: Iterable[Mapping[str, Any]], found: Iterable[Custody]) -> dict[str, float]:
    """Return the share of gold figures of detention that are there, and that are there with the right nationality."""
    entries = {entry.claim: entry for entry in found}
    rows = list(gold)
    present = [
        [entries[claim] for claim in row["claims"] if claim in entries and _counts(row) == _counted(entries[claim])]
        for row in rows
    ]
    right = [
        any(entry.nationality == ((row["nationality"],) if row["nationality"] else ()) for entry in each)
        for row, each in zip(rows, present, strict=True)
    ]
    if not rows:
        return {}
    return {"detention.present": sum(map(bool, present)) / len(rows), "detention.nationality": sum(right) / len(rows)}


def sides_agree(gold: Iterable[Mapping[str, Any]], found: Sequence[Matrix]) -> dict[str, float]:
    """Return the share of the gold hypotheses' claims that stand on the right side of the hypothesis closest to it."""
    wanted = [(tuple(answer["claims"]), ()) for row in gold for answer in row.get("answers", ())]
    wanted += [(tuple(row["for"]), tuple(row.get("against", ()))) for row in gold if "for" in row]
    columns = [
        {evidence.claim: evidence.ratings[number] for evidence in matrix.evidence}
        for matrix in found
        for number in range(len(matrix.answers))
    ]
    total = sum(len(agree) + len(disagree) for agree, disagree in wanted)
    right = sum(max((_right(column, *sides) for column in columns), default=0) for sides in wanted)
    return {"hypotheses.sides": right / total} if total else {}


def _right(column: Mapping[str, str], agree: Sequence[str], disagree: Sequence[str]) -> int:
    return sum(column.get(claim) == "consistent" for claim in agree) + sum(
        column.get(claim) == "inconsistent" for claim in disagree
    )


def _counts(row: Mapping[str, Any]) -> tuple[object, ...]:
    return row["measure"], row["group_kind"], row["low"], row["high"]


def _counted(entry: Custody) -> tuple[object, ...]:
    return entry.measure, entry.group_kind, entry.low, entry.high


def _name(addressee: str | None) -> str:
    return (addressee or "").casefold().removeprefix("the ")
