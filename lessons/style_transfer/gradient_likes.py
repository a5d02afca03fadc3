"""What a unit likes: from noise to the picture that one channel answers to most."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import streamlit as st

from core.recipe import Recipe
from core.vision import patches as looked
from core.vision.climbing import seconds
from core.vision.dream import MAPS
from core.vision.dreamt import LIKES, LIKING, like_name, strip, strips
from core.vision.effort import speed
from core.vision.likes import Liked, Liking, like, noise
from core.vision.patches import Patches
from core.vision.photographs import PHOTOS, photograph
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Click, Scene, Sheet, show
from lessons.kit.frame import frame
from lessons.kit.job import stop_button, watching
from lessons.kit.knob import Knob, knobs
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import duration, number
from lessons.style_transfer.gradient_helps import HELPS, every_help, tile
from lessons.style_transfer.gradient_works import Desk, Order
from lessons.style_transfer.questions_figures import SIDE

FIELDS = ("likes_layer", "likes_channel", "likes_help")
SHOWN = 6  # patches


def what_a_unit_likes(view: View) -> None:
    """The frame, and what stands around it."""
    prose(
        "**And without a photo?** Begin with noise, and ask for a single channel to answer more. "
        "What comes about is its favourite picture, as far as it has one: *feature "
        "visualisation*. Press one."
    )
    bench = Desk(f"{view.lesson.slug}.likes")
    bench.look()
    with frame(view, "likes", FIELDS) as exhibit:
        exhibit.recipe = Recipe(like, settings=settings(view))
        show(_wall(view), key=view.key("likes_wall"), on_click=lambda one: _clicked(view, one))
        _live(view, bench)
        _choices(view, bench)
        exhibit.table = _table()
    every_help(view)


def settings(view: View) -> Liking:
    """Whose likes the learner wants to see, and with which helps."""
    layer = view["likes_layer"]
    jitter, smooth, frequencies = view["likes_help"]
    asked = settings_of(layer, min(round(view["likes_channel"]), MAPS[layer] - 1))
    return replace(asked, jitter=jitter, smooth=smooth, frequencies=frequencies)


def settings_of(layer: str, channel: int) -> Liking:
    """A channel's likes with every help."""
    return replace(LIKING, layer=layer, channel=channel)


def on_the_wall() -> list[tuple[str, int]]:
    """Layer and channel of each picture, row by row; a column for each layer."""
    rows = zip(*LIKES.values(), strict=True)
    return [one for row in rows for one in zip(LIKES, row, strict=True)]


def _wall(view: View) -> Scene:
    every, now = on_the_wall(), (view["likes_layer"], settings(view).channel)
    return Scene(
        [tile(settings_of(a, b), lit=(a, b) == now) for a, b in every],
        columns=(1,) * len(LIKES),
        titles=[f"{layer} · {channel}" for layer, channel in every],
        alt=[
            f"What channel {channel} of {layer} likes. Press to open." for layer, channel in every
        ],
        captions=[
            "Ever deeper: conv1_2 likes plain colours, conv2_2 gratings, conv3_2 strokes and dots, "
            "conv4_3 loops, conv5_1 eyes."
        ],
    )


def _clicked(view: View, click: Click) -> None:
    layer, channel = on_the_wall()[click.figure]
    view.put(likes_layer=layer, likes_channel=float(channel), likes_help=(True, True, True))


def _live(view: View, bench: Desk) -> None:
    """What is liked beside what was answered to; the learner's own as it comes about."""

    def draw(again: bool) -> None:
        status = bench.look() if again else None
        left, right = st.columns(2, gap="medium")
        with left:
            show(_liked(view, bench), key=view.key("likes_picture"))
        with right:
            show(_answered(view), key=view.key("likes_patches"))
        if bench.work.running and bench.growing:
            growing = bench.growing
            quiet(f"{growing.order.title}: :violet[**{growing.progress(status)}**]")

    watching(draw, bench.work, view.key("likes_watch"))
    if bench.said:
        st.warning(bench.said, icon=":material/sync_problem:")


