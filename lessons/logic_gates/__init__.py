"""Logic gates: how little it takes to make a decision."""

from __future__ import annotations

from functools import partial

from core.untrusted import circuits, points
from core.untrusted.links import Choice, Coded, Field, Number, Switches
from lessons import Lesson, Source
from lessons.logic_gates.tasks import TASKS

CLOUDS = "-12,2-.-15,-12-.-5,18+.6,9+.4,17+.10,-11+.13,14+.-14,15-.3,0+.-4,-13-.11,-6+.-15,-1-"


def _weight(default: float) -> Number:
    return Number(default, -2.0, 2.0, 0.1)


VIEW: dict[str, Field] = {
    "inputs": Choice("2", ("1", "2", "3", "4")),
    "w0": _weight(1.0),
    "w1": _weight(1.0),
    "w2": _weight(1.0),
    "w3": _weight(1.0),
    "theta": Number(1.5, -4.0, 4.0, 0.1),
    "on": Switches((True, True, False, False)),
    "rule": Choice("more", ("more", "atleast")),
    "moved": Number(0.0, -1.0, 1.5, 0.1),
    "marks": Switches((False,) * 16),
    "checked": Choice("no", ("no", "yes")),
    "picked": Number(8, 0, 15, 1),
    "corners": Switches((False, False, False, True, False, True, True, True)),
    "xw0": _weight(1.0),
    "xw1": _weight(1.0),
    "xtheta": Number(0.5, -4.0, 4.0, 0.1),
    "task": Choice("xor", tuple(TASKS)),
    "bench_on": Switches((True, False, True, False)),
    **{
        f"bench_{name}": Coded(
            task.empty,
            partial(circuits.decode, inputs=task.inputs, outputs=task.outputs),
            circuits.encode,
        )
        for name, task in TASKS.items()
    },
    "points": Coded(points.decode(CLOUDS), points.decode, points.encode),
    "brush": Choice("blue", ("blue", "orange")),
    "rate": Number(1.0, 0.1, 2.0, 0.1),
    "steepness": Number(4.0, 0.5, 50.0, 0.1),
    "nudged": Choice("0", ("0", "1", "theta")),
    "current": Number(10.0, 0.0, 15.0, 0.02),
    "no": Number(-1.0, -3.0, 0.0, 0.1),
    "no_on": Switches((True, True, True)),
    "aw": _weight(1.0),
    "bw": _weight(1.0),
    "abtheta": Number(0.5, -4.0, 4.0, 0.1),
    "veto": Switches((False, False)),
    "ab_on": Switches((True, True)),
}

LESSON = Lesson(
    slug="logic_gates",
    title="Logic gates",
    question="How little does it take to make a decision? Two inputs, two weights, one threshold.",
    chapter="One neuron",
    order=1,
    minutes=25,
    icon=":material/account_tree:",
    sources=(
        Source(
            "W. S. McCulloch and W. Pitts, A logical calculus of the ideas immanent in nervous "
            "activity, Bulletin of Mathematical Biophysics 5 (1943)",
            "https://doi.org/10.1007/BF02478259",
        ),
        Source(
            "F. Rosenblatt, The perceptron: a probabilistic model for information storage and "
            "organization in the brain, Psychological Review 65 (1958)",
            "https://doi.org/10.1037/h0042519",
        ),
        Source(
            "A. B. J. Novikoff, On convergence proofs on perceptrons, Symposium on the "
            "Mathematical Theory of Automata (1962): the mistake bound"
        ),
        Source("M. Minsky and S. Papert, Perceptrons, MIT Press (1969): what one layer cannot do"),
        Source(
            "P. Wolfe, Finding the nearest point in a polytope, Mathematical Programming 11 "
            "(1976): how this page decides separability",
            "https://doi.org/10.1007/BF01580381",
        ),
        Source(
            "A. L. Hodgkin and A. F. Huxley, A quantitative description of membrane current and "
            "its application to conduction and excitation in nerve, Journal of Physiology 117 "
            "(1952)",
            "https://doi.org/10.1113/jphysiol.1952.sp004764",
        ),
        Source(
            "Lecture “Implementing ANNs with TensorFlow”, session 1, Osnabrück 2019: from "
            "Hodgkin-Huxley to McCulloch-Pitts, gates"
        ),
        Source(
            "M. Baumgartner and A. Bernstein, lecture “Practical AI: introduction to neural "
            "networks”, University of Zurich 2019: OR and AND as H₀.₅ and H₁.₅, threshold and bias"
        ),
    ),
    view=VIEW,
    examples=(
        "logic_gates_w1=-1&logic_gates_theta=0.5&logic_gates_on=1000",
        "logic_gates_inputs=3&logic_gates_theta=2.5&logic_gates_on=1110",
        "logic_gates_task=half&logic_gates_at=bench",
        "logic_gates_points=0,0-.0,10%2B.10,0%2B.10,10-&logic_gates_at=learning",
    ),
)
