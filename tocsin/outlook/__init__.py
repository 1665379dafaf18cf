"""The outlook: monthly series, where they changed, and what may come, always as a distribution with its record."""
