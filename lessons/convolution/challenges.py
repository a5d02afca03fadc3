"""What a learner is asked to reach."""

from __future__ import annotations

import numpy as np

from core.vision.borders import Borders
from core.vision.traits import blurs_sideways, finds_edges_at, ignores_flat
from lessons.convolution import (
    LAPLACIAN,
    borders_film,
    learning,
    sharing_undo,
    stack_designs,
    stack_fields,
)
from lessons.convolution.hero import has_moved
from lessons.convolution.wall import kernel_of
from lessons.kit.challenge import Challenge
from lessons.kit.compute import value
from lessons.kit.view import View

FIRST = 83  # the lecture's first output
NINE = (3, 3)
CLOSE = 0.02


def _foreseen(view: View) -> bool:
    found = view["source"] == "lecture" and not view["pixels"] and view["kernel"] == LAPLACIAN
    return found and not has_moved(view) and view["guess"] == FIRST


def _blurs_sideways(view: View) -> bool:
    return blurs_sideways(kernel_of(view))


def _finds_slashes(view: View) -> bool:
    """With nine numbers: the wall's own kernel for 45 degrees has more."""
    kernel = kernel_of(view)
    return kernel.shape == NINE and finds_edges_at(kernel, 45)


def _ignores_flat(view: View) -> bool:
    """With numbers of the learner's own: many kernels of the wall do that."""
    return bool(view["wall_cells"]) and ignores_flat(kernel_of(view))


def _nothing_lost(view: View) -> bool:
    """As many outputs as pixels, with stride 1, a kernel of 5 by 5, and a padding in numbers."""
    if any(isinstance(pad, str) for pad in borders_film.pads(view)):
        return False
    found: Borders = value(borders_film.recipe(view), slot="nothing lost")
    return all(
        (one.kernel, one.stride, one.outputs) == (5, 1, one.size)
        for one in (found.down, found.across)
    )


def _eleven(view: View) -> bool:
    """Three layers that each see more than one cell, and together 11 pixels."""
    found = value(stack_fields.recipe(view), slot="challenge fields")
    return found[-1].size == 11 and min(stack_fields.stack_of(view))[0] > 1


def _seven_for_less(view: View) -> bool:
    costs = value(stack_designs.recipe(view), slot="challenge designs")
    return view["stack_window"] == 7 and costs[view["stack_design"]].parameters < 1000


def _found_plainly(view: View) -> bool:
    """Every cell is close in the end, on a photograph, without momentum, and not by chance."""
    if view["learning_momentum"] or view["learning_picture"] not in learning.PHOTOS:
        return False
    if view["learning_hidden"] == learning.OWN:
        return False
    walk = value(learning.recipe(view), slot="challenge kernel").walk
    return bool(np.abs(walk.kernels[-1] - learning.hidden(view)).max() < CLOSE)


