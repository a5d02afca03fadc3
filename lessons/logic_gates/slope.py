"""From step to slope: why learning needs a curve."""

from __future__ import annotations

from core.neurons import soft
from core.recipe import Recipe
from lessons.kit.compute import value
from lessons.kit.film import film
from lessons.kit.frame import frame
from lessons.kit.knob import knob
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.table import table
from lessons.kit.view import View
from lessons.kit.words import number
from lessons.logic_gates import figures

WEIGHTS, THRESHOLD = (1.0, 1.0), 1.5  # AND
WISH = (0, 1, 1, 1)  # OR


@section("slope", "From step to slope", height=900)
def step_to_slope(view: View) -> None:
    prose(
        "The perceptron rule works for one neuron, because its answer is yours to judge. In a "
        "circuit of many, each must know *how much* a small change of its own would help. Take "
        "AND, and wish it were OR. Nudge one number by 0.05 and look at the error."
    )
    predict(
        view,
        "slope",
        "You nudge the threshold of the step from 1.5 to 1.45. Its error …",
        ("falls a little", "stays", "rises a little"),
        "stays",
        "No sum lies between 1.45 and 1.5, so no row changes: the step gives no hint at all.",
    )
    with frame(view, "slope", ("steepness",)) as exhibit:
        unit_as = {
            "weights": WEIGHTS,
            "threshold": THRESHOLD,
            "steepness": view["steepness"],
        }
        exhibit.recipe = Recipe(soft.soften, **unit_as)
        unit = value(exhibit.recipe, slot="slope")
        film(
            [figures.steepness(unit, THRESHOLD), figures.surface(unit)],
            key=view.key("curve"),
            columns=(1, 1),
            alt=[
                "Output against sum: the step, dotted, and the smooth curve through it.",
                "The output over the square of both inputs, from silent to firing.",
            ],
        )
        knob(view, "steepness", "steepness", log=True)
        tried = value(Recipe(soft.nudge, **unit_as, targets=WISH), slot="nudge")
        _nudges(view, tried)
        exhibit.table = {
            "row": ["00", "01", "10", "11"],
            "sum": unit.sums.tolist(),
            "step": unit.hard.tolist(),
            "slope": unit.soft.tolist(),
            "by w₀": unit.slopes[:, 0].tolist(),
            "by w₁": unit.slopes[:, 1].tolist(),
            "by θ": unit.slopes[:, 2].tolist(),
        }
    quiet(_found(view["steepness"], tried))


def _nudges(view: View, tried: soft.NudgeTable) -> None:
    """Squared errors against the wish, before and after each nudge."""
    hard = [tried.hard_before, *tried.hard_after.tolist()]
    gentle = [tried.soft_before, *tried.soft_after.tolist()]
    names = ("as it is", "w₀ + 0.05", "w₁ + 0.05", "θ + 0.05")
    table(
        ["nudge", "error of the step", "error of the slope", "change"],
        [
            [name, number(step, 4), number(slope, 4), number(slope - gentle[0], 4)]
            for name, step, slope in zip(names, hard, gentle, strict=True)
        ],
        key=view.key("nudges"),
        caption="Squared error against OR, before and after moving each number by 0.05.",
        marks={(row, 3): "one" for row in (1, 2, 3)},
    )


def _found(steepness: float, tried: soft.NudgeTable) -> str:
    gain = tried.soft_before - float(tried.soft_after[0])
    return (
        f"The step's error is {number(tried.hard_before)} before and after: it is blind. With "
        f"steepness {number(steepness, 1)} a nudge of w₀ lowers the slope's error by "
        f":violet[**{number(gain, 4)}**], and raising θ makes it worse: every number knows its "
        "way. Turn the steepness up to 50 and the hint is gone. That curve is the **sigmoid**; "
        "what else could bend there is the next question."
    )
