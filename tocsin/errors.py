"""Every error that Tocsin raises on purpose; the message says what to do."""


class TocsinError(Exception):
    """Base of all errors of this package: catch it to catch them all."""


class ReadingError(TocsinError):
    """A file or folder cannot be read as a report."""


class CodebookError(TocsinError):
    """A record breaks the codebook: an unknown value, a span outside the text, a quote that is not there."""


class CaseError(TocsinError):
    """A case cannot be opened, or does not hold what was asked for."""


class BenchmarkError(TocsinError):
    """A benchmark set cannot be scored: a file is missing or of another shape."""
