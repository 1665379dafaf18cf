"""The way of the data, end to end: each step takes a case, does what is not yet done, and stores it."""

import codecs
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from tocsin.case import Case
from tocsin.claim import Annotation, CodedReport, WarningClaim
from tocsin.codebook import check, decode_annotation
from tocsin.decision import AnyDecision
from tocsin.effects import effects
from tocsin.errors import CaseError, CodebookError, ReadingError, ReportRefusedError
from tocsin.finding import Findings
from tocsin.incident import Incident
from tocsin.ledgers import hypotheses, prior_warnings
from tocsin.linking import link, linker, recall, relink, remember, tell
from tocsin.reading import read_files, syndicated
from tocsin.report import Report
from tocsin.resolving import maker, resolve
from tocsin.tagging import tag
from tocsin.tagging.encoder import Scores, encode
from tocsin.weighing import weigh

Progress = Callable[[str, int | None, int | None], None]
"""Told of long work: what is done, how many are done, how many there are (None where unknown)."""


def _silent(step: str, done: int | None, total: int | None) -> None:
    pass


class Added(Struct, frozen=True):
    """What one run of `add` did."""

    new: int
    known: int
    coded: int
    rejected: tuple[str, ...]
    """The message of each file or report that was not taken."""
    uncoded: tuple[str, ...] = ()
    """The message of each report that was taken but could not be coded."""
    foreign: tuple[str, ...] = ()
    """The ids of new reports that are not in English, of which little or nothing is understood."""


def add(
    case: Case,
    paths: Iterable[Path],
    *,
    claims: bool = True,
    threshold: float | None = None,
    progress: Progress = _silent,
) -> Added:
    """Read reports into the case and, unless ``claims`` is False, code those that no current annotation covers.

    ``threshold`` is the confidence from which a claim is kept (see `resolving.resolve`). What cannot be read is
    recorded in the trail and returned; everything else is stored.
    """
    new = known = 0
    rejected, foreign = [], []
    for done, (path, result) in enumerate(read_files(paths), 1):
        try:
            report = _stored(case, path, result)
            new, known = new + (report is not None), known + (report is None)
            if report is not None and report.language not in (None, "en"):
                foreign.append(report.id)
        except ReadingError as error:
            rejected.append(str(error))
            case.note_rejected(str(error.path), str(error))
        progress("reading", done, None)
    coded, failed = code(case, threshold, progress) if claims else (0, ())
    return Added(new, known, coded, tuple(rejected), failed, tuple(foreign))


def _stored(case: Case, path: Path | None, result: Report | ReadingError) -> Report | None:
    """Store what was read and return it if it is new; raise `ReadingError` that names the file if it is not taken."""
    if isinstance(result, ReadingError):
        raise result
    try:
        return result if case.add_report(result) else None
    except ReportRefusedError as error:
        raise ReadingError(str(error), path) from error


def code(case: Case, threshold: float | None = None, progress: Progress = _silent) -> tuple[int, tuple[str, ...]]:
    """Code each report that has no current annotation; return how many were coded, and a message for each that was not.

    A fault of ours in one report does not keep the others from being coded: it goes on the trail, and the report is
    tried again the next time.
    """
    made_by = maker(threshold)
    pending = case.pending(made_by)
    failed = []
    scored = encode(report.text for report in pending)
    for done, (report, scores) in enumerate(zip(pending, scored, strict=True), 1):
        try:
            annotation = code_report(report, scores, threshold)
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
            message = f"report {report.id} is stored but could not be coded ({why}); send its text to the developers"
            failed.append(message)
            case.note_rejected(report.id, message)
        else:
            case.store_annotation(annotation, made_by)
        progress("coding", done, len(pending))
    return len(pending) - len(failed), tuple(failed)


def code_report(report: Report, scores: Scores, threshold: float | None = None) -> Annotation:
    """Return what one report claims, given the scores of its text."""
    return resolve(report, tag(report), scores, threshold)


def code_reports(reports: Sequence[Report]) -> tuple[CodedReport, ...]:
    """Return the reports with what each of them claims."""
    scored = encode(report.text for report in reports)
    return tuple(CodedReport(r, code_report(r, scores)) for r, scores in zip(reports, scored, strict=True))


