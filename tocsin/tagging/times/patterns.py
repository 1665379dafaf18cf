"""How times are written, as regular expressions put together from the codebook's words."""

import re
from collections.abc import Iterable

from tocsin.codebook import table

_TABLE = table("times")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for one of the words, the longest first; a space stands for any white space in a line."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


_FULL_NAMES = [name for name in _TABLE["months"] if len(name) > 4 or name in ("may", "june", "july")]
_ABBREVIATIONS = [name for name in _TABLE["months"] if name not in _FULL_NAMES]
MONTH = rf"(?:{any_of(_FULL_NAMES)}|{any_of(_ABBREVIATIONS)}\b\.?)"
WEEKDAY = any_of(_TABLE["weekdays"])
SEASON = any_of(_TABLE["seasons"])
UNIT = any_of([*_TABLE["units"], "centurie"])
_NUMBER = rf"(?:\d{{1,3}}|{any_of(_TABLE['amounts'])})"
AMOUNT = rf"(?:{_NUMBER}(?:(?:\s*[-–]\s*|\s+(?:to|or)\s+){_NUMBER})?)"
DAY_PART = any_of(_TABLE["day_parts"])
OPERATOR = any_of(_TABLE["operators"])
PART = any_of(_TABLE["parts"])
YEAR = r"(?:(?:1[5-9]|20)\d\d|['’‘]\d\d)"
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
DAY = rf"(?:\d{{1,2}}(?:\s?(?:st|nd|rd|th))?(?![\w:])|{any_of(ORDINALS)})"
CLOCK = (
    r"(?:\d{1,2}\s?:\s?[0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?\s?m\b\.?|\s?(?:hours|hrs|h)\b)?"
    r"|\d{1,2}(?:\.[0-5]\d)?\s?(?:[ap]\.?\s?m\b\.?|(?:hours|hrs)\b)"
    r"|\d{4}\s?(?:hours|hrs|gmt|utc|local)|noon|midnight|midday)(?:\s+(?:local\s+time|gmt|utc|ist))?"
)
_TO = r"(?:\s*[-–/]\s*|\s+(?:to|and|or|&|until|till|through)\s+)"
_ABOUT = (
    r"(?:(?:about|around|nearly|almost|some|approximately|roughly|just|more\s+than|over|at\s+least|less\s+than|just\s+over)"
    r"\s+)?"
)
_PEOPLE = (
    r"(?!\s+(?:\w+\s+)?"
    r"(?:people|men|women|children|civilians|soldiers|inmates|prisoners|militants|fighters|guards|police)\b)"
)

_ORDERED_HEAD = rf"(?P<rel>first|last|final|opening)\s+(?:(?P<n>{AMOUNT})\s+)?(?P<u>{UNIT})s?\s+of\s+(?:the\s+)?"

_OFFSET_HEAD = (
    rf"(?:(?P<within>in|over|during|within|for)\s+the\s+(?:last\s+)?)?{_ABOUT}(?P<n>{AMOUNT})\s+(?P<u>{UNIT})s?\s+"
    r"(?P<rel>before|after|prior\s+to|ahead\s+of)\s+(?:the\s+)?"
)

