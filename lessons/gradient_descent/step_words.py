"""What each optimiser computes at a step, in words and in LaTeX, and the arrows that show it.

In a template `<name>` stands for a part of the step (`core.descent.parts`), for a parameter of the
optimiser, or for the learning rate `<rate>`, the step's number `<t>`, the point `<point>`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np

from core.descent.slow_motion import SlowMotion
from lessons.kit.palette import DEEP, GREEN, GREY, INK, MAGENTA


@dataclass(frozen=True)
class Line:
    """A part of the step: words for the table, and for the formula both of its sides."""

    part: str
    words: str
    symbol: str = ""
    numbers: str = ""


@dataclass(frozen=True)
class Arrow:
    """A part drawn from the point, or from the tip of another; `scaled` shows its direction only.

    What is `scaled` is turned round: gradients point uphill, and arrows downhill.
    """

    part: str
    words: str
    colour: str
    after: str = ""
    scaled: bool = False


GRADIENT = Line("gradient", "gradient g", "g", r"\nabla f <point>")
UPDATE = r"\Delta\theta"
PACED = r"-<pace> \odot <gradient>"
FORGOTTEN = r"<rho> <before> + (1 - <rho>) <gradient>^2"
MEAN = Line("mean", "mean m", "m", r"<beta_1> <mean_before> + (1 - <beta_1>) <gradient>")
SQUARE = Line(
    "square", "mean of squares v", "v", r"<beta_2> <square_before> + (1 - <beta_2>) <gradient>^2"
)
MEANS = (
    Line("mean_before", "mean m before"),
    MEAN,
    Line("square_before", "squares v before"),
    SQUARE,
)
HATS = (
    Line("mean_hat", "m̂, bias corrected", r"\hat m", r"<mean> \,/\, (1 - <beta_1>^{<t>})"),
    Line("square_hat", "v̂, bias corrected", r"\hat v", r"<square> \,/\, (1 - <beta_2>^{<t>})"),
)
PACE = Line(
    "pace",
    "rate of each, η/√v̂",
    r"p",
    r"<rate> \,/\, \left(\sqrt{<square_hat>} + \hat\varepsilon\right)",
)
AHEAD = (
    r"\frac{<ahead>}{1 - <product> \cdot <ahead>} <mean>"
    r" + \frac{1 - <mu>}{1 - <product>} <gradient>"
)
LINES: dict[str, tuple[Line, ...]] = {
    "sgd": (GRADIENT, Line("change", "update −ηg", UPDATE, "-<rate> <gradient>")),
    "momentum": (
        GRADIENT,
        Line("before", "velocity v before"),
        Line("kept", "what is kept, βv", r"\beta v", "<momentum> <before>"),
        Line("pull", "the pull, −ηg", r"-\eta g", "-<rate> <gradient>"),
        Line("change", "update = new v", rf"{UPDATE} = v", "<kept> + <pull>"),
    ),
    "nesterov": (
        GRADIENT,
        Line("before", "velocity v before"),
        Line("velocity", "velocity v", "v", "<momentum> <before> - <rate> <gradient>"),
        Line("kept", "once more, βv", r"\beta v", "<momentum> <velocity>"),
        Line("pull", "the pull, −ηg", r"-\eta g", "-<rate> <gradient>"),
        Line("change", "update βv − ηg", UPDATE, "<kept> + <pull>"),
    ),
    "adagrad": (
        GRADIENT,
        Line("before", "sum s before"),
        Line("total", "sum of squares s", "s", "<before> + <gradient>^2"),
        Line(
            "pace",
            "rate of each, η/√s",
            "p",
            r"<rate> \,/\, \sqrt{<initial> + <total> + \varepsilon}",
        ),
        Line("change", "update", UPDATE, PACED),
    ),
    "rmsprop": (
        GRADIENT,
        Line("before", "squares v before"),
        Line("square", "mean of squares v", "v", FORGOTTEN),
        Line("pace", "rate of each, η/√v", "p", r"<rate> \,/\, \sqrt{<square> + \varepsilon}"),
        Line("change", "update", UPDATE, PACED),
    ),
    "adadelta": (
        GRADIENT,
        Line("square", "mean of squares v", "v", FORGOTTEN),
        Line("moved_before", "squared steps u"),
        Line(
            "ratio",
            "rate of each, √u/√v",
            "p",
            r"\sqrt{<moved_before> + \varepsilon} \,/\, \sqrt{<square> + \varepsilon}",
        ),
        Line("wish", "wished-for step Δ", r"\Delta", r"-<ratio> \odot <gradient>"),
        Line("moved", "squared steps u after", "u", r"<rho> <moved_before> + (1 - <rho>) <wish>^2"),
        Line("change", "update ηΔ", UPDATE, "<rate> <wish>"),
    ),
    "adam": (
        GRADIENT,
        *MEANS,
        *HATS,
        PACE,
        Line("change", "update", UPDATE, r"-<pace> \odot <mean_hat>"),
    ),
    "adamw": (
        GRADIENT,
        *MEANS,
        *HATS,
        PACE,
        Line("kept", "Adam’s part", r"a", r"-<pace> \odot <mean_hat>"),
        Line("pull", "decay −ηλθ", r"-\eta\lambda\theta", r"-<rate> \cdot <weight_decay> <point>"),
        Line("change", "update", UPDATE, "<kept> + <pull>"),
    ),
    "nadam": (
        GRADIENT,
        *MEANS,
        Line("mean_hat", "m̂, a step ahead", r"\hat m", AHEAD),
        HATS[1],
        PACE,
        Line("change", "update", UPDATE, r"-<pace> \odot <mean_hat>"),
    ),
    "lion": (
        GRADIENT,
        Line("mean_before", "mean m before"),
        Line("blend", "blend c", "c", r"<beta_1> <mean_before> + (1 - <beta_1>) <gradient>"),
        Line("sign", "its sign", r"\operatorname{sign} c", r"\operatorname{sign} <blend>"),
        Line("change", "update −η sign c", UPDATE, r"-<rate> <sign>"),
        Line("mean", "mean m after", "m", r"<beta_2> <mean_before> + (1 - <beta_2>) <gradient>"),
    ),
    "newton": (
        GRADIENT,
        Line("hessian", "", "H", r"\nabla^2 f <point>"),
        Line("inverse", "", r"(H + \mu I)^{-1}", r"\left(<hessian> + <damping> I\right)^{-1}"),
        Line("change", "update −η H⁻¹g", UPDATE, r"-<rate> <inverse> <gradient>"),
    ),
    "lbfgs": (
        GRADIENT,
        Line("move", "last move s"),
        Line("bent", "change of slope y"),
        Line("inverse", "", "B", r"B\left(\text{the last ten } s, y\right)"),
        Line("full", "whole step −ηBg", r"-\eta B g", "-<rate> <inverse> <gradient>"),
        Line("change", "update, shortened", UPDATE, r"<share> <full>"),
    ),
}
DOWNHILL = Arrow("gradient", "straight downhill", INK, scaled=True)
MADE = Arrow("change", "the update", MAGENTA)
BY_MEAN = Arrow("mean_hat", "against the mean", GREEN, scaled=True)
KEPT = Arrow("kept", "kept velocity", GREY)
PULLED = Arrow("pull", "the pull downhill", INK, after="kept")
ARROWS: dict[str, tuple[Arrow, ...]] = {
    **dict.fromkeys(LINES, (DOWNHILL, MADE)),
    **dict.fromkeys(("momentum", "nesterov"), (KEPT, PULLED, MADE)),
    **dict.fromkeys(("adam", "nadam"), (DOWNHILL, BY_MEAN, MADE)),
    "adamw": (
        DOWNHILL,
        Arrow("kept", "Adam’s part", GREEN),
        Arrow("pull", "decay, to 0", DEEP, after="kept"),
        MADE,
    ),
    "lion": (DOWNHILL, Arrow("blend", "against the blend", GREEN, scaled=True), MADE),
    "lbfgs": (DOWNHILL, Arrow("full", "the whole step", GREY), MADE),
}


def written(taken: SlowMotion, t: int) -> str:
    """The formulas of step t with their numbers, as LaTeX."""
    lines = [line for line in LINES[taken.path.optimiser] if line.numbers]
    rows = (
        rf"{line.symbol} &= {filled(line.numbers, taken, t)} = {tex(taken.parts[line.part][t])}"
        for line in lines
    )
    return r"\begin{aligned} " + r" \\[4pt] ".join(rows) + r" \end{aligned}"


def filled(template: str, taken: SlowMotion, t: int) -> str:
    """The template with the numbers of step t."""
    known = {
        **taken.settings,
        **{name: part[t] for name, part in taken.parts.items()},
        "rate": taken.path.rates[t],
        "t": t + 1,
        "point": taken.path.points[t],
    }
    return re.sub(r"<(\w+)>", lambda found: tex(known[found[1]]), template)


def tex(value: float | np.ndarray) -> str:
    """A number, a column or a matrix.

    >>> tex(0.00012345), tex(-2.5), tex(12)
    ('1.23 \\\\cdot 10^{-4}', '-2.5', '12')
    """
    if np.ndim(value) == 0:
        mantissa, power = _digits(float(value))
        return mantissa if power is None else rf"{mantissa} \cdot 10^{{{power}}}"
    rows = np.asarray(value).reshape(2, -1)
    inner = r" \\ ".join(" & ".join(tex(float(x)) for x in row) for row in rows)
    return rf"\begin{{pmatrix}} {inner} \end{{pmatrix}}"


def plain(value: float) -> str:
    """A number in a table.

    >>> plain(-0.00012345), plain(1234.5)
    ('−1.23·10⁻⁴', '1234')
    """
    mantissa, power = _digits(value)
    if power is not None:
        mantissa += "·10" + str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return mantissa.replace("-", "−")


def _digits(value: float) -> tuple[str, int | None]:
    """Up to four digits, and the power of ten where one is needed."""
    if not math.isfinite(value):
        return "–", None
    if value == 0 or 1e-3 <= abs(value) < 1e5:
        return f"{value:.4g}" if abs(value) < 1e4 else f"{value:.0f}", None
    mantissa, _, power = f"{value:.2e}".partition("e")
    return mantissa, int(power)
