"""The model as ONNX: the encoder written out in ONNX Runtime's own fused operators, and its eight-bit form.

Written out by hand, not traced: a traced graph leaves attention in pieces that are not put together again, and runs a
fifth slower. It takes one window, unpadded (`tocsin.tagging.encoder.encoding` says why), and so needs no mask.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
from msgspec import Struct
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from tocsin.tagging.encoder.windows import WINDOW

Floats = NDArray[np.float32]
_FUSED = "com.microsoft"


class Shape(Struct, frozen=True):
    """What the weights alone do not tell of an encoder of the BERT kind."""

    layers: int
    attention_heads: int
    epsilon: float


def graph(weights: Mapping[str, Floats], shape: Shape) -> onnx.ModelProto:
    """Return the model with weights as floats, but for word embeddings: a byte a number and a scale a word.

    ``weights`` are those of `training.model.Reader`, by its names. Input `pieces` [1, length], output `logits`
    [1, length, outputs].
    """
    drawn = _Drawing(weights)
    states = _embedded(drawn, shape.epsilon)
    for layer in range(shape.layers):
        states = _layer(drawn, f"encoder.encoder.layer.{layer}.", states, shape)
    states = drawn.node("MatMul", [states, drawn.matrix("answers.weight")])
    drawn.node("Add", [states, drawn.weight("answers.bias")], "logits")
    outputs = len(weights["answers.bias"])
    return helper.make_model(
        helper.make_graph(
            drawn.nodes,
            "reader",
            [helper.make_tensor_value_info("pieces", TensorProto.INT64, [1, "length"])],
            [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, "length", outputs])],
            drawn.constants,
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)],
        ir_version=9,
    )


def quantised(model: onnx.ModelProto) -> bytes:
    """Return the model with its matrices as integers, scaled by column, and activations scaled as they come.

    Seven of the eight bits are used: processors without VNNI add products in sixteen bits, which eight would overflow,
    and the same text would then be read differently on an older laptop.
    """
    with TemporaryDirectory() as folder:
        quantize_dynamic(
            model,
            f"{folder}/model.onnx",
            op_types_to_quantize=["MatMul", "Attention"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
        return Path(folder, "model.onnx").read_bytes()


class _Drawing:
    """The nodes and constants of a graph while it is drawn."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self.weights[name])

    def matrix(self, name: str) -> str:
        """Add the weights of a linear layer as the right side of a product."""
        return self.constant(name, self.weights[name].T)

    def node(self, kind: str, inputs: Sequence[str], output: str = "", domain: str = "", **settings: Any) -> str:
        output = output or f"{len(self.nodes)}.{kind}"
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **settings))
        return output


def _embedded(drawn: _Drawing, epsilon: float) -> str:
    part = "encoder.embeddings."
    table = drawn.weights[part + "word_embeddings.weight"]
    scales = np.maximum(np.abs(table).max(axis=1, keepdims=True) / 127, np.finfo(np.float32).tiny)
    in_bytes = drawn.constant("words", np.rint(table / scales).astype(np.int8))
    in_bytes = drawn.node("Cast", [drawn.node("Gather", [in_bytes, "pieces"])], to=TensorProto.FLOAT)
    scale = drawn.node("Gather", [drawn.constant("scales", scales.astype(np.float32)), "pieces"])
    words = drawn.node("Mul", [in_bytes, scale])
    positions = (
        drawn.weights[part + "position_embeddings.weight"] + drawn.weights[part + "token_type_embeddings.weight"][0]
    )
    table_of_places = drawn.constant("positions", positions[: WINDOW + 2])
    zero, length = drawn.constant("zero", np.array([0], np.int64)), drawn.node("Shape", ["pieces"], start=1)
    places = drawn.node("Slice", [table_of_places, zero, length, zero])
    normal = [drawn.weight(part + f"LayerNorm.{name}") for name in ("weight", "bias")]
    return drawn.node("LayerNormalization", [drawn.node("Add", [words, places]), *normal], axis=-1, epsilon=epsilon)


def _layer(drawn: _Drawing, part: str, states: str, shape: Shape) -> str:
    asked = [f"{part}attention.self.{name}." for name in ("query", "key", "value")]
    product = drawn.constant(
        part + "asked", np.concatenate([drawn.weights[name + "weight"].T for name in asked], axis=1)
    )
    bias = drawn.constant(part + "asked.bias", np.concatenate([drawn.weights[name + "bias"] for name in asked]))
    seen = drawn.node("Attention", [states, product, bias], domain=_FUSED, num_heads=shape.attention_heads)
    states = _added(drawn, part + "attention.output.", seen, states, shape.epsilon)
    wide = drawn.node("MatMul", [states, drawn.matrix(part + "intermediate.dense.weight")])
    wide = drawn.node("BiasGelu", [wide, drawn.weight(part + "intermediate.dense.bias")], domain=_FUSED)
    return _added(drawn, part + "output.", wide, states, shape.epsilon)


def _added(drawn: _Drawing, part: str, given: str, states: str, epsilon: float) -> str:
    """Add a linear layer's answer to the states, and bring them to the usual size."""
    product = drawn.node("MatMul", [given, drawn.matrix(part + "dense.weight")])
    answer = drawn.node("Add", [product, drawn.weight(part + "dense.bias")])
    normal = [drawn.weight(part + f"LayerNorm.{name}") for name in ("weight", "bias")]
    return drawn.node("LayerNormalization", [drawn.node("Add", [answer, states]), *normal], axis=-1, epsilon=epsilon)
