"""Activation functions: what bends the line, and why anyone would bend it."""

from __future__ import annotations

from core.networks.curves import CURVES
from core.neurons.activations import ACTIVATIONS
from core.neurons.precision import FORMATS
from core.neurons.textbook import FORMS
from core.untrusted import curves, formulas
from core.untrusted.links import Choice, Coded, Field, Number, Switches
from lessons import Lesson, Source

FUNCTIONS = tuple(ACTIVATIONS)
SHAPES: dict[str, Field] = {
    f"{one.key}_{p.name}": Number(p.default, p.low, p.high, p.step)
    for one in ACTIVATIONS.values()
    for p in one.parameters
}

HERO: dict[str, Field] = {
    "f": Choice("sigmoid", FUNCTIONS),
    "w0": Number(20.0, -25.0, 25.0, 0.1),
    "w1": Number(0.5, -25.0, 25.0, 0.1),
    "w2": Number(0.1, -25.0, 25.0, 0.1),
    "x0": Number(0.1, -10.0, 10.0, 0.1),
    "x1": Number(-4.0, -10.0, 10.0, 0.1),
    "x2": Number(10.0, -10.0, 10.0, 0.1),
    "beside": Switches((False,) * len(FUNCTIONS)),
}
ZOO: dict[str, Field] = {
    "opened": Choice("swish", FUNCTIONS),
    "sort": Choice("course", ("course", "steepest", "lowest", "flattest")),
    "wanted": Switches((False,) * 5),
    "left": Choice("unsaid", ("unsaid", "tenth", "thousandth", "millionth")),
}
WHY: dict[str, Field] = {
    "turn": Number(40.0, -180.0, 180.0, 1.0),
    "stretch": Number(1.4, 0.2, 2.0, 0.1),
    "shear": Number(0.6, -1.5, 1.5, 0.1),
    "between": Choice("identity", ("identity", "tanh", "relu")),
    "drawn": Coded((), curves.decode, curves.encode),
    "goal": Choice("wave", (*CURVES, "drawn")),
    "bend": Choice("relu", (*FUNCTIONS, "own")),
    "units": Number(5, 1, 32, 1),
    "updates": Number(2000, 10, 10_000, 10),
    "rate": Number(0.05, 0.001, 1.0, 0.001),
    "start": Number(0, 0, 99, 1),
}
FINITE: dict[str, Field] = {
    "naive": Choice("sigmoid", tuple(FORMS)),
    "digits": Choice("float32", tuple(FORMATS)),
    "z": Number(60.0, -110.0, 110.0, 0.1),
}
OWN: dict[str, Field] = {"own": Coded("x*exp(-x^2)", formulas.decode, formulas.encode)}

LESSON = Lesson(
    slug="activation_functions",
    title="Activation functions",
    question="A neuron adds. What bends the straight line, and why would anyone bend it?",
    chapter="One neuron",
    order=2,
    minutes=25,
    icon=":material/show_chart:",
    sources=(
        Source(
            "G. Cybenko, Approximation by superpositions of a sigmoidal function, Mathematics of "
            "Control, Signals, and Systems 2 (1989)",
            "https://doi.org/10.1007/BF02551274",
        ),
        Source(
            "K. Hornik, M. Stinchcombe and H. White, Multilayer feedforward networks are "
            "universal approximators, Neural Networks 2 (1989)",
            "https://doi.org/10.1016/0893-6080(89)90020-8",
        ),
        Source(
            "M. Leshno, V. Y. Lin, A. Pinkus and S. Schocken, Multilayer feedforward networks "
            "with a nonpolynomial activation function can approximate any function, Neural "
            "Networks 6 (1993)",
            "https://doi.org/10.1016/S0893-6080(05)80131-5",
        ),
        Source(
            "Lecture “A Painter that Does Not Exist: generative image production with machines”: "
            "the worked neuron and the zoo of functions"
        ),
        Source(
            "M. Baumgartner and A. Bernstein, lecture “Practical AI: introduction to neural "
            "networks”, University of Zurich 2019: universal approximation and its caveats"
        ),
    ),
    view=HERO | SHAPES | ZOO | WHY | FINITE | OWN,
    examples=(
        "activation_functions_f=tanh&activation_functions_w0=10",
        "activation_functions_sort=steepest&activation_functions_opened=gelu&activation_functions_at=opened",
        "activation_functions_goal=humps&activation_functions_bend=gaussian&activation_functions_units=4"
        "&activation_functions_at=fit",
        "activation_functions_digits=float16&activation_functions_z=12&activation_functions_at=finite",
        "activation_functions_own=sin(x)%2Bx&activation_functions_bend=own&activation_functions_at=own",
    ),
)
