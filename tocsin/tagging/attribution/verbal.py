"""Reporting verbs: which words of a sentence are such verbs, who their subject is, where their content stands."""

from msgspec.structs import replace

from tocsin.tagging.attribution.clauses import clause_start, content_after, stands_before, trailing
from tocsin.tagging.attribution.lexicon import ReportingVerb, cues, grammar, reporting_verbs
from tocsin.tagging.attribution.phrases import Phrase, phrase_after, phrase_before
from tocsin.tagging.attribution.voice import Voice
from tocsin.tagging.attribution.words import CLOSING, DASHES, OPENING, QUOTES, Words

_NEAR = 6
"""How many words behind a verb of counting its number may stand."""


def verbal_voice(words: Words, i: int, voices: list[Voice]) -> Voice | None:
    """Return the voice of the reporting verb at ``i``, or None if there is none or it reports nothing."""
    verb = reporting_verbs().get(words.form(i))
    if verb is None or not _is_verb(words, i, verb):
        return None
    group, negated = _verb_group(words, i)
    if negated:
        return _left_open(words, i, group)
    if any(words.form(k) in grammar("be") for k in range(group, i)) and not words.form(i).endswith("ing"):
        return _passive(words, i, verb, voices)
    if verb.inverts and words.form(group - 1) in {",", ")"} | QUOTES | DASHES:
        subject = _inverted_subject(words, i)
        if subject is not None:
            voice = trailing(words, clause_start(words, i, voices), Phrase(i, i + 1), subject, subject.end)
            return None if voice is None else _styled(voice, verb)
    subject = _subject(words, i, group, voices)
    silent = subject is None or words.form(subject.start) in cues("nobody")
    return None if subject is None or silent else _placed(words, i, verb, subject, voices)


def _is_verb(words: Words, i: int, verb: ReportingVerb) -> bool:
    """Tell a reporting verb from the noun, participle or infinitive of the same form."""
    form, before, after = words.form(i), words.form(i - 1), words.form(i + 1)
    if form.endswith("ing"):
        barred = grammar("determiners") | grammar("prepositions") - {"with", "by", "before"}
    else:
        barred = grammar("determiners") - grammar("pronouns") | grammar("prepositions")
    ordinal = words.is_adverb(i - 1) and words.form(i - 2) in grammar("determiners") - grammar("pronouns")
    if ordinal or before in barred | {"to"} or before.endswith(("'s", "’s")):
        return False
    if form.endswith("ing"):
        return True
    participle = after in cues("participle_marks") and form.endswith(("ed", "wn", "und"))
    transitive = not (verb.inverts or verb.addressee) and after != "in" and (after, verb.group) != ("to", "demand")
    if participle and (
        (transitive and not words.opens(i, "called for")) or (after == "by" and before not in grammar("be"))
    ):
        return False
    return form not in cues("nominal") or _takes_content(words, i)


def _takes_content(words: Words, i: int) -> bool:
    """Tell whether its neighbours make a verb of a form that is a noun as often: "doctors report that"."""
    before, after = words.form(i - 1), words.form(i + 1)
    if (
        before in grammar("subjects")
        or before in {"who", "which", ",", "and"}
        or before in QUOTES
        or words.is_adverb(i - 1)
    ):
        return True
    named = words.is_name(i - 1) and i > 1
    if (before in cues("noun_modifiers") and not named) or (words.is_name(i) and not words.all_names()):
        return False
    if named and not words.is_name(i) and words.form(i).endswith("s"):
        return True
    follows = after in grammar("determiners") or after in grammar("pronouns") or after[:1].isdigit()
    return (
        follows or after in {"that", ":"} or words.opens(i, "call on") or words.is_end(i + 1) or words.is_finite(i + 2)
    )


def _verb_group(words: Words, i: int) -> tuple[int, bool]:
    """Return the first word of the verb group that ends at ``i`` and whether it is negated or refused."""
    negations = cues("negations")
    start = i
    while start > 0:
        form = words.form(start - 1)
        dated = words.is_time(start - 1) or (form in {"on", "in", "last"} and words.is_time(start))
        if not (words.is_adverb(start - 1) or dated or form in negations):
            break
        start -= 1
    negated = any(words.form(k) in negations for k in range(start, i))
    return start, negated or words.form(start - 1) in cues("refusals")


def _left_open(words: Words, i: int, group: int) -> Voice | None:
    """Return what a speaker leaves open ("did not say how many", "has not ruled out"); other silence says nothing."""
    question = next((k for k in range(i + 1, min(i + 6, len(words))) if words.form(k) in cues("open_questions")), None)
    start, certainty = i + 2, None
    if words.form(i) in cues("not_told") and question is not None:
        start, certainty = question, "unknown"
    elif words.forms(i, i + 2) in {"rule out", "ruled out"}:
        certainty = "possible"
    source = phrase_before(words, group)
    if certainty is None or source is None or words.is_end(start):
        return None
    return Voice(cue=Phrase(i, i + 1), content=Phrase(start, len(words)), source=source, certainty=certainty)


def _passive(words: Words, i: int, verb: ReportingVerb, voices: list[Voice]) -> Voice | None:
    """Return "20 deaths were reported by the army"; a passive without an agent is nobody's voice."""
    start = clause_start(words, i, voices)
    source = phrase_after(words, i + 2) if words.form(i + 1) == "by" else None
    if source is None or start >= i or not verb.trails:
        return None
    return _styled(Voice(cue=Phrase(i, i + 1), content=Phrase(start, i + 1), source=source, side="before"), verb)


