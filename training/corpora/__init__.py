"""The corpora that teach the encoder, each with the heads that it teaches, how often it is read and how much it counts.

A corpus module has `HEADS`, the heads that it teaches, and `examples(folder, half)`, which yields its texts. ``folder``
is the folder of all corpora; ``half`` is ``train`` or ``dev``. Nothing is trained on a dev half.
"""

from collections.abc import Mapping
from types import ModuleType

import msgspec
from msgspec import Struct

from training.corpora import (
    annotated,
    cameo_ner,
    claims,
    commitmentbank,
    event_location,
    indiapolice,
    muc4,
    polnear,
    re3d,
    satp,
    satp_relevant,
)

TAUGHT: dict[str, ModuleType] = {
    "claims": claims,
    "annotated": annotated,
    "muc4": muc4,
    "re3d": re3d,
    "polnear": polnear,
    "satp": satp,
    "cameo_ner": cameo_ner,
    "event_location": event_location,
    "indiapolice": indiapolice,
    "satp_relevant": satp_relevant,
    "commitmentbank": commitmentbank,
}
"""Every corpus, in the order of its heads in the artefact."""


class Stage(Struct, frozen=True):
    """One part of the course; learning rates are peaks."""

    epochs: int
    rate: float
    head_rate: float
    shares: Mapping[str, float]
    """How often an epoch reads the texts of each corpus: 0.25 is a random quarter of them."""
    hidden: float = 0.0
    """See `training.train.Settings`."""
    kept: float = 1.0
    """The share of its end in the weights that are kept after it; the rest is what it began with. Between the two lie
    weights that read better than either (Wortsman and others, "Model soups", 2022)."""


FROM_CONTEXT = Stage(
    epochs=8,
    rate=1.5e-4,
    head_rate=1e-3,
    hidden=0.1,
    shares={
        "claims": 1.3,
        "annotated": 1.0,
        "muc4": 0.5,
        "re3d": 1.5,
        "polnear": 0.06,
        "satp": 0.2,
        "cameo_ner": 0.1,
        "event_location": 0.03,
        "indiapolice": 0.02,
        "satp_relevant": 0.1,
        "commitmentbank": 0.15,
    },
)
"""Claims and what was still underread, with words hidden: the encoder knows by heart what it has seen, and must learn
to tell it from what stands around."""

_LATE = {**FROM_CONTEXT.shares, "annotated": 0.8, "re3d": 1.0}

COURSE = (
    Stage(
        epochs=6,
        rate=1.5e-4,
        head_rate=1e-3,
        shares={
            "claims": 1.0,
            "annotated": 1.0,
            "muc4": 0.4,
            "re3d": 5.0,
            "polnear": 0.2,
            "satp": 0.15,
            "cameo_ner": 0.5,
            "event_location": 0.1,
            "indiapolice": 0.05,
            "satp_relevant": 0.1,
            "commitmentbank": 0.3,
        },
    ),
    Stage(
        epochs=5,
        rate=1e-4,
        head_rate=5e-4,
        shares={
            "claims": 1.0,
            "annotated": 1.0,
            "muc4": 0.25,
            "re3d": 1.0,
            "polnear": 0.05,
            "satp": 0.05,
            "cameo_ner": 0.1,
            "event_location": 0.02,
            "indiapolice": 0.02,
            "satp_relevant": 0.05,
            "commitmentbank": 0.1,
        },
    ),
    Stage(
        epochs=7,
        rate=1.5e-4,
        head_rate=1e-3,
        shares={
            "claims": 1.5,
            "annotated": 1.0,
            "muc4": 0.7,
            "re3d": 3.0,
            "polnear": 0.08,
            "satp": 0.3,
            "cameo_ner": 0.2,
            "event_location": 0.05,
            "indiapolice": 0.04,
            "satp_relevant": 0.1,
            "commitmentbank": 0.15,
        },
    ),
    FROM_CONTEXT,
    msgspec.structs.replace(FROM_CONTEXT, kept=0.7),
    msgspec.structs.replace(FROM_CONTEXT, epochs=6, kept=0.7),
    msgspec.structs.replace(FROM_CONTEXT, epochs=5, shares=_LATE),
    msgspec.structs.replace(FROM_CONTEXT, epochs=4, shares=_LATE, kept=0.6),
)
"""First everything that the corpora teach, then claims above all, then claims and what was still underread, with enough
of the rest not to forget it; at last five times much the same from context."""

WEIGHTS = {
    "quote": 3.0,
    "role": 2.0,
    "attribution": 2.0,
    "entity": 1.5,
    "relation": 1.5,
    "source_kind": 0.5,
    **dict.fromkeys(muc4.ROLES.values(), 15.0),
    "muc_type": 0.3,
    "muc_document": 0.4,
    "content_cue": 0.4,
    "cue_source": 0.4,
    **{head.name: 0.5 for head in satp.NUMBERS},
    "police": 0.5,
    "attack": 0.3,
    "commitment": 0.3,
}
"""How much the loss of a head counts (1 unless named).

Set so that the heads pull at the encoder about equally hard, those that matter most a little harder: a head that marks
a word in a hundred has a mean loss near zero, one that judges whole texts has not.
"""
