"""Gradient descent landscapes: a walker on a landscape of loss, and every way to walk down."""

from __future__ import annotations

import functools

from core.descent.landscapes import LANDSCAPES
from core.descent.optimisers import OPTIMISERS
from core.descent.schedules import SCHEDULES
from core.untrusted.formulas import decode, encode
from core.untrusted.links import Choice, Coded, Field, Number, Switches
from lessons import Lesson, Source

STARTERS = ("sgd", "momentum", "rmsprop", "adam")  # who hikes when the page opens
ON_THE_PASS = ("sgd", "momentum", "rmsprop", "adam", "newton")  # who sets out for the saddle
FORMULA = "sin(x) cos(y) + (x² + y²)/20"  # the surface that waits in the last section

HERO: dict[str, Field] = {
    "w": Number(-0.5, -1.0, 5.0, 0.01),
    "b": Number(3.5, -3.0, 4.0, 0.01),
    "hero_rate": Number(0.1, 0.001, 1.0, 0.001),
}
LANDS = tuple(one.name for one in LANDSCAPES.values() if one.dims == 2)
LAND_KNOBS: dict[str, Field] = {
    f"{land}_{p.name}": Number(p.default, p.low, p.high, p.step)
    for land in LANDS
    for p in LANDSCAPES[land].parameters
}
HIKER: dict[str, Field] = {
    "land": Choice("rosenbrock", LANDS),
    "from_x": Number(-1.2, -5.12, 5.12, 0.001),
    "from_y": Number(1.0, -5.12, 5.12, 0.001),
    "hikers": Switches(tuple(one in STARTERS for one in OPTIMISERS)),
    "rates": Choice("own", ("own", "one")),
    "pace": Number(1.0, 0.1, 10.0, 0.01),
    "one_rate": Number(0.01, 0.0001, 1.0, 0.0001),
    "swing": Number(0.9, 0.0, 0.99, 0.01),
    "fog": Number(0.0, 0.0, 2.0, 0.01),
    "gradients": Number(300, 20, 500, 10),
    "valleys": Switches((False,) * len(LANDSCAPES["himmelblau"].minima)),
}
LINE: dict[str, Field] = {
    "line_ground": Choice("parabola", ("parabola", "double_well", "cliff", "ripples")),
    "line_bend": Choice("1", ("0.25", "0.5", "1", "2", "4")),
    "line_from": Number(-3.0, -6.0, 6.0, 0.01),
    "line_rate": Number(0.3, 0.01, 40.0, 0.001),
    "line_batch": Number(4, 1, 24, 1),
    "line_speed": Number(0.1, 0.005, 1.0, 0.001),
    "line_shuffle": Number(0, 0, 99, 1),
}
STEP: dict[str, Field] = {
    "step_rule": Choice("adam", tuple(OPTIMISERS)),
    "step_land": Choice("ravine", LANDS),
    "step_x": Number(-1.5, -5.12, 5.12, 0.001),
    "step_y": Number(3.0, -5.12, 5.12, 0.001),
    "step_pace": Number(1.0, 0.1, 10.0, 0.01),
}
RAVINE: dict[str, Field] = {
    "cross_kappa": Number(50.0, 1.0, 1000.0, 1.0),
    "cross_turn": Number(30.0, 0.0, 90.0, 1.0),
    "cross_speed": Number(1.0, 0.01, 3.99, 0.01),
    "cross_beta": Number(0.9, 0.0, 0.99, 0.005),
    "pass_walkers": Switches(tuple(one in ON_THE_PASS for one in OPTIMISERS)),
    "pass_noise": Number(0.0, 0.0, 0.5, 0.001),
    "pass_throw": Number(0, 0, 999, 1),
}
RACE: dict[str, Field] = {
    "race_land": Choice("camel", LANDS),
    "race_steps": Choice("500", ("20", "100", "500", "1000")),
    "race_open": Choice("adagrad", tuple(OPTIMISERS)),
    "race_order": Choice("arrivals", ("arrivals", "cost", "course")),
} | {f"race_{name}": field for name, field in LAND_KNOBS.items()}
NOISE: dict[str, Field] = {
    "noisy_schedule": Choice("cosine", tuple(one for one in SCHEDULES if one != "constant")),
    "noisy_sigma": Number(1.5, 0.0, 5.0, 0.05),
    "noisy_rate": Number(0.1, 0.005, 0.2, 0.001),
    "noisy_kappa": Number(10.0, 1.0, 50.0, 1.0),
    "wells_noise": Number(2.5, 0.0, 8.0, 0.05),
    "wells_rate": Number(0.05, 0.01, 0.2, 0.001),
    "wells_sharp": Number(25.0, 1.0, 50.0, 1.0),
}
CLINIC: dict[str, Field] = {
    "clinic_rule": Choice("sgd", ("sgd", "momentum", "nesterov", "rmsprop", "adam", "lion")),
    "clinic_land": Choice("ravine", LANDS),
    "clinic_x": Number(-3.0, -5.12, 5.12, 0.001),
    "clinic_y": Number(-1.6, -5.12, 5.12, 0.001),
    "clinic_rate": Number(0.1, 0.00001, 10.0, 0.00001),
    "clinic_beta": Number(0.9, 0.0, 0.99, 0.01),
}
OWN: dict[str, Field] = {
    "own_formula": Coded(FORMULA, functools.partial(decode, names=("x", "y")), encode),
    "own_reach": Number(5.0, 1.0, 10.0, 0.1),
    "own_middle_x": Number(0.0, -10.0, 10.0, 0.1),
    "own_middle_y": Number(0.0, -10.0, 10.0, 0.1),
    "own_from_x": Number(4.2, -20.0, 20.0, 0.001),
    "own_from_y": Number(4.2, -20.0, 20.0, 0.001),
    "own_hikers": HIKER["hikers"],
    "own_rates": HIKER["rates"],
    "own_pace": HIKER["pace"],
    "own_one_rate": HIKER["one_rate"],
    "own_swing": HIKER["swing"],
    "own_fog": HIKER["fog"],
    "own_gradients": HIKER["gradients"],
}

LESSON = Lesson(
    slug="gradient_descent",
    title="Gradient descent landscapes",
    question="A network learns by walking downhill in the fog. Which way, and how far, is a step?",
    chapter="Learning",
    order=1,
    minutes=25,
    icon=":material/landscape:",
    sources=(
        Source(
            "M. Baumgartner and A. Bernstein, lecture “Practical AI: introduction to neural "
            "networks”, University of Zurich 2019: house prices, loss, gradient descent"
        ),
        Source(
            "G. Goh, Why Momentum Really Works, Distill (2017)",
            "https://distill.pub/2017/momentum",
        ),
        Source(
            "D. P. Kingma and J. Ba, Adam: a method for stochastic optimization (2015)",
            "https://arxiv.org/abs/1412.6980",
        ),
        Source(
            "Y. Dauphin and others, Identifying and attacking the saddle point problem in "
            "high-dimensional non-convex optimization (2014)",
            "https://arxiv.org/abs/1406.2572",
        ),
    ),
    view=HERO | HIKER | LAND_KNOBS | LINE | STEP | RAVINE | RACE | NOISE | CLINIC | OWN,
    examples=(
        "gradient_descent_w=2&gradient_descent_b=-2",
        "gradient_descent_own_formula=x%C2%B2+-+y%C2%B2&gradient_descent_at=own",
    ),
)
