"""From bytes to `Report`: JSON, JSON Lines, plain text and HTML; nothing is fetched from any network."""

from tocsin.reading.files import read, read_files
from tocsin.reading.fingerprint import syndicated

__all__ = ["read", "read_files", "syndicated"]
