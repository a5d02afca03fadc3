"""One step: the picture, what each part of the loss wants of its pixels, and what comes of it."""

from __future__ import annotations

from functools import partial

from core.vision.gradients import SIDE, Parts, rms, weights
from lessons.kit import controls
from lessons.kit.film import Click, Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number
from lessons.style_transfer import gradient_figures as figures
from lessons.style_transfer.gradient_moments import GREYS, LENGTHS, NAMES, Subject, subject

FIELDS = ("gradient_moment", "gradient_length", "gradient_scale")
SCALES = {"own": "each its own", "common": "one for all"}
SAID = {
    "conv1_1": "colours and specks",
    "conv2_1": "fine dabs",
    "conv3_1": "strokes",
    "conv4_1": "rows of strokes",
    "conv5_1": "large pieces",
}


def one_step(view: View) -> None:
    """The frame, and what stands around it."""
    prose(
        "Every pixel of a painting asks: *should I be lighter or darker, redder or bluer?* Six "
        "voices answer, the photo's and one for each layer of style. Here is each answer as a "
        "picture. **Grey: stay as you are. Lighter, or more of a colour: become so.** It is minus "
        "the *gradient*: the loss falls fastest that way."
    )
    predict(
        view,
        "first_pull",
        "At the start the picture is the photo itself. Who moves its pixels in the first step?",
        ("the photo and the painting", "the painting alone", "the photo alone"),
        "the painting alone",
        "It already is the photo: nothing is wrong there, and nothing pulls. One step later fur "
        "has turned to paint, and the photo pulls harder than any layer of style.",
    )
    what = subject(view)
    with frame(view, "gradient", FIELDS) as exhibit:
        exhibit.recipe = what.recipe(view)
        key, ways = view.key("gradient_ways"), partial(_ways, what=what)
        show(ways(view), key=key, on_click=lambda click: _clicked(view, what, click))
        last = len(what.steps) - 1
        reach = (0, last or 1) if last < view.number("gradient_moment").high else None
        knobs(view, Knob("gradient_moment", "moment", reach=reach), leads={key: ways})
        controls.choice(view, "gradient_scale", "Scale of the pictures", SCALES)
        show(_step(view, what), key=view.key("gradient_step"))
        controls.choice(view, "gradient_length", "Length of the step, in grey values")
        exhibit.table = _table(view, what)
    quiet(outcome(view, what))
    quiet(
        f"This is {what.title}, {SIDE} pixels small, so that it answers at once. Once a painting "
        "of your own stands on the easel at the top, it is yours."
    )


def _clicked(view: View, what: Subject, click: Click) -> None:
    """The picture itself goes on to the next moment."""
    if click.figure == 0:
        view.turn(gradient_moment=(what.at(view) + 1) % len(what.steps))


def _ways(view: View, what: Subject) -> Scene:
    found = what.here(view)
    moves = figures.ways(found, weights(what.settings), GREYS[view["gradient_length"]])
    sizes = [number(rms(one), 2) for one in moves]
    names, done = [*NAMES, "all together"], what.steps[what.at(view)]
    return Scene(
        figures.tiles(found, moves, alone=view["gradient_scale"] == "own"),
        columns=(1, 1, 1, 1),
        titles=[
            f"after {done} steps",
            *(f"{name}: {size}" for name, size in zip(names, sizes, strict=True)),
        ],
        alt=[
            f"The picture after {done} steps; its loss is {number(found.loss, 3)}.",
            *(
                f"Where {name} wants each pixel to go: {size} grey values on the average (root "
                "mean square)."
                for name, size in zip(names, sizes, strict=True)
            ),
        ],
        captions=[_caption(found, [rms(one) for one in moves])],
    )


def _caption(found: Parts, sizes: list[float]) -> str:
    return (
        "The numbers: how many grey values each moves a pixel by, as a root mean square. One by "
        f"one they come to {number(sum(sizes[:-1]), 1)}, together to **{number(sizes[-1], 2)}**: "
        f"they pull in different directions. Loss: **{number(found.loss, 3)}**."
    )


def _step(view: View, what: Subject) -> Scene:
    found, now = what.here(view), LENGTHS.index(view["gradient_length"])
    every = [what.after(view, length) for length in LENGTHS]
    taken = every[now]
    return Scene(
        [
            figures.picture(found.picture),
            figures.picture(taken.picture),
            figures.curve(LENGTHS, every, now, found.loss),
        ],
        columns=(3, 3, 4),
        titles=["before", f"after a step of {LENGTHS[now]}", "the loss after it"],
        alt=[
            f"The picture before the step, loss {number(found.loss, 3)}.",
            f"The picture after a step of {LENGTHS[now]} grey values, loss "
            f"{number(taken.loss, 3)}.",
            "The loss in percent of what it was, by the length of the step: "
            + ", ".join(
                f"{length} {number(100 * one.loss / found.loss, 1)} %"
                for length, one in zip(LENGTHS, every, strict=True)
            )
            + ".",
        ],
    )


def outcome(view: View, what: Subject) -> str:
    """What the step does to the loss, and to each of its parts."""
    found, taken = what.here(view), what.after(view, view["gradient_length"])
    share, promised = (100 * (one / found.loss - 1) for one in (taken.loss, taken.promised))
    better = taken.loss < found.loss
    said = (
        f"A step of :violet[**{view['gradient_length']}**]: the loss goes from "
        f"{number(found.loss, 3)} to :violet[**{number(taken.loss, 3)}**], "
        f"**{number(abs(share), 1)} % {'less' if better else 'more'}**. "
    )
    if promised > -100:
        said += f"Had it gone on as steeply as it began: {number(-promised, 1)} % less. "
    if not better:
        said += (
            "Too far: the gradient is true where you stand, not where you land. A shorter step "
            "helps. "
        )
    return said + _moved(found.losses, taken.losses)


def _moved(before: tuple[float, ...], then: tuple[float, ...]) -> str:
    """Of the parts, which have come nearer."""
    pairs = list(zip(NAMES, before, then, strict=False))
    nearer = [name for name, one, other in pairs if other < one]
    farther = [name for name, one, other in pairs if other >= one]
    if not farther:
        return "All six have come nearer."
    if not nearer:
        return "All six are farther away."
    return f"Nearer: {', '.join(nearer)}. Farther away: {', '.join(farther)}."


def _table(view: View, what: Subject) -> dict[str, list]:
    found, taken = what.here(view), what.after(view, view["gradient_length"])
    moves = figures.ways(found, weights(what.settings), GREYS[view["gradient_length"]])
    much = weights(what.settings)
    return {
        "part": list(NAMES),
        "says": ["things stay where they are", *SAID.values()],
        "moves a pixel by": [rms(one) for one in moves[:-1]],
        "weighted loss before": [float(w * one) for w, one in zip(much, found.losses, strict=True)][
            : len(NAMES)
        ],
        "weighted loss after": [float(w * one) for w, one in zip(much, taken.losses, strict=True)][
            : len(NAMES)
        ],
    }
