"""What mathematicians leave out, put in: 2x is 2*x, |x| is abs(x), √2 is sqrt(2), Sin is sin.

What comes out is a chain that Python's grammar accepts: operands and signs take turns, and every
bracket has its partner. Whatever stands in the way of that is said here, with its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from core.untrusted.formula_tokens import FormulaError, Token
from core.untrusted.formula_tree import CONSTANTS, FUNCTIONS

BINARY = ("*", "/", "**")
OTHER_NAMES = {
    **dict.fromkeys(("atan", "arctg"), "arctan"),
    **dict.fromkeys(("asinh", "arcsinh"), "arsinh"),
}


def spelled_out(tokens: Iterable[Token], names: Sequence[str]) -> list[Token]:
    """The tokens of a formula in `names`, nothing left out; FormulaError where they make no chain.

    A name that is not known stays as it is.
    """
    own = (*names, *CONSTANTS)
    whole = list(_rooted([_known(token, own) for token in tokens]))
    if not whole:
        raise FormulaError(f"Type a formula in {' and '.join(names)}, such as x*exp(-x^2).")
    whole = _with_products(_with_brackets(whole, own), own)
    _check_order(whole, names[0])
    return whole


def _known(token: Token, own: Sequence[str]) -> Token:
    """A name as it is known here, though it may begin with a capital or be called otherwise."""
    if token.kind != "name" or token.text in own:
        return token
    small = token.text.lower()
    small = OTHER_NAMES.get(small, small)
    return replace(token, text=small) if small in own or small in FUNCTIONS else token


def _rooted(tokens: Sequence[Token]) -> Iterator[Token]:
    """A root over one number or name gets its brackets."""
    root: Token | None = None
    for token in tokens:
        if root and (token.kind == "number" or _is_value(token)):
            yield replace(root, kind="sign", text="(")
            yield token
            yield replace(root, kind="sign", text=")")
        else:
            yield token
        root = token if token.typed == "√" else None


def _with_brackets(tokens: Sequence[Token], own: Sequence[str]) -> list[Token]:
    """Bars turned into brackets after abs; FormulaError where a bracket or bar has no partner."""
    opened: list[tuple[Token, bool]] = []  # each with whether it holds the inputs of a function
    done: list[Token] = []
    for token in tokens:
        before = done[-1] if done else None
        if token.text == "|" and not (_ends(before) and opened and opened[-1][0].text == "|"):
            opened.append((token, False))
            done += [replace(token, kind="name", text="abs"), replace(token, text="(")]
            continue
        if token.text == "(":
            opened.append((token, _calls(before, own)))
        elif token.text in (")", "|"):
            _close(opened, token)
            token = replace(token, text=")")
        elif token.text == "," and not (opened and opened[-1][1]):
            raise token.error("Only inputs, as in max(0, x), have commas; 2.5 has a point.")
        done.append(token)
    if opened:
        raise opened[-1][0].error(f"This {_called(opened[-1][0])} is never closed.")
    return done


def _close(opened: list[tuple[Token, bool]], token: Token) -> None:
    """Take away what the `token` closes."""
    if not opened:
        raise token.error("This bracket closes nothing.")
    partner, _ = opened.pop()
    if (partner.text == "|") != (token.text == "|"):
        raise partner.error(f"This {_called(partner)} is never closed.")


def _called(token: Token) -> str:
    return "bar" if token.text == "|" else "bracket"


def _with_products(tokens: Sequence[Token], own: Sequence[str]) -> list[Token]:
    """Each left-out multiplication sign put in; two numbers in a row have lost another sign."""
    filled = list(tokens[:1])
    for before, token in pairwise(tokens):
        starts = token.kind != "sign" or token.text == "("
        if _ends(before) and starts and not (token.text == "(" and _calls(before, own)):
            if before.kind == token.kind == "number":
                raise token.error("A sign is missing between two numbers.")
            filled.append(Token("sign", "*", token.place, token.typed))
        filled.append(token)
    return filled


def _check_order(tokens: Sequence[Token], name: str) -> None:
    """Between two operands stands one sign, and a function is followed by its inputs."""
    first, last = tokens[0], tokens[-1]
    if first.text in BINARY:
        raise first.error(f"Something is missing before “{first.typed}”.")
    for before, token in pairwise(tokens):
        if before.text in FUNCTIONS and token.text != "(":
            raise _bare(before, name)
        if before.text == "(" and token.text == ")":
            continue  # a function without inputs is looked at later
        if not _ends(before) and token.text in (*BINARY, ")", ","):
            raise _gap(before, token)
    if last.text in FUNCTIONS:
        raise _bare(last, name)
    if not _ends(last):
        raise last.error(f"Something is missing after “{last.typed}”.")


def _gap(before: Token, token: Token) -> FormulaError:
    """What is missing between two tokens: said of the one that waits for it."""
    if token.text in (")", ",") and before.text != "(":
        return before.error(f"Something is missing after “{before.typed}”.")
    return token.error(f"Something is missing before “{token.typed}”.")


def _bare(token: Token, name: str) -> FormulaError:
    return token.error(f"{token.typed} needs brackets: {token.typed}({name}).")


def _is_value(token: Token) -> bool:
    return token.kind == "name" and token.text not in FUNCTIONS


def _calls(token: Token | None, own: Sequence[str]) -> bool:
    """Whether a bracket behind this token holds inputs: so for any name but a value's."""
    return token is not None and token.kind == "name" and token.text not in own


def _ends(token: Token | None) -> bool:
    """Whether an operand may end with this token."""
    return token is not None and (token.kind == "number" or token.text == ")" or _is_value(token))
