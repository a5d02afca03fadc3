"""Tables of all numbers of the network that spells: its weights, its sums, its odds."""

from __future__ import annotations

import numpy as np

from core.language.hello import LETTERS, READ, WANTED, Spelling, Weights
from lessons.kit.film import Sheet

SIDE = 38  # pixels of a cell, at most
GAP = 1  # cells between two matrices
STRONG = 2.0  # a number that has its full colour, in sums and logits


def matrices(weights: Weights) -> Sheet:
    """W_x, W_h and W_y side by side; a row for each unit, a table for each update."""
    turned = (np.swapaxes(one, 1, 2) for one in (weights.input, weights.hidden))
    parts = [*turned, weights.read_out]
    gap = np.full((*parts[0].shape[:2], GAP), np.nan, np.float32)
    cells = np.concatenate([parts[0], gap, parts[1], gap, parts[2]], axis=2)
    limit = float(np.nanpercentile(np.abs(cells), 98))
    return Sheet(cells, "signed", max(limit, 1e-6), digits=1, film=True, side=SIDE)


def sums(spelling: Spelling, update: int) -> Sheet:
    """For each unit what comes from letter, memory and bias, their sum, and its tanh."""
    now = Weights(*(one[update] for one in spelling.weights))
    h = spelling.memories[update]  # (4, U)
    before = np.vstack([np.zeros_like(h[:1]), h[:-1]])
    by_letter, by_memory = now.input[READ], before @ now.hidden
    bias = np.broadcast_to(now.bias, h.shape)
    columns = [by_letter, by_memory, bias, by_letter + by_memory + bias, h]
    return _steps(np.stack(columns, axis=-1))


def odds(spelling: Spelling, update: int) -> Sheet:
    """For each letter a 1 where it is read, its logit, its odds, and a 1 where it is wanted."""
    now = Weights(*(one[update] for one in spelling.weights))
    logits = spelling.memories[update] @ now.read_out + now.read_bias
    ones = np.eye(len(LETTERS))
    return _steps(np.stack([ones[READ], logits, spelling.odds[update], ones[WANTED]], axis=-1))


def _steps(tables: np.ndarray) -> Sheet:
    """A table a letter, and an empty one before the first."""
    blank = np.full_like(tables[:1], np.nan)
    cells = np.concatenate([blank, tables])
    return Sheet(cells, "signed", STRONG, digits=2, film=True, side=SIDE)
