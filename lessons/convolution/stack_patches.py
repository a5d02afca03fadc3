"""What channels look for: the patches of photographs that they answer to most strongly."""

from __future__ import annotations

from core.recipe import Recipe
from core.vision import patches as looked
from core.vision.patches import Patches, Peaks
from core.vision.photographs import PHOTOS, photograph
from lessons.convolution import stack_figures
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number

FIELDS = ("stack_stage", "stack_channel")
SIDE = 160  # pixels, of each photograph
STAGES = {
    "relu1_2": "layer 2",
    "relu2_2": "layer 4",
    "relu3_3": "layer 7",
    "relu4_3": "layer 10",
}


def patches(view: View) -> None:
    """The nine strongest patches of one channel."""
    prose(
        "And what do these units look for? Ask the trained network: of all windows in the seven "
        "photographs of this page, which nine make this channel answer most? In the first layers "
        "it is edges and colours; deeper, textures, corners, and parts of things."
    )
    with frame(view, "patches", FIELDS) as exhibit:
        controls.choice(view, "stack_stage", "Where in VGG-16", STAGES)
        exhibit.recipe = recipe(view)
        show(_scene(view), key=view.key("patches_film"))
        count = _count(view)
        channel = Knob("stack_channel", f"channel, of {count}", reach=(0, count - 1))
        knobs(view, channel, leads={view.key("patches_film"): _scene})
        found = value(exhibit.recipe, slot="patches")
        exhibit.table = _table(found)
    quiet(outcome(view, found))


def recipe(view: View) -> Recipe:
    """The strongest patches of the channel in all photographs."""
    photos = [Recipe(photograph, name=name, side=SIDE) for name in PHOTOS]
    found = [_peaks(view, one) for one in photos]
    return Recipe(looked.patches, photos=photos, found=found, channel=_channel(view))


def _peaks(view: View, one: Recipe) -> Recipe:
    return Recipe(looked.peaks, photo=one, stage=view["stack_stage"])


def _known(view: View) -> list[Peaks]:
    """The peaks of each photograph, asked for one by one: others get their turn in between."""
    found = []
    for name in PHOTOS:
        one = Recipe(photograph, name=name, side=SIDE)
        value(one, slot=f"patches {name}")
        found.append(value(_peaks(view, one), slot=f"peaks {name}"))
    return found


def _count(view: View) -> int:
    return len(_known(view)[0].places)


def _channel(view: View) -> int:
    return min(round(view["stack_channel"]), MAPS[view["stack_stage"]] - 1)


MAPS = {"relu1_2": 64, "relu2_2": 128, "relu3_3": 256, "relu4_3": 512}


def _scene(view: View) -> Scene:
    _known(view)
    found = value(recipe(view), slot="patches")
    titles = [PHOTOS[list(PHOTOS)[photo]].title for photo in found.photos]
    answers = [number(float(one), 1) for one in found.answers]
    return Scene(
        stack_figures.patches(found),
        columns=(1,) * len(titles),
        titles=[title.removeprefix("a ").removeprefix("an ") for title in titles],
        alt=[
            f"A patch of {title}, at row {row}, column {column}: the answer is {answer}."
            for title, (row, column), answer in zip(titles, found.places, answers, strict=True)
        ],
        captions=[
            f"Channel **{_channel(view)}** of {STAGES[view['stack_stage']]}: its answers to "
            f"them are **{answers[0]}**, {', '.join(answers[1:])}."
        ],
    )


def _table(found: Patches) -> dict[str, list]:
    return {
        "photograph": [list(PHOTOS)[photo] for photo in found.photos],
        "row": found.places[:, 0].tolist(),
        "column": found.places[:, 1].tolist(),
        "answer": found.answers.tolist(),
    }


def outcome(view: View, found: Patches) -> str:
    """How large the patches are, and how choosy the channel is."""
    size = found.cells.shape[1]
    alive = sum(float(one.alive[_channel(view)]) for one in _known(view)) / len(PHOTOS)
    said = (
        f"One output of {STAGES[view['stack_stage']]} sees {size} × {size} pixels; each patch here "
        f"is such a window of a photograph of {SIDE} × {SIDE}. "
    )
    if not found.answers[0] > 0:
        return said + "This channel answers to nothing in these photographs."
    sources = len(set(found.photos))
    return said + (
        f"This channel is above 0 at {number(100 * alive, 1)}% of all places, and its "
        f"{len(found.photos)} best come from {sources} of the {len(PHOTOS)} photographs. "
        "With a million photographs instead of seven, they would look more alike."
    )