CHALLENGES = (
    Challenge(
        name="foreseen",
        section="hero",
        title="A prophet.",
        text="Say the lecture's first output before the window gets there.",
        hints=(
            "Go back to step 0, with the lecture's picture and kernel, and look at the nine "
            "products.",
            "Five of them are not zero: the four neighbours, and four times the middle, taken "
            "away.",
            "59 + 59 + 79 + 142 − 4 · 64.",
        ),
        done="That is all that happens at every place.",
        reached=_foreseen,
    ),
    Challenge(
        name="sideways",
        section="wall",
        title="Only sideways.",
        text="Make a kernel that blurs to the left and right, and not up and down; what is flat "
        "stays as bright as it is.",
        hints=(
            "Which pixels should have a part in the result: above, below, beside?",
            "A mean of neighbours: equal numbers that add up to 1. Start from the identity.",
            "The middle row 0.33, 0.34, 0.33, and zeros above and below.",
        ),
        done="Upright lines smear into each other; level ones stay sharp.",
        reached=_blurs_sideways,
    ),
    Challenge(
        name="slashes",
        section="wall",
        title="Edges like a slash.",
        text="Make a kernel of nine numbers, blind to flat regions, that answers to edges at 45°, "
        "which run like /, more strongly than to level, upright and \\ ones.",
        hints=(
            "Sobel is negative on one side of the edge, positive on the other. On which sides of a "
            "slash would that be?",
            "You can type it. Or is there a mixture that lies between upright and level edges?",
            "Sobel for upright edges, with half of Sobel for level edges mixed in.",
        ),
        done="Between 90° and 0° lies 45°: kernels can be added like arrows.",
        reached=_finds_slashes,
    ),
    Challenge(
        name="flat",
        section="wall",
        title="Blind to what is flat.",
        text="Type a kernel that is not zero, but whose output is zero on every flat region, "
        "however bright.",
        hints=(
            "On a flat region every number of the kernel meets the same grey g. What comes out?",
            "g times the sum of the numbers. What must the sum be?",
            "Open the identity, and type −1 into any other cell.",
        ),
        done="Its numbers add up to 0: only differences are left to be seen.",
        reached=_ignores_flat,
    ),
    Challenge(
        name="same_size",
        section="borders",
        title="Nothing lost.",
        text="With a stride of 1 and a 5 × 5 kernel, make the output as large as the input. The "
        "padding is a number of yours: the word “same” does not count.",
        hints=(
            "Without padding the output is smaller. By how many pixels?",
            "What a kernel of 5 takes away, K − 1, has to be added: half of it on each side.",
            "Input 8, kernel 5, stride 1, dilation 1, and a padding of 2.",
        ),
        done="(K − 1)/2 on each side: that is what “same” does by itself, as long as K is odd.",
        reached=_nothing_lost,
    ),
    Challenge(
        name="undo_shift",
        section="sharing",
        title="Undo a shift.",
        text="Edit the kernel under the slipped picture until every pixel is back where it was.",
        hints=(
            "Each output takes what lies under the 1 of the kernel.",
            "The picture went to the right, so what an output wants now lies to its right.",
            "0 0 0 / 0 0 1 / 0 0 0 for a shift to the right; the old 1 in the middle has to go.",
        ),
        done="A kernel with a single 1 off the middle moves everything: shifting is a convolution.",
        reached=sharing_undo.undone,
    ),
    Challenge(
        name="eleven",
        section="stack",
        title="Exactly eleven.",
        text="Set three layers, each with a kernel of at least 2, so that one output sees exactly "
        "11 × 11 pixels.",
        hints=(
            "A layer adds (kernel − 1) · dilation · (how far apart the outputs under it lie).",
            "You need 10 more than 1. Without strides and dilations: kernels that add 10.",
            "Kernels 5, 5 and 3 add 4 + 4 + 2. Or leave all at 3 and give two layers dilation 2.",
        ),
        done="1 + 4 + 4 + 2 = 11. There are many ways, and a stride early on is the cheapest.",
        reached=_eleven,
    ),
    Challenge(
        name="seven_for_less",
        section="stack",
        title="Seven by seven for less than a thousand.",
        text="Find a layer, or layers, with a 7 × 7 window from 3 channels to 16 maps that has "
        "fewer than 1,000 parameters.",
        hints=(
            "A full layer needs 7 · 7 · 3 · 16 weights. Where do most of these factors come from?",
            "Either let fewer maps stand between small layers, or do not add up channels at once.",
            "Window 7, and “depthwise, then 1 × 1”. Three layers of 3 × 3 with 4 maps between "
            "them do it, too.",
        ),
        done="7 · 7 · 3 + 3 · 16: a product has become a sum.",
        reached=_seven_for_less,
    ),
    Challenge(
        name="found_plainly",
        section="learning",
        title="All nine, plainly.",
        text="Without momentum (β = 0), on a photograph: have every cell of the guess within 0.02 "
        "of the hidden kernel after 300 steps.",
        hints=(
            "With β = 0 the outputs soon look right, and the cells are still wrong. Which pattern "
            "of them is found last?",
            "What shakes all nine weights at once, and so allows only small steps?",
            "The cat, less its mean, with a learning rate of 0.1 or 0.15.",
        ),
        done="The same steps on the same picture: only its mean is gone, and with it most of κ.",
        reached=_found_plainly,
    ),
)
