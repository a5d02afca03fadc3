"""Deep dream: the learner's photo, changed until a layer answers to it more and more."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.recipe import Recipe
from core.vision.climbing import seconds
from core.vision.dream import MAPS, Dreaming, Dreamt, dream, sizes
from core.vision.dreamt import DREAMING, DREAMS, PHOTO, dream_name, strip, strips
from core.vision.effort import speed
from core.vision.film_file import still
from core.vision.photographs import PHOTOS, photograph
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.easel import Canvas, easel
from lessons.kit.frame import frame
from lessons.kit.job import stop_button, watching
from lessons.kit.knob import Knob, knobs
from lessons.kit.photo import chosen_photo
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.thumbs import Thumb, thumbs
from lessons.kit.view import View
from lessons.kit.words import duration, number, upper
from lessons.style_transfer.gradient_works import Desk, Order

FIELDS = ("photo", "dream_layer", "dream_channel", "dream_octaves", "dream_jitter")
SEEN = {
    "conv2_2": "patches of magenta in green, where it was plain",
    "conv3_3": "scales, rims and curls",
    "conv4_3": "stripes and rims around the eyes",
    "conv5_1": "eyes, and tufts of fur",
}
JITTER = {"16": "up to 16 pixels", "0": "none"}


def deep_dream(view: View) -> None:
    """The frame, and what stands around it."""
    prose(
        "**Now turn the bench round.** No painting, no loss: only the photo, and the wish that one "
        "layer answers *more*. So each pixel goes up the gradient, step after step. Whatever the "
        "layer faintly thinks it sees becomes clearer, and is seen more clearly in the next step. "
        "That is a *deep dream*."
    )
    predict(
        view,
        "dream_of",
        "The tenth of the thirteen layers dreams on the cat. What will grow out of the fur?",
        ("patches of colour", "stripes and rims", "dogs"),
        "stripes and rims",
        "The dreams that became famous are full of dogs: that network could name more than a "
        "hundred breeds. This one learned the same names once; but the layers that say them are "
        "not here, and the others were tuned to find edges afterwards. It dreams of rims, stripes "
        "and eyes.",
    )
    bench = Desk(f"{view.lesson.slug}.dream")
    bench.look()
    with frame(view, "dream", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        _row(view, bench)
        left, right = st.columns([3, 2], gap="medium")
        with left:
            _easel(view, bench)
        with right:
            _button(view, bench)
            _settings(view)
        exhibit.table = _table(view)


def settings(view: View) -> Dreaming:
    """How the learner wants it dreamt."""
    layer = view["dream_layer"]
    return Dreaming(
        layer=layer,
        channel=min(round(view["dream_channel"]), MAPS[layer] - 1),
        size=DREAMING.size,
        octaves=int(view["dream_octaves"]),
        steps=DREAMING.steps,
        jitter=int(view["dream_jitter"]),
    )


def recipe(view: View) -> Recipe:
    """The dream that would begin."""
    return Recipe(
        dream,
        picture=chosen_photo(view, "photo").recipe(DREAMING.size, square=False),
        settings=settings(view),
    )


def _row(view: View, bench: Desk) -> None:
    """The dreams that are there: one a layer, and the learner's own."""
    own = bench.growing if bench.growing and bench.growing.stills else None
    row = [
        Thumb(
            layer,
            f"{layer} dreams on {PHOTOS[PHOTO].title}",
            _stills(layer)[-1],
            pressed=not bench.showing and layer == view["dream_layer"],
        )
        for layer in DREAMS
    ]
    if own:
        row.append(Thumb("yours", own.order.title, own.stills[own.step], pressed=bench.showing))

    def picked(at: int) -> None:
        bench.show(at == len(DREAMS))
        if at < len(DREAMS):
            view.put(dream_layer=DREAMS[at])

    thumbs(row, key=view.key("dream_row"), caption="Which layer dreams", on_pick=picked)


