"""Rows of signs and what each should be told as -> networks of one hidden layer, trained with numpy and made one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Examples:
    """Lines of pages: their signs [lines, signs], what is wanted of each [lines, labels], and how much each weighs."""

    signs: Matrix
    wanted: Matrix
    weights: Matrix

    @classmethod
    def of(cls, pages: Sequence[Examples]) -> Examples:
        """The lines of all pages."""
        return cls(*(np.concatenate([getattr(page, name) for page in pages]) for name in cls.__annotations__))


@dataclass(frozen=True)
class Plan:
    """How networks are trained: sizes, the highest rate of Adam, decay, and shares that are left out by chance."""

    hidden: int
    members: int  # networks trained from other beginnings, then made one by the mean of what they say
    epochs: int
    batch: int
    rate: float
    decay: tuple[float, float]  # of the first and of the last layer
    lost_signs: float
    lost_units: float


def trained(examples: Examples, plan: Plan) -> dict[str, npt.NDArray[np.float16]]:
    """The members as one network: `weights` and `bias` of the hidden layer, `out` and `last` of the labels."""
    members = [_member(examples, plan, seed) for seed in range(plan.members)]
    return {
        "weights": np.concatenate([member[0] for member in members], axis=1).astype(np.float16),
        "bias": np.concatenate([member[1] for member in members]).astype(np.float16),
        "out": np.concatenate([member[2] / plan.members for member in members]).astype(np.float16),
        "last": np.mean([member[3] for member in members], axis=0).astype(np.float16),
    }


def _member(examples: Examples, plan: Plan, seed: int) -> list[Matrix]:
    """The layers of one network, by Adam with decay."""
    chance = np.random.default_rng(seed)
    (count, width), labels = examples.signs.shape, examples.wanted.shape[1]
    layers = [
        (chance.standard_normal((width, plan.hidden)) * np.sqrt(1.4 / width)).astype(np.float32),
        np.zeros(plan.hidden, np.float32),
        (chance.standard_normal((plan.hidden, labels)) / np.sqrt(plan.hidden)).astype(np.float32),
        np.zeros(labels, np.float32),
    ]
    decays = (plan.decay[0], 0.0, plan.decay[1], 0.0)
    means, squares = ([np.zeros_like(layer) for layer in layers] for _ in range(2))
    weights = examples.weights / examples.weights.mean()
    steps, step = plan.epochs * (count // plan.batch), 0
    for _ in range(plan.epochs):
        order = chance.permutation(count)
        for at in range(0, count - plan.batch, plan.batch):
            rows = order[at : at + plan.batch]
            kept = [
                ((chance.random(size) > lost) / (1 - lost)).astype(np.float32)
                for size, lost in ((width, plan.lost_signs), (plan.hidden, plan.lost_units))
            ]
            batch = Examples(examples.signs[rows], examples.wanted[rows], weights[rows])
            step += 1
            rate = plan.rate * (1 - step / steps) + 1e-5
            for i, slope in enumerate(_gradients(layers, kept, batch)):
                means[i] = 0.9 * means[i] + 0.1 * slope
                squares[i] = 0.999 * squares[i] + 0.001 * slope**2
                move = means[i] / (1 - 0.9**step) / (np.sqrt(squares[i] / (1 - 0.999**step)) + 1e-8)
                layers[i] = (layers[i] - rate * (move + decays[i] * layers[i])).astype(np.float32)
    return layers


def _gradients(layers: Sequence[Matrix], kept: Sequence[Matrix], batch: Examples) -> list[Matrix]:
    """The gradients of the weighted log loss for one batch; `kept` scales the signs and the units."""
    into, bias, out, last = layers
    signs = batch.signs * kept[0]
    hidden = np.maximum(signs @ into + bias, 0)
    scaled = hidden * kept[1]
    wrong = (_chances(scaled @ out + last) - batch.wanted) * batch.weights[:, None] / len(signs)
    back = wrong @ out.T * kept[1] * (hidden > 0)
    return [signs.T @ back, back.sum(axis=0), scaled.T @ wrong, wrong.sum(axis=0)]


def _chances(scores: Matrix) -> Matrix:
    """How likely each label is: they sum to 1, and one label alone is likely or not."""
    if scores.shape[1] == 1:
        return 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
