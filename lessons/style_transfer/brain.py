"""How far the painter's network is from a brain: short, and the paper's claim named as theirs."""

from __future__ import annotations

import streamlit as st

from core.recipe import Recipe
from core.vision.brain_counts import Counted, counted
from lessons.kit.compute import value
from lessons.kit.frame import frame
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View

SIDE = 224  # pixels: the pictures that VGG-16 was trained on


@section("brain", "How far it is from the brain", height=900)
def how_far_from_the_brain(view: View) -> None:
    prose(
        "**What the authors claim.** Content and style come apart in a network that was trained "
        "only to name objects; perhaps whoever learns to know a thing under all its looks must "
        "separate the thing from its look. They point out that a product of two channels is what "
        "complex cells in the visual cortex compute. Both are their suggestions, at the end of "
        "the paper, and not measured there.\n\n"
        "**What is alike.** Small windows first, larger ones later; edges before textures before "
        "parts of things; the same kind of detector all over the picture.\n\n"
        "**What is not.** No spikes, and nothing happens in time. No feedback, where a cortex is "
        "full of ways back. One set of weights for all places, where each neuron has its own. A "
        "million labelled photographs, where a child needs few. And it paints by asking every "
        "pixel for its gradient: no painter can do that, and nobody has seen a brain do it."
    )
    with frame(view, "brain", ()) as exhibit:
        exhibit.recipe = Recipe(counted, side=SIDE)
        found: tuple[Counted, ...] = value(exhibit.recipe, slot="brain")
        exhibit.table = table(found)
        st.table(exhibit.table)
    quiet(outcome(found))


def table(found: tuple[Counted, ...]) -> dict[str, list[str]]:
    """What one output sees, and the weights of a layer, shared and not."""
    return {
        "layer": [one.layer for one in found],
        "one output sees": [f"{one.sees} × {one.sees} pixels" for one in found],
        "maps": [f"{one.maps}" for one in found],
        "weights": [f"{one.weights:,}" for one in found],
        "if each place had its own": [f"{one.unshared:,}" for one in found],
    }


def outcome(found: tuple[Counted, ...]) -> str:
    """What sharing saves, and how wide the last layer sees."""
    shared, alone = (
        sum(each) for each in zip(*((o.weights, o.unshared) for o in found), strict=True)
    )
    return (
        f"A picture of {SIDE} × {SIDE} pixels. These five layers have learnt **{shared:,}** "
        f"weights; if each place had to learn its own, as neurons do, it would be "
        f":violet[**{alone / 1e9:.1f} billion**]. One output of {found[-1].layer} sees "
        f"{found[-1].sees} pixels a side."
    )
