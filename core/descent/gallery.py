"""What is known of each landscape: formula, map, minima, starts, source."""

from __future__ import annotations

import math

from core.descent import heights
from core.descent.houses import houses
from core.descent.terrain import Landscape, Minimum, Start
from core.neurons.activations import Parameter

GOODFELLOW = "I. Goodfellow, Y. Bengio and A. Courville, Deep Learning (2016), chapter 8"
SURJANOVIC = "S. Surjanovic and D. Bingham, Virtual Library of Simulation Experiments (2013)"
SMALLEST_CAMEL = 0.2986384422  # the height of the two side valleys
HIMMELBLAU = (
    (3.0, 2.0),
    (-2.8051180870, 3.1313125183),
    (-3.7793102534, -3.2831859913),
    (3.5844283403, -1.8481265270),
)
HALF = math.sqrt(3) / 2


def _starts(**points: tuple[float, ...]) -> tuple[Start, ...]:
    return tuple(Start(name.replace("_", " "), point) for name, point in points.items())


def _two_wells(tilt: float) -> tuple[Minimum, ...]:
    """Of the double well: at -1 the deeper one, at 1 the other."""
    return Minimum((-1.0,), -1 - 8 / 3 * tilt), Minimum((1.0,), -1 + 8 / 3 * tilt)


