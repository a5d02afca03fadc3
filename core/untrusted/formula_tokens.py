"""A formula's text, cut into numbers, names and signs that remember where they stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

SIGNS = {
    **dict.fromkeys("×·⋅∙", "*"),
    **dict.fromkeys("−–", "-"),
    **{"÷": "/", "^": "**", "√": "sqrt", "π": "pi"},
}
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
TOKEN = re.compile(
    r"(?P<number>(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)"
    r"|(?P<name>[A-Za-z_]\w*)|(?P<sign>\*\*|[-+*/(),|])"
    r"|(?P<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)",
    re.ASCII,
)


class FormulaError(ValueError):
    """What is wrong with a formula, in a sentence, and where: `length` characters from `place`."""

    def __init__(self, sentence: str, place: int = 0, length: int = 1) -> None:
        super().__init__(sentence)
        self.place, self.length = place, length

    def marked(self, text: str) -> str:
        """The text, on one line, and under it a line that points at the place."""
        line = "".join(sign if sign.isprintable() else " " for sign in text)
        return f"{line}\n{' ' * self.place}{'^' * max(1, self.length)}"


@dataclass(frozen=True)
class Token:
    """A number, a name or a sign."""

    kind: str  # "number", "name" or "sign"
    text: str  # as Python would write it; "|" stays
    place: int  # where it began in what was typed
    typed: str

    def error(self, sentence: str) -> FormulaError:
        """An error that marks this token."""
        return FormulaError(sentence, self.place, len(self.typed))


def tokens_in(text: str) -> Iterator[Token]:
    """The tokens of a text in order; FormulaError at the first character that is part of none."""
    place = 0
    while place < len(text):
        typed = text[place]
        if typed in SIGNS:
            yield _of_sign(typed, place)
        elif found := TOKEN.match(text, place):
            typed = found[0]
            yield from _of_word(str(found.lastgroup), typed, place)
        elif typed not in " \t\N{NO-BREAK SPACE}":
            _refuse(typed, place)
        place += len(typed)


def _of_sign(typed: str, place: int) -> Token:
    """The token of a sign that stands for another, or for a name."""
    meaning = SIGNS[typed]
    return Token("name" if meaning.isalpha() else "sign", meaning, place, typed)


def _of_word(kind: str, typed: str, place: int) -> Iterator[Token]:
    """The token as it is; the several of a small raised number, such as those of x⁻²."""
    if kind != "power":
        plain = str(int(typed)) if typed.isdigit() else typed  # Python knows no 007
        yield Token(kind, plain, place, typed)
        return
    yield Token("sign", "**", place, typed)
    number = typed.translate(RAISED)
    if number.startswith("-"):
        yield Token("sign", "-", place, typed)
    yield Token("number", str(abs(int(number))), place, typed)


def _refuse(sign: str, place: int) -> NoReturn:
    if sign == "=":
        raise FormulaError("Write only the right-hand side, without “=”.", place)
    if sign in "[]{}":
        raise FormulaError(f"Round brackets only, please, instead of “{sign}”.", place)
    shown = sign if sign.isprintable() else f"U+{ord(sign):04X}"
    raise FormulaError(f"“{shown}” has no meaning in a formula.", place)
