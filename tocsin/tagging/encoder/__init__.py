"""One small encoder, many heads: what every word of a report is part of, with probabilities."""

from tocsin.tagging.encoder.artefact import identity
from tocsin.tagging.encoder.encoding import encode
from tocsin.tagging.encoder.entities import entities
from tocsin.tagging.encoder.heads import Head
from tocsin.tagging.encoder.scores import Run, Scores

__all__ = ["Head", "Run", "Scores", "encode", "entities", "identity"]
