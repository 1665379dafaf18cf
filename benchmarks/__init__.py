"""Benchmarks on made or outside data; no part of the installed package."""
