"""Voices without a speaker: "reportedly", "is believed to", "reports that"."""

from collections.abc import Iterator

from tocsin.tagging.attribution.lexicon import cues, grammar, impersonal_cues
from tocsin.tagging.attribution.phrases import Phrase
from tocsin.tagging.attribution.voice import Voice
from tocsin.tagging.attribution.words import Words


def impersonal_voices(words: Words) -> Iterator[Voice]:
    """Yield the voices of a sentence that name nobody, and those of nouns that carry a content."""
    for i in range(len(words)):
        if words.form(i) in cues("impersonal_adverbs"):
            yield Voice(cue=Phrase(i, i + 1), content=_clause(words, i), side="around")
            continue
        passive = _passive(words, i)
        if passive is not None:
            yield passive
        elif words.form(i) in cues("nouns", "unnamed") and words.form(i + 1) in cues("nouns", "openers"):
            noun = _noun_voice(words, i)
            if noun is not None:
                yield noun


def _clause(words: Words, i: int) -> Phrase:
    """Return the clause around word ``i``: up to a comma, a semicolon or a subordinating word on either side."""
    start = i
    while start > 0 and words.form(start - 1) not in {",", ";", ":", "(", "that", "who", "which", "where", "but"}:
        start -= 1
    end = i + 1
    while end < len(words) and words.form(end) not in {",", ";", ")", "but", "while"} and not words.is_end(end):
        end += 1
    if end - i == 1 and words.form(end) == "," and end + 1 < len(words) and start == i:
        return Phrase(end + 1, len(words))  # "Reportedly, ..."
    return Phrase(start, max(end, i + 1))


def _passive(words: Words, i: int) -> Voice | None:
    """Return the voice of "is said to", "it is feared that" with its participle at ``i``."""
    for cue, certainty in impersonal_cues().get(words.form(i), ()):
        if not words.opens(i, cue):
            continue
        before = i - 1
        while words.is_adverb(before) and words.form(before) not in grammar("be"):
            before -= 1
        end = i + cue.count(" ") + 1
        if words.form(before) not in grammar("be") or words.form(before - 1) == "not" or end >= len(words):
            return None
        content = Phrase(end, len(words)) if cue.endswith("that") else _clause(words, i)
        return Voice(cue=Phrase(i, end), content=content, side="around", certainty=certainty)
    return None


def _noun_voice(words: Words, i: int) -> Voice | None:
    """Return the voice of "unconfirmed reports that ...", whose source is the noun itself."""
    start_of_content = i + 2
    if words.is_end(start_of_content):
        return None
    end = len(words) if words.form(i + 1) == "that" else _clause(words, start_of_content).end
    start = i
    while start > 0 and i - start < 3 and words.form(start - 1) in grammar("determiners") | cues("noun_modifiers"):
        start -= 1
    return Voice(
        cue=Phrase(i, i + 1),
        content=Phrase(start_of_content, end),
        source=Phrase(start, i + 1),
        certainty="possible" if "unconfirmed" in words.forms(start, i) else "certain",
    )
