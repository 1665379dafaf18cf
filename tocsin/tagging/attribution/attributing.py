"""From the voices of single sentences to attributions in the report: kinds, quotations, bounds."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tocsin.mention import Attribution
from tocsin.span import Span
from tocsin.tagging.attribution.apposition import whole_mention
from tocsin.tagging.attribution.hedges import hedged
from tocsin.tagging.attribution.impersonal import impersonal_voices
from tocsin.tagging.attribution.lexicon import grammar
from tocsin.tagging.attribution.named import named_voices
from tocsin.tagging.attribution.phrases import Phrase
from tocsin.tagging.attribution.quotation import quotations
from tocsin.tagging.attribution.speakers import Speaker, judge, name_of, sort_of
from tocsin.tagging.attribution.statements import announced, block_after, continued, elaborated, turns
from tocsin.tagging.attribution.voice import Voice
from tocsin.tagging.attribution.words import OPENING, Words, read_sentences


def attributions(text: str, sentences: Sequence[Span]) -> tuple[Attribution, ...]:
    """Return who vouches for which stretch of ``text``, in the order of the contents.

    ``sentences`` are the sentences of the text in order. Contents may lie inside one another ("the SDF said that
    police reported ..."): the narrowest that covers a stretch tells who vouches for it (`voucher`). A stretch that no
    content covers is the report's own; so is one with source None and kind ``report``, which only hedges.
    """
    quotes = quotations(text)
    lines = read_sentences(text, sentences)
    found: list[Attribution] = turns(text)
    speakers: list[Speaker] = []
    for n, words in enumerate(lines):
        voices = _named(text, words, speakers)
        for k, (voice, attribution) in enumerate(voices):
            content = _content(lines, n, voice, [later for later, _ in voices[k + 1 :]], (text, quotes))
            if content is not None:
                found.append(replace(attribution, content=content))
        found.extend(_impersonal(words, [voice for voice, _ in voices]))
    found.extend(continued(text, quotes, found))
    found.extend(announced(lines, found))
    found.extend(elaborated(lines, found))
    for words in lines:
        found.extend(list(hedged(words, found, text)))
    whole = (replace(one, source=whole_mention(text, one.source)) if one.source else one for one in found)
    return tuple(sorted(whole, key=_place))


def voucher(attributions: Sequence[Attribution], quote: Span) -> Attribution | None:
    """Return the attribution with the narrowest content that covers more than half of ``quote``, or None.

    Where two contents are alike, as in "AFP reported, citing police", the later cue is the closer witness.
    """
    covering = [a for a in attributions if 2 * a.content.overlap(quote) > quote.end - quote.start]
    return min(covering, key=_closeness, default=None)


def _place(attribution: Attribution) -> tuple[Span, Span, str]:
    return attribution.content, attribution.cue or attribution.content, attribution.certainty


def _closeness(attribution: Attribution) -> tuple[int, int, Span, str]:
    content, cue = attribution.content, attribution.cue or attribution.content
    return content.end - content.start, -cue.start, content, attribution.certainty


def _named(text: str, words: Words, speakers: list[Speaker]) -> list[tuple[Voice, Attribution]]:
    """Return the voices of a sentence whose source is believed to speak, each with its attribution so far.

    Each source joins ``speakers``, so that the pronouns and short names of later sentences find it.
    """
    voices = []
    for voice in named_voices(words):
        if voice.source is None or words.forms(*voice.source) in grammar("first_person"):
            continue
        source = words.span(*voice.source)
        judged = judge(text, source, speakers)
        if not (judged.known or voice.any_source):
            continue
        kind = "media" if voice.media and not judged.known else judged.kind
        phrase = source.of(text)
        speakers.append(Speaker(kind, sort_of(phrase), name_of(phrase)))
        cue = words.span(*voice.cue)
        certainty = "possible" if "unconfirmed" in phrase.lower().split() else voice.certainty
        voices.append((voice, Attribution(cue, source, kind, cue, voice.polarity, certainty)))
    return voices


def _content(
    lines: Sequence[Words], n: int, voice: Voice, later: Sequence[Voice], page: tuple[str, Sequence[Span]]
) -> Span | None:
    """Return the stretch that a voice of sentence ``n`` vouches for; ``page`` is the text with its quotations."""
    words = lines[n]
    text, quotes = page
    if voice.content is None:
        return _neighbouring(lines, n, voice, page)
    start, end = voice.content
    if voice.side != "before":
        end = min(end, _next_voice(words, voice, later))
    if end <= start:
        return None
    content = _with_quotations(words.span(start, end), words.span(*voice.cue), quotes)
    if words.form(start - 1) == ":" and words.form(start) not in OPENING and end == len(words):
        block = block_after(text, lines, n) if words.is_name(start) else None
        content = Span(content.start, block.end if block is not None else content.end)
    return content


def _next_voice(words: Words, voice: Voice, later: Sequence[Voice]) -> int:
    """Return where the clause of another voice begins that is coordinated with this one, not part of it."""
    for other in later:
        if other.content is None or other.source is None or other.source == voice.source:
            continue
        first = min(other.source.start, other.cue.start, other.content.start)
        for k in range(voice.cue.end, min(other.cue.start, first + 1)):
            form = words.form(k)
            breaks = form in grammar("breakers") or form == ";"
            joins = form in grammar("joins") and first - 2 <= k + 1 <= first + 1 and other.side == "after"
            if breaks or joins:
                return k
        if voice.side == "around" and other.side != "after" and other.content.start > voice.cue.end:
            return other.content.start
    return len(words)


def _with_quotations(content: Span, cue: Span, quotes: Sequence[Span]) -> Span:
    """Stretch a content over the quotations that it cuts; a cue inside a quotation reaches to its marks only."""
    start, end = content
    for quote in quotes:
        if quote.start < cue.start and cue.end < quote.end:
            return Span(max(start, quote.start), min(end, quote.end))
        if quote.start < start < quote.end:
            start = quote.start
        if quote.start < end < quote.end:
            end = quote.end
    return Span(start, end)


def _neighbouring(lines: Sequence[Words], n: int, voice: Voice, page: tuple[str, Sequence[Span]]) -> Span | None:
    """Return a content outside of the sentence: the quotation before it, or what follows its colon."""
    text, quotes = page
    first, last = lines[n][0].start, lines[n][-1].end
    if voice.side == "before":
        ended = [quote for quote in quotes if quote.end <= first and not text[quote.end : first].strip()]
        return ended[-1] if ended else None
    opened = [quote for quote in quotes if quote.start >= last and not text[last : quote.start].strip()]
    return opened[0] if opened else block_after(text, lines, n)


def _impersonal(words: Words, voices: Sequence[Voice]) -> Iterator[Attribution]:
    """Yield the voices that name nobody, where nobody named vouches for the same clause."""
    for voice in impersonal_voices(words):
        if voice.content is None or any(_meets(other, voice) for other in voices):
            continue
        source = None if voice.source is None else words.span(*voice.source)
        cue = words.span(*voice.cue)
        yield Attribution(words.span(*voice.content), source, "unnamed", cue, certainty=voice.certainty)


def _meets(named: Voice, voice: Voice) -> bool:
    """Tell whether the cue or the content of ``voice`` begins inside the content of ``named``."""
    starts: list[Phrase] = [voice.cue, *([voice.content] if voice.content else [])]
    return named.content is not None and any(named.content.start <= s.start < named.content.end for s in starts)
