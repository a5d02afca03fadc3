"""The hero: a photograph, a painting, one dial between them, and a picture that comes to life."""

from __future__ import annotations

import streamlit as st

from core.recipe import Recipe
from core.vision.effort import gain, seconds, speed
from core.vision.film_file import animated, opened, png, still
from core.vision.photographs import LONGEST
from core.vision.style import Settings, paint
from lessons.kit.compute import value
from lessons.kit.easel import easel
from lessons.kit.frame import frame
from lessons.kit.job import stop_button, watching
from lessons.kit.photo import chosen_photo
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.thumbs import Thumb, thumbs
from lessons.kit.view import View
from lessons.kit.words import duration, upper
from lessons.style_transfer import HERO, PICTURES, WEIGHTS
from lessons.style_transfer.hero_choices import dial, pictures
from lessons.style_transfer.hero_easel import beside, coming, finished, progress
from lessons.style_transfer.hero_settings import settings_to_change
from lessons.style_transfer.hero_works import FIRST, Made, Order, Studio

FIELDS = (*PICTURES, *HERO)
WORTH_IT = 1.2  # times as fast
WHILE = "When you stop, it stays as far as it came. What you turn now counts for the next one."


@section("paint", "", height=1100)
def it_paints(view: View) -> None:
    studio = Studio(view)
    studio.look()
    with frame(view, "paint", FIELDS) as exhibit:
        exhibit.recipe = recipe(view)
        asked = order(view)
        _easel(view, studio)
        _buttons(view, studio, asked)
        _shelf(view, studio)
        dial(view)
        pictures(view)
        settings_to_change(view, studio.showing, asked)
        exhibit.table = table(studio.showing)
    _told(view)


def settings(view: View) -> Settings:
    """How the learner wants it painted."""
    return Settings(
        alpha=10.0 ** view["balance"],
        content_layer=view["content_layer"],
        style_weights=tuple(float(view[name]) for name in WEIGHTS),
        size=int(view["size"]),
        steps=int(view["steps"]),
        network=view["network"],
        precision="bfloat16" if value(Recipe(gain)) > WORTH_IT else "float32",
    )


def recipe(view: View) -> Recipe:
    """The painting that the learner asks for."""
    return Recipe(
        paint,
        content=chosen_photo(view, "photo").recipe(LONGEST, square=False),
        style=chosen_photo(view, "painting").recipe(LONGEST, square=False),
        settings=settings(view),
    )


def order(view: View) -> Order:
    """The same in words and pictures."""
    photo, painting = chosen_photo(view, "photo"), chosen_photo(view, "painting")
    side = int(view["size"])
    content = photo.recipe(side, square=False)
    height, width, _ = value(content).shape
    return Order(
        photo.name,
        painting.name,
        (photo.title, painting.title),
        value(Recipe(still, picture=content)),
        (height, width),
        settings(view),
    )


def _easel(view: View, studio: Studio) -> None:
    """What is being painted as soon as there is something of it, else what was painted before."""
    pair = beside(view)

    def draw(again: bool) -> None:
        status = studio.look() if again else None
        making = studio.making
        if making and making.stills:
            easel(coming(making, pair, again), key=view.key("paint_canvas"))
        else:
            easel(finished(studio.showing, pair), key=view.key("paint_canvas"))
        if making:
            quiet(f":violet[**{progress(making, status or studio.look())}**]")

    watching(draw, studio.work, view.key("paint_watch"))
    if studio.said:
        st.warning(studio.said, icon=":material/sync_problem:")


def _buttons(view: View, studio: Studio, asked: Order) -> None:
    """Paint, or Stop in its place; what it will take; what can be done with what is there."""
    busy = studio.making is not None
    nothing = not any(asked.settings.style_weights)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if busy:
            stop_button(studio.work, view.key("paint_stop"))
        else:
            st.button(
                "Paint",
                key=view.key("paint_go"),
                type="primary",
                icon=":material/brush:",
                on_click=studio.begin,
                args=(recipe(view), asked),
                disabled=nothing,
            )
            _take_away(view, studio)
    quiet(WHILE if busy else _before(asked, nothing))


def _before(asked: Order, nothing: bool) -> str:
    """What pressing would begin, and how long it would take."""
    photo, painting = asked.titles
    if nothing:
        return "All five style layers weigh nothing: there is no style to paint in. Raise one."
    long = seconds(asked.shape, asked.settings, value(Recipe(speed)))
    return (
        f"**{upper(photo)}**, painted like **{painting}**: {asked.settings.steps} steps at "
        f"{asked.settings.size} pixels, **{duration(long)}** on this machine."
    )


def _take_away(view: View, studio: Studio) -> None:
    """Keep it in this visit, or as a file."""
    one = studio.showing
    if one.run not in {FIRST, *(other.run for other in studio.kept)}:
        st.button(
            "Keep",
            key=view.key("paint_keep"),
            icon=":material/bookmark_add:",
            on_click=studio.keep,
        )
    files = {
        "PNG": (lambda: _png(one), "png"),
        "Film": (lambda: animated(one.filmed.stills), "webp"),
    }
    for label, (data, kind) in files.items():
        st.download_button(
            label,
            data,
            file_name=f"{one.order.photo}_{one.order.painting}.{kind}",
            mime=f"image/{kind}",
            key=view.key(f"paint_{label.lower()}"),
            on_click="ignore",
            icon=":material/download:",
            type="tertiary",
        )


def _png(one: Made) -> bytes:
    return png(opened(one.filmed.stills[-1]) if one.picture is None else one.picture)


def _shelf(view: View, studio: Studio) -> None:
    """The paintings of this visit, to look at again."""
    every = studio.all()
    if len(every) == 1:
        return
    kept = {one.run for one in studio.kept}
    row = [
        Thumb(
            "the first" if n == 0 else "kept" if one.run in kept else "not kept",
            f"{one.order.titles[0]} like {one.order.titles[1]}",
            one.filmed.stills[-1],
            pressed=one.run == studio.showing.run and studio.making is None,
        )
        for n, one in enumerate(every)
    ]
    thumbs(
        row,
        key=view.key("paint_shelf"),
        caption="Paintings of this visit",
        on_pick=lambda n: studio.show(every[n].run),
    )


def table(one: Made) -> dict[str, list]:
    """The losses at the steps that are shown."""
    filmed = one.filmed
    layers = one.order.settings.style_layers
    return {
        "step": list(filmed.steps),
        "content": [float(loss) for loss in filmed.content],
        **{
            f"style {name}": [float(styles[n]) for styles in filmed.styles]
            for n, name in enumerate(layers)
        },
    }


def _told(view: View) -> None:
    predict(
        view,
        "what_changes",
        "The painting gets better with every step. What is it that changes?",
        ("the network's weights", "the pixels of the picture", "both"),
        "the pixels of the picture",
        "The network learned to see long ago, and stays as it is. Each step asks it how far the "
        "picture is from the photograph and from the painting, and moves every pixel a little in "
        "the direction that makes both smaller: gradient descent, with a picture for weights.",
    )
    prose(
        "Nobody has painted this picture, and no network was trained to paint it. A network that "
        "had learned to look at photographs says two things about any picture: *what is in it*, "
        "and *how it is painted*. So one can ask for a picture that says about the one what your "
        "photograph says, and about the other what the painting says. Both at once cannot be had "
        "to the full; the dial is how much of each you want. How the two are told apart is what "
        "the rest of this page is about."
    )
