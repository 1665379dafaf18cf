"""Notes of the South Asia Terrorism Portal, coded by hand: how many died, were hurt, arrested, surrendered, abducted.

The coding gives numbers a note, not places in the text. It teaches in two ways. Each coded number is asked of the whole
note (`NUMBERS`), since many notes name the dead and count none. And a count of the text learns what it counts
(`COUNTED`) where the coded numbers leave no doubt; where they do, it is left free.
"""

import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from tocsin.measuring.satp import CLASSES, MANY, OUTCOMES, QUANTITIES, WITHOUT_CLASS
from tocsin.mention import Count
from tocsin.span import Span
from tocsin.tagging.counts import counts
from tocsin.tagging.encoder import Head
from tocsin.tagging.sentences import sentences
from training.examples import Example, Target

NUMBERS = tuple(
    Head(f"satp_{quantity}", "class", (*map(str, range(MANY)), "many")) for quantity in (*OUTCOMES, *QUANTITIES)
)
"""How large each quantity of a note is; ``deaths`` and ``injuries`` are of all classes together."""
COUNTED = Head("satp_count", "class", ("none", *OUTCOMES, *QUANTITIES))
"""What a count counts; ``deaths`` and ``injuries`` where it counts several classes together."""
HEADS = (*NUMBERS, COUNTED)

_TOLD = {
    "deaths": r"kill|dead|death|died|dies|body|bodies|corpse|slain|murder|shot|gunned|hack|lynch|behead|slit|axed|"
    r"strangulat|fatal|casualt|perish|martyr|execut|elimin|massacre|succumb|lost (?:his|her|their) li|throat",
    "injuries": r"injur|wound|hurt|critical|casualt|splinter|beat|thrash",
    "arrests": r"arrest|nabb|apprehend|detain|caught|held|custody|round",
    "surrenders": r"surrender|laid down|lay down|gave up",
    "abducted": r"abduct|kidnap|hostage|captiv|took away|taken away|forcibly|whisk|drag",
}
_PEOPLE = re.compile(
    r"\b(?:persons?|people|m[ae]n|wom[ae]n|youths?|boys?|girls?|villagers?|civilians?|tribals?|adivasis?|labourers?|"
    r"workers?|farmers?|drivers?|teachers?|contractors?|informers?|students?|brothers?|sons?|wife|members?|"
    r"maoists?|naxals?|naxalites?|cadres?|rebels?|extremists?|ultras?|militants?|insurgents?|guerill?as?|couriers?|"
    r"commanders?|leaders?|sympathi[sz]ers?|activists?|sarpanch|politicians?|ministers?|officials?|"
    r"police\w*|personnel|jawans?|troopers?|soldiers?|constables?|officers?|inspectors?|guards?|spos?|commandos?|"
    r"others?|more|them|whom|naxalwadis?|linkmen|supporters?|operatives?|accomplices?|colleagues?|children|child)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:group|team|party|squad|gang|posse|contingent|patrol\w*|convoy|station|informers?'?|"
    r"incidents?|encounters?|attacks?|operations?|raids?|explosions?|blasts?|villages?|places?|districts?|days?|hours?)\b",
    re.IGNORECASE,
)
"""Words by which "a group of cadres", "a Police station" and "two incidents, cadres killed" count nobody who died."""
_BEHIND = 15
"""Characters after the people in which such a word makes an article count nobody: "a Police station"."""
_REACH = 45
"""Characters after a count in which people are looked for."""
_MOST = 8
"""Counts of a note among which sums are looked for."""


