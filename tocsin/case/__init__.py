"""The case: what was read, what was found, and a trail of both; the only part of Tocsin that knows about storage."""

from tocsin.case.case import Case
from tocsin.case.trail import Entry

__all__ = ["Case", "Entry"]
