"""How months, shares and the record of an outlook are put."""

from calendar import month_abbr, month_name

from tocsin.outlook.backtest import Record
from tocsin.outlook.outlook import Outlook
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


def heading(told: Outlook) -> str:
    """Return what is counted, of whom."""
    return f"{told.unit}: {told.counted} a month"


def verdict(record: Record) -> str:
    """Return how the forecasts did against the benchmark, so many months ahead."""
    ahead = f"{wording.spelled(record.horizon, 'month')} ahead, over the last {wording.plural(record.months, 'month')}"
    model, benchmark = record.model.crps, record.benchmark.crps
    if benchmark == 0:
        how = "no error, as nothing happened" if model == 0 else "an error where drawing from the year before had none"
    elif model < 0.98 * benchmark:
        how = f"an error {percent(1 - model / benchmark)} less than drawing from the year before"
    elif model <= 1.02 * benchmark:
        how = "as much error as drawing from the year before, which is no knowledge of what comes"
    else:
        how = f"an error {percent(model / benchmark - 1)} greater than drawing from the year before: do not rely on it"
    held = f"the 90 % interval held {percent(record.model.covered_90)} of them"
    return f"{ahead[0].upper()}{ahead[1:]}: {how}; {held}."
