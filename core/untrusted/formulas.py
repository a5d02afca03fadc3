"""Formulas that a learner types: read, checked against a short list, turned into tensor operations.

    >>> read("2x exp(-x²)").python
    '2 * x * exp ( - x ** 2 )'

Nothing is ever evaluated as Python: the text becomes a tree, every node of which must be known
here. Multiplication may be left out, as in 2x or 3(x + 1); ^, ², √, π and |x| are understood.
"""

from __future__ import annotations

import ast
import difflib
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.untrusted import formula_latex, formula_tree
from core.untrusted.formula_shorthand import spelled_out
from core.untrusted.formula_tokens import FormulaError, Token, tokens_in
from core.untrusted.formula_tree import CONSTANTS, FUNCTIONS

LONGEST, MOST_NODES, DEEPEST = 200, 64, 16
LONGEST_NUMBER, LARGEST_NUMBER = 24, 1e30


@dataclass(frozen=True)
class Formula:
    """A formula that has been read. `python` is how Python would write it."""

    text: str
    python: str
    names: tuple[str, ...]

    @property
    def latex(self) -> str:
        """The formula as mathematics is set."""
        return formula_latex.latex(_tree(self.python))

    def function(self, *values: Any) -> Any:
        """Its value for one tensor a name, all of one shape and dtype, which it keeps."""
        return formula_tree.compute(_tree(self.python), dict(zip(self.names, values, strict=True)))


def read(text: Any, *, names: tuple[str, ...] = ("x",)) -> Formula:
    """The formula in `names` that the text is; FormulaError, with the place, where it is none."""
    if not isinstance(text, str):
        raise FormulaError("A formula is text.")
    if len(text) > LONGEST:
        raise FormulaError(f"At most {LONGEST} characters fit; this has {len(text)}.", LONGEST)
    tokens = spelled_out(tokens_in(text), names)
    _check_names(tokens, names)
    _check_depth(tokens)
    python = " ".join(token.text for token in tokens)
    _check(_tree(python), tokens)
    return Formula(text.strip(), python, names)


def decode(text: str, *, names: tuple[str, ...] = ("x",)) -> str:
    """The text of a formula in `names`, from a link; FormulaError where it is none."""
    return read(text, names=names).text


def encode(text: str) -> str:
    """A formula for a link: as it was typed."""
    return text


@functools.lru_cache(maxsize=256)
def _tree(python: str) -> ast.expr:
    try:
        return ast.parse(python, mode="eval").body
    except (SyntaxError, MemoryError, RecursionError):
        raise FormulaError("The formula makes no sense.") from None


def _check_names(tokens: Sequence[Token], names: Sequence[str]) -> None:
    """Every name must be one that is known here."""
    known = (*names, *CONSTANTS, *FUNCTIONS)
    for token, after in zip(tokens, (*tokens[1:], None), strict=True):
        if token.kind == "name" and token.text not in known:
            called = after is not None and after.text == "("
            of = f"functions are {', '.join(FUNCTIONS)}" if called else ""
            of = of or f"names are {', '.join((*names, *CONSTANTS))}"
            guess = _guess(token.text, names)
            raise token.error(f"“{token.typed}” is not known here.{guess} Known {of}.")


def _guess(name: str, names: Sequence[str]) -> str:
    """What may have been meant by an unknown name, in a sentence; "" where nothing is like it."""
    values = (*names, *CONSTANTS)
    for first in (*values, *FUNCTIONS):
        rest = name.removeprefix(first)
        if first in values and rest.isdecimal():
            return f" Did you mean {first}*{rest}, or {first}^{rest}?"
        if first in values and rest in (*values, *FUNCTIONS):
            return f" Did you mean {first}*{rest}?"
        if rest in names:
            return f" Did you mean {first}({rest})?"
    near = difflib.get_close_matches(name.lower(), [*FUNCTIONS, *values], n=1)
    return f" Did you mean {near[0]}?" if near else ""


def _check_depth(tokens: Sequence[Token]) -> None:
    """Brackets inside each other are counted before Python's parser meets them."""
    depth = 0
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        if depth > DEEPEST:
            raise token.error(f"At most {DEEPEST} brackets fit inside each other.")


def _check(tree: ast.expr, tokens: Sequence[Token]) -> None:
    """Every node must be one that is known here, and there must not be too many of them."""
    waiting = [(tree, 1)]
    for count in range(1, MOST_NODES + 2):
        if not waiting:
            return
        node, depth = waiting.pop()
        token = _at(tokens, node.col_offset)
        if count > MOST_NODES:
            raise token.error(f"At most {MOST_NODES} numbers, names and signs fit.")
        if depth > DEEPEST:
            raise token.error(
                f"At most {DEEPEST} steps fit inside each other; brackets can halve a long sum."
            )
        waiting += [(child, depth + 1) for child in _children(node, token)]


def _children(node: ast.expr, token: Token) -> list[ast.expr]:
    """What hangs below a node that is allowed; FormulaError for every other."""
    if isinstance(node, ast.Constant):
        _check_number(node.value, token)
        return []
    if isinstance(node, ast.Name):
        return []
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        return [node.operand]
    if isinstance(node, ast.BinOp) and type(node.op) in formula_tree.OPERATIONS:
        return [node.left, node.right]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        _check_inputs(node.func.id, len(node.args), token)
        return list(node.args)
    raise token.error("Something is missing between these brackets.")


def _check_number(value: Any, token: Token) -> None:
    if len(token.typed) > LONGEST_NUMBER or abs(float(value)) > LARGEST_NUMBER:
        raise token.error(f"Numbers go up to 1e30, in {LONGEST_NUMBER} digits.")


def _check_inputs(name: str, count: int, token: Token) -> None:
    low, high = FUNCTIONS[name].inputs
    if not low <= count <= high:
        wanted = "1 input" if high == 1 else f"{low} to {high} inputs"
        raise token.error(f"{name} takes {wanted}, not {count}.")


def _at(tokens: Sequence[Token], offset: int) -> Token:
    """The token at that column of the Python text."""
    end = 0
    for token in tokens:
        end += len(token.text) + 1
        if offset < end:
            return token
    return tokens[-1]
