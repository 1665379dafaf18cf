"""Who a claim comes from: the originator behind a mention of a source.

"the SDF", "the Syrian Democratic Forces", "its spokesman", "Farhad Shami, who speaks for the SDF" and the text of its
own press office are one originator; "a resident" in two reports are two.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cache

from msgspec import Struct

from tocsin.claim import CodedReport, claim_ref
from tocsin.codebook import label
from tocsin.weighing.names import Names, bare, is_capitalised, is_individual, is_pronoun, speaks, words
from tocsin.weighing.words import data, has, listed

_PRESS_OFFICE = re.compile(
    r"^(?:the )?(?:press|media|information) (?:office|service|centre|center) (?:of|for) "
    r"|,? (?:press|media|information) (?:office|service|centre|center)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^)]*[a-z][^)]*\)\s*$")
"""What a publisher's name has in brackets, but for initials: "Free Officers (message on Telegram)"."""
_CALLED = re.compile(
    r"^(?i:an?|the) [\w -]{0,40}?\b(?:call(?:s|ed|ing)? (?:it|them)sel(?:f|ves)|known as|called|named) "
    r"(?:the )?(?=[A-Z])"
)
"""What stands before the name that a body goes by: "a group that calls itself the Free Officers"."""
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
        if body := _publishing_body(one.report.publisher or ""):
            here[one.id].insert(0, body)
    everybody = [m for mentions in here.values() for m in mentions if m.source_kind != "unnamed"]
    names = Names([m.text for m in everybody], [f"{one.report.title or ''}\n{one.report.text}" for one in coded])
    kinds = _kinds(names, everybody)
    found = {}
    for one in coded:
        look = _Report(one, here[one.id], names, kinds)
        for claim in one.annotation.claims:
            mention = _mention(one, claim.source, claim.source_kind)
            found[claim_ref(one.id, claim.id)] = look.originator(mention, claim.source_kind)
    return found


def _publishing_body(publisher: str) -> _Mention | None:
    """Return the body that publishes its own words, or None for an outlet."""
    name = _PRESS_OFFICE.sub("", publisher)
    kind = next((kind for kind in ("monitor", "authority") if has(f"{kind}_publishers", publisher)), None)
    return _Mention(-1, name, kind or "report") if kind or name != publisher else None


