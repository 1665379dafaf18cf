"""Voices of a sentence that name their source: reporting verbs, "according to", "citing", "by the UN's count"."""

from tocsin.tagging.attribution.clauses import clause_start, trailing
from tocsin.tagging.attribution.lexicon import cues, grammar, naming_words, prepositional_cues
from tocsin.tagging.attribution.phrases import Phrase, phrase_after, phrase_before
from tocsin.tagging.attribution.verbal import verbal_voice
from tocsin.tagging.attribution.voice import Voice
from tocsin.tagging.attribution.words import DASHES, QUOTES, Words

_POSSESSIVE = ("'s", "’s", "s'", "s’")
_LONG = 7
"""How many words "by the UN's count" may have."""
_NEAR = 6
"""How many words behind "the UN's count" its number may stand."""


def named_voices(words: Words) -> list[Voice]:
    """Return the voices of a sentence that name who speaks, in order of their cues."""
    voices: list[Voice] = []
    for i, word in enumerate(words):
        if word.form not in naming_words():
            continue
        voice = (
            _prepositional(words, i, voices)
            or _citing(words, i, voices)
            or _tally(words, i, voices)
            or _owned(words, i)
            or verbal_voice(words, i, voices)
        )
        if voice is not None:
            voices.append(voice)
    return voices


def _prepositional(words: Words, i: int, voices: list[Voice]) -> Voice | None:
    """Return "according to X, ..." and "..., according to X"."""
    opened = prepositional_cues().get(words.form(i), ())
    lengths = (cue.count(" ") + 1 for cue in opened if words.opens(i, cue))
    length = next(lengths, 0)
    source = phrase_after(words, i + length) if length else None
    if source is None:
        return None
    cue = Phrase(i, i + length)
    start = clause_start(words, i, voices)
    leads = all(words.form(k) in grammar("leads") | QUOTES | {","} | DASHES for k in range(start, i))
    if not leads and words.form(i - 1) not in grammar("breakers") | {"that", ";", "and"}:
        return trailing(words, start, cue, source, source.end)
    after = source.end
    while words.form(after) in {",", ":"}:
        after += 1
    return None if words.is_end(after) else Voice(cue=cue, content=Phrase(after, len(words)), source=source)


def _citing(words: Words, i: int, voices: list[Voice]) -> Voice | None:
    """Return "citing the police": the one who is cited speaks, with the content of the voice that cites."""
    if words.form(i) not in cues("citing"):
        return None
    source = phrase_after(words, i + 1)
    if source is None:
        return None
    cue = Phrase(i, i + 1)
    for opener in ("as saying that", "as saying", "that"):
        start = source.end + opener.count(" ") + 1
        if words.opens(source.end, opener) and not words.is_end(start):
            return Voice(cue=cue, content=Phrase(start, len(words)), source=source)
    if not words.form(i).endswith("ing"):
        return None
    if voices and voices[-1].content is not None:
        return Voice(cue=cue, content=voices[-1].content, source=source, side=voices[-1].side)
    return trailing(words, clause_start(words, i, voices), cue, source, source.end)


def _tally(words: Words, i: int, voices: list[Voice]) -> Voice | None:
    """Return "20 died, by the UN's count" and "the UN's count stood at 20"."""
    if words.form(i) not in cues("tallies"):
        return None
    by = next((k for k in range(i - 1, max(i - _LONG, -1), -1) if words.form(k) == "by"), None)
    if by is None or by + 1 >= i or words.has_finite(by, i):
        return _owned_tally(words, i, voices)
    cue, source = Phrase(by, by + 1), Phrase(by + 1, i + 1)
    start = clause_start(words, by, voices)
    after = i + 1 + (words.form(i + 1) == ",")
    leads = all(words.form(k) in grammar("leads") | {",", "in", "which"} for k in range(start, by))
    if leads or words.form(by - 1) == "which":
        return None if words.is_end(after) else Voice(cue=cue, content=Phrase(after, len(words)), source=source)
    return trailing(words, start, cue, source, i + 1)


def _owned_tally(words: Words, i: int, voices: list[Voice]) -> Voice | None:
    """Return "the UN's count stood at 20", "its toll rose to 20" and "the count from the UN has 20 dead".

    In "the UN raised its count to 20" it is the UN that speaks.
    """
    source = _owner_before(words, i) or _owner_behind(words, i)
    if source is None:
        return None
    behind = max(i + 1, source.end)
    counted = any(
        words.form(k)[:1].isdigit() or words.form(k) in cues("numerals") for k in range(behind, behind + _NEAR)
    )
    if not counted or any(voice.cue.end == source.start for voice in voices):
        return None
    content = Phrase(max(i, source.end if source.start > i else i), len(words))
    return (
        None
        if words.is_end(content.start)
        else Voice(cue=Phrase(i, i + 1), content=content, source=source, any_source=False)
    )


def _owner_before(words: Words, i: int) -> Phrase | None:
    for k in (i - 1, i - 2):
        if words.form(k).endswith(_POSSESSIVE):
            return phrase_before(words, k + 1)
        if words.form(k) in {"its", "his", "her", "their"}:
            return Phrase(k, k + 1)
    return None


def _owner_behind(words: Words, i: int) -> Phrase | None:
    """Return the UN in "the count from the UN", "the toll given by the UN", "the count that was kept by the UN"."""
    given = i + 1
    while words.form(given) in cues("tally_links"):
        given += 1
    given += words.form(given) in cues("tally_given")
    return phrase_after(words, given + 1) if words.form(given) in {"from", "by"} else None


def _owned(words: Words, i: int) -> Voice | None:
    """Return "the minister's claim that ..."."""
    owner = words.form(i - 1)
    possessive = owner.endswith(_POSSESSIVE)
    if words.form(i) not in cues("nouns", "owned") or not (possessive or owner in {"his", "her", "their", "its"}):
        return None
    source = phrase_before(words, i) if possessive else Phrase(i - 1, i)
    if words.form(i + 1) != "that" or source is None or words.is_end(i + 2):
        return None
    return Voice(cue=Phrase(i, i + 1), content=Phrase(i + 2, len(words)), source=source)
