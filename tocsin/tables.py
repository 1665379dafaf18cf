"""Vocabulary as data: the YAML tables that lie beside the code which reads them."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


class _Words(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which ``on``, ``off``, ``yes`` and ``no`` are words, as in YAML 1.2; these tables list English words."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in _Words.yaml_implicit_resolvers.items()
}
_Words.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


@cache
def read_table(package: str, name: str) -> Any:
    """Return the content of ``NAME.yaml`` in a package; read once, not to be changed by the caller."""
    return yaml.load(files(package).joinpath(f"{name}.yaml").read_text(encoding="utf-8"), Loader=_Words)
