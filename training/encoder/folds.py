"""PLV and the shipped weights -> scores in five folds, to compare with coders that were trained on PLV.

python -m training.encoder.folds [--epochs N] [--rate R] [--seed S]

PLV's licence lets nobody ship what was trained on it, so the weights of every fold are thrown away. A fold starts from
the shipped weights, learns the types of four fifths of the sentences, both sides marked, and is scored on the fifth;
what is told of one sentence twice stays in one fold. Ten CPU minutes; on a busy machine set OMP_NUM_THREADS=1.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import onnx
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from communique.language.encoder import marked
from evaluation import data, macro_f1
from evaluation.events import FOLDED, marked_sides
from training.encoder.examples import Chunk, Reader
from training.encoder.export import SHIPPED
from training.encoder.losses import batched
from training.encoder.network import Encoder
from training.encoder.restore import restored
from training.encoder.train import HIDDEN, base_folder, new_network

FOLDS = 5
BATCH = 16
WARM = 0.1
HEAD_FACTOR = 3.0
"""How much faster the heads learn than the body."""


@dataclass(frozen=True)
class Example:
    """A sentence with its sides marked, what it is coded as, and its quad class."""

    text: str
    chunk: Chunk
    label: str
    quad: str


def example(row: dict[str, Any], reader: Reader) -> Example:
    """A row of PLV; one that has not both sides marked is read as it is."""
    text, *spans = (
        marked_sides(row["marked"]) if "</s>" in row["marked"] and "</t>" in row["marked"] else (row["text"],)
    )
    pieces = reader.pieces(text)
    ids, _ = marked(pieces.ids, pieces.offsets, *([span] for span in spans))
    return Example(text, Chunk(ids=[reader.first, *ids, reader.last]), row["event"], str(row["quad"]))


class Coder:
    """The encoder as a classifier of sentences: a class counts by the sum of its shares over the pieces."""

    def __init__(self, state: dict[str, Tensor], classes: Sequence[str], mask_id: int) -> None:
        self.network, self.classes, self._mask_id = new_network(), classes, mask_id
        self.network.load_state_dict(state)
        names = [FOLDED.get(name, name) for name in self.network.labels.types]
        self._belongs = torch.tensor([[float(name == label) for label in classes] for name in names])

    def shares(self, chunks: Sequence[Chunk], learning: bool = False) -> Tensor:
        """Log shares [chunks, classes]; in learning some pieces are masked, and the work is in half precision."""
        ids, mask = batched(chunks)
        hidden = (torch.rand(ids.shape) < HIDDEN) & (mask == 1) & (ids > self._mask_id) & learning
        with torch.autocast("cpu", torch.bfloat16, enabled=learning):
            types = self.network(torch.where(hidden, self._mask_id, ids), mask)["types"]
        told = (types.float().softmax(-1) @ self._belongs * mask.unsqueeze(-1)).sum(1)
        return (told / told.sum(-1, keepdim=True)).clamp(min=1e-9).log()

    def learn(self, examples: Sequence[Example], options: argparse.Namespace) -> None:
        """Trains in place."""
        steps = options.epochs * -(-len(examples) // BATCH)
        optimizer = torch.optim.AdamW(_rates(self.network, options.rate), weight_decay=0.01, fused=True)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min(step / (WARM * steps), (steps - step) / ((1 - WARM) * steps))
        )
        chance = random.Random(options.seed)  # noqa: S311 - an order of training, no secret
        self.network.train()
        for _ in range(options.epochs):
            ordered = sorted(examples, key=lambda one: (len(one.chunk.ids) // 8, chance.random()))
            batches = [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]
            for batch in chance.sample(batches, len(batches)):
                wanted = torch.tensor([self.classes.index(one.label) for one in batch])
                shares = self.shares([one.chunk for one in batch], learning=True)
                functional.nll_loss(shares, wanted).backward()
                torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                optimizer.zero_grad()

    @torch.no_grad()
    def told(self, examples: Sequence[Example], quads: Sequence[str]) -> list[tuple[str, str]]:
        """The likeliest class and quad class of each, `quads` being those of the classes; shares of one quad add up."""
        self.network.eval()
        found = []
        for one in examples:
            shares = self.shares([one.chunk])[0].exp().tolist()
            total = Counter[str]()
            for quad, share in zip(quads, shares, strict=True):
                total[quad] += share
            found.append((self.classes[shares.index(max(shares))], total.most_common(1)[0][0]))
        return found


def _rates(network: Encoder, rate: float) -> list[dict[str, Any]]:
    body = list(network.body.parameters())
    known = set(map(id, body))
    heads = [parameter for parameter in network.parameters() if id(parameter) not in known]
    return [{"params": body, "lr": rate}, {"params": heads, "lr": HEAD_FACTOR * rate}]


def quads_of(classes: Sequence[str], examples: Sequence[Example]) -> list[str]:
    """The quad class that most examples of each class have."""
    return [Counter(one.quad for one in examples if one.label == name).most_common(1)[0][0] for name in classes]


def main() -> None:
    """Reads the command line, trains and scores every fold, and prints the scores of all folds together."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--epochs", type=int, default=5)
    options.add_argument("--rate", type=float, default=1.5e-4, help="highest learning rate of the body")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    rows = data("events/plv_train")
    if rows is None:
        sys.exit("events/plv_train.jsonl.gz is not under $COMMUNIQUE_SHARED/data; see evaluation.data")
    torch.manual_seed(chosen.seed)
    state, network = restored(onnx.load(SHIPPED / "encoder.onnx")), new_network()
    reader = Reader(Tokenizer.from_file(str(base_folder() / "tokenizer.json")), network.labels)
    examples = [example(row, reader) for row in rows]
    texts = sorted({one.text for one in examples})
    random.Random(chosen.seed).shuffle(texts)  # noqa: S311 - which sentence is in which fold, no secret
    fold_of = {text: number % FOLDS for number, text in enumerate(texts)}
    classes = sorted({one.label for one in examples})
    roots, quads = list[tuple[str, str]](), list[tuple[str, str]]()
    for fold in range(FOLDS):
        known = [one for one in examples if fold_of[one.text] != fold]
        asked = [one for one in examples if fold_of[one.text] == fold]
        coder = Coder(state, classes, reader.mask)
        coder.learn(known, chosen)
        told = coder.told(asked, quads_of(classes, known))
        roots += [(root, one.label) for (root, _), one in zip(told, asked, strict=True)]
        quads += [(quad, one.quad) for (_, quad), one in zip(told, asked, strict=True)]
        sys.stdout.write(f"{fold + 1} folds: root {macro_f1(roots):.3f}, quad {macro_f1(quads):.3f}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
