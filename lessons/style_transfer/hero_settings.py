"""Folded away: the numbers behind the dial, the layers, the size, and the losses of each layer."""

from __future__ import annotations

import streamlit as st

from core.vision.style import STYLE_LAYERS
from core.vision.units import KERAS_CONTENT, TENSORFLOW_CONTENT, in_keras, in_tensorflow
from lessons.kit import controls
from lessons.kit.film import film
from lessons.kit.fragment import called
from lessons.kit.knob import Knob, knobs
from lessons.kit.prose import quiet
from lessons.kit.view import View
from lessons.kit.words import amount
from lessons.style_transfer import WEIGHTS
from lessons.style_transfer.figures import losses
from lessons.style_transfer.hero_works import Made, Order
from lessons.style_transfer.sizes import HERE, Size, why_not

NETWORKS = {"vgg16": "VGG-16", "vgg19": "VGG-19"}
FETCHED = (
    "The paper painted with VGG-19. It does not come with the course: its 80 MB are fetched from "
    "Google's servers when you press *Paint* for the first time. Where that does not succeed, the "
    "page says so, and VGG-16 paints on."
)


def settings_to_change(view: View, shown: Made, asked: Order) -> None:
    """Draw them, if they are unfolded."""
    fold = st.expander("Settings", key=view.key("paint_settings"), on_change=called)
    if not fold.open:
        return
    with fold:
        quiet(_numbers(asked))
        left, right = st.columns(2, gap="medium")
        with left:
            controls.choice(view, "content_layer", "What is in it: content, from layer")
            controls.choice(view, "size", "Longer side, in pixels")
            _small_here(view)
            controls.choice(view, "steps", "Steps")
            controls.choice(view, "network", "Network", NETWORKS)
            if view["network"] == "vgg19":
                quiet(FETCHED)
        with right:
            quiet("How it is painted: style, from five layers, each with its weight")
            knobs(
                view,
                *(Knob(name, layer) for name, layer in zip(WEIGHTS, STYLE_LAYERS, strict=True)),
            )
        _losses(view, shown)


def _small_here(view: View) -> None:
    """Why the largest size is not offered, where it is not."""
    field = view.lesson.view["size"]
    if isinstance(field, Size) and (said := why_not(field, HERE)):
        quiet(said)


def _numbers(asked: Order) -> str:
    """The dial in the paper's terms, and in those of two other programs."""
    if not any(asked.settings.style_weights):
        return "Without style there is no balance to speak of."
    tensorflow, keras = (one(asked.shape, asked.settings) for one in (in_tensorflow, in_keras))
    return (
        f"The dial stands at α / β = **{_short(asked.settings.alpha / asked.settings.beta)}**: α "
        "times how far the picture is from the photograph's content, β times how far from the "
        "painting's style. (The paper writes 1e-3 and 1e-4, for a network made equally loud in "
        "its own way.) The same number means something else in every program. For the same "
        "maps, TensorFlow's tutorial would call this balance "
        f"`content_weight={_short(tensorflow.content)}` with `style_weight={tensorflow.style:g}` "
        f"(it comes with {TENSORFLOW_CONTENT:g}), the Keras example "
        f"`content_weight={_short(keras.content)}` with `style_weight={_short(keras.style)}` (it "
        f"comes with {_short(KERAS_CONTENT)}). What cannot be converted: they use the layers as "
        "loud as training left them, and so hear mostly the first ones; here every layer has its "
        "say."
    )


def _short(value: float) -> str:
    """In two figures, with a small exponent.

    >>> _short(1e-06), _short(0.0105)
    ('1e-6', '0.011')
    """
    return f"{value:.2g}".replace("e-0", "e-").replace("e+0", "e")


def _losses(view: View, shown: Made) -> None:
    photo, painting = shown.order.titles
    film(
        [losses(shown.filmed, shown.order.settings.style_layers)],
        key=view.key("paint_losses"),
        titles=[f"What is still wrong, step by step: {photo}, like {painting}"],
        alt=[
            f"The content loss ends at {amount(shown.content_loss)}; the style losses end at "
            + ", ".join(
                f"{amount(loss)} in {layer}"
                for layer, loss in zip(
                    shown.order.settings.style_layers, shown.filmed.styles[-1], strict=True
                )
            )
            + "."
        ],
    )
