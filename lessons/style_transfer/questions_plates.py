"""What does a layer still know of a photo, and what is a painting's texture up to it?"""

from __future__ import annotations

import streamlit as st

from core.recipe import Recipe
from core.vision.paintings import PAINTINGS, painting
from core.vision.photographs import PHOTOS, photograph
from core.vision.plates import PAINTING, PHOTO, plate
from core.vision.rebuilt import Errors, errors
from lessons.kit import controls, progress
from lessons.kit.compute import value
from lessons.kit.film import Click, Scene, show
from lessons.kit.frame import frame
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number
from lessons.style_transfer import plates_figures as figures
from lessons.style_transfer.questions_mine import rebuild_mine

FIELDS = ("questions_block", "questions_lost", "questions_make", "questions_steps")
BLOCKS = ("1", "2", "3", "4", "5")
SMALL, SIDE, LARGE = 160, 160, 400  # pixels along the longer side
LOST = 1.0  # times the colour error of a black-and-white print: no colour would be better
REBUILT = {block: f"conv{block}_2" for block in BLOCKS}
TEXTURE = {block: f"conv{block}_1" for block in BLOCKS}


def both_questions(view: View) -> None:
    """Two rows of five plates, one pair of them large, and the learner's own judgement."""
    st.subheader("What does a layer still know?", anchor="plates")
    prose(
        "**What is to be seen?** Forget the photo, and keep only what one layer said of it. "
        "Now begin with noise, and change the pixels until the layer says the same again. "
        "What comes back is what the layer still knows.\n\n"
        "**How is it painted?** Do the same with a painting, but keep only which channels "
        "were active *together*, and not where (the next section shows how). What comes back is "
        "no village: it is paint, first in specks, then in strokes, then in whole pieces of things."
    )
    with frame(view, "plates", FIELDS) as exhibit:
        exhibit.recipe = rebuilt(view["questions_block"])
        found = measured()
        show(_tiles(view), key=view.key("plates_tiles"), on_click=lambda one: _clicked(view, one))
        controls.choice(
            view, "questions_block", "Layer", {one: f"block {one}" for one in BLOCKS}, quiet=True
        )
        show(_large(view), key=view.key("plates_large"))
        _judge(view, found)
        rebuild_mine(view, view["questions_block"])
        exhibit.table = _table(found)
    quiet(outcome(view, found[view["questions_block"]]))


def rebuilt(block: str) -> Recipe:
    """How far the photograph that is rebuilt from a block is from the true one."""
    return Recipe(
        errors,
        made=Recipe(plate, name=f"rebuilt_{REBUILT[block]}"),
        photo=Recipe(photograph, name=PHOTO, side=SIDE, square=False),
    )


def measured() -> dict[str, Errors]:
    """The errors of all five."""
    return {block: value(rebuilt(block), slot=f"rebuilt {block}") for block in BLOCKS}


def lost(found: dict[str, Errors]) -> str:
    """The first block whose colours are worse than none; "none" where they never are."""
    return next((block for block, one in found.items() if one.colour_lost > LOST), "none")


def _pictures(side: int, blocks: tuple[str, ...]) -> tuple[list, list]:
    """The photo and what is rebuilt of it, the painting and its textures."""
    above = [Recipe(photograph, name=PHOTO, side=side, square=False)]
    above += [Recipe(plate, name=f"rebuilt_{REBUILT[block]}", side=side) for block in blocks]
    below = [Recipe(painting, name=PAINTING, side=side)]
    below += [Recipe(plate, name=f"texture_{TEXTURE[block]}", side=side) for block in blocks]
    slot = f"plates {side}"
    return [value(one, slot=slot) for one in above], [value(one, slot=slot) for one in below]


def _tiles(view: View) -> Scene:
    above, below = _pictures(SMALL, BLOCKS)
    now = BLOCKS.index(view["questions_block"])
    names = [f"from {name}" for name in REBUILT.values()]
    textures = [f"up to {name}" for name in TEXTURE.values()]
    return Scene(
        figures.tiles(above, now + 1) + figures.tiles(below, now + 1),
        columns=(1,) * 6,
        titles=["photo", *names, "painting", *textures],
        alt=[
            f"The photo: {PHOTOS[PHOTO].title}.",
            *(f"The photo rebuilt {name}. Press to see it large." for name in names),
            f"The painting: {PAINTINGS[PAINTING].title}.",
            *(f"The painting's texture {name}. Press to see it large." for name in textures),
        ],
    )


def _clicked(view: View, click: Click) -> None:
    at = click.figure % (len(BLOCKS) + 1)
    if at:
        view.put(questions_block=BLOCKS[at - 1])


