"""Voice: one cue of a sentence with its parts, as word positions; what the rules hand to each other."""

from msgspec import Struct

from tocsin.tagging.attribution.phrases import Phrase


class Voice(Struct, frozen=True, kw_only=True):
    """Who speaks in a sentence and which words are theirs. All positions are words of the sentence."""

    cue: Phrase
    content: Phrase | None
    """None where the content stands in a neighbouring sentence."""
    source: Phrase | None = None
    side: str = "after"
    """Where the content stands: ``after`` the cue, ``before`` it, or ``around`` it."""
    any_source: bool = True
    """Whether a source of unknown kind is believed to speak."""
    polarity: str = "affirmed"
    certainty: str = "certain"
    media: bool = False
    """Whether an unknown name with this cue is an outlet's: "reported Clarin"."""
