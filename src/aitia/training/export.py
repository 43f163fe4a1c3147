"""The encoder as an ONNX graph with int8 weights: built by hand, so that every node is one that onnxruntime fuses."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from aitia.models.encoder import FEATURES, HIDDEN
from aitia.training.bert import HEADS, LAYERS

EPSILON = 1e-12
FUSED = "com.microsoft"


class _Graph:
    """Nodes and weights, as they are added."""

    def __init__(self, state: Mapping[str, np.ndarray[Any, Any]]) -> None:
        self.state = state
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, transposed: bool = False) -> str:
        value = self.state[name]
        return self.constant(name, value.T if transposed else value)

    def constant(self, name: str, value: Any) -> str:
        self.weights.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def times(self, x: str, name: str) -> str:
        """`x` times a weight; its bias is left to the node that follows."""
        return self.node("MatMul", [x, self.weight(f"{name}.weight", transposed=True)], f"{name}.product")


def graph(state: Mapping[str, np.ndarray[Any, Any]]) -> onnx.ModelProto:
    """The graph of an `Encoder` with these weights, in 32 bits: ids and features of one batch to vectors. There is no
    mask: windows are run one at a time, for on one thread a larger batch is no faster."""
    g = _Graph(state)
    x = g.node("Gather", [g.weight("pieces.weight"), "ids"], "pieces.gathered")
    shape = g.node("Shape", ["ids"], "shape")
    one, two, zero = (g.constant(f"number.{n}", np.array([n], dtype=np.int64)) for n in (1, 2, 0))
    length = g.node("Slice", [shape, one, two], "length")
    x = g.node("Add", [x, g.node("Slice", [g.weight("positions.weight"), zero, length, zero], "placed")], "embedded")
    for n in range(len(FEATURES)):
        index = g.constant(f"feature.{n}", np.array(n, dtype=np.int64))
        column = g.node("Gather", ["features", index], f"feature.{n}.column", axis=2)
        x = g.node(
            "Add", [x, g.node("Gather", [g.weight(f"features.{n}.weight"), column], f"feature.{n}.vector")], f"e{n}"
        )
    x = g.node("LayerNormalization", [x, g.weight("norm.weight"), g.weight("norm.bias")], "x", axis=-1, epsilon=EPSILON)
    for n in range(LAYERS):
        layer = f"layers.{n}"
        attended = g.node(
            "Attention",
            [x, g.weight(f"{layer}.qkv.weight", transposed=True), g.weight(f"{layer}.qkv.bias")],
            f"{layer}.attended", FUSED, num_heads=HEADS,
        )  # fmt: skip
        x = _residual(g, g.times(attended, f"{layer}.out"), x, f"{layer}.out", f"{layer}.norm1")
        up = g.node("BiasGelu", [g.times(x, f"{layer}.up"), g.weight(f"{layer}.up.bias")], f"{layer}.inner", FUSED)
        x = _residual(g, g.times(up, f"{layer}.down"), x, f"{layer}.down", f"{layer}.norm2")
    g.node("Identity", [x], "vectors")
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "length"]),
        helper.make_tensor_value_info("features", TensorProto.INT64, ["batch", "length", len(FEATURES)]),
    ]
    outputs = [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", "length", HIDDEN])]
    made = helper.make_graph(g.nodes, "encoder", inputs, outputs, g.weights)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=9, producer_name="aitia")


def _residual(g: _Graph, product: str, x: str, bias: str, norm: str) -> str:
    inputs = [product, x, g.weight(f"{norm}.weight"), g.weight(f"{norm}.bias"), g.weight(f"{bias}.bias")]
    return g.node("SkipLayerNormalization", inputs, f"{norm}.out", FUSED, epsilon=EPSILON)


def quantised(model: onnx.ModelProto) -> bytes:
    """The graph with int8 weights: per channel, activations quantised as they come. Per tensor loses more, and
    unsigned weights run slower."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "fp32.onnx", Path(folder) / "int8.onnx"
        onnx.save(model, str(before))
        quantize_dynamic(
            before, after, weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul", "Attention", "Gather"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )  # fmt: skip
        return after.read_bytes()
