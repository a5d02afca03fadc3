"""A landscape of the learner's own: a formula in x and y over a square of the plane.

Whoever takes a landscape by name takes an `Own` as well.

>>> formed(Own("x² + y²", reach=2.0)).domain
((-2.0, 2.0), (-2.0, 2.0))
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from core.descent.terrain import Landscape
from core.untrusted.formulas import Formula, read

NAMES = ("x", "y")
WIDEST, FARTHEST = 100.0, 1000.0  # half a map, its middle from the origin


@dataclass(frozen=True)
class Own:
    """A formula in x and y, and the map of it: `reach` to each side of the middle (x, y).

    It may be any formula that can be read: one with holes or without any slope too.
    """

    formula: str
    x: float = 0.0
    y: float = 0.0
    reach: float = 5.0

    @property
    def anywhere(self) -> Own:
        """The same formula, whatever the map: what a program is compiled for."""
        return Own(self.formula)


@functools.lru_cache(maxsize=256)
def formed(own: Own) -> Landscape:
    """The landscape, without minima and starts; ValueError for a formula or a map that is none."""
    if not (0 < own.reach <= WIDEST and max(abs(own.x), abs(own.y)) <= FARTHEST):
        raise ValueError(
            f"The map goes {own.reach:g} to each side of ({own.x:g}, {own.y:g}); right would be up "
            f"to {WIDEST:g} to each side of a middle within {FARTHEST:g} of the origin."
        )
    formula = _formula(own.formula)
    domain = tuple((middle - own.reach, middle + own.reach) for middle in (own.x, own.y))
    return Landscape(
        formula.text, "your own", formula.latex, formula.function, domain, (), (), "Yours"
    )


@functools.lru_cache(maxsize=64)
def _formula(text: str) -> Formula:
    """One object a text, so that what is compiled for its function is found again."""
    return read(text, names=NAMES)
