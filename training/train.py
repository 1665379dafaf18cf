"""The run: epochs over all corpora, a checkpoint after each, a log of every figure."""

import json
import math
import random
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path

import torch
from msgspec import Struct
from rich.progress import track
from torch import Tensor

from tocsin.tagging.encoder import Head
from training.loss import Batch, losses, supervised
from training.model import Reader
from training.texts import Labelled, batches

OPENING, CLOSING = 101, 102
"""The marks that the encoder expects at the ends of a window ([CLS], [SEP])."""
HIDDEN = 103
"""The mark that stands for a word piece that is not shown ([MASK])."""


class Settings(Struct, frozen=True):
    """What a run does. Learning rates are peaks: they rise over the first twentieth and fall as a half cosine."""

    epochs: int
    seed: int
    rate: float
    """Of the encoder."""
    head_rate: float
    pieces: int = 4608
    """Word pieces of a batch."""
    hidden: float = 0.0
    """Share of word pieces that a text does not show when it is read, others each time: what a word is must then be
    told from what stands around it, not from having seen it."""
    decay: float = 0.01
    averaging: float = 0.998
    """The weights that are kept are a running mean over steps, with this much memory (less at the start)."""
    weights: Mapping[str, float] = {}
    """How much a head's loss counts; 1 unless named."""


class Corpus(Struct, frozen=True):
    """Texts and how often an epoch reads each: 2 is twice, 0.25 a random quarter."""

    name: str
    texts: list[Labelled]
    share: float

    def drawn(self, chance: random.Random) -> list[Labelled]:
        """Return the texts that this epoch reads."""
        whole, part = divmod(self.share, 1)
        return self.texts * int(whole) + chance.sample(self.texts, round(part * len(self.texts)))


def inputs(batch: Batch, hidden: float = 0.0) -> tuple[Tensor, Tensor]:
    """Return word pieces between their marks, padded to the longest, and which of them count.

    A share ``hidden`` of the pieces, drawn by chance, is not shown.
    """
    width = 2 + max(window.stop - window.start for _, window in batch)
    pieces, counted = torch.zeros(len(batch), width, dtype=torch.long), torch.zeros(len(batch), width, dtype=torch.long)
    for row, (text, window) in enumerate(batch):
        ids = [OPENING, *text.pieces[window].tolist(), CLOSING]
        pieces[row, : len(ids)], counted[row, : len(ids)] = torch.tensor(ids), 1
    if hidden:
        shown = (pieces == OPENING) | (pieces == CLOSING) | (counted == 0) | (torch.rand(pieces.shape) >= hidden)
        pieces = pieces.where(shown, HIDDEN)
    return pieces, counted


def train(reader: Reader, corpora: Sequence[Corpus], held_out: list[Labelled], settings: Settings, run: Path) -> Reader:
    """Train, and return the reader with averaged weights. A run that was cut off goes on from its last epoch.

    ``run`` is the folder of the run: `checkpoint.pt`, and `log.jsonl` with a line an epoch (losses of train and
    held-out texts by head, seconds).
    """
    torch.manual_seed(settings.seed)
    run.mkdir(parents=True, exist_ok=True)
    averaged = deepcopy(reader).eval()
    optimizer = _optimizer(reader, settings)
    epoch, step = _resume(run, reader, averaged, optimizer)
    device = next(reader.parameters()).device
    while epoch < settings.epochs:
        started, chance = time.monotonic(), random.Random(f"{settings.seed} {epoch}")
        torch.manual_seed(settings.seed + epoch)
        cut = batches([text for corpus in corpora for text in corpus.drawn(chance)], settings.pieces, chance)
        usual = _usual(cut, reader.heads)
        total = len(cut) * settings.epochs
        sums: dict[str, float] = defaultdict(float)
        reader.train()
        for batch in track(cut, f"epoch {epoch + 1} of {settings.epochs}"):
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * _pace(min(step, total) / total)
            pieces, counted = inputs(batch, settings.hidden)
            with torch.autocast(device.type, torch.bfloat16):
                logits = reader(pieces.to(device), counted.to(device))
            parts = losses(logits.cpu(), reader.columns, batch, reader.heads, usual)
            sum(settings.weights.get(name, 1.0) * part for name, part in parts.items()).backward()  # type: ignore[union-attr]
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            _average(averaged, reader, min(settings.averaging, (1 + step) / (10 + step)))
            for name, part in parts.items():
                sums[name] += part.item() / len(cut)
        epoch += 1
        record = {
            "epoch": epoch,
            "steps": step,
            "seconds": round(time.monotonic() - started, 1),
            "train": {name: round(value, 4) for name, value in sorted(sums.items())},
            "held_out": _held_out(averaged, held_out, settings),
        }
        with (run / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(record) + "\n")
        torch.save(
            {
                "epoch": epoch,
                "step": step,
                "reader": reader.state_dict(),
                "averaged": averaged.state_dict(),
                "optimizer": optimizer.state_dict(),
            },
            run / "checkpoint.part",
        )
        (run / "checkpoint.part").replace(run / "checkpoint.pt")
    return averaged


def _optimizer(reader: Reader, settings: Settings) -> torch.optim.AdamW:
    answers = {id(p) for p in reader.answers.parameters()}
    learned = [p for p in reader.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in learned if id(p) not in answers], "peak": settings.rate},
        {"params": [p for p in learned if id(p) in answers], "peak": settings.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=settings.decay)


def _resume(run: Path, reader: Reader, averaged: Reader, optimizer: torch.optim.AdamW) -> tuple[int, int]:
    if not (run / "checkpoint.pt").exists():
        return 0, 0
    kept = torch.load(run / "checkpoint.pt", weights_only=True)
    reader.load_state_dict(kept["reader"])
    averaged.load_state_dict(kept["averaged"])
    optimizer.load_state_dict(kept["optimizer"])
    return kept["epoch"], kept["step"]


def _usual(cut: list[list[tuple[Labelled, slice]]], heads: Sequence[Head]) -> dict[str, float]:
    totals: dict[str, float] = defaultdict(float)
    for batch in cut:
        for name, number in supervised(batch, heads).items():
            totals[name] += number / len(cut)
    return {name: max(1.0, total) for name, total in totals.items()}


def _pace(done: float) -> float:
    return min(1.0, done / 0.05) * 0.5 * (1 + math.cos(math.pi * done))


@torch.no_grad()
def _average(averaged: Reader, reader: Reader, memory: float) -> None:
    for mean, value in zip(averaged.parameters(), reader.parameters(), strict=True):
        if value.requires_grad:
            mean.lerp_(value, 1 - memory)


@torch.no_grad()
def _held_out(reader: Reader, texts: list[Labelled], settings: Settings) -> dict[str, float]:
    cut = batches(texts, settings.pieces, random.Random(0))
    usual = _usual(cut, reader.heads)
    sums: dict[str, float] = defaultdict(float)
    device = next(reader.parameters()).device
    for batch in cut:
        pieces, counted = inputs(batch)
        with torch.autocast(device.type, torch.bfloat16):
            logits = reader(pieces.to(device), counted.to(device)).cpu()
        for name, part in losses(logits, reader.columns, batch, reader.heads, usual).items():
            sums[name] += part.item() / len(cut)
    return {name: round(value, 4) for name, value in sorted(sums.items())}
