"""Read the YAML tables of the codebook."""

from types import MappingProxyType
from typing import Any

from tocsin.tables import read_table


def table(name: str) -> Any:
    """Return the content of ``codebook/NAME.yaml``."""
    return read_table("tocsin.codebook", name)


VOCABULARY: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {field: tuple(values) for field, values in table("vocabulary").items()}
)
"""Field of a claim or finding -> the values that it may take, in the codebook's order."""


def label(field: str, value: str) -> str:
    """Return how a page prints a value of a field."""
    return str(table("vocabulary")[field][value]["label"])
