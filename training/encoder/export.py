"""Trained weights -> the ONNX file that ships: integer weights in blocks, and the labels and tokenizer beside it.

python -m training.encoder.export WEIGHTS.pt [--out FOLDER]
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import msgspec
import onnx
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from torch import Tensor, nn

from training.encoder.network import Encoder
from training.encoder.train import base_folder, new_network

SHIPPED = Path(__file__).resolve().parent.parent.parent / "src/communique/language/weights"
BLOCK = 32  # weights that share one scale; their products are summed in integers, so activations keep their outliers
BITS = 8


class _Ordered(nn.Module):
    """The network with its outputs as a tuple in a fixed order, as ONNX wants them."""

    def __init__(self, network: Encoder, names: tuple[str, ...]) -> None:
        super().__init__()
        self.network, self.names = network, names

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        out = self.network(ids, mask)
        return tuple(out[name] for name in self.names)


def export(weights: Path, folder: Path) -> Path:
    """Writes encoder.onnx, labels.yaml and tokenizer.json into the folder; returns the first."""
    network = new_network()
    network.load_state_dict(torch.load(weights))
    network.eval()
    ids = torch.tensor([[101, 2003, 102]])
    names = tuple(sorted(network(ids, torch.ones_like(ids))))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        axes = {name: {0: "chunks", 1: "pieces"} for name in ("ids", "mask", *names) if name != "stances"}
        torch.onnx.export(
            _Ordered(network, names), (ids, torch.ones_like(ids)), plain, input_names=["ids", "mask"],
            output_names=list(names), dynamic_axes={**axes, "stances": {0: "chunks"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
        small = quantised(onnx.load(plain))
    target = folder / "encoder.onnx"
    onnx.save(small, target)
    (folder / "labels.yaml").write_bytes(msgspec.yaml.encode(network.labels))
    shutil.copyfile(base_folder() / "tokenizer.json", folder / "tokenizer.json")
    return target


def quantised(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with matrices in blocks of integers, and the word embeddings in integers with a scale a row."""
    config = DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=4, bits=BITS)
    quantizer = MatMulNBitsQuantizer(model, algo_config=config)
    quantizer.process()
    small = quantizer.model.model
    _shrink_embeddings(small)
    return small


def _shrink_embeddings(model: onnx.ModelProto) -> None:
    """Replaces the rows of the largest table that is looked up by 8-bit integers, scaled after the look-up."""
    tables = {tensor.name: tensor for tensor in model.graph.initializer}
    gathers = [node for node in model.graph.node if node.op_type == "Gather" and node.input[0] in tables]
    node = max(gathers, key=lambda found: tables[found.input[0]].dims[0])
    values = onnx.numpy_helper.to_array(tables[node.input[0]])
    scales = abs(values).max(axis=1, keepdims=True) / 127
    whole = (values / scales).round().astype("int8")
    name = node.input[0]
    model.graph.initializer.remove(tables[name])
    model.graph.initializer.extend([
        onnx.numpy_helper.from_array(whole, f"{name}_whole"),
        onnx.numpy_helper.from_array(scales.astype("float32"), f"{name}_scales"),
    ])  # fmt: skip
    place = list(model.graph.node).index(node)
    model.graph.node.remove(node)
    looked = [
        onnx.helper.make_node("Gather", [f"{name}_whole", node.input[1]], ["words_whole"], axis=0),
        onnx.helper.make_node("Cast", ["words_whole"], ["words_float"], to=onnx.TensorProto.FLOAT),
        onnx.helper.make_node("Gather", [f"{name}_scales", node.input[1]], ["words_scale"], axis=0),
        onnx.helper.make_node("Mul", ["words_float", "words_scale"], [node.output[0]]),
    ]
    for number, added in enumerate(looked):
        model.graph.node.insert(place + number, added)


def main() -> None:
    """Reads the command line and exports."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("weights", type=Path)
    options.add_argument("--out", type=Path, default=SHIPPED)
    chosen = options.parse_args()
    export(chosen.weights, chosen.out)


if __name__ == "__main__":
    main()
