"""Formulas that a learner types: read, checked against a short list, turned into tensor operations.

    >>> read("2x exp(-x^2)").python
    '2 * x * exp ( - x ** 2 )'

Nothing is ever evaluated as Python: the text becomes a tree, every node of which must be known
here. Multiplication may be left out, as in 2x or 3(x + 1); ^, ², √ and π are understood.
"""

from __future__ import annotations

import ast
import difflib
import functools
import keyword
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NoReturn

from core.untrusted import formula_tree
from core.untrusted.formula_tokens import FormulaError, Token, tokens_in

LONGEST, MOST_NODES, DEEPEST = 200, 64, 16
LONGEST_NUMBER = 24


@dataclass(frozen=True)
class Formula:
    """A formula that has been read. `python` is how Python would write it."""

    text: str
    python: str
    names: tuple[str, ...]

    @property
    def latex(self) -> str:
        """The formula as mathematics is set."""
        return formula_tree.latex(_tree(self.python))

    def function(self, *values: Any) -> Any:
        """Its value for one tensor a name, all of one shape and dtype, which it keeps."""
        return formula_tree.compute(_tree(self.python), dict(zip(self.names, values, strict=True)))


def read(text: Any, *, names: tuple[str, ...] = ("x",)) -> Formula:
    """The formula in `names` that the text is; FormulaError, with the place, where it is none."""
    if not isinstance(text, str):
        raise FormulaError("A formula is text.")
    if len(text) > LONGEST:
        raise FormulaError(f"At most {LONGEST} characters fit; this has {len(text)}.", LONGEST)
    tokens = _with_products(list(tokens_in(text)), names)
    if not tokens:
        raise FormulaError(f"Type a formula in {' and '.join(names)}, such as x*exp(-x^2).")
    for token in tokens:
        if keyword.iskeyword(token.text):
            _check_name(token.text, token, names)
    _check_brackets(tokens)
    python = " ".join(token.text for token in tokens)
    try:
        tree = _tree(python)
    except SyntaxError as error:
        _refuse_order(tokens, (error.offset or 1) - 1)
    _check(tree, tokens, names)
    return Formula(text.strip(), python, names)


def decode(text: str) -> str:
    """The text of a formula in x, from a link; FormulaError where it is none."""
    return read(text).text


def encode(text: str) -> str:
    """A formula for a link: as it was typed."""
    return text


@functools.lru_cache(maxsize=256)
def _tree(python: str) -> ast.expr:
    try:
        return ast.parse(python, mode="eval").body
    except (MemoryError, RecursionError, ValueError):
        raise SyntaxError(python) from None


def _with_products(tokens: list[Token], names: tuple[str, ...]) -> list[Token]:
    """The tokens with each left-out multiplication sign put in."""
    known = {*names, *formula_tree.CONSTANTS}
    filled: list[Token] = []
    for token in tokens:
        before = filled[-1] if filled else None
        ends = before and (before.kind == "number" or before.text == ")" or before.text in known)
        begins = token.kind == "name" or token.text == "("
        if ends and (begins or (token.kind == "number" and before and before.kind != "number")):
            filled.append(Token("sign", "*", token.place, 1))
        filled.append(token)
    return filled


def _check_brackets(tokens: list[Token]) -> None:
    opened: list[Token] = []
    for token in tokens:
        if token.text == "(":
            opened.append(token)
        elif token.text == ")" and not opened:
            raise FormulaError("This bracket closes nothing.", token.place)
        elif token.text == ")":
            opened.pop()
        if len(opened) > DEEPEST:
            raise FormulaError(f"At most {DEEPEST} brackets inside each other.", token.place)
    if opened:
        raise FormulaError("This bracket is never closed.", opened[-1].place)


def _refuse_order(tokens: list[Token], offset: int) -> NoReturn:
    """Say where the order of things makes no sense."""
    for before, token in pairwise(tokens):
        if before.text in formula_tree.FUNCTIONS and token.text != "(":
            _check_name(before.text, before, ("x",))
        if before.kind == token.kind == "number":
            raise FormulaError("A sign is missing between two numbers.", token.place, token.length)
        if (
            before.kind == "sign"
            and before.text != ")"
            and token.text in ("*", "/", "**", ")", ",")
        ):
            raise FormulaError(
                f"Something is missing before “{token.text}”.", token.place, token.length
            )
    if tokens[0].text in ("*", "/", "**", ","):
        raise FormulaError(f"Something is missing before “{tokens[0].text}”.", tokens[0].place)
    if tokens[-1].kind == "sign" and tokens[-1].text != ")":
        raise FormulaError(f"Something is missing after “{tokens[-1].text}”.", tokens[-1].place)
    token = _at(tokens, offset)
    raise FormulaError("The formula makes no sense from here on.", token.place, token.length)


def _at(tokens: list[Token], offset: int) -> Token:
    """The token at that column of the Python text."""
    end = 0
    for token in tokens:
        end += len(token.text) + 1
        if offset < end:
            return token
    return tokens[-1]


def _check(tree: ast.expr, tokens: list[Token], names: tuple[str, ...]) -> None:
    """Every node must be one that is known here, and there must not be too many of them."""
    count = 0
    waiting = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        count += 1
        token = _at(tokens, node.col_offset)
        if count > MOST_NODES:
            raise FormulaError(f"At most {MOST_NODES} numbers, names and signs fit.", token.place)
        if depth > DEEPEST:
            raise FormulaError(f"At most {DEEPEST} steps inside each other fit.", token.place)
        waiting += [(child, depth + 1) for child in _children(node, token, names)]


def _children(node: ast.expr, token: Token, names: tuple[str, ...]) -> list[ast.expr]:
    """What hangs below a node that is allowed; FormulaError for every other."""
    if isinstance(node, ast.Constant):
        _check_number(node.value, token)
        return []
    if isinstance(node, ast.Name):
        _check_name(node.id, token, names)
        return []
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        return [node.operand]
    if isinstance(node, ast.BinOp) and type(node.op) in formula_tree.OPERATIONS:
        return [node.left, node.right]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        _check_call(node.func.id, len(node.args), token)
        return list(node.args)
    raise FormulaError("This has no meaning in a formula.", token.place, token.length)


def _check_number(value: Any, token: Token) -> None:
    if token.length > LONGEST_NUMBER or abs(float(value)) > 1e30:
        raise FormulaError("Numbers go up to 1e30, in 24 digits.", token.place, token.length)


def _check_name(name: str, token: Token, names: tuple[str, ...]) -> None:
    if name in names or name in formula_tree.CONSTANTS:
        return
    if name in formula_tree.FUNCTIONS:
        raise FormulaError(f"{name} needs brackets: {name}({names[0]}).", token.place, token.length)
    raise FormulaError(_unknown(name, [*names, *formula_tree.CONSTANTS]), token.place, token.length)


def _check_call(name: str, count: int, token: Token) -> None:
    if name not in formula_tree.FUNCTIONS:
        raise FormulaError(_unknown(name, list(formula_tree.FUNCTIONS)), token.place, token.length)
    low, high = formula_tree.FUNCTIONS[name].inputs
    if not low <= count <= high:
        wanted = f"{low} input" if low == high == 1 else f"{low} inputs or more"
        raise FormulaError(f"{name} takes {wanted}, not {count}.", token.place, token.length)


def _unknown(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, [*formula_tree.FUNCTIONS, *known], n=1)
    guess = f" Did you mean {near[0]}?" if near else ""
    return f"“{name}” is not known here.{guess} Known are {', '.join(known)}."
