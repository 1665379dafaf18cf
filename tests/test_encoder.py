import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared import EXAMPLE
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from tocsin.errors import ArtefactError
from tocsin.span import Span
from tocsin.tagging.encoder import Head, Scores, encode
from tocsin.tagging.encoder.artefact import FILES, SUMS, Answers, identity, load, shipped
from tocsin.tagging.encoder.encoding import Encoder
from tocsin.tagging.encoder.windows import OVERLAP, WINDOW, windows
from training.artefact import LARGEST, Agreement, write
from training.graph import Floats, Shape

HEADS = (Head("role", "inside", ("place", "time")), Head("who", "bio", ("army",)), Head("mood", "class", ("do", "did")))
WIDE, OUTPUTS = 16, sum(len(head.outputs) for head in HEADS)
TEXTS = (
    "Clashes near al-Hasakah killed 89 fighters.",
    "",
    "clashes " * 700 + "near Hasakah",
    "KILLED 😀 IN AL-HASAKAH — [SEP] the army",
    "x" * 5000 + " killed",
    " \n\t ",
    "Ｋilled café 囚犯 near\u200bby",
)


def _tokenizer() -> bytes:
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "clashes", "killed", "near", "al", "army", "-", ".", "89", "ha"]
    tokenizer = Tokenizer(
        models.WordPiece({piece: number for number, piece in enumerate([*pieces, "##sa", "##kah", "the", "fighters"])})
    )
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
    tokenizer.enable_truncation(8)
    tokenizer.enable_padding(length=8)
    return tokenizer.to_str().encode()


def _weights() -> dict[str, Floats]:
    """Weights of a tiny encoder of two layers; the same at every call."""
    chance = np.random.default_rng(3)

    def linear(name: str, inputs: int, outputs: int) -> Iterator[tuple[str, Floats]]:
        yield f"{name}.weight", chance.normal(0, 0.5, (outputs, inputs)).astype(np.float32)
        yield f"{name}.bias", chance.normal(0, 0.5, outputs).astype(np.float32)

    def normal(name: str) -> Iterator[tuple[str, Floats]]:
        yield f"{name}.weight", np.ones(WIDE, np.float32)
        yield f"{name}.bias", np.zeros(WIDE, np.float32)

    found = dict(normal("encoder.embeddings.LayerNorm"))
    for name, rows in (("word", 17), ("position", 512), ("token_type", 2)):
        found[f"encoder.embeddings.{name}_embeddings.weight"] = chance.normal(0, 1, (rows, WIDE)).astype(np.float32)
    for layer in ("encoder.encoder.layer.0.", "encoder.encoder.layer.1."):
        for name in ("query", "key", "value"):
            found |= linear(f"{layer}attention.self.{name}", WIDE, WIDE)
        found |= linear(layer + "attention.output.dense", WIDE, WIDE)
        found |= linear(layer + "intermediate.dense", WIDE, 32)
        found |= linear(layer + "output.dense", 32, WIDE)
        found |= normal(layer + "attention.output.LayerNorm")
        found |= normal(layer + "output.LayerNorm")
    return found | dict(linear("answers", WIDE, OUTPUTS))


