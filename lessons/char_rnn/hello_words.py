"""What is said about the network that spells."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from core.language.hello import LETTERS, READ, WANTED, WITHOUT_MEMORY, WORD, Spelling, Weights
from lessons.kit.words import number

FIRST_L, SECOND_L = 2, 3  # time steps, from 0


def percent(share: float) -> str:
    """A share of 1, in whole percent; what is nearly nothing, or nearly all, is not rounded off.

    >>> percent(0.5), percent(0.002), percent(0.998)
    ('50 %', 'below 1 %', 'over 99 %')
    """
    if 0 < share < 0.01:
        return "below 1 %"
    return "over 99 %" if 0.99 < share < 1 else f"{number(100 * share, 0)} %"


def update(spelling: Spelling, turn: int) -> str:
    """What the network says at the two l's after so many updates, and what it writes."""
    to_l = float(spelling.odds[turn, FIRST_L, WANTED[FIRST_L]])
    to_o = float(spelling.odds[turn, SECOND_L, WANTED[SECOND_L]])
    return (
        f"Update {turn}: the mean loss is **{number(spelling.losses[turn].mean(), 3)}**. After the "
        f"first l it expects an l with {percent(to_l)}, after the second an o with "
        f"{percent(to_o)}. Given an h, it writes **{spelling.written[turn]}**."
    )


def letter(spelling: Spelling, turn: int, at: int) -> str:
    """What happens at time step `at`, from 0, worked out for the first unit."""
    now = Weights(*(one[turn] for one in spelling.weights))
    h = spelling.memories[turn]
    before = h[at - 1] if at else np.zeros_like(h[0])
    terms = (now.input[READ[at], 0], float(before @ now.hidden[:, 0]), now.bias[0, 0])
    first, *others = (float(one) for one in terms)
    summed = number(first) + "".join(f" {'−' if x < 0 else '+'} {number(abs(x))}" for x in others)
    odds = float(spelling.odds[turn, at, WANTED[at]])
    return (
        f"Step {at + 1} reads **{WORD[at]}**. The first unit: tanh({summed}) = "
        f"**{number(float(h[at, 0]))}**. Wanted is {WORD[at + 1]}, and gets {percent(odds)}: "
        f"a loss of −ln {number(odds, 3)} = **{number(float(spelling.losses[turn, at]), 3)}**."
    )


def table(spelling: Spelling) -> dict[str, list]:
    """The training as a table, a row for each update."""
    return {
        "update": list(range(len(spelling.losses))),
        "mean loss": spelling.losses.mean(1).tolist(),
        **{
            f"loss at {one} → {then}, step {at + 1}": spelling.losses[:, at].tolist()
            for at, (one, then) in enumerate(pairwise(WORD))
        },
        "distance of the memories at l": spelling.distances.tolist(),
        "writes": list(spelling.written),
    }


def verdict(spelling: Spelling, memory: bool) -> str:
    """What has come of the training."""
    loss, far = float(spelling.losses[-1].mean()), float(spelling.distances[-1])
    wrote = spelling.written[-1]
    if not memory:
        return (
            "Without memory both l’s are the same to it, whatever it learns. The best it can do is "
            "to say l and o with 50 % each, and to lose ln 2 twice in four letters: "
            f"**2 · ln 2 / 4 = {number(WITHOUT_MEMORY, 3)}** is a floor. Here it has come to "
            f":violet[**{number(loss, 3)}**], and writes “{wrote}”."
        )
    said = (
        f"After {len(spelling.losses) - 1} updates it writes :violet[**{wrote}**], with a mean "
        f"loss of {number(loss, 3)}. The letter is the same at both l’s, the weights are the same; "
        f"the two memories lie **{number(far)}** apart"
    )
    if wrote == WORD:
        return f"{said}, far enough for one to mean “another l” and the other “now the o”."
    return (
        f"{said}. That does not spell it yet: a floor of {number(WITHOUT_MEMORY, 3)} is all that "
        "can be reached without telling the two apart: turn a knob."
    )


def columns(units: int) -> str:
    """What the columns of the three matrices are, for a title."""
    letters = " ".join(LETTERS)
    rows = "one row, for the only unit" if units == 1 else "a row for each unit"
    return f"W_x, of {letters}  ·  W_h, of units  ·  W_y, to {letters}: {rows}"