def _mention(one: CodedReport, span: tuple[int, int] | None, source_kind: str) -> _Mention | None:
    if span is None:
        return None
    said = _CALLED.sub("", " ".join(one.report.text[span[0] : span[1]].split()))
    return _Mention(span[0], said.removesuffix("'s").removesuffix("’s"), source_kind)


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
        self._written = f"{one.report.title or ''}\n{one.report.text}"

    def originator(self, mention: _Mention | None, source_kind: str) -> Originator:
        """Return who stands behind a mention, or behind the report's own voice where there is none."""
        publisher = self._one.report.publisher or self._one.id
        if source_kind == "unnamed":
            return Originator(f"unnamed source ({publisher})", source_kind, self._one.id)
        if mention is None:
            return self._publishing(publisher) or Originator(publisher, "report")
        if source_kind == "media" and _OWN_REPORT.search(mention.text) and not is_capitalised(mention.text):
            return Originator(publisher, "report")
        last = self._last_before(mention) if is_pronoun(mention.text) else None
        return last or self._named(mention) or self._antecedent(mention) or self._individual(mention)

    def _publishing(self, publisher: str) -> Originator | None:
        """Return the body that publishes its own words: by its name, or as other reports name it as a source."""
        body = _publishing_body(publisher)
        title = self._names.title(body.text if body else _ASIDE.sub("", publisher))
        known = body is not None or (title is not None and self._kinds.get(title, "media") != "media")
        return self._body(title) if title and known else None

    def _body(self, title: str) -> Originator:
        return Originator(title, self._kinds.get(title, "authority"))

    def _individual(self, mention: _Mention) -> Originator:
        name = mention.text
        if is_pronoun(name):
            name = f"{label('source_kind', mention.source_kind)} ({self._one.report.publisher or self._one.id})"
        return Originator(name, mention.source_kind, self._one.id)

    def _named(self, mention: _Mention) -> Originator | None:
        """Return whom a mention names by itself, or None where it points to somebody named elsewhere."""
        if is_pronoun(mention.text):
            return None
        unnamed_person = mention.source_kind in ("witness", "expert") and not is_capitalised(mention.text)
        if is_individual(mention.text) or unnamed_person:
            return self._individual(mention)
        title = self._names.title(mention.text)
        return self._body(title) if title else None

    def _antecedent(self, mention: _Mention) -> Originator | None:
        """Return whom a mention that points ("the force", "he") means.

        A source named before in the same word comes first ("the spokesman": "a ministry spokesman"); then a body whose
        name holds the word ("the forces": Syrian Democratic *Forces*); then the last source of the same kind named
        before; then the last body of that kind that the text names before; then the next source. A word for one
        institution ("the ministry") and a mention without article or pronoun ("militia officials") point to the first
        two sorts only.
        """
        others = [
            m
            for m in self._mentions
            if m.text != mention.text and (named := self._named(m)) and named.source_kind == mention.source_kind
        ]
        before = [m for m in others if m.place < mention.place][::-1]
        after = [m for m in others if m.place > mention.place]
        written = {w for w in words(mention.text) if w not in listed("idle") | listed("pronouns")}
        wanted = {data("offices").get(w, w).removesuffix("s") for w in written}
        alike = [
            m
            for m in self._mentions
            if m.place < mention.place and m.source_kind == mention.source_kind and written & set(words(m.text))
        ]
        if alike:
            return self.originator(alike[-1], mention.source_kind)
        holding = [m for m in (*before, *after) if (t := self._names.title(m.text)) and wanted & self._names.holding(t)]
        if holding:
            return self._named(holding[0])
        if wanted & listed("institutions"):
            return self._institution(mention, wanted)
        roles = {w for w in written if w in listed("pointing") or w in listed("speaks_for")}
        points = written == roles or next(iter(words(mention.text))) in listed("pointers") or speaks(mention.text)
        if not points:
            return None
        if before:
            return self._named(before[0])
        return self._body_in_text(mention) or (self._named(after[0]) if after else None)

    def _last_before(self, mention: _Mention) -> Originator | None:
        """Return the last source of the mention's kind before it that is more than a pronoun."""
        before = (m for m in reversed(self._mentions) if m.place < mention.place and not is_pronoun(m.text))
        of_kind = (m for m in before if m.source_kind == mention.source_kind)
        return next((found for m in of_kind if (found := self._named(m) or self._antecedent(m))), None)

    def _institution(self, mention: _Mention, wanted: set[str]) -> Originator | None:
        """Return the body of the mention's kind whose name holds the words: that of the text, else the only one."""
        held = {
            title
            for _, title in self._names.forms(proper=False)
            if self._kinds.get(title) == mention.source_kind and wanted <= self._names.holding(title)
        }
        spelt = {t for m in _offices().finditer(self._written) if (t := self._names.title(m.group())) in held}
        only = next((self._body(next(iter(some))) for some in (held, spelt) if len(some) == 1), None)
        return self._body_in_text(mention, held) or only

    def _body_in_text(self, mention: _Mention, among: Collection[str] | None = None) -> Originator | None:
        """Return the body of the mention's kind (or of ``among``) that the text names last before it, else next."""
        text = self._one.report.text
        places = [
            (found.start() > mention.place, abs(found.start() - mention.place), title)
            for form, title in self._names.forms(proper=among is None)
            if (self._kinds.get(title) == mention.source_kind if among is None else title in among)
            and bare(form) in text
            for found in re.finditer(rf"(?<!\w){re.escape(bare(form))}(?!\w)", text)
        ]
        return self._body(min(places)[2]) if places else None


@cache
def _offices() -> re.Pattern[str]:
    """Match an office with what it is of: "Minister of the Interior", "Interior Minister"."""
    words = "|".join(sorted({word.title() for pair in data("offices").items() for word in pair}))
    name = r"(?!The\b)[A-Z][\w’'-]+"
    return re.compile(rf"\b(?:{words}) (?:of|for)(?: the)? {name}|(?:{name} ){{1,3}}(?:{words})\b")
