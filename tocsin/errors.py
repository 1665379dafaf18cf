"""Every error that Tocsin raises on purpose; the message says what to do."""

from pathlib import Path


class TocsinError(Exception):
    """Base of all errors of this package: catch it to catch them all."""


class ReadingError(TocsinError):
    """A file or folder cannot be read as a report.

    ``path`` is the file or folder, ``place`` where in it the fault is ("line 3, column 7", "$.text", "byte 12"), or
    None where the whole is meant; the message begins with both.
    """

    def __init__(self, message: str, path: Path | None = None, place: str | None = None):
        self.path = path
        self.place = place
        parts = (None if path is None else str(path).encode("utf-8", "backslashreplace").decode(), place, message)
        super().__init__(": ".join(part for part in parts if part))


class CodebookError(TocsinError):
    """A record breaks the codebook: an unknown value, a span outside the text, a quote that is not there."""


class CaseError(TocsinError):
    """A case cannot be opened, or does not hold what was asked for."""


class ReportRefusedError(CaseError):
    """A case cannot take a report: its id is that of another report, or its text is none. The next may be fine."""


class DecisionError(TocsinError):
    """A decision of an analyst cannot be taken: it names what is not there, says nothing, or contradicts another."""


class BenchmarkError(TocsinError):
    """A benchmark set cannot be scored: a file is missing or of another shape."""


class ArtefactError(TocsinError):
    """The trained encoder that ships with Tocsin is missing or damaged."""


class GazetteerError(TocsinError):
    """A file of places cannot be read, or is of another form."""


class OutlookError(TocsinError):
    """No outlook can be given: the series is too short, a file or column is missing, a month is none."""
