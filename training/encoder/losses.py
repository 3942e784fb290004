"""A batch of chunks and the network's outputs -> one loss: the mean of what each task says where it has answers."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from communique.language.encoder import Labels
from training.encoder.examples import UNKNOWN, Act, Chunk
from training.encoder.network import LINK_SIZE, role_scores


def batched(chunks: Sequence[Chunk]) -> tuple[Tensor, Tensor]:
    """The piece ids of the chunks, padded with 0, and their mask."""
    longest = max(len(chunk.ids) for chunk in chunks)
    ids = torch.tensor([chunk.ids + [0] * (longest - len(chunk.ids)) for chunk in chunks])
    mask = torch.tensor([[1] * len(chunk.ids) + [0] * (longest - len(chunk.ids)) for chunk in chunks])
    return ids, mask


def loss_of(chunks: Sequence[Chunk], out: dict[str, Tensor], labels: Labels) -> Tensor:
    """The sum of the tasks' mean cross entropies; tasks without an answer in the batch add nothing."""
    parts = [_token_loss(chunks, out, name, weight) for name, weight in _TOKEN_HEADS]
    parts += [_link_loss(chunks, out), _stance_loss(chunks, out)]
    acts = [(row, act) for row, chunk in enumerate(chunks) for act in chunk.acts]
    if acts:
        parts += [_word_loss(acts, out, head, field) for head, field in _WORD_HEADS]
        parts += [_context_loss(acts, out, len(labels.contexts)), _role_loss(acts, out, labels)]
    return torch.stack([part for part in parts if part is not None]).sum()


# Weights of the tasks: what few pieces teach, or many labels of which few hold, counts for more.
_TOKEN_HEADS = (("tags", 1.0), ("types", 4.0), ("turns", 2.0))
_CONTEXTS, _ROLES, _LINKS = 10.0, 5.0, 0.5
_WORD_HEADS = (("modes", "mode"), ("statuses", "status"), ("of", "of"), ("tracks", "track"))


def _token_loss(chunks: Sequence[Chunk], out: dict[str, Tensor], name: str, weight: float) -> Tensor | None:
    if all(getattr(chunk, name) is None for chunk in chunks):
        return None
    length = out[name].shape[1]
    rows = [getattr(chunk, name) or [] for chunk in chunks]
    wanted = torch.tensor([row + [UNKNOWN] * (length - len(row)) for row in rows])
    if bool((wanted == UNKNOWN).all()):
        return None
    return weight * functional.cross_entropy(out[name].flatten(0, 1).float(), wanted.flatten(), ignore_index=UNKNOWN)


def _word_loss(acts: Sequence[tuple[int, Act]], out: dict[str, Tensor], head: str, field: str) -> Tensor | None:
    known = [(row, piece, value) for row, act in acts if (value := getattr(act, field)) is not None
             for piece in range(*act.words)]  # fmt: skip
    if not known:
        return None
    rows, pieces, wanted = (torch.tensor(column) for column in zip(*known, strict=True))
    return functional.cross_entropy(out[head][rows, pieces].float(), wanted)


def _context_loss(acts: Sequence[tuple[int, Act]], out: dict[str, Tensor], count: int) -> Tensor | None:
    known = [(row, act) for row, act in acts if act.contexts is not None]
    if not known:
        return None
    wanted = torch.zeros(len(known), count)
    for number, (_, act) in enumerate(known):
        wanted[number, list(act.contexts or ())] = 1
    found = torch.stack([out["contexts"][row, slice(*act.words)].float().mean(0) for row, act in known])
    return _CONTEXTS * functional.binary_cross_entropy_with_logits(found, wanted)


def _role_loss(acts: Sequence[tuple[int, Act]], out: dict[str, Tensor], labels: Labels) -> Tensor | None:
    """What each piece is to an act; where only the parties are known, whether it is of either side."""
    known = [(row, act) for row, act in acts if act.reach[0] < act.reach[1]]
    if not known:
        return None
    rows = torch.tensor([row for row, _ in known])
    asks = torch.stack([out["role_asks"][row, slice(*act.words)].mean(0) for row, act in known])
    scores = role_scores(asks, out["role_gives"][rows], len(labels.roles)).float()
    length = scores.shape[1]
    whole = [number for number, (_, act) in enumerate(known) if act.parties is None]
    halves = [number for number, (_, act) in enumerate(known) if act.parties is not None]
    marks = torch.stack([_marks(act, length) for _, act in known])
    sides = [labels.roles.index("source"), labels.roles.index("target")]
    others = [role for role in range(len(labels.roles)) if role not in sides]
    either = torch.stack([scores[halves][..., others].logsumexp(-1), scores[halves][..., sides].logsumexp(-1)], dim=-1)
    total = _summed(scores[whole], marks[whole]) + _summed(either, marks[halves])
    return _ROLES * total / (marks != UNKNOWN).sum()


def _summed(scores: Tensor, wanted: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=UNKNOWN, reduction="sum")


def _marks(act: Act, length: int) -> Tensor:
    """The role of every piece in an act, or 1 for those of its parties; UNKNOWN beyond its reach."""
    marks = torch.full((length,), UNKNOWN)
    marks[slice(*act.reach)] = 0
    for start, end, value in act.roles if act.parties is None else ((*span, 1) for span in act.parties):
        marks[start:end] = value
    return marks


def _link_loss(chunks: Sequence[Chunk], out: dict[str, Tensor]) -> Tensor | None:
    parts = [_links_of(chunks, out, number) for number in range(3)]
    known = [part for part in parts if part is not None]
    return _LINKS * torch.stack(known).mean() if known else None


def _links_of(chunks: Sequence[Chunk], out: dict[str, Tensor], number: int) -> Tensor | None:
    """The loss of one kind of link: each content's first piece asks, the candidates and piece 0 ("none") answer."""
    kind = (1, 2, 0)[number]
    asked: list[tuple[int, int]] = []
    offered: list[list[int]] = []
    wanted: list[int] = []
    for row, chunk in enumerate(chunks):
        for place, targets in chunk.links:
            candidates = [0, *sorted({start for start in chunk.starts[kind] if kind or start < place})]
            if len(candidates) > 1:
                asked.append((row, place))
                offered.append(candidates)
                wanted.append(candidates.index(targets[number]))
    if not asked:
        return None
    most = max(map(len, offered))
    padded = torch.tensor([candidates + [-1] * (most - len(candidates)) for candidates in offered])
    rows, places = (torch.tensor(column) for column in zip(*asked, strict=True))
    part = slice(number * LINK_SIZE, (number + 1) * LINK_SIZE)
    asks = out["link_asks"][..., part][rows, places]
    gives = out["link_gives"][..., part][rows[:, None].expand_as(padded), padded.clamp(min=0)]
    scores = torch.einsum("nd,ncd->nc", asks, gives).float() / LINK_SIZE**0.5
    return functional.cross_entropy(scores.masked_fill(padded < 0, -1e4), torch.tensor(wanted))


def _stance_loss(chunks: Sequence[Chunk], out: dict[str, Tensor]) -> Tensor | None:
    known = [(row, chunk.stance) for row, chunk in enumerate(chunks) if chunk.stance is not None]
    if not known:
        return None
    rows, wanted = zip(*known, strict=True)
    return functional.cross_entropy(out["stances"][list(rows)].float(), torch.tensor(wanted))
