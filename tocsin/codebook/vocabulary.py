"""Read the YAML tables of the codebook."""

from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml


@cache
def table(name: str) -> Any:
    """Return the content of ``codebook/NAME.yaml``; read once, not to be changed by the caller."""
    source = files("tocsin.codebook").joinpath(f"{name}.yaml")
    return yaml.load(source.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


VOCABULARY: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {field: tuple(values) for field, values in table("vocabulary").items()}
)
"""Field of a claim or finding -> the values that it may take, in the codebook's order."""


def label(field: str, value: str) -> str:
    """Return how a page prints a value of a field."""
    return str(table("vocabulary")[field][value]["label"])
