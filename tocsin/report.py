"""Report: one text that one publisher put out at one time."""

import re
from datetime import UTC, date, datetime

from msgspec import Struct


class Report(Struct, frozen=True, kw_only=True):
    """One report, as read.

    ``text`` is kept exactly as it was given: the offsets of every claim refer to it. ``sha256`` is the hex digest of
    the bytes that were read, so that anyone can tell whether a file is the one that was read.
    """

    id: str
    text: str
    sha256: str
    publisher: str | None = None
    published_at: str | None = None
    """When it was published, as the source states it (ISO 8601, or a month or year alone), or None."""
    title: str | None = None
    url: str | None = None
    language: str | None = None
    """ISO 639-1 code, or None where unknown."""

    @property
    def published(self) -> datetime | None:
        """The moment of publication in UTC; a time without a zone is taken as UTC, a month or year as its first day."""
        if self.published_at is None:
            return None
        moment = parse_moment(self.published_at)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

    @property
    def published_on(self) -> date | None:
        """The day of publication in the publisher's own zone, which is the day that "today" means in the text."""
        return None if self.published_at is None else parse_moment(self.published_at).date()


def parse_moment(value: str) -> datetime:
    """Read an ISO 8601 date, time, month ("2015-12") or year ("2015"); a month or year stands for its first day.

    Raises `ValueError` where it is none of them.
    """
    partial = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", value.strip())
    if partial:
        return datetime(int(partial[1]), int(partial[2] or 1), 1)
    return datetime.fromisoformat(value.strip())
