"""Word pieces -> one vector each, and from it what every head says of it: a MiniLM with heads for all tasks."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from communique.language.encoder import Labels

ROLE_SIZE = 96
LINK_SIZE = 96
TOKEN_HEADS = ("tags", "types", "modes", "contexts", "statuses", "turns", "of", "tracks")


class Encoder(nn.Module):
    """A BERT body with one hidden layer and linear outputs for each of five groups of tasks.

    Outputs, for a batch of `n` chunks of `length` pieces: for every name in TOKEN_HEADS logits [n, length, labels];
    `role_asks` [n, length, roles * ROLE_SIZE] and `role_gives` [n, length, ROLE_SIZE], whose products score what a
    piece is to the event of another; `link_asks` and `link_gives`, the same for attributions, both with
    links * LINK_SIZE; `stances` [n, stances] from the first piece.
    """

    def __init__(self, body: nn.Module, size: int, labels: Labels) -> None:
        super().__init__()
        self.body = body
        self.labels = labels
        self.drop = nn.Dropout(0.1)
        self.groups = nn.ModuleDict(
            {name: nn.Sequential(nn.Linear(size, size), nn.GELU()) for name in sorted(set(_GROUP.values()))}
        )
        roles, links = len(labels.roles), len(labels.links)
        self.heads = nn.ModuleDict({name: nn.Linear(size, len(getattr(labels, name))) for name in TOKEN_HEADS})
        self.heads["stances"] = nn.Linear(size, len(labels.stances))
        self.heads["role_asks"] = nn.Linear(size, roles * ROLE_SIZE)
        self.heads["role_gives"] = nn.Linear(size, ROLE_SIZE)
        self.heads["link_asks"] = nn.Linear(size, links * LINK_SIZE)
        self.heads["link_gives"] = nn.Linear(size, links * LINK_SIZE)

    def forward(self, ids: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """The outputs for pieces `ids` and their attention `mask`, both [n, length]."""
        return self.told(self.body(input_ids=ids, attention_mask=mask).last_hidden_state)

    def told(self, hidden: Tensor) -> dict[str, Tensor]:
        """What the heads say of vectors that the body gave the pieces, [n, length, size]."""
        hidden = self.drop(hidden)
        group = {name: self.drop(layer(hidden)) for name, layer in self.groups.items()}
        out = {name: self.heads[name](group[_GROUP[name]]) for name in _GROUP}
        out["stances"] = self.heads["stances"](group["said"][:, 0])
        return out


_GROUP = {
    "tags": "said", "link_asks": "said", "link_gives": "said",
    "types": "acted", "modes": "done", "contexts": "done", "statuses": "timed", "role_asks": "done",
    "role_gives": "done", "turns": "turned", "of": "turned", "tracks": "turned",
}  # fmt: skip


def role_scores(asks: Tensor, gives: Tensor, roles: int) -> Tensor:
    """Logits [events, length, roles] from `asks` [events, roles * size] and `gives` [events, length, size]."""
    asked = asks.view(asks.shape[0], roles, gives.shape[-1])
    return torch.einsum("erd,eld->elr", asked, gives) / gives.shape[-1] ** 0.5


def averaged(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of every weight; what is no number of a fraction is that of the first."""
    means = {name: torch.stack([state[name] for state in states]).mean(0)
             for name, value in states[0].items() if value.is_floating_point()}  # fmt: skip
    return {**states[0], **means}