def _easel(view: View, bench: Desk) -> None:
    def draw(again: bool) -> None:
        status = bench.look() if again else None
        growing, running = bench.growing, bench.work.running
        if bench.showing and growing:
            easel(growing.canvas(live=running, again=again), key=view.key("dream_canvas"))
        else:
            easel(shipped(view["dream_layer"]), key=view.key("dream_canvas"))
        if running and growing:
            quiet(f":violet[**{growing.progress(status)}**]")

    watching(draw, bench.work, view.key("dream_watch"))
    if bench.said:
        st.warning(bench.said, icon=":material/sync_problem:")


def shipped(layer: str) -> Canvas:
    """The dream of a layer that came with the course."""
    steps = strips()[dream_name(layer)].steps
    activity = strips()[dream_name(layer)].activity
    last = number(activity[-1] / activity[0], 1)
    return Canvas(
        run=dream_name(layer),
        photograph=value(
            Recipe(
                still,
                picture=Recipe(photograph, name=PHOTO, side=DREAMING.size, square=False),
            )
        ),
        stills=dict(zip(steps, _stills(layer), strict=True)),
        total=steps[-1],
        alt=f"{upper(PHOTOS[PHOTO].title)}, on which {layer} has dreamt: {SEEN[layer]}. Its "
        f"activity is {last} times what it was.",
        captions={
            step: f"Step {step}: {layer} is {number(one, 2)} active. What grows: {SEEN[layer]}."
            for step, one in zip(steps, activity, strict=True)
        },
    )


def _stills(layer: str) -> list[np.ndarray]:
    return [still(one) for one in value(Recipe(strip, name=dream_name(layer)))]


def _button(view: View, bench: Desk) -> None:
    """Dream, or Stop in its place, and how long it would take."""
    asked = settings(view)
    chosen = chosen_photo(view, "photo")
    if bench.work.running:
        stop_button(bench.work, view.key("dream_stop"))
        return
    shape = value(chosen.recipe(DREAMING.size, square=False)).shape
    every = sizes(shape, asked)
    title = f"{upper(chosen.title)}, on which {_who(asked)} dreams"
    order = Order(title, _file(view), asked.steps * len(every), caption)
    st.button(
        "Dream on my photo",
        key=view.key("dream_go"),
        icon=":material/bedtime:",
        on_click=bench.begin,
        args=(recipe(view), order),
    )
    long = seconds(asked.layer, every, asked.steps, value(Recipe(speed)))
    quiet(
        f"{title}: {order.total} steps, at most {DREAMING.size} pixels, **{duration(long)}** on "
        "this machine."
    )


def _file(view: View) -> np.ndarray:
    chosen = chosen_photo(view, "photo")
    return value(Recipe(still, picture=chosen.recipe(DREAMING.size, square=False)))


def _who(asked: Dreaming) -> str:
    return asked.layer if asked.channel < 0 else f"channel {asked.channel} of {asked.layer}"


def caption(one: Dreamt) -> str:
    """What is said of a snapshot."""
    height, width, _ = one.picture.shape
    return f"Step {one.step}, at {width} × {height} pixels: activity {number(one.activity, 2)}."


def _settings(view: View) -> None:
    count = MAPS[view["dream_layer"]]
    knobs(view, Knob("dream_channel", "channel (−1: all of them)", reach=(-1, count - 1)))
    controls.choice(view, "dream_octaves", "Octaves: sizes at which it dreams, the smallest first")
    controls.choice(view, "dream_jitter", "Jitter: shifted by chance before each step", JITTER)
    quiet(
        "With **octaves** it begins on a small picture, where what grows is large beside it, and "
        "carries it over. With **jitter**, what grows must please the layer wherever the picture "
        "lies on its grid; without it the activity rises higher, on details that fit one place "
        "only, and colours gather along the frame. A step "
        f"moves a pixel by {number(DREAMING.length, 0)} grey values, however steep it is: the "
        "gradient is divided by its mean."
    )


def _table(view: View) -> dict[str, list]:
    one = strips()[dream_name(view["dream_layer"])]
    return {"step": list(one.steps), "activity": list(one.activity)}