def _write(folder: Path, answers: Answers | None = None) -> Agreement:
    tokenizer = _tokenizer()
    return write(folder, _weights(), Shape(2, 2, 1e-12), answers or Answers(HEADS), tokenizer, b"# Card\n", TEXTS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    _write(folder)
    return folder


@pytest.fixture(scope="module")
def encoder(folder: Path) -> Encoder:
    return Encoder(load(folder))


def _same(a: Scores, b: Scores) -> bool:
    return np.array_equal(a.words, b.words) and all(np.array_equal(a.by_head[n], b.by_head[n]) for n in a.by_head)


@given(st.integers(0, 3000))
def test_windows_keep_every_piece_once_and_none_at_the_edge_of_a_cut(pieces: int) -> None:
    found = list(windows(pieces))
    assert [piece for w in found for piece in range(w.kept.start, w.kept.stop)] == list(range(pieces))
    for window in found:
        assert window.read.stop - window.read.start <= WINDOW
        assert window.read.start == 0 or window.kept.start - window.read.start == OVERLAP // 2
        assert window.read.stop == pieces or window.read.stop - window.kept.stop == OVERLAP // 2


def test_words_are_where_they_stand_in_the_text(encoder: Encoder) -> None:
    text = "KILLED 😀 near al-Hasakah."
    [scores] = encoder.encode([text])
    assert [Span(*word).of(text) for word in scores.words.tolist()] == [
        "KILLED", "😀", "near", "al", "-", "Hasakah", ".",
    ]  # fmt: skip
    for name, head in encoder.heads.items():
        assert scores.by_head[name].shape == (7, len(head.outputs))
        assert scores.by_head[name].dtype == np.float32


def test_a_special_mark_in_a_text_is_letters(encoder: Encoder) -> None:
    [scores] = encoder.encode(["a [SEP] b"])
    assert len(scores.words) == 5


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_has_probabilities_for_each_of_its_words(encoder: Encoder, text: str) -> None:
    [scores] = encoder.encode([text])
    assert len(scores.words) == (0 if not text.strip() else len(scores.words))
    assert all(Span(*word).of(text).strip() for word in scores.words.tolist())
    for name, head in encoder.heads.items():
        rows = scores.by_head[name]
        assert len(rows) == len(scores.words)
        assert ((rows >= 0) & (rows <= 1)).all()
        if head.form != "inside":
            assert rows.sum(axis=1) == pytest.approx(1)


def test_a_long_text_is_read_to_its_end(encoder: Encoder) -> None:
    [scores] = encoder.encode([TEXTS[2]])
    assert len(scores.words) == 702


def test_scores_depend_neither_on_company_nor_on_threads(encoder: Encoder, folder: Path) -> None:
    alone = [next(encoder.encode([text])) for text in TEXTS]
    together = list(Encoder(load(folder), threads=1).encode(TEXTS))
    backwards = list(Encoder(load(folder), threads=3).encode(TEXTS[::-1]))[::-1]
    assert all(map(_same, alone, together))
    assert all(map(_same, alone, backwards))


def test_texts_are_taken_as_scores_are_asked_for(encoder: Encoder) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "killed near the army"

    scores = encoder.encode(endless())
    for _ in range(50):
        next(scores)
    assert taken < 100


def test_a_word_is_the_mean_of_its_pieces_but_begins_where_its_first_piece_does(tmp_path: Path) -> None:
    """With every layer silenced the logits of a piece are its own alone, so that they can be worked out by hand."""
    weights = _weights()
    for name in weights:
        if "dense" in name:
            weights[name] = np.zeros_like(weights[name])
    places = "encoder.embeddings.position_embeddings.weight"
    weights[places] = np.zeros_like(weights[places])
    write(tmp_path, weights, Shape(2, 2, 1e-12), Answers(HEADS), _tokenizer(), b"# Card\n")
    [scores] = Encoder(load(tmp_path)).encode(["hasakah"])

    embeddings = weights["encoder.embeddings.word_embeddings.weight"][[12, 13, 14]]
    states = embeddings + weights["encoder.embeddings.token_type_embeddings.weight"][0]
    states = (states - states.mean(axis=1, keepdims=True)) / states.std(axis=1, keepdims=True)
    logits = states @ weights["answers.weight"].T + weights["answers.bias"]
    inside = 1 / (1 + np.exp(-logits[:, :2].mean(axis=0)))
    begins = np.exp(logits[0, 2:5]) / np.exp(logits[0, 2:5]).sum()
    mood = np.exp(logits[:, 5:].mean(axis=0)) / np.exp(logits[:, 5:].mean(axis=0)).sum()
    assert scores.by_head["role"][0] == pytest.approx(inside, abs=0.03)
    assert scores.by_head["who"][0] == pytest.approx(begins, abs=0.03)
    assert scores.by_head["mood"][0] == pytest.approx(mood, abs=0.03)


def test_a_temperature_makes_a_head_less_sure(tmp_path: Path, encoder: Encoder) -> None:
    _write(tmp_path, Answers(HEADS, {"mood": 4.0}))
    [warm], [cold] = Encoder(load(tmp_path)).encode(TEXTS[:1]), encoder.encode(TEXTS[:1])
    assert (warm.by_head["mood"].max(axis=1) < cold.by_head["mood"].max(axis=1)).all()
    assert np.array_equal(warm.by_head["mood"].argmax(axis=1), cold.by_head["mood"].argmax(axis=1))
    assert np.array_equal(warm.by_head["role"], cold.by_head["role"])


def test_eight_bits_read_as_floats_do(tmp_path: Path) -> None:
    found = _write(tmp_path)
    assert found.words > 700
    assert 0 < found.largest < 0.2
    assert max(found.changed.values()) < 0.05


def test_the_same_weights_make_the_same_artefact_and_others_another(folder: Path, tmp_path: Path) -> None:
    _write(tmp_path / "again")
    _write(tmp_path / "other", Answers(HEADS, {"mood": 2.0}))
    assert identity(tmp_path / "again") == identity(folder)
    assert identity(tmp_path / "other") != identity(folder)
    assert load(folder).identity == identity(folder)


@pytest.mark.parametrize("name", ["model.onnx", "heads.json", "tokenizer.json", SUMS])
def test_a_damaged_or_missing_file_is_named_with_what_to_do(tmp_path: Path, name: str) -> None:
    _write(tmp_path)
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:-1])
    with pytest.raises(ArtefactError, match=f"{name}.* install Tocsin again"):
        load(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(ArtefactError, match=f"{name} cannot be read .*; install Tocsin again"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("begins", "goes_on", "spans"),
    [
        (0.5, 0.45, [(0, 2)]),  # "the | Tigris": where it begins is unsure, that it is one is not
        (0.9, 0.05, [(0, 1), (1, 2)]),
        (0.0, 0.1, [(0, 1)]),
    ],
)
def test_a_span_seldom_begins_right_behind_another(begins: float, goes_on: float, spans: list[tuple[int, int]]) -> None:
    who = Head("who", "bio", ("army",))
    rows = np.array([[0.1, 0.9, 0.0], [1 - begins - goes_on, begins, goes_on], [1.0, 0.0, 0.0]], np.float32)
    scores = Scores(np.array([[0, 1], [1, 2], [2, 3]], np.int32), {"who": who}, {"who": rows})
    assert [tuple(run.span) for run in scores.runs("who")] == spans


def test_heads_are_written_so_that_people_can_read_them(folder: Path) -> None:
    assert msgspec.json.decode((folder / "heads.json").read_bytes(), type=Answers).heads == HEADS
    assert len((folder / "heads.json").read_text().splitlines()) > 10


class TestShipped:
    """What holds of the encoder that ships, beyond what holds of any."""

    def test_it_is_whole_and_small_enough(self) -> None:
        assert re.fullmatch("reader [0-9a-f]{12}", load().identity)
        assert sum(len((shipped() / name).read_bytes()) for name in FILES) <= LARGEST

    def test_it_reads_any_text_the_same_in_any_company(self) -> None:
        paths = sorted((EXAMPLE / "reports").glob("*.json"))[:4]
        reports = [msgspec.json.decode(path.read_bytes())["text"] for path in paths]
        texts = (*TEXTS, *reports, reports[0].upper())
        alone = [next(encode([text])) for text in texts]
        assert all(map(_same, alone, encode(texts, threads=1)))
        assert all(map(_same, alone, list(encode(texts[::-1], threads=3))[::-1]))
