"""What a reader keeps in mind of a text, character by character: numbers that a unit may follow.

Each feature of a text of N characters is (N,) in float64: what holds once one has been read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

OPENING, CLOSING = "([{", ")]}"


def indentation(text: str) -> np.ndarray:
    """Spaces at the beginning of the line so far.

    >>> indentation("a\\n  b c").tolist()
    [0.0, 0.0, 1.0, 2.0, 2.0, 2.0, 2.0]
    """

    def step(depth: int, inside: bool, one: str) -> tuple[int, bool]:
        if one == "\n":
            return 0, True
        inside = inside and one == " "
        return depth + inside, inside

    return np.array([depth for depth, _ in _walked(text, step, (0, True))], float)


def place_in_line(text: str) -> np.ndarray:
    """Characters since the last end of a line.

    >>> place_in_line("ab\\ncd").tolist()
    [1.0, 2.0, 0.0, 1.0, 2.0]
    """
    return _since(text, lambda one: one == "\n")


def place_in_word(text: str) -> np.ndarray:
    """Letters and digits since the last character that is neither.

    >>> place_in_word("to be").tolist()
    [1.0, 2.0, 0.0, 1.0, 2.0]
    """
    return _since(text, lambda one: not one.isalnum())


def brackets(text: str) -> np.ndarray:
    """How many brackets are open.

    >>> brackets("a[(b)]").tolist()
    [0.0, 1.0, 2.0, 2.0, 1.0, 0.0]
    """

    def step(depth: int, one: str) -> tuple[int]:
        return (max(0, depth + (one in OPENING) - (one in CLOSING)),)

    return np.array([depth for (depth,) in _walked(text, step, (0,))], float)


def quotes(text: str) -> np.ndarray:
    """1 between two double quotes in a line, or two groups of three.

    >>> quotes('a "b" c').tolist()
    [0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0]
    """
    found = np.zeros(len(text))
    mark, at = "", 0
    while at < len(text):
        three = text.startswith('"""', at)
        seen = '"""' if three else text[at]
        if mark and (seen == mark or (mark == '"' and seen == "\n")):
            mark = ""
        elif not mark and seen in ('"', '"""'):
            mark = seen
        found[at : at + len(seen)] = bool(mark)
        at += len(seen)
    return found


def comment(text: str) -> np.ndarray:
    """1 from a # to the end of the line.

    >>> comment("a # b\\nc").tolist()
    [0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0]
    """

    def step(inside: bool, one: str) -> tuple[bool]:
        return (one != "\n" and (inside or one == "#"),)

    return np.array([inside for (inside,) in _walked(text, step, (False,))], float)


def capitals(text: str) -> np.ndarray:
    """1 at a capital letter.

    >>> capitals("To BE").tolist()
    [1.0, 0.0, 0.0, 1.0, 1.0]
    """
    return np.array([one.isupper() for one in text], float)


def _walked(text: str, step: Callable[..., tuple], start: tuple) -> Iterator[tuple]:
    """What is kept in mind after each character."""
    kept = start
    for one in text:
        kept = step(*kept, one)
        yield kept


def _since(text: str, ends: Callable[[str], bool]) -> np.ndarray:
    def step(count: int, one: str) -> tuple[int]:
        return (0 if ends(one) else count + 1,)

    return np.array([count for (count,) in _walked(text, step, (0,))], float)


FEATURES: dict[str, Callable[[str], np.ndarray]] = {
    "line": place_in_line,
    "word": place_in_word,
    "capitals": capitals,
    "indentation": indentation,
    "brackets": brackets,
    "quotes": quotes,
    "comment": comment,
}