def _large(view: View) -> Scene:
    block = view["questions_block"]
    above, below = _pictures(LARGE, (block,))
    found = value(rebuilt(block), slot=f"rebuilt {block}")
    titles = [
        f"the photo: {PHOTOS[PHOTO].title}",
        f"rebuilt from {REBUILT[block]} alone",
        f"the painting: {PAINTINGS[PAINTING].title}",
        f"its texture, {TEXTURE['1']} up to {TEXTURE[block]}",
    ]
    if block == "1":
        titles[3] = f"its texture, {TEXTURE['1']} alone"
    return Scene(
        figures.tiles(above) + figures.tiles(below),
        columns=(1, 1),
        titles=titles,
        alt=[
            f"{titles[0]}.",
            f"The photo {titles[1]}: brightness off by {number(found.brightness, 1)} of 255 at "
            f"each pixel. {SEEN[block]}",
            f"{titles[2]}, {PAINTINGS[PAINTING].credit}.",
            f"{titles[3]}. {PAINTED[block]}",
        ],
        captions=[f"{SEEN[block]} {PAINTED[block]}"],
    )


SEEN = {
    "1": "**Above:** after two layers nothing is missing that you would notice.",
    "2": "**Above:** after four layers all shapes are there.",
    "3": "**Above:** shapes hold; what is between them is made up.",
    "4": "**Above:** eyes are still eyes, where they were; everything else is repainted freely. "
    "That is why the painter looks here, at conv4_2.",
    "5": "**Above:** there is something with eyes.",
}
PAINTED = {
    "1": "**Below:** specks, in the painting's colours.",
    "2": "**Below:** short dabs.",
    "3": "**Below:** strokes that know their neighbours.",
    "4": "**Below:** strokes run together to fields and rows.",
    "5": "**Below:** whole pieces of the village, at places where they never were.",
}


def _judge(view: View, found: dict[str, Errors]) -> None:
    """The first layer without colours, by eye; then by measure."""
    key = view.key("questions_lost_pills")

    def said() -> None:
        guess = st.session_state[key] or "none"
        view.put(questions_lost=guess)
        if guess != "none":
            place = f"{view.lesson.slug}.questions_lost"
            progress.update(progress.current().with_prediction(place, REBUILT[guess]))

    st.session_state[key] = None if view["questions_lost"] == "none" else view["questions_lost"]
    st.pills(
        "**What do you think?** Look at all five. Which is the first from which the photo has lost "
        "its colours?",
        BLOCKS,
        key=key,
        format_func=REBUILT.__getitem__,
        on_change=said,
    )
    if view["questions_lost"] == "none":
        return
    quiet(verdict(view["questions_lost"], found))
    progress.save(f"{key}_save")
    show(_curve(found), key=view.key("plates_curve"))


def verdict(guess: str, found: dict[str, Errors]) -> str:
    """What was said, beside the measured colour error."""
    right = lost(found)
    said = "You said it" if guess == right else f"You said “{REBUILT[guess]}”"
    listed = ", ".join(f"{REBUILT[block]} {number(one.colour, 1)}" for block, one in found.items())
    grey = number(found["1"].grey, 1)
    return (
        f"{said}. Measured, it is **{REBUILT[right]}**. Without any colour, as a black-and-white "
        f"print, this photo would be {grey} of 255 off at each pixel; rebuilt, its colours "
        f"are off by {listed}. From {REBUILT[right]} on, no colour would be better than these: "
        "they are made up. Look at the curves: brightness goes first, colours follow, and where "
        "the outlines are is kept longest. A layer knows differences, not shades; that is why you "
        "see a cat where hardly a pixel is right."
    )


def _curve(found: dict[str, Errors]) -> Scene:
    return Scene(
        [figures.curve([*REBUILT.values()], list(found.values()))],
        alt=[
            "Colour error as a share of a black-and-white print's, brightness error as a share of "
            "an empty sheet's, and how much of the outlines is gone: "
            + "; ".join(
                f"{REBUILT[block]} {number(100 * one.colour_lost, 0)} %, "
                f"{number(100 * one.brightness_lost, 0)} % and "
                f"{number(100 * one.outlines_lost, 0)} %"
                for block, one in found.items()
            )
        ],
    )


def _table(found: dict[str, Errors]) -> dict[str, list]:
    return {
        "layer": list(REBUILT.values()),
        "brightness error": [one.brightness for one in found.values()],
        "colour error": [one.colour for one in found.values()],
        "colour error of a black-and-white print": [one.grey for one in found.values()],
        "outlines kept": [one.outlines for one in found.values()],
    }


def outcome(view: View, one: Errors) -> str:
    """What the rebuilt photo has wrong; of its colours, once the learner has judged them."""
    layer = REBUILT[view["questions_block"]]
    said = (
        f"Rebuilt from :violet[**{layer}**], a pixel's brightness is off by "
        f":violet[**{number(one.brightness, 1)}**] of 255 on the average; an empty sheet of the "
        f"photo's mean grey would be off by {number(one.flat, 1)}."
    )
    if view["questions_lost"] != "none":
        said += f" Its colour is off by {number(one.colour, 1)}."
    return said + (
        " All ten were painted beforehand by the code of this page, from noise, in 150 steps; in "
        "the upper row with a slight preference for neighbours that are alike, for noise that a "
        "layer does not see would otherwise stay."
    )
