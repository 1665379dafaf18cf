"""The artefact: the trained encoder as files that ship with Tocsin, and the name that the store keeps of it.

`model.onnx` gives logits for the word pieces of one window, `tokenizer.json` cuts texts into word pieces, `heads.json`
says what the logits' columns mean, `CARD.md` what the encoder learned from and where it fails, and `SHA256SUMS` holds
the sum of each file, as `sha256sum` writes and checks it.
"""

import hashlib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec
from msgspec import Struct

from tocsin.errors import ArtefactError
from tocsin.tagging.encoder.heads import Head

FILES = ("CARD.md", "heads.json", "model.onnx", "tokenizer.json")
SUMS = "SHA256SUMS"


class Answers(Struct, frozen=True):
    """What stands in `heads.json`: the heads in the order of the logits' columns, and how sharp each one is.

    A head's logits are divided by its temperature (1 where none is named) before they become probabilities.
    """

    heads: tuple[Head, ...]
    temperatures: Mapping[str, float] = {}


class Artefact(Struct, frozen=True):
    """A trained encoder whose files are whole."""

    identity: str
    model: bytes
    tokenizer: bytes
    answers: Answers


def shipped() -> Traversable:
    """Return the folder of the artefact that ships with Tocsin."""
    return files("tocsin.tagging.encoder") / "model"


def identity(folder: Traversable | None = None) -> str:
    """Return the name of the shipped artefact, or of another: "reader" and the start of the SHA-256 of its sums.

    Cheap, since the files themselves are not read: `load` holds them to their sums. Raises `ArtefactError`.
    """
    folder = folder or shipped()
    return f"reader {hashlib.sha256(_read(folder, SUMS)).hexdigest()[:12]}"


def load(folder: Traversable | None = None) -> Artefact:
    """Read the shipped artefact, or another; raise `ArtefactError` if a file is missing or not as it was made."""
    folder = folder or shipped()
    named = identity(folder)
    content = {name: _read(folder, name) for name in FILES}
    made = _read(folder, SUMS).splitlines(keepends=True)
    for name in FILES:
        if sums({name: content[name]}) not in made:
            raise _broken(folder, f"{name} is not the file that {SUMS} tells of")
    answers = msgspec.json.decode(content["heads.json"], type=Answers)
    return Artefact(named, content["model.onnx"], content["tokenizer.json"], answers)


def sums(content: Mapping[str, bytes]) -> bytes:
    """Return the lines of `SHA256SUMS` for the content of files, by name."""
    return "".join(f"{hashlib.sha256(content[name]).hexdigest()}  {name}\n" for name in sorted(content)).encode()


def _read(folder: Traversable, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise _broken(folder, f"{name} cannot be read ({error.strerror})") from error


def _broken(folder: Traversable, why: str) -> ArtefactError:
    return ArtefactError(f"{folder}: the trained encoder is damaged: {why}; install Tocsin again, or train it anew")
