"""A linking as records that can be stored, and back."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from tocsin.linking.components import Component
from tocsin.linking.linking import Linking
from tocsin.linking.told import Told


class Memory(Struct, frozen=True):
    """A linking, and from which coding of each report it was made."""

    linking: Linking = Linking()
    codings: Mapping[str, str] = {}
    """Report to a name of the annotation whose episodes were linked."""
    records: Mapping[str, str] = {}
    """The records that it was recalled from."""

    def of(self, codings: Mapping[str, str]) -> Iterator[Told]:
        """Yield the episodes of the reports that are still coded as they were."""
        same = {report for report, coding in self.codings.items() if codings.get(report) == coding}
        return (one for one in self.linking.told.values() if one.profile.report in same)


class _Report(Struct, frozen=True):
    id: str
    coding: str
    told: tuple[Told, ...]


_REPORT, _COMPONENT = "report ", "component "
_reports = msgspec.json.Decoder(_Report)
_components = msgspec.json.Decoder(Component)


def remember(linking: Linking, codings: Mapping[str, str], before: Memory) -> dict[str, str]:
    """Return the records of a linking, by keys of their own; that of a report stays until it is coded anew."""
    told: dict[str, list[Told]] = defaultdict(list)
    for one in linking.told.values():
        told[one.profile.report].append(one)
    records = {f"{_COMPONENT}{one.episodes[0]}": _encoded(one) for one in linking.components}
    for report, coding in codings.items():
        key = f"{_REPORT}{report}"
        same = before.codings.get(report) == coding
        records[key] = before.records[key] if same else _encoded(_Report(report, coding, tuple(told[report])))
    return records


def recall(records: Mapping[str, str]) -> Memory:
    """Return the memory of some records; an empty one where they do not make a whole."""
    try:
        reports = [_reports.decode(record) for key, record in records.items() if key.startswith(_REPORT)]
        components = [_components.decode(record) for key, record in records.items() if key.startswith(_COMPONENT)]
    except msgspec.DecodeError:
        return Memory()
    told = {one.ref: one for report in reports for one in report.told}
    episodes = [ref for component in components for ref in component.episodes]
    if len(episodes) != len(told) or told.keys() != set(episodes):
        return Memory()
    components.sort(key=lambda component: component.episodes)
    return Memory(Linking(told, tuple(components)), {report.id: report.coding for report in reports}, records)


def _encoded(noun: _Report | Component) -> str:
    return msgspec.json.encode(noun).decode()
