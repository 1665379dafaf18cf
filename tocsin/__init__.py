"""Tocsin: who says what about an armed incident, where they disagree, and what holds up."""

__version__ = "0.1.0"
