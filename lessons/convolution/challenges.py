"""What a learner is asked to reach."""

from __future__ import annotations

from core.vision.traits import blurs_sideways, finds_edges_at, ignores_flat
from lessons.convolution import LAPLACIAN
from lessons.convolution.hero import has_moved
from lessons.convolution.wall import kernel_of
from lessons.kit.challenge import Challenge
from lessons.kit.view import View

FIRST = 83  # the lecture's first output
NINE = (3, 3)


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
)
