"""How months, shares and the record of an outlook are put."""

from calendar import month_abbr, month_name

from tocsin.outlook.backtest import Record
from tocsin.outlook.case_series import CaseSeries
from tocsin.outlook.outlook import Series
from tocsin.outlook.panel import month_name as name_of
from tocsin.publishing import wording


def month(name: str, *, short: bool = False) -> str:
    """Return "July 2018", or "Jul 2018", for "2018-07"."""
    year, number = name.split("-")
    return f"{(month_abbr if short else month_name)[int(number)]} {year}"


def percent(share: float) -> str:
    """Return "28 %"."""
    return f"{100 * share:.0f} %"


def level(mean: float) -> str:
    """Return a mean with a digit behind the point where it is small."""
    return f"{mean:,.0f}" if mean >= 10 else f"{mean:.1f}"


def heading(told: Series) -> str:
    """Return what is counted, of whom."""
    return f"{told.unit}: {told.counted} a month"


AGAINST = "The record, against drawing from the year before:"
"""What stands over the verdicts."""


def verdict(record: Record) -> str:
    """Return how the forecasts did against the benchmark, so many months ahead."""
    model, benchmark = record.model.crps, record.benchmark.crps
    if model < 0.98 * benchmark:
        how = f"{percent(1 - model / benchmark)} less error"
    elif model <= 1.02 * benchmark:
        how = "as much error, no knowledge of what comes"
    elif benchmark:
        how = f"{percent(model / benchmark - 1)} more error, do not rely on it"
    else:
        how = "some error where it has none, do not rely on it"
    held = f"90 % interval held {percent(record.model.covered_90)} of {wording.plural(record.months, 'month')}"
    return f"{wording.plural(record.horizon, 'month')} ahead: {how}; {held}"


def brief(months: CaseSeries) -> str:
    """Return in a line whether the months of a case carry an outlook."""
    if months.lacking:
        return f"none: {months.lacking}"
    first, last = (month(name_of(number)) for number in (months.panel.start, months.panel.end - 1))
    return f"from {wording.plural(len(months.panel), 'month')}, {first} to {last}"
