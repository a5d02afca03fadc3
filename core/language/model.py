"""A network that reads one character after the other and says what may come next."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np

from core.language.cells import CELLS, Layer, State, step
from core.language.vocabulary import Vocabulary

Tensors = tuple[Any, ...]  # W_x, W_h, b of each layer, from below; then the read-out's W and b
States = tuple[State, ...]  # a state for each layer, from below


@dataclass(frozen=True)
class Model:
    """Layers of one kind of cell, and the read-out on top: logits = h W + b."""

    cell: str
    characters: str
    layers: tuple[Layer, ...]
    read_out: np.ndarray  # W (U, V)
    read_bias: np.ndarray  # b (V,)

    @property
    def units(self) -> int:
        """How many numbers a layer shows."""
        return int(self.read_out.shape[0])

    @property
    def vocabulary(self) -> Vocabulary:
        """The characters that it knows."""
        return Vocabulary(self.characters)

    @property
    def tensors(self) -> Tensors:
        """All its weights, in order."""
        below = [part for one in self.layers for part in (one.input, one.hidden, one.bias)]
        return (*below, self.read_out, self.read_bias)

    @property
    def weights(self) -> int:
        """How many numbers can be learned."""
        return sum(int(np.size(one)) for one in self.tensors)

    def blank(self, rows: tuple[int, ...] = ()) -> States:
        """What it remembers before it has read anything: zeros."""
        zeros = np.zeros((*rows, self.units), np.float32)
        return tuple((zeros,) * CELLS[self.cell].states for _ in self.layers)

    def read(self, code: Any, states: States) -> tuple[np.ndarray, States]:
        """Logits (V,) for what comes after the character `code`, and what it remembers then."""
        x, found = np.asarray(code), []
        for layer, state in zip(self.layers, states, strict=True):
            state, _ = step(self.cell, layer, x, state)
            found.append(state)
            x = state[0]
        return x @ self.read_out + self.read_bias, tuple(found)


def model_of(cell: str, characters: str, tensors: Iterable[Any]) -> Model:
    """The model whose weights are `tensors`, in the order of `Model.tensors`."""
    *below, read_out, read_bias = map(np.asarray, tensors)
    layers = tuple(Layer(*below[at : at + 3]) for at in range(0, len(below), 3))
    return Model(cell, characters, layers, read_out, read_bias)


def untrained(cell: str, characters: str, units: int, layers: int, seed: int) -> Model:
    """A model before its first lesson.

    W_x and the read-out are uniform after Glorot and Bengio (2010), the parts of W_h orthogonal
    (A. Saxe et al., arXiv:1312.6120), biases 0, but 1 at the forget gate (Gers et al., 2000).
    """
    chance, parts = np.random.default_rng(seed), CELLS[cell].parts
    found: list[np.ndarray] = []
    for level in range(layers):
        inputs = units if level else len(characters)
        found.append(_glorot(chance, inputs, units * len(parts)))
        found.append(np.hstack([_orthogonal(chance, units) for _ in parts]))
        found.append(np.repeat([float(part == "forget gate") for part in parts], units))
    found += [_glorot(chance, units, len(characters)), np.zeros(len(characters))]
    return model_of(cell, characters, [one.astype(np.float32) for one in found])


def save(model: Model, path: Path | IO[bytes]) -> None:
    """Write it as npz, with half the digits (float16), to a file."""
    parts = {f"weights_{at:02}": one.astype(np.float16) for at, one in enumerate(model.tensors)}
    about = np.array(json.dumps({"cell": model.cell, "characters": model.characters}))
    np.savez_compressed(path, about=about, **parts)  # type: ignore[arg-type]


def load(path: Path) -> Model:
    """Read what `save` has written, as float32."""
    with np.load(path, allow_pickle=False) as held:
        about = json.loads(str(held["about"]))
        names = sorted(name for name in held.files if name.startswith("weights_"))
        tensors = [held[name].astype(np.float32) for name in names]
    return model_of(about["cell"], about["characters"], tensors)


def _glorot(chance: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    limit = np.sqrt(6 / (rows + columns))
    return chance.uniform(-limit, limit, (rows, columns))


def _orthogonal(chance: np.random.Generator, size: int) -> np.ndarray:
    turned, triangle = np.linalg.qr(chance.standard_normal((size, size)))
    return turned * np.sign(np.diag(triangle))
