"""A formula's text, cut into numbers, names and signs that remember where they stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

SIGNS = {
    **dict.fromkeys("×·⋅∙", "*"),
    **dict.fromkeys("−–", "-"),
    **{"÷": "/", "^": "**", "²": "**2", "³": "**3", "√": "sqrt", "π": "pi"},
}
TOKEN = re.compile(
    r"(?P<number>(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)"
    r"|(?P<name>[A-Za-z_]\w*)|(?P<sign>\*\*|[-+*/(),])",
    re.ASCII,
)


class FormulaError(ValueError):
    """What is wrong with a formula, in a sentence, and where: `length` characters from `place`."""

    def __init__(self, sentence: str, place: int = 0, length: int = 1) -> None:
        super().__init__(sentence)
        self.place, self.length = place, length

    def marked(self, text: str) -> str:
        """The text, and under it a line that points at the place."""
        return f"{text}\n{' ' * self.place}{'^' * max(1, self.length)}"


@dataclass(frozen=True)
class Token:
    """A number, a name or a sign, as Python would write it."""

    kind: str  # "number", "name" or "sign"
    text: str
    place: int  # where it began in what was typed
    length: int


def tokens_in(text: str) -> Iterator[Token]:
    """The tokens of a text in order; FormulaError at the first character that is part of none."""
    place = 0
    while place < len(text):
        if text[place] in " \t":
            place += 1
        elif text[place] in SIGNS:
            yield from _of_sign(SIGNS[text[place]], place)
            place += 1
        elif found := TOKEN.match(text, place):
            yield Token(str(found.lastgroup), found[0], place, len(found[0]))
            place = found.end()
        else:
            _refuse_sign(text[place], place)


def _of_sign(meaning: str, place: int) -> Iterator[Token]:
    """The tokens of a sign that stands for others."""
    for found in TOKEN.finditer(meaning):
        yield Token(str(found.lastgroup), found[0], place, 1)


def _refuse_sign(sign: str, place: int) -> NoReturn:
    if sign == "=":
        raise FormulaError("Write only the right-hand side, without “=”.", place)
    if sign in "[]{}":
        raise FormulaError(f"Round brackets only, please, instead of “{sign}”.", place)
    if sign == "|":
        raise FormulaError("Write abs(x) for the size of x, instead of |x|.", place)
    shown = sign if sign.isprintable() else f"U+{ord(sign):04X}"
    raise FormulaError(f"“{shown}” has no meaning in a formula.", place)
