"""Case: the front door to storage."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tocsin.case import annotations, decisions, incidents, memory, reports, verifying
from tocsin.case.database import Database
from tocsin.case.trail import Entry, entries, note
from tocsin.case.upgrading import upgrade
from tocsin.claim import Annotation, CodedReport
from tocsin.decision import AnyDecision
from tocsin.errors import CaseError
from tocsin.incident import Incident, Link
from tocsin.report import Report


class Case:
    """A case: reports, their annotations and claims, the incidents linked from them, and the trail.

    Open it with `Case.open` and use it as a context manager. Every method that stores is one transaction: it is done
    whole or not at all, and what it stored stays stored whatever happens after. A case may be used by many threads
    and processes; there is one writer at a time, for whom the others wait. Every method raises `CaseError` if the
    database fails or stays busy for too long.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, location: str | Path, *, create: bool = False, busy_seconds: float = 30.0) -> Self:
        """Open the case at ``location``: the path of a SQLite file, or a ``postgresql://`` URL.

        A case of an older version is upgraded. ``create`` makes a case where there is none. ``busy_seconds`` is how
        long to wait for another writer. Raises `CaseError` where there is no case, something else, or a case of a
        newer version.
        """
        database = Database(location, create=create, busy_seconds=busy_seconds)
        try:
            upgrade(database, create=create)
        except BaseException:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        """Close the case."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def add_report(self, report: Report) -> bool:
        """Store ``report`` and tell whether it is new.

        The same bytes, or the same text and metadata, under the same id are stored once. Raises
        `ReportRefusedError` if the id is that of a report that differs, or if the text has characters that are none.
        """
        with self._database.writing() as connection:
            return reports.add(connection, report)

    def note_rejected(self, path: str | Path, message: str) -> None:
        """Put on the trail that the file at ``path`` could not be read, and why."""
        with self._database.writing() as connection:
            note(connection, "rejected", str(path), detail=message)

    def report(self, report_id: str) -> Report:
        """Return the report with this id. Raises `CaseError` if there is none."""
        with self._database.reading() as connection:
            report = reports.find(connection, report_id)
        if report is None:
            raise CaseError(f"{self._database.name}: there is no report {report_id} in this case")
        return report

    def reports(self) -> tuple[Report, ...]:
        """Return every report, sorted by id."""
        with self._database.reading() as connection:
            return reports.every(connection)

    def pending(self, maker: str) -> tuple[Report, ...]:
        """Return the reports that ``maker`` (name and version of a resolver) has yet to annotate, sorted by id.

        These are the reports without an annotation and those annotated by another maker; imported annotations stand.
        """
        with self._database.reading() as connection:
            return annotations.pending(connection, maker)

    def store_annotation(self, annotation: Annotation, maker: str, *, imported: bool = False) -> bool:
        """Make ``annotation`` the current one of its report, and tell whether anything was stored.

        The annotation that was current is kept as superseded. An imported one replaces a computed one, never the
        reverse: then nothing is stored, as when the same annotation is there already. Raises `CaseError` if the report
        is not in the case, `CodebookError` if the annotation does not fit its text: a claim is grounded or not stored.
        """
        with self._database.writing() as connection:
            return annotations.store(connection, annotation, maker, imported=imported)

    def store_annotations(self, each: Iterable[Annotation], maker: str, *, imported: bool = False) -> None:
        """Make annotations current, all of them or none; see `store_annotation`."""
        with self._database.writing() as connection:
            for annotation in each:
                annotations.store(connection, annotation, maker, imported=imported)

    def coded(self, only: Collection[str] | None = None) -> tuple[CodedReport, ...]:
        """Return every report, or ``only`` some, with its current annotation, an empty one where it has none, by id."""
        with self._database.reading() as connection:
            return annotations.coded(connection, only)

    def recoded(self, known: Mapping[str, str]) -> tuple[dict[str, str], tuple[CodedReport, ...]]:
        """Return the SHA-256 of the current annotation of each report that has one, and those of which it is not
        the one ``known``, sorted by id.
        """
        with self._database.reading() as connection:
            codings = annotations.codings(connection)
            changed = {report for report, coding in codings.items() if known.get(report) != coding}
            return codings, annotations.coded(connection, changed)

    def decide(self, decision: AnyDecision) -> AnyDecision:
        """Record an analyst's decision and return it with its number; the incidents are then no longer current.

        Raises `DecisionError` if it has no reason or author, names what the case does not hold, is taken already, or
        contradicts one that stands; then nothing is stored.
        """
        with self._database.writing() as connection:
            return decisions.record(connection, decision)

    def undo(self, number: int, reason: str, author: str) -> AnyDecision:
        """Undo a decision and return it; both it and its undoing stay on record.

        Raises `DecisionError` if there is none with this number or it is undone already.
        """
        with self._database.writing() as connection:
            return decisions.undo(connection, number, reason, author)

    def decisions(self) -> tuple[AnyDecision, ...]:
        """Return every decision, undone ones too, in the order of their numbers.

        Where a report has been coded anew since, they name what it is called now, and what was not found again is
        marked as of an earlier coding.
        """
        with self._database.reading() as connection:
            return decisions.every(connection)

    def store_incidents(
        self,
        found: Sequence[Incident],
        maker: str,
        *,
        linked_from: Mapping[str, str] | None = None,
        decisions_obeyed: Iterable[AnyDecision] | None = None,
        remembered: Mapping[str, str] = {},
    ) -> None:
        """Replace the incidents by ``found``; links that no longer hold are kept as withdrawn.

        ``remembered`` is what ``maker`` wants to find again as its `memory`, in place of what it was.

        ``linked_from`` (see `recoded`) and ``decisions_obeyed`` are what they were linked from; give them where another
        process may have stored something in the meantime. Without them the incidents count as linked from the case as
        it is now.
        """
        with self._database.writing() as connection:
            codings = annotations.codings(connection) if linked_from is None else linked_from
            obeyed = decisions.every(connection) if decisions_obeyed is None else decisions_obeyed
            incidents.store(connection, found, maker, annotations.digest(codings, obeyed), remembered)

    def memory(self, maker: str) -> dict[str, str]:
        """Return what ``maker`` left with the incidents, empty if another linked them or it is not as it was stored."""
        with self._database.reading() as connection:
            last = incidents.last(connection)
            return memory.recall(connection) if last is not None and last[0] == maker else {}

    def incidents(self) -> tuple[Incident, ...]:
        """Return the incidents that were stored last, sorted by id."""
        with self._database.reading() as connection:
            return incidents.current(connection)

    def incidents_current(self, maker: str) -> bool:
        """Tell whether the incidents were linked by ``maker`` from exactly the current annotations and decisions."""
        with self._database.reading() as connection:
            return incidents.are_current(connection, maker)

    def links(self, *, withdrawn: bool = False) -> tuple[Link, ...]:
        """Return the links that hold, or those that were withdrawn, each with its reasons, sorted by what they link."""
        with self._database.reading() as connection:
            return incidents.links(connection, withdrawn=withdrawn)

    def trail(self) -> tuple[Entry, ...]:
        """Return everything that was done to the case, the first first."""
        with self._database.reading() as connection:
            return entries(connection)

    def verify(self) -> list[str]:
        """Check every stored text against its hash and every quote against its text; return the faults, hopefully none.

        What the linker remembers is checked too (`pipeline.verify` looks at the incidents). What differs was changed by
        something other than Tocsin.
        """
        with self._database.reading() as connection:
            return list(verifying.faults(connection))
