"""Who is held where: what the section on detention shows of its ledger, and with what words."""

from typing import Any, NamedTuple

import msgspec

from tocsin.codebook import table
from tocsin.gazetteer import country_name
from tocsin.ledger import Account, Detention
from tocsin.publishing.dossier.account import account_bars
from tocsin.publishing.ledgers.detention import about, figure, points, term, verdict
from tocsin.publishing.wording import day

_SHOWN = 6
"""Accounts that are drawn at once; the rest can be opened."""


class Accounts(NamedTuple):
    """The accounts in the order in which they are shown."""

    shown: list[Account]
    more: list[Account]


def accounts_of(ledger: Detention) -> Accounts:
    """Return those that do not add up and those over all sources first; originators whose figures do come after."""
    ordered = sorted(ledger.accounts, key=lambda account: account.by is not None and not account.gap)
    telling = [account for account in ordered if account.by is None or account.gap][:_SHOWN]
    return Accounts(telling, [account for account in ordered if account not in telling])


CUSTODY: dict[str, Any] = {
    "account_about": about,
    "account_bars": account_bars,
    "account_term": term,
    "account_verdict": verdict,
    "checklists": table("conditions"),
    "custody_words": lambda entry: figure(msgspec.structs.replace(entry, as_of=entry.as_of and day(entry.as_of))),
    "nation": country_name,
    "unknown_points": lambda facility: points(facility.conditions, known=False),
}
"""What the template calls by name."""
