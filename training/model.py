"""The model: one small encoder, and for all heads together one linear layer over every word piece."""

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from tocsin.tagging.encoder import Head

RARE = -3.0
"""Where the sigmoids start: a word is in no span, unless something speaks for it."""


class Reader(nn.Module):
    """Word pieces to the outputs of every head, the heads' columns side by side in order."""

    def __init__(self, config: BertConfig, heads: Sequence[Head]) -> None:
        super().__init__()
        self.heads = tuple(heads)
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(0.1)
        self.answers = nn.Linear(config.hidden_size, sum(len(head.outputs) for head in heads))
        with torch.no_grad():
            self.answers.bias.zero_()
            for head, columns in zip(self.heads, self.columns, strict=True):
                if head.form == "inside":
                    self.answers.bias[columns] = RARE

    @property
    def columns(self) -> tuple[slice, ...]:
        """The columns of each head."""
        found, start = [], 0
        for head in self.heads:
            found.append(slice(start, start + len(head.outputs)))
            start += len(head.outputs)
        return tuple(found)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return logits [batch, pieces, all outputs]."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        answers: Tensor = self.answers(self.dropout(states))
        return answers


def pretrained(folder: Path, heads: Sequence[Head]) -> Reader:
    """Return a reader on the encoder of ``folder`` (config.json, model.safetensors) with heads that know nothing yet.

    Word embeddings stay as they are: the corpora are too small to move rare words sensibly. Attention dropout is off,
    which is faster and did no harm.
    """
    config = BertConfig.from_pretrained(folder)
    config.attention_probs_dropout_prob = 0.0
    reader = Reader(config, heads)
    weights = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    absent, _ = reader.encoder.load_state_dict(weights, strict=False)
    if absent:
        raise ValueError(f"{folder}: weights of {', '.join(absent)} are missing; give an encoder of the BERT kind")
    reader.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    return reader
