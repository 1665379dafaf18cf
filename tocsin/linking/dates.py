"""The days of an episode, and what the days of two episodes say about their being one incident."""

from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct

from tocsin.claim import Episode
from tocsin.incident import Reason
from tocsin.linking.parties import linking_table

_MONTHS_LONG = 92
"""An interval of whole months up to this many days counts as a vague "in spring"; a longer one as a vague year."""


class Days(Struct, frozen=True, gc=False):
    """When an episode was: its first and last day as far as they are known, and how exactly they are meant."""

    start: date | None
    end: date | None
    precision: str
    """``day``, ``month``, ``year`` or ``none``."""
    ends: bool
    """Whether the last day is told rather than assumed."""
    published: date | None

    @property
    def last(self) -> date | None:
        """The last day that is known to belong to it."""
        return self.end or self.start

    @property
    def slipped(self) -> date | None:
        """The start in the neighbouring year, if only that lies within two months before publication."""
        if self.start is None or self.published is None or self.precision != "day":
            return None
        if _shortly_before(self.start, self.published):
            return None
        for years in (1, -1):
            try:
                moved = self.start.replace(year=self.start.year + years)
            except ValueError:  # 29 February
                continue
            if _shortly_before(moved, self.published):
                return moved
        return None


def days_of(episode: Episode, published: date | None) -> Days:
    """Return the days of an episode told by a report of that date; an ongoing one lasts at least until then."""
    (start, through), (_, end) = _span(episode.date_from), _span(episode.date_to)
    if end is None and through != start:
        end = through
    if start and end and end < start:
        end = None
    told = end is not None
    if start is None:
        return Days(None, end, "none", told, published)
    precision = "day"
    if start.day == 1 and end is not None and end != start and (end + timedelta(days=1)).day == 1:
        precision = "month"
    if end and (end - start).days >= _MONTHS_LONG:
        precision = "year"
    if end is None and episode.status == "ongoing" and published and 0 <= (published - start).days <= _MONTHS_LONG:
        end = published
    return Days(start, end, precision, told, published)


def gap(a: Days, b: Days) -> int | None:
    """Return the days between two intervals, 0 where they overlap, None where one has no first day."""
    if a.start is None or b.start is None:
        return None
    return max(0, (max(a.start, b.start) - min(a.end or a.start, b.end or b.start)).days)


def is_slip(a: Days, b: Days) -> bool:
    """Tell whether the one begins within three days of the other's once a wrong year in it is put right."""
    near = timedelta(days=3)
    return any(
        x.slipped and y.start and y.last and y.start - near <= x.slipped <= y.last + near for x, y in ((a, b), (b, a))
    )


def apart(a: Days, b: Days) -> str | None:
    """Return why the days exclude one incident, or None where they do not."""
    weights = linking_table("weights")["date"]
    between = gap(a, b)
    if between is None:
        return None
    exact = a.precision == b.precision == "day" and a.ends and b.ends
    limit = weights["apart_days_exact" if exact else "apart_days"]
    return f"{between} days apart" if between > limit and not is_slip(a, b) else None


def told_before(a: Days, start: date | None) -> str | None:
    """Return why an episode without a first day cannot be what began on ``start``: it was told before; else None."""
    if a.start is not None or start is None:
        return None
    latest = told_by(a)
    return f"told by {latest}, before {start}" if too_early(latest, start) else None


def told_by(days: Days) -> date | None:
    """Return the day by which an episode had happened: its last day, or that of the report, if that came first."""
    return min((day for day in (days.end, days.published) if day), default=None)


def too_early(told: date | None, start: date | None) -> bool:
    """Tell whether what had happened by one day cannot be what began on another; a day's difference is none."""
    return told is not None and start is not None and (start - told).days > 1


def date_reason(a: Days, b: Days) -> Reason | None:
    """Return what the days say, or None where they say nothing."""
    between = gap(a, b)
    if between is None:
        kind, note = _undated(a, b)
    elif a.precision != "day" or b.precision != "day":
        kind, note = _vague(a, b, between)
    else:
        kind, note = _exact(a, b, between)
    return Reason("date", linking_table("weights")["date"][kind], note) if kind else None


def _exact(a: Days, b: Days, between: int) -> tuple[str, str]:
    if a.start == b.start:
        return "same_day", f"both begin on {a.start}"
    if is_slip(a, b):
        return "slip", f"{a.start} and {b.start}: the same day, one year told wrongly"
    if between == 0:
        return "within", f"{_shown(a)} and {_shown(b)} overlap"
    kind = next((k for k, most in (("next_day", 1), ("few_days", 3), ("week", 7)) if between <= most), "month")
    later = max(a, b, key=lambda days: days.start or date.min)
    if 3 < between <= 14 and later.start and later.published and abs((later.published - later.start).days) <= 1:
        kind = "followup"
    return kind, f"{between} day{'s'[: between - 1]} between {_shown(a)} and {_shown(b)}"


def _vague(a: Days, b: Days, between: int) -> tuple[str, str]:
    if between:
        return ("week" if between <= 7 else "month"), f"{between} days between {_shown(a)} and {_shown(b)}"
    kind = "same_year" if "year" in (a.precision, b.precision) else "same_month"
    return kind, f"{_shown(a)} and {_shown(b)} overlap"


def _undated(a: Days, b: Days) -> tuple[str, str]:
    starts = [day.start for day in (a, b) if day.start]
    if not starts:
        if a.published is None or b.published is None:
            return "unknown", "nothing tells the day of either"
        between = abs((a.published - b.published).days)
        kind = "fresh_both" if between <= 7 else "stale_both" if between > 60 else ""
        return kind, f"neither has a day; published {between} days apart"
    undated, dated = (a, b) if a.start is None else (b, a)
    if undated.end and dated.last and starts[0] <= undated.end <= dated.last + timedelta(days=3):
        return "ends_within", f"the one ends on {undated.end}, the other is {_shown(dated)}"
    if undated.published is None:
        return "unknown", "nothing tells the day of the one"
    after = (undated.published - starts[0]).days
    fresh = -1 <= after <= linking_table("weights")["date"]["fresh_days"]
    return ("fresh" if fresh else "stale"), f"one has no day, and is published {after} days after {starts[0]}"


def _shown(days: Days) -> str:
    return f"{days.start}" if days.end in (None, days.start) else f"{days.start}..{days.end}"


def _shortly_before(start: date, published: date) -> bool:
    return -1 <= (published - start).days <= 60


def _span(text: str | None) -> tuple[date | None, date | None]:
    """Return the first and last day of an ISO 8601 day, month or year; None where it is none of them."""
    if not text:
        return None, None
    try:
        if len(text) == 4:
            return date(int(text), 1, 1), date(int(text), 12, 31)
        if len(text) == 7:
            first = date.fromisoformat(f"{text}-01")
            return first, first + timedelta(days=monthrange(first.year, first.month)[1] - 1)
        return (date.fromisoformat(text[:10]),) * 2
    except ValueError:
        return None, None
