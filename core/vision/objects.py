"""Small things to be moved about on a black picture: drawn by hand, with ten levels of grey."""

from __future__ import annotations

import numpy as np

SIDE = 8  # of each of them
LARGEST = 64  # pictures

_DRAWN = {
    "house": "...99... ..9669.. .966669. 96666669 .944449. .942249. .942249. .942249.",
    "face": "..7777.. .755557. 75955957 75555557 75955957 75599557 .755557. ..7777..",
    "key": "........ .9999... 99..99.. 9....999 9....999 99..9..9 .9999.9. ........",
    "fish": "........ ..7777.5 .7888755 78988875 78888875 .7888755 ..7777.5 ........",
}
OBJECTS: dict[str, np.ndarray] = {
    name: np.array([[int(cell) for cell in row] for row in text.replace(".", "0").split()], float)
    for name, text in _DRAWN.items()
}


def placed(name: str, size: int, down: int = 0, right: int = 0) -> np.ndarray:
    """A black picture (size, size) with an object in levels 0 to 9, moved away from the middle.

    What lies beyond the picture is cut off. Raises ValueError for a name that is none of `OBJECTS`,
    and for a size below that of the object or above 64.
    """
    if name not in OBJECTS:
        raise ValueError(f"the object is {name!r}; right would be one of {', '.join(OBJECTS)}.")
    if not SIDE <= size <= LARGEST:
        raise ValueError(f"size is {size}; right would be {SIDE} to {LARGEST}.")
    picture = np.zeros((size, size))
    rows, columns = (np.arange(SIDE) + (size - SIDE) // 2 + by for by in (down, right))
    seen = np.ix_(_within(rows, size), _within(columns, size))
    picture[np.ix_(*(line[_within(line, size)] for line in (rows, columns)))] = OBJECTS[name][seen]
    return picture


def _within(line: np.ndarray, size: int) -> np.ndarray:
    return (line >= 0) & (line < size)
