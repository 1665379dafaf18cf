"""The codebook as data: closed vocabularies and cue words in YAML, read once and checked."""

from tocsin.codebook.records import check, decode_annotation, encode_annotation
from tocsin.codebook.vocabulary import VOCABULARY, label, table

__all__ = ["VOCABULARY", "check", "decode_annotation", "encode_annotation", "label", "table"]
