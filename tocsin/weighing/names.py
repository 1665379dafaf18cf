"""Names of bodies and people across reports, joined where they mean one body.

A name is the set of its content words. Two names are one where one is the other's initials, where one holds all words
of the other and no second body does, where one mention gives both ("the mayor, Modeste Bakwanamaha"), or where a text
says that the one speaks for the other.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tocsin.gazetteer import countries_in
from tocsin.weighing.words import data, listed, split

Key = frozenset[str]
"""The content words of a name."""
_LONGEST_INITIALS = 6
"""Letters of the longest initials; a longer name in capitals is upper-case copy."""

_WORD = re.compile(r"[\w.&]+(?:[-'’]\w+)*")
_AMERICAN = re.compile(r"\bU\.S\.(?:A\.)?|(?<![.\w])USA?\b(?!\.\w)")
"""The country; in small letters it is a pronoun."""
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?!\w)")
_BRACKETED = re.compile(r"\(([A-Z][A-Z-]+)\)")
_ASIDE = re.compile(r"\b(?:in|at|near|who|which|that|from|on|to)\b")
_SPOKES = re.compile(r"\bspokes\w+|\bpress (?:office|officer|centre|center|service|secretary)\b", re.IGNORECASE)
_TITLED = r"((?:[\w.'’-]+ ){1,5})"
"""What may stand before the name of a person: an office, a rank, a first name."""
_SERVES = r"(?:,? who sp(?:eaks|oke) for | of the |,[\w' -]*? spokes\w+ (?:of|for) |, (?:the|a) )"
_PERSON = re.compile(r"[A-Z][\w'’-]+(?: (?:[A-Z][\w'’.-]*|al|bin|de|van|von))* [A-Z][\w'’-]+")


def words(text: str) -> list[str]:
    """Return the words of a mention in lower case, without possessive endings."""
    return [w.replace(".", "").strip("-") for w in _WORD.findall(unaccented(_POSSESSIVE.sub("", text)))]


def unaccented(text: str) -> str:
    """Return a text in lower case without accents, as upper-case copy has none."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def keys(mention: str) -> tuple[Key, ...]:
    """Return the names in a mention, without articles, roles and asides; none where it only points back.

    A country behind a comma is where a body works ("Amnesty International, Sudan"), and no name of it.
    """
    plain = _BRACKETED.sub(" ", _POSSESSIVE.sub("", _AMERICAN.sub("American", mention)))
    for name, other in data("same_body").items():
        plain = re.sub(rf"\b{name}\b", other, plain, flags=re.IGNORECASE)
    plain = _ASIDE.split(plain)[0] if _ASIDE.split(plain)[0].strip() else plain
    first, *others = plain.split(",")
    parts = (first, *(part for part in others if not _is_country(part.strip())))
    found = (_key(piece) for part in parts for piece in split("speaks_for", part))
    return tuple(dict.fromkeys(key for key in found if key and not key <= listed("pointing")))


def _is_country(part: str) -> bool:
    return any(is_name and span == (0, len(part)) for span, _, is_name in countries_in(part))


def _key(piece: str) -> Key:
    offices = data("offices")
    return frozenset(
        offices.get(w, w)
        for w in words(piece)
        if w not in listed("idle") and w not in listed("pronouns") and not w.endswith(tuple(data("descriptive")))
    )


def is_pronoun(mention: str) -> bool:
    """Tell whether a mention is a pronoun alone ("he"); "US" is a country."""
    return mention.lower() in listed("pronouns") and not _AMERICAN.fullmatch(mention)


def is_individual(mention: str) -> bool:
    """Tell whether a mention names nobody whom another report could mean by the same words ("a resident")."""
    first = next(iter(words(mention)), "")
    return first in listed("someone") and not speaks(mention)


def speaks(mention: str) -> bool:
    """Tell whether it is a spokesman or press office, whose words are the body's even where nobody is named."""
    return _SPOKES.search(mention) is not None


def is_capitalised(mention: str) -> bool:
    """Tell whether the mention holds a proper name: a capital letter after its first word, or initials."""
    rest = _WORD.findall(mention)
    return any(w[:1].isupper() for w in rest[1:]) or any(len(w) > 1 and w.isupper() for w in rest)


def bare(mention: str) -> str:
    """Return a mention without the article or the like before it."""
    return re.sub(r"^(?:the|its|his|her|their) ", "", mention, flags=re.IGNORECASE)


