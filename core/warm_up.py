"""What a worker compiles before anybody asks for it, so that nobody has to wait for it.

A step takes a few seconds, and what it compiles serves every later call, whatever its parameters.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np

from core.descent.minima import minima
from core.descent.programs import FIRST
from core.descent.race import race
from core.descent.walk import walks
from core.vision import vgg

Step = Callable[[], object]

_walk = functools.partial(walks, "bowl", start=(1.0, 1.0), evaluations=1)
_race = functools.partial(race, "bowl", steps=1)
_trunk = functools.partial(vgg.features, np.zeros((32, 32, 3)), ("relu5_3",))

FIRST_OF_ALL: tuple[Step, ...] = (functools.partial(_walk, optimisers=FIRST),)
AFTER: dict[str, tuple[Step, ...]] = {  # the first computation of something in a package
    "core.descent": (
        functools.partial(_walk, optimisers=("newton",)),
        functools.partial(_walk, optimisers=("lbfgs",)),
        functools.partial(minima, "bowl"),
        *(functools.partial(_race, optimisers=group) for group in (("newton",), FIRST, ("lbfgs",))),
    ),
    "core.vision": (_trunk,),
}
