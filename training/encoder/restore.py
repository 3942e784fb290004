"""The ONNX file that ships -> weights to train on from, as exact as its integers are.

python -m training.encoder.restore --out FILE.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import ModelProto, numpy_helper

from training.encoder.export import SHIPPED
from training.encoder.train import new_network

Arrays = dict[str, np.ndarray]


def restored(model: ModelProto) -> dict[str, torch.Tensor]:
    """The weights of the network by their names in it; ValueError names those that the file does not hold."""
    stored = {entry.name: numpy_helper.to_array(entry) for entry in model.graph.initializer}
    biases, state = _biases(model), new_network().state_dict()
    found: dict[str, torch.Tensor] = {}
    for name, value in _whole(stored).items():
        key = (biases[name].removesuffix("bias") + "weight" if name in biases else name).removeprefix("network.")
        turned = name in biases or (key in state and value.shape != state[key].shape)
        found[key] = torch.from_numpy((value.T if turned else value).astype(np.float32))
    if missing := [name for name, value in state.items() if value.is_floating_point() and name not in found]:
        raise ValueError(f"the file holds no weights for {', '.join(missing)}; was it exported from this network?")
    return {name: found.get(name, value) for name, value in state.items()}


def _whole(stored: Arrays) -> Arrays:
    """Every weight as fractions: what is stored so, and integers times their scales."""
    plain = {name: value for name, value in stored.items() if value.dtype == np.float32 and not name.endswith("_scale")}
    for name, value in stored.items():
        if name.endswith("_quantized"):
            own = name.removesuffix("_quantized")
            shifted = value.astype(np.float32) - stored[f"{own}_zero_point"].astype(np.float32)
            plain[own] = shifted * stored[f"{own}_scale"]
    return plain


def _biases(model: ModelProto) -> dict[str, str]:
    """For every matrix, which lost its name, the name of the bias that is added to its product."""
    consumers: dict[str, list[onnx.NodeProto]] = {}
    for node in model.graph.node:
        for name in node.input:
            consumers.setdefault(name, []).append(node)
    named = {entry.name for entry in model.graph.initializer if entry.name.endswith(".bias")}
    found: dict[str, str] = {}
    for node in model.graph.node:
        if node.op_type in ("MatMul", "MatMulInteger") and "MatMul_" in node.input[1]:
            last = node
            while last.op_type != "Add":
                (last,) = consumers[last.output[0]]
            (bias,) = named.intersection(last.input)
            found[node.input[1].removesuffix("_quantized")] = bias
    return found


def main() -> None:
    """Reads the command line and writes the weights."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--model", type=Path, default=SHIPPED / "encoder.onnx")
    options.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args()
    torch.save(restored(onnx.load(chosen.model)), chosen.out)


if __name__ == "__main__":
    main()