class Names:
    """The names in ``mentions`` joined by what ``texts`` say of them. The order of either does not matter."""

    def __init__(self, mentions: Iterable[str], texts: Sequence[str]) -> None:
        self._forms: dict[Key, set[str]] = defaultdict(set)
        named = sorted({m for m in mentions if not is_individual(m)})
        for mention in named:
            for key in keys(mention):
                self._forms[key].add(mention)
        self._head: dict[Key, Key] = {key: key for key in sorted(self._forms, key=sorted)}
        for mention in named:
            self._join(keys(mention))
        self._join_initials()
        self._join_speakers(texts)
        self._join_titled(texts)
        self._join_parts()
        self._title: Mapping[Key, str] = {head: self._best(head) for head in set(map(self._find, self._head))}

    def title(self, mention: str) -> str | None:
        """Return how the body that a mention names is called throughout, or None where it names none that is known."""
        return next((self._title[self._find(key)] for key in keys(mention) if key in self._head), None)

    def holding(self, title: str) -> frozenset[str]:
        """Return all words of all names of the body that is called so, plural endings dropped."""
        return frozenset(
            word.removesuffix("s") for key in self._head if self._title[self._find(key)] == title for word in key
        )

    def forms(self, *, proper: bool = True) -> list[tuple[str, str]]:
        """Return (name as written, title of its body) for every name, or for those that are proper names."""
        written = ((form, self._title[self._find(key)]) for key, forms in self._forms.items() for form in forms)
        return sorted((form, title) for form, title in written if not proper or is_capitalised(form))

    def _find(self, key: Key) -> Key:
        while self._head[key] != key:
            key = self._head[key]
        return key

    def _join(self, together: Iterable[Key]) -> None:
        heads = sorted({self._find(key) for key in together if key in self._head}, key=sorted)
        for head in heads[1:]:
            self._head[head] = heads[0]

    def _join_initials(self) -> None:
        """Join "SDF" to Syrian Democratic Forces, and a name to the initials given in brackets after it."""
        for key in list(self._head):
            for form in sorted(self._forms[key]):
                proper = [w for w in _WORD.findall(_POSSESSIVE.sub("", form)) if w[0].isupper() and w != "The"]
                capitals = "".join(w[0] for w in proper)
                for short in (capitals, *_BRACKETED.findall(form)):
                    if len(short) > 1:
                        self._join([key, frozenset({short.lower()})])

    def _join_speakers(self, texts: Sequence[str]) -> None:
        """Join a person to the body or office that a text gives the person."""
        body = r"(?:the |a |an )?((?:[\w.'’-]+ ?){1,6})"
        for key in list(self._head):
            for form in sorted(f for f in self._forms[key] if _PERSON.fullmatch(f)):
                after = re.escape(form) + _SERVES
                for text in (t for t in texts if form in t):
                    for match in re.finditer(after + body, text):
                        self._join([key, *self._known(match[1])])

    def _join_titled(self, texts: Sequence[str]) -> None:
        """Join a person to the office before the name ("Interior Minister Salim Haddad"), if a mention names that."""
        folded = [(text, unaccented(text)) for text in texts]
        for key in list(self._head):
            for form in sorted({unaccented(bare(f)) for f in self._forms[key] if bare(f)[:1].isupper()}):
                name = re.compile(_TITLED + re.escape(form.rpartition(" ")[2]) + r"\b", re.IGNORECASE)
                for match in (m for text, small in folded if form in small for m in name.finditer(text)):
                    self._join([key, *self._office(match[1].split())])

    def _office(self, before: Sequence[str]) -> Iterable[Key]:
        """Return the known name of an office that ends the words, but for first names."""
        offices = {*data("offices"), *listed("speaks_for")}
        while before and before[-1].istitle() and unaccented(before[-1]) not in offices:
            before = before[:-1]
        if before and unaccented(before[-1]) in offices:
            for start in range(len(before)):
                found = [key for key in keys(" ".join(before[start:])) if key in self._head]
                if found:
                    return found[:1]
        return ()

    def _known(self, phrase: str) -> Iterable[Key]:
        """Return the longest known name that the phrase begins with."""
        parts = phrase.split()
        for length in range(len(parts), 0, -1):
            found = [key for key in keys(" ".join(parts[:length])) if key in self._head]
            if found:
                return found[:1]
        return ()

    def _join_parts(self) -> None:
        """Join a short name to the one body whose name holds all its words: "the Observatory"."""
        for key in sorted(self._head, key=lambda k: (-len(k), sorted(k))):
            longer = {self._find(other) for other in self._head if key < other}
            if len(longer) == 1:
                self._join([key, *longer])

    def _best(self, head: Key) -> str:
        """Return the form with most of the name's words and least else; what has an article goes before people, and
        a name before the same in capitals."""
        forms = {(k, f) for k in self._head if self._find(k) == head for f in self._forms[k]}

        def order(item: tuple[Key, str]) -> tuple[bool, bool, bool, int, int, str]:
            key, form = item
            whole = set(words(form)) - listed("idle") == set(key)
            body = any(bare(f) != f for f in self._forms[key])
            shouted = form.isupper() and len(form) > _LONGEST_INITIALS
            return not whole, not body, shouted, -len(key), len(form), form

        return bare(min(forms, key=order)[1])
