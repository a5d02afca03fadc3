"""Shuffle the pixels of all pictures in the same way: a convolution is lost, a dense layer not."""

from __future__ import annotations

import streamlit as st

from core.recipe import Recipe
from core.vision.shuffling import EPOCHS, KINDS, Schooling, samples, school
from lessons.convolution import sharing_figures
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.near import near
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number, some

FIELDS = ("sharing_order", "sharing_start")
ORDERS = {"tiles": "tiles of 3 × 3", "rows": "whole rows", "pixels": "every pixel"}

Runs = dict[tuple[str, bool], Schooling]


def shuffled(view: View) -> None:
    """The frame: clothes as they are and shuffled, and how well either network learns them."""
    st.subheader("Shuffle the pixels", anchor=False)
    prose(
        "Sharing is a bet: that what is worth seeing in one place is worth seeing in all, and that "
        "neighbours belong together. Take that away: all pixels change places, in the same way in "
        "every picture, so that nothing is lost but who sits beside whom. Two small networks learn "
        "a thousand real photographs of clothes: a convolution with means over 3 × 3 regions, and "
        "a dense layer."
    )
    predict(
        view,
        "shuffle",
        "Trained anew on shuffled pictures, the dense layer is right …",
        ("less often", "exactly as often", "more often"),
        "exactly as often",
        "It has a weight of its own for each pixel, wherever that sits, and never knew which "
        "pixels were neighbours.",
    )
    if not near(view.key("sharing_shuffle_near")):
        st.skeleton(height=700)
        return
    with frame(view, "sharing_shuffle", FIELDS) as exhibit:
        left, right = st.columns([3, 2], gap="medium")
        with left:
            controls.choice(view, "sharing_order", "What changes places", ORDERS)
        with right:
            controls.choice(view, "sharing_start", "Start number")
        exhibit.recipe = recipe(view, "convolution", mixed=True)
        runs = _runs(view)
        show(_scene(view, runs), key=view.key("shuffle"))
        exhibit.table = {"epoch": list(range(EPOCHS + 1))} | {
            f"{kind}, {'shuffled' if mixed else 'as they are'}": run.accuracy.tolist()
            for (kind, mixed), run in runs.items()
        }
    quiet(verdict(view, runs))


def recipe(view: View, kind: str, *, mixed: bool) -> Recipe:
    """The training of one network, on pictures as they are or shuffled."""
    order = view["sharing_order"] if mixed else "none"
    return Recipe(school, kind=kind, order=order, seed=int(view["sharing_start"]))


def _runs(view: View) -> Runs:
    """Both networks on both kinds of picture."""
    return {
        (kind, mixed): value(recipe(view, kind, mixed=mixed), slot=f"school {kind} {mixed}")
        for kind in KINDS
        for mixed in (False, True)
    }


def _scene(view: View, runs: Runs) -> Scene:
    order, seed = view["sharing_order"], int(view["sharing_start"])
    plain, mixed = value(Recipe(samples, order=order, seed=seed), slot="samples")
    ends = ", ".join(
        f"{kind} {'shuffled' if other else 'as they are'} {_share(run)}"
        for (kind, other), run in runs.items()
    )
    return Scene(
        [
            sharing_figures.clothes(plain),
            sharing_figures.clothes(mixed),
            sharing_figures.accuracies(runs),
        ],
        columns=(1, 1),
        titles=[
            "ten of the pictures",
            f"the same ten, shuffled: {ORDERS[order]}",
            "share of a thousand new pictures that is named rightly",
        ],
        alt=[
            "Ten small photographs of clothes, one of each class.",
            f"The same ten with their pixels shuffled ({ORDERS[order]}, start number {seed}).",
            f"Accuracy against epochs of four trainings. In the end: {ends}.",
        ],
        captions=[
            f"Epoch {t}: convolution **{_share(runs['convolution', False], t)}**, shuffled "
            f"**{_share(runs['convolution', True], t)}**; dense {_share(runs['dense', False], t)}, "
            f"shuffled {_share(runs['dense', True], t)}."
            for t in range(EPOCHS + 1)
        ],
        unit="epoch",
        autoplay=True,
        fps=4,
        run=f"{order} {seed}",
    )


def _share(run: Schooling, epoch: int = -1) -> str:
    return f"{number(100 * float(run.accuracy[epoch]), 1)} %"


def verdict(view: View, runs: Runs) -> str:
    """Who lost how much."""
    conv, lost = runs["convolution", False], runs["convolution", True]
    dense, same = runs["dense", False], runs["dense", True]
    apart = round(1000 * abs(float(dense.accuracy[-1] - same.accuracy[-1])))
    told = {
        "pixels": "No neighbour is left, and what one window learns helps no other.",
        "rows": "Left and right neighbours are left to it, those above and below are gone.",
        "tiles": "Inside a tile neighbours still are neighbours: it keeps what it can.",
    }[view["sharing_order"]]
    return (
        f"Shuffled, the convolution ({conv.weights:,} numbers learnt) falls from {_share(conv)} to "
        f":violet[**{_share(lost)}**]. {told} The dense layer ({dense.weights:,} numbers) had "
        f"{_share(dense)} and has {_share(same)}, {_same(apart)}: its first weights were "
        "the same, each moved along with its pixel. What made the convolution better, with an "
        "eighth of the numbers, is what it knew about pictures beforehand. (Fashion-MNIST, made "
        "small, scattered over 18 × 18 pixels.)"
    )


def _same(apart: int) -> str:
    return f"{some(apart, 'picture')} of a thousand apart" if apart else "not one picture apart"
