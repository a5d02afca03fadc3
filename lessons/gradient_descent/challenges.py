"""What a learner is asked to reach."""

from __future__ import annotations

from core.descent.crossing import arrival
from lessons.gradient_descent import hike, ravine, saddle
from lessons.kit.challenge import Challenge
from lessons.kit.compute import value
from lessons.kit.view import View

LOW, WITHIN = 1e-6, 200
CLASSIC = (-1.2, 1.0)
SECOND_ORDER = {"newton", "lbfgs"}


def _banana(view: View) -> bool:
    """Somebody was below 1e-6 within 200 gradients, and used nothing but gradients."""
    if view["land"] != "rosenbrock" or hike.start(view) != CLASSIC:
        return False
    return any(
        (one.losses[one.evaluations <= WITHIN] < LOW).any()
        for one in hike.walks(view, "banana")
        if one.optimiser not in SECOND_ORDER
    )


def _survivor(view: View) -> bool:
    """With one rate for all, plain descent is lost, and Adam ends lower than it began."""
    if view["rates"] != "one" or not {"sgd", "adam"} <= set(hike.hikers(view)):
        return False
    paths = {one.optimiser: one for one in hike.walks(view, "survivor")}
    plain, adam = paths["sgd"], paths["adam"]
    return bool(plain.ended and not adam.ended and adam.losses[-1] < adam.losses[0])


def _valleys(view: View) -> bool:
    return view["land"] == "himmelblau" and all(view["valleys"])


def _off_the_saddle(view: View) -> bool:
    """Somebody is in a valley at the end; the start is always on the exact centre line."""
    if not saddle.walkers(view):
        return False
    paths = value(saddle.recipe(view), slot="off the saddle")
    return any(saddle.left_at(one) is not None for one in paths)


def _faster_than_adam(view: View) -> bool:
    """Momentum is below the target before Adam at its best is, on the ravine that was asked for."""
    if (view["cross_kappa"], view["cross_turn"]) != (100, 30):
        return False
    walk = value(ravine.recipe(view), slot="challenge crossing")
    own, adam = arrival(walk.own, ravine.LOW), value(ravine.adam_recipe(view), slot="rival")
    return own is not None and own < adam.cost


CHALLENGES = (
    Challenge(
        "banana",
        "hiker",
        "The banana, on foot.",
        "On Rosenbrock's banana, from its classic start (−1.2, 1), be below 10⁻⁶ within 200 "
        "gradients, without Newton and L-BFGS.",
        (
            "Who keeps going on the level floor of the valley? Raise the momentum a little.",
            "With more momentum it runs past and swings. Nesterov's looks ahead and swings less.",
            "Nesterov, momentum 0.95, about 5.7 times its good rate.",
        ),
        "Momentum 0.95 means: the last twenty slopes count. The floor is that long.",
        _banana,
    ),
    Challenge(
        "survivor",
        "hiker",
        "Adam stays.",
        "Find a landscape and one learning rate for all with which plain gradient descent is "
        "lost, and Adam comes down.",
        (
            "Choose “one rate for all”. Where are the slopes steepest?",
            "Gradient descent steps as far as the rate times the slope; Adam about as far as the "
            "rate, however steep it is.",
            "Rosenbrock's banana, a rate of 0.05.",
        ),
        "Dividing by the size of the slope tames cliffs, whatever the rate.",
        _survivor,
    ),
    Challenge(
        "valleys",
        "hiker",
        "Four valleys.",
        "On Himmelblau's landscape, reach all four lowest points from starts of your own: the "
        "first of your hikers counts.",
        (
            "Click on the map, near the middle of each pale region.",
            "A named start does not count: move away from it. The points found turn green.",
            "Start near (3, 2.5), (−2.8, 3), (−3.8, −3) and (3.5, −2).",
        ),
        "Which valley you end in was decided at the start, and a little by who walks.",
        _valleys,
    ),
    Challenge(
        "saddle",
        "ravine",
        "Off the saddle.",
        "From its exact centre line, bring somebody into a valley.",
        (
            "Every method stays on the line, for across it the slope is exactly 0.",
            "What is added to the slope need not be 0.",
            "Noise 0.05: most have left after 300 gradients. Newton comes back, though.",
        ),
        "A push in any direction is enough: from there on the slope itself leads away.",
        _off_the_saddle,
    ),
    Challenge(
        "ravine",
        "ravine",
        "Faster than Adam.",
        "In the ravine turned by 30°, with condition number 100, be below a loss of 10⁻⁶ after "
        "fewer gradients than Adam at its best learning rate.",
        (
            "Set κ = 100 and 30°. Adam’s number stands under the pictures.",
            "Dark on the map is fast. What does the ring mark?",
            "η · κ = 3.2 and β = 0.7.",
        ),
        "Two numbers, chosen for this very ravine: Adam has to do without that knowledge.",
        _faster_than_adam,
    ),
)
