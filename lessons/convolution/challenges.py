"""What a learner is asked to reach."""

from __future__ import annotations

from lessons.convolution import stack_designs, stack_fields
from lessons.kit.challenge import Challenge
from lessons.kit.compute import value
from lessons.kit.view import View


def _eleven(view: View) -> bool:
    """Three layers that each see more than one cell, and together 11 pixels."""
    found = value(stack_fields.recipe(view), slot="challenge fields")
    return found[-1].size == 11 and min(stack_fields.stack_of(view))[0] > 1


def _seven_for_less(view: View) -> bool:
    costs = value(stack_designs.recipe(view), slot="challenge designs")
    return view["stack_window"] == 7 and costs[view["stack_design"]].parameters < 1000


CHALLENGES: tuple[Challenge, ...] = (
    Challenge(
        "eleven",
        "stack",
        "Exactly eleven.",
        "Set three layers, each with a kernel of at least 2, so that one output sees exactly "
        "11 × 11 pixels.",
        (
            "A layer adds (kernel − 1) · dilation · (how far apart the outputs under it lie).",
            "You need 10 more than 1. Without strides and dilations: kernels that add 10.",
            "Kernels 5, 5 and 3 add 4 + 4 + 2. Or leave all at 3 and give two layers dilation 2.",
        ),
        "1 + 4 + 4 + 2 = 11. There are many ways, and a stride early on is the cheapest.",
        _eleven,
    ),
    Challenge(
        "seven_for_less",
        "stack",
        "Seven by seven for less than a thousand.",
        "Find a layer, or layers, with a 7 × 7 window from 3 channels to 16 maps that has fewer "
        "than 1,000 parameters.",
        (
            "A full layer needs 7 · 7 · 3 · 16 weights. Where do most of these factors come from?",
            "Either let fewer maps stand between small layers, or do not add up channels at once.",
            "Window 7, and “depthwise, then 1 × 1”. Three layers of 3 × 3 with 4 maps between "
            "them do it, too.",
        ),
        "7 · 7 · 3 + 3 · 16: a product has become a sum.",
        _seven_for_less,
    ),
)
