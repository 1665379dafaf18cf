"""Noun phrases beside a cue: the subject in front of a verb, the name after "according to".

There is no parser here. A noun phrase is what stands between a cue and the next word that cannot belong to one:
punctuation, a conjunction, a relative pronoun, a finite verb.
"""

from typing import NamedTuple

from tocsin.tagging.attribution.lexicon import grammar, reporting_verbs
from tocsin.tagging.attribution.words import CLOSING, DASHES, OPENING, STOPS, Words

_LONGEST = 40
"""Words beyond which a stretch is no noun phrase but a clause gone unnoticed."""
_ABBREVIATION = 4
"""Letters beyond which a word before a full stop is no abbreviation ("Gen.", "Lt.")."""


class Phrase(NamedTuple):
    """A noun phrase: words ``start`` up to, without, ``end`` of its sentence."""

    start: int
    end: int


def phrase_before(words: Words, end: int) -> Phrase | None:
    """Return the noun phrase that ends right before word ``end``, with its appositions, or None."""
    if words.form(end - 1) == ",":
        return _with_apposition(words, end - 1)
    found = _trimmed(words, _scan_left(words, end), end)
    return None if found is None else _past_day(words, found)


def _past_day(words: Words, found: Phrase) -> Phrase:
    """Return "A report" for the "this morning" of "A report published this morning said", else the phrase itself."""
    day = found.start + (words.form(found.start) in {"this", "last"})
    participle = words.form(found.start - 1)
    if not words.is_time(day) or not participle.endswith(("ed", "en", "cast")):
        return found
    return phrase_before(words, found.start - 1) or found


def _with_apposition(words: Words, comma: int) -> Phrase | None:
    """Return "Ali Abbas, a spokesman" for the second comma of "Ali Abbas, a spokesman, said"."""
    opening = next((i for i in range(comma - 1, -1, -1) if words.form(i) in STOPS), -1)
    while opening > 0 and words.form(opening) in {")", "]"}:
        opening = next((i for i in range(opening - 1, -1, -1) if words.form(i) in {"(", "["}), 0) - 1
        opening = next((i for i in range(opening, -1, -1) if words.form(i) in STOPS), -1)
    if words.form(opening) in CLOSING and not words.has_finite(opening + 1, comma):
        return _trimmed(words, opening + 1, comma)
    if opening < 1 or words.form(opening) not in DASHES | {","}:
        return None
    relative = words.form(opening + 1) in {"who", "whose", "which", "speaking", "citing", "quoting", "himself"}
    if not relative and (words.has_finite(opening + 1, comma) or words.form(opening + 1) in grammar("joins")):
        return None
    head = phrase_before(words, opening)
    return None if head is None else Phrase(head.start, comma)


def _scan_left(words: Words, end: int) -> int:
    """Return the first word of the stretch before ``end`` that can be one noun phrase."""
    start = end
    while start > 0 and end - start < _LONGEST:
        form = words.form(start - 1)
        if form in {")", "]"}:
            opening = next((i for i in range(start - 2, -1, -1) if words.form(i) in {"(", "["}), -1)
            if opening < 0:
                break
            start = opening
        elif _bounds(words, start - 1) and not (start < end and _is_nickname(words, start - 1, end)):
            break
        elif words.is_finite(start - 1) and not _is_participle(words, start - 1, end):
            joined = [i for i in range(start, end) if words.form(i) in grammar("joins")]
            start = joined[0] + 1 if joined else start
            break
        else:
            start -= 1
    return start


def _bounds(words: Words, i: int) -> bool:
    if words.form(i) == ".":
        return len(words.form(i - 1)) > _ABBREVIATION or not words.is_name(i - 1)
    return words.form(i) in STOPS or words.form(i) in grammar("breaks")


def _is_nickname(words: Words, i: int, end: int) -> bool:
    """Tell whether the mark at ``i`` belongs to a short quotation inside a name: John “J.D.” Dorrian."""
    if words.form(i) not in CLOSING or i + 1 >= end or not words[i + 1].capital:
        return False
    return any(words.form(k) in OPENING for k in range(max(i - 3, 1), i))