def _inverted_subject(words: Words, i: int) -> Phrase | None:
    """Return the subject of "..., said Ali, a spokesman." if what follows the verb is a noun phrase and no clause."""
    after = words.form(i + 1)
    if after in grammar("prepositions") or after == "that" or words.is_time(i + 1):
        return None
    subject = phrase_after(words, i + 1)
    return None if subject is None or words.is_finite(subject.end) else subject


def _subject(words: Words, i: int, group: int, voices: list[Voice]) -> Phrase | None:
    """Return who says the verb at ``i``, whose group begins at ``group``."""
    before = words.form(group - 1)
    if before in {"who", "which", "that"}:
        return phrase_before(words, group - 1 - (words.form(group - 2) == ","))
    if words.form(i).endswith("ing"):
        return _subject_of_participle(words, i, group, voices)
    if before in grammar("joins") | {"then", "but"}:
        return _shared(words, group, voices)
    return phrase_before(words, group) or (_shared(words, group, voices) if before == "," else None)


def _subject_of_participle(words: Words, i: int, group: int, voices: list[Voice]) -> Phrase | None:
    """Return the subject of ", saying that", "with officials reporting", "is claiming" or "was quoted as saying"."""
    if words.forms(i - 2, i) == "quoted as":
        return phrase_before(words, _verb_group(words, i - 2)[0])
    if any(words.form(k) in grammar("be") for k in range(group, i)):
        return phrase_before(words, group)
    if words.form(group - 1) in {",", "while", "after", "before", "by", "and"}:
        return _shared(words, group, voices)
    led = next((k for k in range(group - 1, max(group - 9, -1), -1) if words.form(k) in {"with", ","}), None)
    if led is not None and words.form(led) == "with" and led + 1 < group:
        return Phrase(led + 1, group)
    return None


def _shared(words: Words, before: int, voices: list[Voice]) -> Phrase | None:
    """Return the subject that a verb without one takes over: the last speaker's, else the sentence's first."""
    named = [voice.source for voice in voices if voice.source is not None]
    if named:
        return named[-1]
    first = next((k for k in range(1, before) if words.is_finite(k)), None)
    return None if first is None else phrase_before(words, _verb_group(words, first)[0])


def _placed(words: Words, i: int, verb: ReportingVerb, subject: Phrase, voices: list[Voice]) -> Voice | None:
    """Decide on which side of the verb its content stands."""
    cue = Phrase(i, i + 1)
    rest, clausal = content_after(words, i, verb)
    opening, ends = words.form(rest), words.is_end(rest)
    first = subject.start if subject.end <= i else i
    start = clause_start(words, first, voices)
    before = verb.trails and not clausal and subject.end <= i and stands_before(words, start, first)
    parenthetic = ends or opening in {",", ";"} | DASHES | grammar("adverbials") or opening.endswith("ing")
    quoted = words.form(first - 1) in CLOSING or words.form(first - 2) in CLOSING
    if before and (parenthetic or quoted):
        voice = trailing(words, start, cue, subject, rest if opening in {",", ";"} | OPENING | DASHES else len(words))
        return None if voice is None else _styled(voice, verb)
    if words.form(first - 1) == "as" and subject.end <= i and opening == ",":
        voice = trailing(words, start, Phrase(first - 1, i + 1), subject, rest) if first - 1 > start else None
        if voice is not None:
            return _styled(voice, verb)
    while words.form(rest) in {",", ":"} | DASHES:
        rest += 1
    asked = words.form(rest) in cues("open_questions") | OPENING or opening == ":"
    if (verb.clause and not (clausal or asked)) or (verb.counts and not (clausal or _counted(words, rest))):
        return None
    announced = words.forms(i + 1, len(words)).removesuffix(":").strip() in cues("announcers")
    if words.is_end(rest) or announced:
        side = "after" if any(word.form == ":" for word in words[i:]) else "before"
        return _styled(Voice(cue=cue, content=None, source=subject, side=side), verb)
    if words.form(i + 1) == "responsibility":
        return _styled(Voice(cue=cue, content=_claim(words, i, subject), source=subject), verb)
    return _styled(Voice(cue=cue, content=Phrase(rest, len(words)), source=subject), verb)


def _counted(words: Words, rest: int) -> bool:
    """Tell whether a number of people, or a word for a toll, stands close behind word ``rest``."""
    near = range(rest, min(rest + _NEAR, len(words)))
    return any(
        words.form(k) in cues("tolls") | cues("numerals") or (words.form(k)[0].isdigit() and not words.is_time(k))
        for k in near
    )


def _claim(words: Words, i: int, subject: Phrase) -> Phrase:
    """Return "the group claimed responsibility for the attack": such a claim is its own content, clause and all."""
    ends = (k for k in range(i + 2, len(words)) if words.form(k) in {",", ";", "and", "but"} or words.is_end(k))
    return Phrase(min(subject.start, i), next(ends, len(words)))


def _styled(voice: Voice, verb: ReportingVerb) -> Voice:
    """Return the voice with what its verb says of source and content."""
    return replace(
        voice,
        any_source=verb.any_subject,
        polarity=verb.polarity,
        certainty=verb.certainty,
        media=verb.group == "report",
    )