def _liked(view: View, bench: Desk) -> Scene:
    """The picture, and how much stronger an answer it gets than any photograph."""
    asked = settings(view)
    picture, title, strongest = _picture(asked, bench)
    known = float(_patches(view).answers[0])
    said = f"In the photographs its strongest answer is {number(known, 0)}."
    if strongest and known > 0:
        said += f" To this picture: **{number(strongest, 0)}**."
    return Scene(
        [Sheet(picture, "colour", side=4)],
        titles=[title],
        alt=[f"{title}, {asked.size} by {asked.size} pixels."],
        captions=[said if known > 0 else "It answers to nothing in the course's photographs."],
    )


def _answered(view: View) -> Scene:
    """The windows of photographs to which it answers most strongly."""
    found = _patches(view)
    side = max(128 // found.cells.shape[1], 1)
    photos = list(PHOTOS.values())
    return Scene(
        [Sheet(cells, "colour", side=side) for cells in found.cells],
        columns=(1, 1, 1),
        titles=[f"answers {number(float(one), 0)}" for one in found.answers],
        alt=[
            f"A patch of {photos[source].title}, to which it answers {number(float(one), 1)}."
            for source, one in zip(found.photos, found.answers, strict=True)
        ],
    )


def _picture(asked: Liking, bench: Desk) -> tuple[np.ndarray, str, float]:
    """The picture that is liked, what it is called, and the strongest answer to it."""
    growing = bench.growing
    if growing and growing.last and growing.order.title == _title(asked):
        last: Liked = growing.last
        return last.picture, f"{growing.order.title}: step {last.step}", last.strongest
    name = like_name(asked)
    title = f"channel {asked.channel} of {asked.layer} likes"
    if name in strips():
        return value(Recipe(strip, name=name))[-1], title, strips()[name].activity[-1]
    start = value(Recipe(noise, settings=asked), slot="likes noise")
    return start, f"channel {asked.channel} of {asked.layer} would begin with this", 0.0


def _patches(view: View) -> Patches:
    """The strongest patches of the channel in the course's photographs."""
    asked = settings(view)
    photos = [Recipe(photograph, name=name, side=SIDE) for name in PHOTOS]
    stage = asked.layer.replace("conv", "relu")
    found = [Recipe(looked.peaks, photo=one, stage=stage) for one in photos]
    for at, one in enumerate(found):
        value(one, slot=f"likes peaks {at}")
    every = Recipe(looked.patches, photos=photos, found=found, channel=asked.channel, most=SHOWN)
    return value(every, slot="likes patches")


def _choices(view: View, bench: Desk) -> None:
    controls.choice(view, "likes_layer", "Layer")
    count = MAPS[view["likes_layer"]]
    knobs(view, Knob("likes_channel", f"channel, of {count}", reach=(0, count - 1)))
    with st.container(horizontal=True, gap="medium"):
        for index, name in enumerate(HELPS):
            controls.switch(view, "likes_help", name, index=index)
    if bench.work.running:
        stop_button(bench.work, view.key("likes_stop"))
        return
    asked = settings(view)
    order = Order(_title(asked), np.zeros(0, np.uint8), asked.steps, lambda one: "")
    st.button(
        "Ask this channel",
        key=view.key("likes_go"),
        icon=":material/favorite:",
        on_click=bench.begin,
        args=(Recipe(like, settings=asked), order),
    )
    size = (asked.size, asked.size)
    long = seconds(asked.layer, [size], asked.steps, value(Recipe(speed)))
    quiet(f"{_title(asked)}: {asked.steps} steps, **{duration(long)}** on this machine.")


def _title(asked: Liking) -> str:
    on = (asked.jitter, asked.smooth, asked.frequencies)
    helps = [name for name, one in zip(HELPS, on, strict=True) if one]
    return f"Channel {asked.channel} of {asked.layer}, with {' + '.join(helps) or 'no help'}"


def _table() -> dict[str, list]:
    every = {name: one for name, one in strips().items() if one.kind == "like"}
    told = ("layer", "channel", "jitter", "smooth", "frequencies")
    return {
        **{name: [one.settings[name] for one in every.values()] for name in told},
        "strongest answer": [one.activity[-1] for one in every.values()],
    }
