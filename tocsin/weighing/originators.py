"""Who a claim comes from: the originator behind a mention of a source.

"the SDF", "the Syrian Democratic Forces", "its spokesman", "Farhad Shami, who speaks for the SDF" and the text of its
own press office are one originator; "a resident" in two reports are two.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec import Struct

from tocsin.claim import CodedReport, claim_ref
from tocsin.codebook import label
from tocsin.weighing.names import Names, bare, is_capitalised, is_individual, speaks, words
from tocsin.weighing.words import listed

_PRESS_OFFICE = re.compile(r"^(?:the )?(?:press|media|information) (?:office|service|centre|center) (?:of|for) ", re.I)
_OWN_REPORT = re.compile(r"\b(?:report|article|story|version|item|edition)\b", re.IGNORECASE)


class Originator(Struct, frozen=True, order=True):
    """Who first gave a number or made a statement, as far as the reports tell."""

    name: str
    source_kind: str
    report: str = ""
    """The report that it is only known from, where the mention names nobody ("a resident", "sources say")."""


class _Mention(Struct, frozen=True, order=True):
    place: int
    text: str
    source_kind: str


def originators(coded: Sequence[CodedReport]) -> dict[str, Originator]:
    """Return ``report#claim`` -> originator for every claim of the reports; the order of reports does not matter."""
    here: dict[str, list[_Mention]] = defaultdict(list)
    for one in coded:
        mentions = (_mention(one, claim.source, claim.source_kind) for claim in one.annotation.claims)
        here[one.id] = sorted({mention for mention in mentions if mention})
        if _PRESS_OFFICE.match(one.report.publisher or ""):
            here[one.id].insert(0, _Mention(-1, _PRESS_OFFICE.sub("", str(one.report.publisher)), "report"))
    everybody = [m for mentions in here.values() for m in mentions if m.source_kind != "unnamed"]
    names = Names([m.text for m in everybody], [one.report.text for one in coded])
    kinds = _kinds(names, everybody)
    found = {}
    for one in coded:
        look = _Report(one, here[one.id], names, kinds)
        for claim in one.annotation.claims:
            mention = _mention(one, claim.source, claim.source_kind)
            found[claim_ref(one.id, claim.id)] = look.originator(mention, claim.source_kind)
    return found


def _mention(one: CodedReport, span: tuple[int, int] | None, source_kind: str) -> _Mention | None:
    if span is None:
        return None
    return _Mention(span[0], " ".join(one.report.text[span[0] : span[1]].split()), source_kind)


def _kinds(names: Names, mentions: Sequence[_Mention]) -> dict[str, str]:
    """Return the kind that most mentions give to each body."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if (title := names.title(mention.text)) and mention.source_kind != "report":
            votes[title][mention.source_kind] += 1
    return {title: min(count, key=lambda kind: (-count[kind], kind)) for title, count in votes.items()}


class _Report:
    """The sources of one report."""

    def __init__(self, one: CodedReport, mentions: Sequence[_Mention], names: Names, kinds: dict[str, str]) -> None:
        self._one = one
        self._mentions = mentions
        self._names = names
        self._kinds = kinds

    def originator(self, mention: _Mention | None, source_kind: str) -> Originator:
        """Return who stands behind a mention, or behind the report's own voice where there is none."""
        publisher = self._one.report.publisher or self._one.id
        if source_kind == "unnamed":
            return Originator(f"unnamed source ({publisher})", source_kind, self._one.id)
        if mention is None:
            title = self._names.title(_PRESS_OFFICE.sub("", publisher)) if _PRESS_OFFICE.match(publisher) else None
            return self._body(title) if title else Originator(publisher, "report")
        if source_kind == "media" and _OWN_REPORT.search(mention.text) and not is_capitalised(mention.text):
            return Originator(publisher, "report")
        return self._named(mention) or self._antecedent(mention) or self._individual(mention)

    def _body(self, title: str) -> Originator:
        return Originator(title, self._kinds.get(title, "authority"))

    def _individual(self, mention: _Mention) -> Originator:
        name = mention.text
        if name.lower() in listed("pronouns"):
            name = f"{label('source_kind', mention.source_kind)} ({self._one.report.publisher or self._one.id})"
        return Originator(name, mention.source_kind, self._one.id)

    def _named(self, mention: _Mention) -> Originator | None:
        """Return whom a mention names by itself, or None where it points to somebody named elsewhere."""
        if mention.text.lower() in listed("pronouns"):
            return None
        unnamed_person = mention.source_kind in ("witness", "expert") and not is_capitalised(mention.text)
        if is_individual(mention.text) or unnamed_person:
            return self._individual(mention)
        title = self._names.title(mention.text)
        return self._body(title) if title else None

    def _antecedent(self, mention: _Mention) -> Originator | None:
        """Return whom a mention that points ("the force", "he") means.

        A body whose name holds the word itself comes first ("the forces": Syrian Democratic Forces); then the last
        source of the same kind named before; then the last body of that kind that the text names before; then the next
        source. A mention without article or pronoun ("militia officials") points to the first sort only.
        """
        others = [
            m
            for m in self._mentions
            if m.text != mention.text and (named := self._named(m)) and named.source_kind == mention.source_kind
        ]
        before = [m for m in others if m.place < mention.place][::-1]
        after = [m for m in others if m.place > mention.place]
        wanted = {w.removesuffix("s") for w in words(mention.text) if w not in listed("idle") | listed("pronouns")}
        holding = [m for m in (*before, *after) if (t := self._names.title(m.text)) and wanted & self._names.holding(t)]
        roles = {w for w in wanted if w in listed("pointing") or w in listed("speaks_for")}
        points = wanted == roles or next(iter(words(mention.text))) in listed("pointers") or speaks(mention.text)
        if holding or not points:
            return self._named(holding[0]) if holding else None
        if before:
            return self._named(before[0])
        return self._body_in_text(mention) or (self._named(after[0]) if after else None)

    def _body_in_text(self, mention: _Mention) -> Originator | None:
        """Return the body of the mention's kind that the text names last before it, else first after it."""
        text = self._one.report.text
        places = [
            (found.start() > mention.place, abs(found.start() - mention.place), title)
            for form, title in self._names.forms()
            if self._kinds.get(title) == mention.source_kind and bare(form) in text
            for found in re.finditer(rf"(?<!\w){re.escape(bare(form))}(?!\w)", text)
        ]
        return self._body(min(places)[2]) if places else None
