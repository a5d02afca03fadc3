"""What the bend is good for: one hidden layer draws any curve, if training finds the way."""

from __future__ import annotations

from lessons.activation_functions.fitting import fitting
from lessons.activation_functions.starts import five_starts
from lessons.kit.predict import predict
from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View


@section("fit", "Any curve you like", height=1900, frames=("starts",))
def any_curve(view: View) -> None:
    prose(
        "So a bend it is. How far does it get you? One hidden layer of bent neurons learns a "
        "curve: each unit shifts and stretches the one function that you choose, and the output "
        "adds them up."
    )
    predict(
        view,
        "fit",
        "You swap 5 units of ReLU for 32 units of the identity, f(x) = x. The network comes …",
        ("much closer", "about as close", "not near at all"),
        "not near at all",
        "Straight lines add up to a straight line, however many there are. Choose it and see.",
    )
    fitting(view)
    prose(
        "Is there a curve that such a network cannot draw? Cybenko, and Hornik, Stinchcombe and "
        "White, proved in 1989 that with a function which squashes (levels off left and right) and "
        "enough units, every continuous curve on a closed stretch can be met as closely as you "
        "like. Leshno, Lin, Pinkus and Schocken showed in 1993 that levelling off is not needed: "
        "any function will do that is **not a polynomial**. The identity is one, and so is x²: try "
        "the first here, and type the second under “Your own”.\n\n"
        "Two things the proofs do not say, and the lecture warns of both: **how many** units are "
        "enough, and whether **training finds them**. Here is the same network from five starts."
    )
    five_starts(view)
