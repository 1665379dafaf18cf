"""MUC-4: who did what to whom and with what, filled into templates as the message understanding conferences asked."""

from tocsin.measuring.muc4.record import filled

__all__ = ["filled"]