ATOMS: dict[str, str] = {
    "iso": r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)(?:t[\d:.]+z?)?",
    "slashed": r"(?P<d>\d{1,2})(?:/(?P<m>\d{1,2})/(?P<y>\d{4}|\d{2})|\.(?P<m2>\d{1,2})\.(?P<y2>\d{4}))(?![\d/])",
    "day_month": rf"(?:{WEEKDAY},?\s+|(?:between|from)\s+(?={DAY}{_TO}{DAY}\s))?(?:the\s+)?"
    rf"(?P<d>{DAY})(?:{_TO}(?:the\s+)?(?P<e>{DAY}))?,?\s*(?:of\s+)?(?P<m>{MONTH})(?!\w)"
    rf"(?:,?\s*(?:of\s+)?(?P<y>{YEAR})(?!\d)|\s+(?P<rel>last|this|next)\s+year)?",
    "month_day": rf"(?:{WEEKDAY},?\s+)?(?P<m>{MONTH})\s*(?:the\s+)?(?P<d>{DAY})"
    rf"(?:{_TO}(?P<e>{DAY}){_PEOPLE})?{_PEOPLE}(?:,?\s+(?P<y>{YEAR})(?!\d))?",
    "month_year": rf"(?P<m>{MONTH})(?:{_TO}(?:(?:early|late)\s+)?(?P<n>{MONTH}))?(?:\s+of|,)?"
    rf"(?:\s*(?P<y>{YEAR})(?!\d)|\s+(?P<rel>last|this|next)\s+year)",
    "month": rf"(?:(?P<rel>last|this|next|past)\s+)?(?P<m>{MONTH})(?!\w)",
    "season": rf"(?:(?P<rel>last|this|next)\s+(?P<s>{SEASON})|(?P<t>{SEASON})(?:\s+of|\s*,)?\s+(?P<y>{YEAR})(?!\d))",
    "decade": r"(?P<y>(?:1[5-9]|20)\d0)['’]?s\b",
    "year": r"(?P<y>1[5-8]\d\d(?!\s+\d)|(?:19|20)\d\d)(?![\w/%°-]|[.,:]\d)",
    "weekday": rf"(?:(?P<rel>last|next|this\s+past|this|past|previous|that)\s+)?(?P<w>{WEEKDAY})\b(?P<last>\s+last\b)?",
    "day_word": r"(?P<word>the\s+day\s+before\s+yesterday|yesterday|today|tomorrow|tonight"
    rf"|last\s+(?:night|evening)|this\s+{DAY_PART})\b",
    "stepped": r"(?:the\s+(?P<next>next)|(?:the\s+)?(?P<rel>following|previous|preceding))\s+"
    r"(?P<u>day|night|morning|evening|afternoon|week|month|year)\b",
    "rolling": rf"(?P<the>the\s+)?(?P<rel>last|past|recent|next|coming)\s+(?:(?P<n>{AMOUNT})\s+)?(?:long\s+)?"
    rf"(?P<u>{UNIT})s?\b",
    "current": r"(?:this|the\s+current)\s+(?P<u>weekend|week|month|year|decade|century)\b",
    "ordered": rf"{_ORDERED_HEAD}(?P<rest>.+)",
    "offset": rf"{_OFFSET_HEAD}(?P<rest>.+)",
    "ago": rf"{_ABOUT}(?:(?P<n>{AMOUNT})\s+)?(?:more\s+)?(?P<u>{UNIT})s?\s+"
    r"(?P<rel>ago|earlier|later|afterwards|(?:before|after)(?=\s*(?:$|[.,;:!?)])))\b",
    "beside": r"the\s+(?P<u>day|night|week|month|year|morning|evening)\s+(?P<rel>before|after)\b"
    r"(?!\s+(?:the|this|that|his|her|their|its|a|an|yesterday|\d+)\b)",
    "weekend": r"(?:the\s+)?weekend\b",
}
"""Name of a way to write a time -> its pattern. `rules` has a function of the same name for each."""

