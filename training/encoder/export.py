"""Trained weights -> the ONNX file that ships: integer weights, and the labels and tokenizer beside it.

python -m training.encoder.export WEIGHTS.pt [MORE.pt ...] [--out FOLDER]
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.encoder.network import Encoder, averaged
from training.encoder.train import base_folder, new_network

SHIPPED = Path(__file__).resolve().parent.parent.parent / "src/communique/language/weights"


class _Ordered(nn.Module):
    """The network with its outputs as a tuple in a fixed order, as ONNX wants them."""

    def __init__(self, network: Encoder, names: tuple[str, ...]) -> None:
        super().__init__()
        self.network, self.names = network, names

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        out = self.network(ids, mask)
        return tuple(out[name] for name in self.names)


def export(weights: Sequence[Path], folder: Path) -> Path:
    """Writes encoder.onnx, labels.yaml and tokenizer.json into the folder; returns the first.

    Several weights of one line of training are averaged, which generalises better than the last (Wortsman et al. 2022).
    """
    network = new_network()
    network.load_state_dict(averaged([torch.load(path) for path in weights]))
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
        target = folder / "encoder.onnx"
        # Seven bits of weights, so that processors which add products in 16 bits reach the same sums as newer ones.
        quantize_dynamic(plain, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    (folder / "labels.yaml").write_bytes(msgspec.yaml.encode(network.labels))
    shutil.copyfile(base_folder() / "tokenizer.json", folder / "tokenizer.json")
    return target


def main() -> None:
    """Reads the command line and exports."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("weights", type=Path, nargs="+")
    options.add_argument("--out", type=Path, default=SHIPPED)
    chosen = options.parse_args()
    export(chosen.weights, chosen.out)


if __name__ == "__main__":
    main()
