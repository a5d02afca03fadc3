"""What VGG is: its layers, and what a channel of one of them answers to."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.recipe import Recipe
from core.vision import patches as looked
from core.vision import vgg
from core.vision.layers import LAYERS
from core.vision.patches import Patches, Peaks
from core.vision.photographs import PHOTOS, photograph
from lessons.kit.ahead import Leads
from lessons.kit.compute import value
from lessons.kit.film import Click, Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.photo import Chosen, chosen_photo
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number, some
from lessons.style_transfer import questions_figures as figures
from lessons.style_transfer.questions_figures import SIDE

FIELDS = ("questions_layer", "questions_channel")
MAPS = {f"conv{name}": maps for name, _, maps in vgg.convolutions()}


def the_network(view: View) -> None:
    """The diagram, and under it a channel on the photograph and its strongest patches."""
    prose(
        "Thirteen layers, one after the other; each looks at the *maps* of the one before. Between "
        "blocks the maps are halved, and there are more of them: less *where*, more *what*. "
        "Click a layer, then look at what one of its channels answers to."
    )
    with frame(view, "questions", FIELDS) as exhibit:
        chosen = chosen_photo(view, "photo")
        exhibit.recipe = recipe(view, chosen)
        _films(view, chosen)
        found = value(exhibit.recipe, slot="questions patches")
        exhibit.table = _table(found, chosen)
    quiet(outcome(view, found, chosen))


def layer_of(view: View) -> str:
    """The layer that is looked at."""
    return LAYERS[round(view["questions_layer"]) - 1]


def channel_of(view: View) -> int:
    """The channel that is looked at: the last one where there are fewer."""
    return min(round(view["questions_channel"]), MAPS[layer_of(view)] - 1)


def recipe(view: View, chosen: Chosen) -> Recipe:
    """The strongest patches of the channel, in the learner's photograph and the course's."""
    photos = _photos(chosen)
    return Recipe(
        looked.patches,
        photos=photos,
        found=[_peaks(view, one) for one in photos],
        channel=channel_of(view),
    )


def _photos(chosen: Chosen) -> list[Recipe]:
    others = [name for name in PHOTOS if name != chosen.name]
    return [chosen.recipe(SIDE), *(Recipe(photograph, name=name, side=SIDE) for name in others)]


def _titles(chosen: Chosen) -> list[str]:
    others = [one.title for name, one in PHOTOS.items() if name != chosen.name]
    return [chosen.title, *others]


def _stage(view: View) -> str:
    return layer_of(view).replace("conv", "relu")


def _peaks(view: View, one: Recipe) -> Recipe:
    return Recipe(looked.peaks, photo=one, stage=_stage(view))


def _known(view: View, chosen: Chosen) -> list[Peaks]:
    """The peaks in each photograph, asked for one by one: others get their turn in between."""
    found = []
    for at, one in enumerate(_photos(chosen)):
        value(one, slot=f"questions photo {at}")
        found.append(value(_peaks(view, one), slot=f"questions peaks {at}"))
    return found


def _films(view: View, chosen: Chosen) -> None:
    keys = [view.key(f"questions_{name}") for name in ("network", "answer", "patches")]
    below: Leads = {
        keys[1]: partial(_answer, chosen=chosen),
        keys[2]: partial(_patches, chosen=chosen),
    }
    show(_network(view), key=keys[0], on_click=lambda click: _clicked(view, click))
    layer = Knob("questions_layer", f"layer, of {len(LAYERS)}")
    count = MAPS[layer_of(view)]
    channel = Knob("questions_channel", f"channel, of {count}", reach=(0, count - 1))
    knobs(view, layer, leads={keys[0]: _network, **below})
    knobs(view, channel, leads=below)
    left, right = st.columns([4, 3], gap="medium")
    with left:
        show(_answer(view, chosen), key=keys[1])
    with right:
        show(_patches(view, chosen), key=keys[2])


def _clicked(view: View, click: Click) -> None:
    view.turn(questions_layer=figures.layer_at(click.x) + 1)


def _network(view: View) -> Scene:
    layer = layer_of(view)
    return Scene(
        [figures.network(LAYERS.index(layer))],
        alt=[
            "VGG-16 from the side: thirteen layers in five blocks; their maps are 224, 112, 56, "
            f"28 and 14 pixels a side, 64 to 512 of them. Now {layer}, with {MAPS[layer]} maps."
        ],
    )


def _answer(view: View, chosen: Chosen) -> Scene:
    found = value(recipe_of_map(view, chosen), slot="questions answer")
    channel, title = channel_of(view), chosen.title
    lit = 100 * float((found > 0).mean())
    return Scene(
        figures.answer(value(chosen.recipe(figures.WIDE), slot="questions photo"), found),
        titles=[title, f"channel {channel} answers"],
        columns=(1, 1),
        alt=[
            f"The photograph: {title}.",
            f"The map of channel {channel} of {layer_of(view)}, {len(found)} by {len(found)}: "
            f"{number(lit, 0)} % of it is above 0.",
        ],
    )


def recipe_of_map(view: View, chosen: Chosen) -> Recipe:
    """The channel's map over the learner's photograph."""
    return Recipe(
        looked.answer, photo=chosen.recipe(SIDE), stage=_stage(view), channel=channel_of(view)
    )


def _patches(view: View, chosen: Chosen) -> Scene:
    _known(view, chosen)
    found: Patches = value(recipe(view, chosen), slot="questions patches")
    titles = _titles(chosen)
    return Scene(
        figures.patches(found),
        columns=(1, 1, 1),
        alt=[
            f"A patch of {titles[source]}: channel {channel_of(view)} of {layer_of(view)} answers "
            f"{number(float(one), 1)}."
            for source, one in zip(found.photos, found.answers, strict=True)
        ],
    )


def _table(found: Patches, chosen: Chosen) -> dict[str, list]:
    titles = _titles(chosen)
    return {
        "photograph": [titles[source] for source in found.photos],
        "row": found.places[:, 0].tolist(),
        "column": found.places[:, 1].tolist(),
        "answer": found.answers.tolist(),
    }


def outcome(view: View, found: Patches, chosen: Chosen) -> str:
    """How much of the photographs the channel sees at once, and where it answers."""
    layer, size = layer_of(view), found.cells.shape[1]
    said = f"One output of :violet[**{layer}**] sees {size} × {size} of the {SIDE} × {SIDE} pixels."
    if not found.answers[0] > 0:
        return f"{said} Channel {channel_of(view)} answers to nothing in these photographs."
    sources = len(set(found.photos))
    return (
        f"{said} On the right, the {some(len(found.photos), 'window')} of {len(PHOTOS)} "
        f"photographs, and yours, that channel {channel_of(view)} answers to most strongly (from "
        f"{some(sources, 'photograph')}); the strongest answer is "
        f"{number(float(found.answers[0]), 1)}. First layers answer to edges and colours; later "
        "ones to textures, then to eyes, rims and corners."
    )