PARABOLA = Landscape(
    "parabola",
    "parabola",
    r"\tfrac{\lambda}{2} x^2",
    heights.parabola,
    ((-4.0, 4.0),),
    (Minimum((0.0,), 0.0),),
    _starts(on_the_slope=(-3.0,), near_the_bottom=(0.5,)),
    GOODFELLOW,
    (Parameter("curvature", "λ", 0.1, 10.0, 0.1, 1.0),),
)
DOUBLE_WELL = Landscape(
    "double_well",
    "double well",
    r"x^4 - \tfrac{4t}{3} x^3 - 2x^2 + 4tx",
    heights.double_well,
    ((-2.0, 2.0),),
    _two_wells(0.25),
    _starts(above_the_wrong_valley=(1.8,), on_the_ridge=(0.25,), above_the_deep_valley=(-1.8,)),
    "M. Poston and I. Stewart, Catastrophe Theory and its Applications (1978)",
    (Parameter("tilt", "t", 0.0, 0.8, 0.05, 0.25),),
)
CLIFF = Landscape(
    "cliff",
    "plateau and cliff",
    r"\sigma(-k x) + \tfrac{1}{20} (x - 2)^2",
    heights.cliff,
    ((-4.0, 6.0),),
    (Minimum((2.0,), 0.0),),
    _starts(on_the_plateau=(-1.5,), on_the_face_of_the_cliff=(0.05,), in_the_valley=(5.0,)),
    f"after R. Pascanu, T. Mikolov and Y. Bengio, arXiv:1211.5063; {GOODFELLOW}",
    (Parameter("sharpness", "k", 10.0, 60.0, 1.0, 20.0),),
)
RIPPLES = Landscape(
    "ripples",
    "ripples",
    r"\tfrac{1}{10} x^2 + h\,(1 - \cos \pi x)",
    heights.ripples,
    ((-6.0, 6.0),),
    (Minimum((0.0,), 0.0),),
    _starts(far_out=(5.2,), one_wave_away=(1.6,)),
    "after L. Rastrigin (1974), in one dimension",
    (Parameter("height", "h", 0.0, 1.0, 0.05, 0.3),),
    note="Its minima away from 0 depend on h and have no closed form.",
)
BOWL = Landscape(
    "bowl",
    "round bowl",
    r"\tfrac12 (x^2 + y^2)",
    heights.bowl,
    ((-4.0, 4.0), (-4.0, 4.0)),
    (Minimum((0.0, 0.0), 0.0),),
    _starts(on_the_slope=(-3.0, 2.0), near_the_bottom=(0.5, 0.5)),
    GOODFELLOW,
)
RAVINE = Landscape(
    "ravine",
    "ravine",
    r"\tfrac12 (u^2 + \kappa v^2),\; (u, v) = R_\varphi\,(x, y)",
    heights.ravine,
    ((-4.0, 4.0), (-4.0, 4.0)),
    (Minimum((0.0, 0.0), 0.0),),
    _starts(
        on_the_wall=(-1.5, 3.0), at_the_end_of_the_ravine=(-3.0, -1.7320508), beside_it=(3.0, 0.5)
    ),
    "G. Goh, Why Momentum Really Works, Distill (2017)",
    (
        Parameter("condition", "κ", 1.0, 1000.0, 1.0, 25.0),
        Parameter("rotation", "φ", 0.0, 90.0, 1.0, 30.0),
    ),
)
SADDLE = Landscape(
    "saddle",
    "saddle",
    r"\tfrac12 x^2 - \tfrac12 y^2 + \tfrac14 y^4",
    heights.saddle,
    ((-2.0, 2.0), (-2.0, 2.0)),
    (Minimum((0.0, -1.0), -0.25), Minimum((0.0, 1.0), -0.25)),
    _starts(
        a_hair_beside_the_ridge=(1.7, 0.001), on_the_ridge=(1.7, 0.0), beside_the_pass=(0.3, 0.3)
    ),
    "Y. Dauphin et al., arXiv:1406.2572",
    note="The fourth power gives it a bottom: the plain saddle falls for ever.",
)
MONKEY_SADDLE = Landscape(
    "monkey_saddle",
    "monkey saddle",
    r"\tfrac13 (x^3 - 3xy^2) + \tfrac14 (x^2 + y^2)^2",
    heights.monkey_saddle,
    ((-1.6, 1.6), (-1.6, 1.6)),
    tuple(Minimum(at, -1 / 12) for at in ((-1.0, 0.0), (0.5, -HALF), (0.5, HALF))),
    _starts(on_the_ridge=(1.3, 0.0), a_hair_beside_it=(1.3, 0.001), near_the_pass=(0.05, 0.1)),
    "D. Hilbert and S. Cohn-Vossen, Anschauliche Geometrie (1932)",
    note="The fourth power gives it a bottom: the plain saddle falls for ever.",
)
ROSENBROCK = Landscape(
    "rosenbrock",
    "Rosenbrock’s banana",
    r"(1 - x)^2 + 100\,(y - x^2)^2",
    heights.rosenbrock,
    ((-2.0, 2.0), (-1.0, 3.0)),
    (Minimum((1.0, 1.0), 0.0),),
    _starts(the_classic_start=(-1.2, 1.0), in_the_valley=(-0.5, 0.25), on_the_wall=(-0.5, 2.5)),
    "H. Rosenbrock, The Computer Journal 3 (1960)",
)
BEALE = Landscape(
    "beale",
    "Beale",
    r"(\tfrac32 - x + xy)^2 + (\tfrac94 - x + xy^2)^2 + (\tfrac{21}{8} - x + xy^3)^2",
    heights.beale,
    ((-4.5, 4.5), (-4.5, 4.5)),
    (Minimum((3.0, 0.5), 0.0),),
    _starts(the_classic_start=(1.0, 1.0), on_the_plain=(-1.0, 0.0), in_a_corner=(3.0, 2.0)),
    f"E. Beale (1958); {SURJANOVIC}",
)
HIMMELBLAU_ = Landscape(
    "himmelblau",
    "Himmelblau",
    r"(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    heights.himmelblau,
    ((-5.0, 5.0), (-5.0, 5.0)),
    tuple(Minimum(at, 0.0) for at in HIMMELBLAU),
    _starts(on_the_hill=(-0.2, -0.8), between_two_valleys=(0.1, 3.0), in_a_corner=(-4.0, 0.0)),
    "D. Himmelblau, Applied Nonlinear Programming (1972)",
)
RASTRIGIN = Landscape(
    "rastrigin",
    "Rastrigin",
    r"20 + x^2 - 10 \cos 2\pi x + y^2 - 10 \cos 2\pi y",
    heights.rastrigin,
    ((-5.12, 5.12), (-5.12, 5.12)),
    (Minimum((0.0, 0.0), 0.0),),
    _starts(far_out=(-3.7, 2.6), one_hole_away=(0.9, 0.4), in_the_right_hole=(0.3, -0.2)),
    f"L. Rastrigin (1974); {SURJANOVIC}",
    note="120 more holes lie around it, near the whole numbers.",
)
ACKLEY = Landscape(
    "ackley",
    "Ackley",
    r"20 + e - 20\,e^{-\frac15 \sqrt{(x^2 + y^2)/2}} - e^{(\cos 2\pi x + \cos 2\pi y)/2}",
    heights.ackley,
    ((-5.0, 5.0), (-5.0, 5.0)),
    (Minimum((0.0, 0.0), 0.0),),
    _starts(far_out=(-3.7, 2.6), on_the_rim=(1.4, 0.7), in_the_funnel=(0.4, 0.3)),
    f"D. Ackley (1987); {SURJANOVIC}",
    note="Its minimum is a tip: the slope does not fade on the way there.",
)
CAMEL = Landscape(
    "camel",
    "three-hump camel",
    r"2x^2 - 1.05\,x^4 + \tfrac16 x^6 + xy + y^2",
    heights.camel,
    ((-2.4, 2.4), (-2.4, 2.4)),
    (
        Minimum((0.0, 0.0), 0.0),
        Minimum((-1.7475523456, 0.8737761728), SMALLEST_CAMEL),
        Minimum((1.7475523456, -0.8737761728), SMALLEST_CAMEL),
    ),
    _starts(behind_a_hump=(-2.0, -1.0), on_a_hump=(1.1, -0.5), in_the_middle=(0.5, 1.5)),
    SURJANOVIC,
)
PLATEAU = Landscape(
    "plateau",
    "plateau",
    r"1 - e^{-(x^2 + y^2)/2}",
    heights.plateau,
    ((-4.0, 4.0), (-4.0, 4.0)),
    (Minimum((0.0, 0.0), 0.0),),
    _starts(out_on_the_plain=(-2.6, 1.8), at_the_rim=(1.5, 1.0)),
    GOODFELLOW,
)
NEURON = Landscape(
    "neuron",
    "a neuron learns prices",
    r"\tfrac1{24} \sum_i (w\,a_i + b - p_i)^2",
    heights.neuron,
    ((-1.0, 5.0), (-3.0, 4.0)),
    (Minimum(houses().solution, houses().least),),
    _starts(knows_nothing=(0.0, 0.0), all_wrong=(4.5, 3.0), good_slope_wrong_base=(2.0, -2.0)),
    "Lecture “Practical AI” (2019); houses made up",
    axes=("w", "b"),
)
ALL = (
    PARABOLA,
    DOUBLE_WELL,
    CLIFF,
    RIPPLES,
    BOWL,
    RAVINE,
    SADDLE,
    MONKEY_SADDLE,
    ROSENBROCK,
    BEALE,
    HIMMELBLAU_,
    RASTRIGIN,
    ACKLEY,
    CAMEL,
    PLATEAU,
    NEURON,
)
