"""Five folds of PLV: the shipped encoder taught on four and scored on the fifth, to compare with supervised peers.

python -m training.encoder.folds

Prints root and quad macro-F1 over all folds, with both sides given (ConfliBERT, fully supervised: .867 and .963).
Nothing that is taught here is kept: PLV's licence lets nobody ship what was trained on it.
"""

from __future__ import annotations

import copy
import random
import sys
from collections.abc import Sequence
from typing import Any

import onnx
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from communique.language.encoder import LENGTH, marked
from evaluation import data
from evaluation.events import macro_f1, plv_quad, plv_sides
from training.encoder.examples import Reader
from training.encoder.export import SHIPPED
from training.encoder.network import Encoder
from training.encoder.restore import restored
from training.encoder.train import base_folder, new_network

FOLDS, EPOCHS, BATCH = 5, 6, 16
RATE, HEAD_RATE = 1e-4, 1e-3
SEED = 1


class Judge(nn.Module):
    """The encoder's body and one answer for a whole sentence, from the mean of its pieces."""

    def __init__(self, encoder: Encoder, answers: int) -> None:
        super().__init__()
        self.body = encoder.body
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(encoder.body.config.hidden_size, answers)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Logits [n, answers] of pieces `ids` and their `mask`, both [n, length]."""
        hidden = self.body(input_ids=ids, attention_mask=mask).last_hidden_state
        mean = (hidden * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        answers: Tensor = self.head(self.drop(mean))
        return answers


def judged(
    encoder: Encoder, taught: Sequence[tuple[list[int], int]], asked: Sequence[list[int]], count: int
) -> list[int]:
    """The answers to `asked` of a copy of the encoder that learnt from `taught`."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311 - an order of training, no secret
    judge = Judge(copy.deepcopy(encoder), count).train()
    optimizer = torch.optim.AdamW(
        [{"params": judge.body.parameters(), "lr": RATE}, {"params": judge.head.parameters(), "lr": HEAD_RATE}]
    )
    steps = EPOCHS * (len(taught) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.0, 1 - step / steps))
    for _ in range(EPOCHS):
        order = chance.sample(list(taught), len(taught))
        for at in range(0, len(order), BATCH):
            rows = order[at : at + BATCH]
            logits = judge(*_padded([ids for ids, _ in rows]))
            loss = nn.functional.cross_entropy(
                logits, torch.tensor([answer for _, answer in rows]), label_smoothing=0.1
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    judge.eval()
    with torch.no_grad():
        return [int(judge(*_padded([ids])).argmax()) for ids in asked]


def _padded(rows: Sequence[list[int]]) -> tuple[Tensor, Tensor]:
    longest = max(map(len, rows))
    ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    return ids, mask


def _pieces(reader: Reader, row: dict[str, Any]) -> list[int]:
    text, source, target = plv_sides(row["marked"])
    pieces = reader.pieces(text)
    return [reader.first, *marked(pieces.ids, pieces.offsets, [source], [target])[0][:LENGTH], reader.last]


def main() -> int:
    """Teaches and scores every fold, and prints the scores of all."""
    rows = [row for row in data("events/plv_train") or () if all(f"<{mark}>" in row["marked"] for mark in "st")]
    if not rows:
        print("PLV is not here", file=sys.stderr)
        return 1
    encoder = new_network()
    encoder.load_state_dict(restored(onnx.load(SHIPPED / "encoder.onnx")))
    reader = Reader(Tokenizer.from_file(str(base_folder() / "tokenizer.json")), encoder.labels)
    names = sorted({row["event"] for row in rows})
    examples = [(_pieces(reader, row), names.index(row["event"])) for row in rows]
    order = random.Random(SEED).sample(range(len(rows)), len(rows))  # noqa: S311
    found: list[tuple[str, str]] = []
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        taught = [examples[n] for n in order if n not in set(held)]
        answers = judged(encoder, taught, [examples[n][0] for n in held], len(names))
        found += [(names[answer], names[examples[n][1]]) for n, answer in zip(held, answers, strict=True)]
    print(f"{len(found)} sentences: root macro-F1 {macro_f1(found):.3f}, "
          f"quad macro-F1 {macro_f1([(plv_quad(one), plv_quad(two)) for one, two in found]):.3f}")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