def examples(folder: Path, half: str) -> Iterator[Example]:
    """Yield the notes of one half."""
    with (folder / "satp_incidents" / f"{half}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield example(f"satp_incidents/{record['id']}", record["text"], coded(record))


def coded(record: dict[str, Any]) -> dict[str, int]:
    """Return the quantities of a record that were coded, totals by outcome among them."""
    values = {name: record[name] for name in WITHOUT_CLASS}
    for outcome in OUTCOMES:
        numbers = record[outcome] or {}
        values[outcome] = numbers.get("total")
        values |= {f"{outcome}:{name}": numbers.get(name) for name in CLASSES}
    return {name: value for name, value in values.items() if value is not None}


def example(identifier: str, text: str, values: dict[str, int]) -> Example:
    """Return what one note teaches, given its coded quantities."""
    note = Span(0, len(text))
    targets = [Target(f"satp_{name}", note, number_label(value)) for name, value in values.items()]
    targets += [Target("satp_count", span, label) for span, label in aligned(text, values).items()]
    return Example(identifier, text, tuple(targets), frozenset(head.name for head in HEADS))


def number_label(value: int) -> str:
    """Return the label of a number in the heads of `NUMBERS`."""
    return str(value) if value < MANY else "many"


def aligned(text: str, values: dict[str, int]) -> dict[Span, str]:
    """Return what counts of a note count, for those where the coded quantities leave no doubt.

    A count counts a quantity if no other quantity has its number, it counts people, and a word of its sentence tells
    what happened; failing such a count, the only counts that add up to the quantity do. It counts nothing if it is
    larger than all that is coded, or counts no people, or if every quantity is accounted for by counts of other
    numbers.
    """
    wanted = _wanted(values)
    found = [count for count in counts(text) if count.low is not None and count.low == count.high and count.low > 0]
    people = [count for count in found if _counts_people(text, count)]
    labels: dict[Span, str] = {}
    open_quantities = []
    for name, value in sorted(wanted.items()):
        told = [count for count in people if _told(text, count, name)]
        equal = [count for count in told if count.low == value]
        # "A" and "one" stand everywhere: two of them in question are too many.
        if equal and list(wanted.values()).count(value) == 1 and (value > 1 or len(equal) == 1):
            labels |= {count.span: name for count in equal}
        elif name in OUTCOMES:
            continue
        elif not equal and (parts := _only_sum([c for c in told if c.span not in labels], value)):
            labels |= {count.span: name for count in parts}
        else:
            open_quantities.append(name)
    most = max(values.values(), default=0)
    accounted = {values[name] for name in labels.values()} | {c.low for c in found if c.span in labels}
    for count in found:
        nobody = count not in people or (count.low or 0) > most
        if nobody or (not open_quantities and count.low not in accounted):
            labels.setdefault(count.span, "none")
    return labels


def _wanted(values: dict[str, int]) -> dict[str, int]:
    """Return the quantities to find in the text; a total only where it is no class's own number."""
    return {
        name: value
        for name, value in values.items()
        if value > 0 and not (name in OUTCOMES and value in [values.get(f"{name}:{each}") for each in CLASSES])
    }


def _counts_people(text: str, count: Count) -> bool:
    ahead = text[count.span.end : count.span.end + _REACH]
    people = _PEOPLE.search(ahead)
    if people is None:
        return count.form != "digits" and count.low != 1 and _NOBODY.search(ahead) is None
    return _NOBODY.search(ahead[: people.end() + _BEHIND] if count.low == 1 else ahead[: people.start()]) is None


def _told(text: str, count: Count, quantity: str) -> bool:
    sentence = next((each for each in sentences(text) if each.holds(count.span)), count.span)
    return re.search(_TOLD[quantity.partition(":")[0]], sentence.of(text), re.IGNORECASE) is not None


def _only_sum(found: list[Count], value: int) -> tuple[Count, ...]:
    """Return the only two to four counts that add up to a value; nothing where there are none, or several such."""
    if len(found) > _MOST:
        return ()
    sums = [
        parts
        for size in (2, 3, 4)
        for parts in combinations(found, size)
        if sum(part.low or 0 for part in parts) == value
    ]
    return sums[0] if len(sums) == 1 else ()