def import_claims(case: Case, path: Path, progress: Progress = _silent) -> int:
    """Store the records of a claims file as the annotations of their reports; return how many there were.

    All records are checked before the first is stored. Raises `CodebookError` that names every faulty line.
    """
    try:
        lines = path.read_bytes().removeprefix(codecs.BOM_UTF8).splitlines()
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read ({error.strerror}); give a file of codebook records") from error
    records: list[Annotation] = []
    first: dict[str, int] = {}
    faults = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            annotation = decode_annotation(line)
            records.append(check(annotation, case.report(annotation.report).text))
            if first.setdefault(annotation.report, number) < number:
                raise CodebookError(f"report {annotation.report}: line {first[annotation.report]} has one too")
        except (CodebookError, CaseError) as error:
            faults.append(f"{path}, line {number}: {error}")
    if faults:
        raise CodebookError("\n".join([*faults, "nothing was imported; mend these lines and import again"]))
    if not records:
        raise CodebookError(f"{path}: no record is in it; give a file of codebook records, one line a report")

    def told() -> Iterator[Annotation]:
        for done, annotation in enumerate(records, 1):
            yield annotation
            progress("importing", done, len(records))

    case.store_annotations(told(), f"imported from {path.name}", imported=True)
    return len(records)


def incidents(case: Case) -> tuple[Incident, ...]:
    """Return the incidents of the case, linked anew if a claim or a decision has changed since they were linked."""
    if not case.incidents_current(linker()):
        before = recall(case.memory(linker()))
        codings, recoded = case.recoded(before.codings)
        decisions = case.decisions()
        told = (*before.of(codings), *(one for report in recoded for one in tell(report)))
        linking = relink(told, decisions, before.linking)
        case.store_incidents(
            linking.incidents,
            linker(),
            linked_from=codings,
            decisions_obeyed=decisions,
            remembered=remember(linking, codings, before),
        )
    return case.incidents()


def verify(case: Case) -> list[str]:
    """Return the faults of a case: of what is stored (`Case.verify`), and where incidents differ from a full linking.

    Incidents are compared where they are current: those of an earlier state are linked when next asked for.
    """
    if faults := case.verify():
        return faults
    if not case.incidents_current(linker()):
        return []
    stored = {incident.id: incident for incident in case.incidents()}
    anew = {incident.id: incident for incident in link(case.coded(), case.decisions())}
    return [
        f"incident {one}: it is not what linking all claims anew makes of them; restore the case from a copy"
        for one in sorted(stored.keys() | anew.keys())
        if stored.get(one) != anew.get(one)
    ]


def findings(case: Case, as_of: date | None = None) -> tuple[Findings, ...]:
    """Return what the claims of the case amount to, the incident with most claims first.

    With ``as_of``, only the reports published by the end of that day count, as if no later one had ever come; nothing
    is stored. What analysts decided since still counts as far as it speaks of these reports.
    """
    if as_of is None:
        linked = incidents(case)  # first, so that a report that another process adds meanwhile is not missing
        return find(case.coded(), linked, case.decisions())
    known, decisions = known_by(case.coded(), as_of), case.decisions()
    return find(known, link(known, decisions), decisions)


def known_by(coded: Sequence[CodedReport], day: date) -> tuple[CodedReport, ...]:
    """Return the reports published by the end of ``day``; one without a date cannot be placed and is left out."""
    return tuple(c for c in coded if c.report.published_on is not None and c.report.published_on <= day)


def find(
    coded: Sequence[CodedReport], linked: Sequence[Incident], decisions: Sequence[AnyDecision] = ()
) -> tuple[Findings, ...]:
    """Weigh each incident and draw up its ledgers; those with most claims come first.

    ``decisions`` are those that the incidents were linked under. Each of them that stands is told with the incidents
    that it bears on.
    """
    copies = syndicated([c.report for c in coded])
    by_id = {c.id: c for c in coded}
    warned = [c for c in coded if any(isinstance(claim, WarningClaim) for claim in c.annotation.claims)]
    found = []
    for incident in linked:
        told = [by_id[report] for report in incident.reports]
        ledgers = {"warnings": prior_warnings(incident, warned), "hypotheses": hypotheses(incident, told)}
        found.append(msgspec.structs.replace(weigh(incident, told, copies, decisions), **ledgers))
    decided = [effect for effect in effects(decisions, found) if not effect.decision.undone]
    if decided:
        found = [
            msgspec.structs.replace(f, decisions=tuple(e for e in decided if f.incident.id in e.incidents))
            for f in found
        ]
    return tuple(sorted(found, key=lambda f: (-len(f.incident.claims), f.incident.id)))
