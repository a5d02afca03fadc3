"""Activation functions: what bends the line, and why anyone would bend it."""

from __future__ import annotations

from core.untrusted.links import Choice, Field, Number, Switches
from lessons import Lesson, Source

# In the order of core.neurons.activations.ACTIVATIONS (a test compares).
FUNCTIONS = (
    "step",
    "sign",
    "identity",
    "sigmoid",
    "hard_sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "prelu",
    "elu",
    "selu",
    "gelu",
    "softplus",
    "softsign",
    "log_sigmoid",
    "swish",
    "mish",
    "sinc",
    "gaussian",
    "maxout",
)

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
ZOO: dict[str, Field] = {}
WHY: dict[str, Field] = {}
FINITE: dict[str, Field] = {}
OWN: dict[str, Field] = {}

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
    view=HERO | ZOO | WHY | FINITE | OWN,
    examples=("activation_functions_f=tanh&activation_functions_w0=10",),
)