_DURATION = (
    r"(?:for|in|within|over|lasting|after|during)\s+(?:only\s+|most\s+of\s+|those\s+|the\s+)*"
    rf"{_ABOUT}(?:{AMOUNT}\s+(?:more\s+|long\s+)?{UNIT}s?|{UNIT}s)\b"
)
_HAPPENING = (
    rf"(?:(?:shortly|soon|immediately|just|right|(?:for\s+)?{_ABOUT}(?:{AMOUNT}\s+)?{UNIT}s?)\s+)?"
    r"(?:before|after|during|following|since|until|prior\s+to|ahead\s+of|at\s+the\s+(?:time|start|end|beginning)\s+of"
    r"|in\s+the\s+(?:immediate\s+)?aftermath\s+of|since\s+the\s+(?:start|beginning|end)\s+of)"
    rf"\s+(?:the|this|that|his|her|their|its|these|those)\s+(?:[\w'’-]+\s+){{0,2}}?{any_of(_TABLE['happenings'])}\b"
)
_PART_OF_DAY = (
    r"(?:in|at|during|before|after|by|around|since|towards|until|just\s+after|just\s+before)\s+"
    rf"(?:the\s+)?{DAY_PART}\b"
)
_CLOCKED = (
    r"(?:at|around|about)\s+(?:[01]\d|2[0-3])[0-5]\d\b|"
    rf"(?:(?:at|around|about|by|from|since|until|before|after|shortly\s+after|just\s+after)\s+){{0,3}}{CLOCK}"
)
UNDATED_FORMS = "|".join(
    (
        _HAPPENING,
        _DURATION,
        _CLOCKED,
        rf"(?:{AMOUNT}\s+)?{UNIT}s?\s+(?:before|after|prior)\b",
        _PART_OF_DAY,
        rf"{any_of(_TABLE['undated'])}\b(?!\s+than)",
        rf"on\s+{WEEKDAY}s\b",
    )
)
"""Times that place nothing on a day of its own."""


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_NEVER_INSIDE = ("ordered", "offset", "month", "year")
_STEADY = "|".join(_unnamed(pattern) for name, pattern in ATOMS.items() if name not in _NEVER_INSIDE)
_ATOM = rf"(?:{_STEADY}|{_unnamed(ATOMS['month'])}|{_unnamed(ATOMS['year'])}{_PEOPLE})"
_ORDERED = rf"{_unnamed(_ORDERED_HEAD)}{_ATOM}"
_OFFSET = rf"{_unnamed(_OFFSET_HEAD)}{_ATOM}"
_DAYTIME = (
    r"(?:(?:shortly\s+|just\s+)?(?:before|after|around|about|at|by|in)\s+)?(?:the\s+)?"
    rf"(?:{DAY_PART}|{CLOCK})\s*,?\s+(?:of\s+|on\s+|between\s+)?(?:the\s+)?"
)
_DATED = rf"(?:{_DAYTIME})?{_ATOM}(?:\s*,?\s+(?:(?:at|around|about)\s+)*(?:{DAY_PART}|{CLOCK})\b){{0,2}}"
RANGE = re.compile(rf"(?:(?:from|between)\s+)?(?P<a>(?:{PART}\s+)?{_ATOM}){_TO}(?P<b>.+)", re.IGNORECASE)
DAYTIME = re.compile(_DAYTIME, re.IGNORECASE)
AT_TIME = re.compile(rf"(?P<day>.+?)(?:\s*,?\s+(?:(?:at|around|about)\s+)*(?:{DAY_PART}|{CLOCK}))+", re.IGNORECASE)
OPERATED = re.compile(rf"(?P<op>{OPERATOR})\s+(?P<rest>.+)", re.IGNORECASE)
PARTED = re.compile(rf"(?:the\s+)?(?P<part>{PART})[\s-]*(?P<rest>.+)", re.IGNORECASE)
UNDATED = re.compile(UNDATED_FORMS, re.IGNORECASE)
FIND = re.compile(
    r"(?<![\w$£€#.,/-])(?:"
    rf"(?:from|between)\s+{_ATOM}{_TO}(?:early\s+|late\s+)?{_ATOM}"
    rf"|{_OFFSET}"
    rf"|(?:{OPERATOR}\s+){{0,3}}(?:the\s+)?(?:(?:{PART})[\s-]*)?(?:the\s+)?(?:{_ORDERED}|{_DATED}(?:\s*[–/-]\s*{_ATOM})?)"
    rf"|{UNDATED_FORMS})(?!\w)"
)
"""Every stretch that may be a time, to be looked for in one paragraph, in lower case: to ignore case takes thrice as
long."""
