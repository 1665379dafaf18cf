"""The edge where records come in: one JSON record of the codebook to a checked `Annotation`, and back."""

from collections.abc import Iterator

import msgspec

from tocsin.claim import YEARS, Annotation, AnyClaim, EventClaim, FigureClaim, MeasureClaim, WarningClaim
from tocsin.codebook.vocabulary import VOCABULARY
from tocsin.errors import CodebookError
from tocsin.report import parse_moment
from tocsin.span import Span

_DECODER = msgspec.json.Decoder(Annotation)
_ENCODER = msgspec.json.Encoder()


def decode_annotation(line: bytes | str) -> Annotation:
    """Read one JSON record of the codebook.

    Raises `CodebookError` for JSON that is broken or of another shape, with the place in it. What the record says of
    a text is for `check`, which has the text.
    """
    try:
        return _DECODER.decode(line)
    except msgspec.DecodeError as error:  # ValidationError is one
        raise CodebookError(f"not a record of the codebook: {error}") from error


def encode_annotation(annotation: Annotation) -> bytes:
    """Return the record as one line of JSON without the newline; the same annotation gives the same bytes."""
    return _ENCODER.encode(annotation)


def check(annotation: Annotation, text: str) -> Annotation:
    """Return ``annotation`` if every value is in the vocabulary and every span lies in ``text``.

    Raises `CodebookError` that names every fault with the claim it is in.
    """
    faults = [*_episode_faults(annotation), *_claim_faults(annotation, text)]
    if faults:
        raise CodebookError(f"report {annotation.report}: " + "; ".join(faults))
    return annotation


def _episode_faults(annotation: Annotation) -> Iterator[str]:
    for episode in annotation.incidents:
        for field, value, vocabulary in (
            ("type", episode.type, "event_type"),
            ("status", episode.status, "status"),
        ):
            if value not in VOCABULARY[vocabulary]:
                yield f"incident {episode.id}: {field} {value!r} is not in the codebook"
        for field, day in (("date_from", episode.date_from), ("date_to", episode.date_to)):
            if day is not None and not _is_day(day):
                yield f"incident {episode.id}: {field} {day!r} is not an ISO 8601 day, month or year since 1000"
    yield from _repeated("incident", [episode.id for episode in annotation.incidents])


def _is_day(value: str) -> bool:
    try:
        return len(value) in (4, 7, 10) and parse_moment(value).year in YEARS
    except ValueError:
        return False


def _claim_faults(annotation: Annotation, text: str) -> Iterator[str]:
    episodes = {episode.id for episode in annotation.incidents}
    yield from _repeated("claim", [claim.id for claim in annotation.claims])
    for claim in annotation.claims:
        for field, value, vocabulary in _valued(claim):
            if value not in VOCABULARY[vocabulary]:
                yield f"claim {claim.id}: {field} {value!r} is not in the codebook"
        if claim.incident is not None and claim.incident not in episodes:
            yield f"claim {claim.id}: incident {claim.incident!r} is not listed"
        if claim.source is None and claim.source_kind not in ("report", "unnamed"):
            yield f"claim {claim.id}: source is null, so source_kind must be report or unnamed"
        for field in ("quote", *claim.span_fields):
            span: Span | None = getattr(claim, field)
            if span is not None and not 0 <= span.start < span.end <= len(text):
                yield f"claim {claim.id}: {field} {list(span)} lies outside the text of {len(text)} characters"
        if isinstance(claim, FigureClaim):
            yield from _number_faults(claim)


def _valued(claim: AnyClaim) -> Iterator[tuple[str, str, str]]:
    """Yield (field, value, vocabulary) of each field with a closed vocabulary."""
    for field in ("source_kind", "polarity", "certainty"):
        yield field, getattr(claim, field), field
    match claim:
        case FigureClaim():
            yield "measure", claim.measure, "measure"
            yield "group_kind", claim.group_kind, "group_kind"
        case EventClaim():
            yield "type", claim.type, "event_type"
            yield "status", claim.status, "status"
        case WarningClaim():
            if claim.type is not None:
                yield "type", claim.type, "event_type"
        case MeasureClaim():
            yield "action", claim.action, "action"
            yield "mood", claim.mood, "mood"
        case _:
            yield "topic", claim.topic, "topic"


def _number_faults(claim: FigureClaim) -> Iterator[str]:
    if claim.low is None and claim.high is None and claim.certainty != "unknown":
        yield f"claim {claim.id}: a figure needs low or high unless its certainty is unknown"
    if claim.low is not None and claim.high is not None and claim.low > claim.high:
        yield f"claim {claim.id}: low {claim.low} is above high {claim.high}"
    if min(claim.low or 0, claim.high or 0) < 0:
        yield f"claim {claim.id}: a number of people cannot be negative"


def _repeated(noun: str, ids: list[str]) -> Iterator[str]:
    for name in sorted({i for i in ids if ids.count(i) > 1}):
        yield f"{noun} id {name!r} is given twice"
