"""Trained weights, the corpus of events and the labelled leads -> the same body with its heads for events fitted anew.

python -m training.encoder.refit --from WEIGHTS.pt --out FILE.pt [--share SHARE] [--types SHARE] [--epochs N] ...

The body reads every item twice, once with some pieces masked, and stays as it is; only the hidden layers and outputs
for events learn, from its vectors. So weights learn from real reports in a quarter of an hour, and what rests on other
heads (who said what, stances, changes of ties, status) does not move.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.lr_scheduler import LambdaLR

from evaluation.leads import leads
from training.encoder import train
from training.encoder.examples import UNKNOWN, Chunk, Reader
from training.encoder.losses import batched, loss_of
from training.encoder.network import Encoder

OWN = ("modes", "contexts", "role_asks", "role_gives")
"""The heads for what an event is like; their hidden layer is the group "done". Types have one of their own."""
WARM, PIECES = 50, 4096


@dataclass(frozen=True)
class Seen:
    """A batch of chunks and the vectors [n, length, size] that the body gave their pieces."""

    chunks: Sequence[Chunk]
    hidden: Tensor


class Body:
    """The body at work, in half precision."""

    def __init__(self, network: Encoder, reader: Reader) -> None:
        self._body, self._reader = network.body.bfloat16().eval(), reader

    @torch.no_grad()
    def seen(self, rows: Sequence[dict[str, object]], chance: random.Random, masked: bool) -> Iterator[Seen]:
        """What the body sees in rows of the corpora, in batches; some pieces masked where it is said."""
        for batch in train.batched_by_length(list(self._reader.events(rows, chance)), chance):
            ids, mask = batched(batch)
            shown = train.some_masked(ids, mask, self._reader.mask) if masked else ids
            yield Seen(batch, self._body(input_ids=shown, attention_mask=mask).last_hidden_state)


def fit_types(network: Encoder, batches: Sequence[Seen], epochs: int, rate: float) -> None:
    """Fits in place what tells which pieces are words of an event, and of which type, from pieces in any order."""
    told = [(batch.hidden[row, : len(chunk.types)], torch.tensor(chunk.types))
            for batch in batches for row, chunk in enumerate(batch.chunks) if chunk.types]  # fmt: skip
    vectors, types = (torch.cat(column) for column in zip(*told, strict=True))
    layers = nn.Sequential(network.drop, network.groups["acted"], network.drop, network.heads["types"]).train()
    steps = epochs * -(-len(types) // PIECES)
    optimizer, schedule = _schedule(list(layers.parameters()), steps, rate)
    for _ in range(epochs):
        for chosen in torch.randperm(len(types)).split(PIECES):
            functional.cross_entropy(layers(vectors[chosen].float()), types[chosen], ignore_index=UNKNOWN).backward()
            _step(optimizer, schedule)


def fit_rest(network: Encoder, batches: Sequence[Seen], epochs: int, rate: float, chance: random.Random) -> None:
    """Fits in place the heads for modes, contexts and parts, and the hidden layer that they share."""
    own = [*network.groups["done"].parameters(), *(p for name in OWN for p in network.heads[name].parameters())]
    optimizer, schedule = _schedule(own, epochs * len(batches), rate)
    network.train()
    for epoch in range(epochs):
        total = 0.0
        for batch in chance.sample(batches, len(batches)):
            loss = loss_of(batch.chunks, network.told(batch.hidden.float()), network.labels)
            loss.backward()
            _step(optimizer, schedule)
            total += loss.item()
        sys.stderr.write(f"epoch {epoch + 1}: {total / len(batches):.3f}\n")


def _schedule(own: list[nn.Parameter], steps: int, rate: float) -> tuple[torch.optim.AdamW, LambdaLR]:
    optimizer = torch.optim.AdamW(own, lr=rate, weight_decay=0.01)
    return optimizer, LambdaLR(optimizer, lambda step: min(1.0, step / WARM, (steps - step) / steps))


def _step(optimizer: torch.optim.AdamW, schedule: LambdaLR) -> None:
    optimizer.step()
    schedule.step()
    optimizer.zero_grad()


def grown(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Weights of before the heads for events had several hidden layers: each begins as the one that they had."""
    first = {name: value for name, value in state.items() if name.startswith("groups.done.")}
    return {name.replace("done", own): value for own in ("acted", "timed") for name, value in first.items()} | state


def between(old: dict[str, Tensor], new: dict[str, Tensor], share: float, types: float) -> dict[str, Tensor]:
    """Weights a share of the way from the old ones to the new (WiSE-FT, Wortsman et al. 2022); types have their own."""

    def way(name: str) -> float:
        if name.startswith(("groups.acted.", "heads.types.")):
            return types
        return share if name.startswith(("groups.done.", *(f"heads.{own}." for own in OWN))) else 0.0

    return {name: torch.lerp(value, new[name], way(name)) if value.is_floating_point() else value
            for name, value in old.items()}  # fmt: skip


def main() -> None:
    """Reads the command line, fits, and writes the weights."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--from", dest="start", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--share", type=float, default=0.7, help="how far to go from the old heads to the new")
    options.add_argument("--types", type=float, default=0.85, help="the same of the head for types")
    options.add_argument("--epochs", type=int, default=3)
    options.add_argument("--rate", type=float, default=1e-3)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    torch.manual_seed(chosen.seed)
    chance = random.Random(chosen.seed)  # noqa: S311 - an order of training, no secret
    old = grown(torch.load(chosen.start))
    network = train.new_network()
    network.load_state_dict(old)
    reader = Reader(Tokenizer.from_file(str(train.base_folder() / "tokenizer.json")), network.labels)
    body, corpus, real = Body(network, reader), train.rows("events", "train"), list(map(train.real, leads("train")))
    batches = [seen for rows in (corpus, real) for masked in (False, True) for seen in body.seen(rows, chance, masked)]
    fit_types(network, batches, chosen.epochs, chosen.rate)
    fit_rest(network, batches, chosen.epochs, chosen.rate, chance)
    torch.save(between(old, network.float().state_dict(), chosen.share, chosen.types), chosen.out)


if __name__ == "__main__":
    main()