def _is_participle(words: Words, i: int, end: int) -> bool:
    """Tell whether the past tense at ``i`` is a participle: "a man injured in the attack", "a note left by"."""
    form = words.form(i)
    if (
        form in grammar("auxiliaries")
        or form in reporting_verbs()
        or any(words.form(k) in grammar("joins") for k in range(i + 1, end))
    ):
        return False
    after = words.form(i + 1)
    return i + 1 < end and (after in grammar("prepositions") or words.is_time(i + 1) or after in {"last", "this"})


def _trimmed(words: Words, start: int, end: int) -> Phrase | None:
    """Return the stretch without leading conjunctions, adverbs and adverbials, or None if nothing is left."""
    while start < end and (
        words.form(start) in grammar("leads") or words.form(start) in grammar("joins") or words.is_adverb(start)
    ):
        start += 1
    while start < end and words.form(start) == "[" and "]" in words.forms(start, end).split():
        start = next(i for i in range(start, end) if words.form(i) == "]") + 1
    if start < end and words.form(start) in grammar("prepositions"):
        start = _after_adverbial(words, start, end)
    while start < end and words.is_time(start):
        start += 1
    if start >= end or all(not words.form(i)[:1].isalpha() for i in range(start, end)):
        return None
    return Phrase(start, end)


def _after_adverbial(words: Words, start: int, end: int) -> int:
    """Return where the subject begins in "on Monday the army", "in Hasaka officials"."""
    for i in range(start + 2, end):
        before = words.form(i - 1)
        fresh = before not in grammar("prepositions") and before not in grammar("joins")
        opens = words.form(i) in grammar("determiners") or words.form(i) in grammar("pronouns")
        if fresh and (opens or (words.is_time(i - 1) and not words.is_time(i))):
            return i
    return end - 1 if end - start > 2 else end


def phrase_after(words: Words, start: int) -> Phrase | None:
    """Return the noun phrase that begins at word ``start``, with its apposition, or None."""
    end = _scan_right(words, start)
    if end == start:
        return None
    closing = _apposition_end(words, end)
    return Phrase(start, closing or end)


def _scan_right(words: Words, start: int) -> int:
    end = start
    while end < len(words) and end - start < _LONGEST:
        form = words.form(end)
        if form in {"(", "["}:
            closing = next((i for i in range(end + 1, len(words)) if words.form(i) in {")", "]"}), -1)
            if closing < 0 or closing - end > 8 or end == start or words.form(end + 1) in {"see", "pictured"}:
                break
            end = closing
        elif form in OPENING and end > start and _nickname_end(words, end):
            end = _nickname_end(words, end)
        elif _right_bound(words, end, start):
            break
        end += 1
    while end > start and (words.form(end - 1) in grammar("prepositions") or words.form(end - 1) in grammar("joins")):
        end -= 1
    return end


def _nickname_end(words: Words, i: int) -> int:
    """Return the closing mark of a nickname that opens at ``i`` and is followed by a name, or 0."""
    closing = next((k for k in range(i + 2, min(i + 5, len(words))) if words.form(k) in CLOSING), 0)
    return closing if closing and words.is_name(i + 1) and words.is_name(closing + 1) else 0


def _right_bound(words: Words, i: int, start: int) -> bool:
    form = words.form(i)
    if form in STOPS or form in grammar("breaks") or (form == "." and words.is_end(i)):
        return True
    if i == start:
        return form in grammar("prepositions")
    counted = (
        form[0].isdigit()
        and not words.is_time(i)
        and words.form(i + 1) not in STOPS | {"."}
        and words.form(i - 1) not in grammar("times")
    )
    timed = words.is_time(i) and words.form(i - 1) not in {"of", "the", "by", "published", "from"}
    adverbial = form in {"on", "in", "at"} and (words.is_time(i + 1) or words.form(i + 1) in {"a", "an"})
    return counted or timed or adverbial or words.is_finite(i) or form in {"he", "she", "they", "it", "adding"}


def _apposition_end(words: Words, comma: int) -> int | None:
    """Return where ", a spokesman for the army" ends if that follows, without a verb, up to a comma or the end."""
    first = words.form(comma + 1)
    if words.form(comma) != "," or not (first in {"a", "an", "the", "one"} or first in grammar("roles")):
        return None
    end = next((i for i in range(comma + 1, len(words)) if words.form(i) in STOPS or words.is_end(i)), len(words))
    if first == "who" or end - comma > 20 or words.has_finite(comma + 1, end):
        return None
    return end
