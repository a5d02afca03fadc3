"""A formula's tree, already checked: its value with tensors, and how mathematics writes it."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.backend import tf

CONSTANTS = {"pi": math.pi, "e": math.e}
LATEX_CONSTANTS = {"pi": r"\pi", "e": "e"}
MULTIPLIED_OUT = 8  # up to this whole power, x^n is x times x, right for negative x and at 0


@dataclass(frozen=True)
class Function:
    """A function that may be called: how it is computed, how it is set, how many inputs it has."""

    compute: Callable[..., Any]
    latex: str
    inputs: tuple[int, int] = (1, 1)


def _plain(name: str) -> str:
    return rf"\operatorname{{{name}}}({{}})"


FUNCTIONS = {
    "sin": Function(lambda x: tf.sin(x), r"\sin({})"),
    "cos": Function(lambda x: tf.cos(x), r"\cos({})"),
    "tan": Function(lambda x: tf.tan(x), r"\tan({})"),
    "arctan": Function(lambda x: tf.atan(x), r"\arctan({})"),
    "sinh": Function(lambda x: tf.sinh(x), r"\sinh({})"),
    "cosh": Function(lambda x: tf.cosh(x), r"\cosh({})"),
    "tanh": Function(lambda x: tf.tanh(x), r"\tanh({})"),
    "arsinh": Function(lambda x: tf.asinh(x), _plain("arsinh")),
    "exp": Function(lambda x: tf.exp(x), "e^{{{}}}"),
    "log": Function(lambda x: tf.math.log(x), r"\ln({})"),
    "ln": Function(lambda x: tf.math.log(x), r"\ln({})"),
    "sqrt": Function(lambda x: tf.sqrt(x), r"\sqrt{{{}}}"),
    "abs": Function(lambda x: tf.abs(x), r"\left|{}\right|"),
    "sign": Function(lambda x: tf.sign(x), _plain("sign")),
    "sigmoid": Function(lambda x: tf.sigmoid(x), r"\sigma({})"),
    "relu": Function(lambda x: tf.nn.relu(x), _plain("ReLU")),
    "softplus": Function(lambda x: tf.math.softplus(x), _plain("softplus")),
    "erf": Function(lambda x: tf.math.erf(x), _plain("erf")),
    "min": Function(lambda *xs: _fold(tf.minimum, xs), r"\min({})", (2, 8)),
    "max": Function(lambda *xs: _fold(tf.maximum, xs), r"\max({})", (2, 8)),
}
OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.Pow: lambda a, b: tf.pow(a, b),
}


def compute(node: ast.expr, values: Mapping[str, Any]) -> Any:
    """The value of a checked tree for tensors of one shape and dtype, by name."""
    like = next(iter(values.values()))
    if isinstance(node, ast.Constant):
        return tf.fill(tf.shape(like), tf.cast(_size(node), like.dtype))
    if isinstance(node, ast.Name):
        if node.id in values:
            return tf.identity(values[node.id])
        return tf.fill(tf.shape(like), tf.cast(CONSTANTS[node.id], like.dtype))
    if isinstance(node, ast.UnaryOp):
        inner = compute(node.operand, values)
        return -inner if isinstance(node.op, ast.USub) else inner
    if isinstance(node, ast.BinOp):
        power = _whole_power(node)
        if power is not None:
            return _multiplied(compute(node.left, values), power)
        left, right = compute(node.left, values), compute(node.right, values)
        return OPERATIONS[type(node.op)](left, right)
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Name)
    return FUNCTIONS[node.func.id].compute(*(compute(one, values) for one in node.args))


def _size(node: ast.Constant) -> float:
    assert isinstance(node.value, int | float)
    return float(node.value)


def _fold(both: Callable[[Any, Any], Any], xs: tuple[Any, ...]) -> Any:
    first, *others = xs
    for other in others:
        first = both(first, other)
    return first


def _whole_power(node: ast.BinOp) -> int | None:
    """The small whole number that is the exponent, if it is one."""
    if not (isinstance(node.op, ast.Pow) and isinstance(node.right, ast.Constant)):
        return None
    power = _size(node.right)
    return int(power) if power.is_integer() and 1 <= power <= MULTIPLIED_OUT else None


def _multiplied(x: Any, times: int) -> Any:
    product = x
    for _ in range(times - 1):
        product = product * x
    return product


def latex(node: ast.expr) -> str:
    """The tree in LaTeX, with as few brackets as it needs."""
    if isinstance(node, ast.Constant):
        return f"{node.value:g}" if isinstance(node.value, float) else str(node.value)
    if isinstance(node, ast.Name):
        return LATEX_CONSTANTS.get(node.id, node.id)
    if isinstance(node, ast.UnaryOp):
        sign = "-" if isinstance(node.op, ast.USub) else "+"
        return sign + _wrapped(node.operand, 2)
    if isinstance(node, ast.Call):
        assert isinstance(node.func, ast.Name)
        return FUNCTIONS[node.func.id].latex.format(", ".join(map(latex, node.args)))
    assert isinstance(node, ast.BinOp)
    return _binary(node)


def _binary(node: ast.BinOp) -> str:
    if isinstance(node.op, ast.Div):
        return rf"\frac{{{latex(node.left)}}}{{{latex(node.right)}}}"
    if isinstance(node.op, ast.Pow):
        return f"{_wrapped(node.left, 4)}^{{{latex(node.right)}}}"
    if isinstance(node.op, ast.Mult):
        dot = r" \cdot " if _begins_with_digit(node.right) else r"\,"
        return f"{_wrapped(node.left, 2)}{dot}{_wrapped(node.right, 3)}"
    sign, level = ("+", 1) if isinstance(node.op, ast.Add) else ("-", 2)
    return f"{latex(node.left)} {sign} {_wrapped(node.right, level)}"


def _begins_with_digit(node: ast.expr) -> bool:
    return latex(node)[:1].isdigit()


def _wrapped(node: ast.expr, level: int) -> str:
    """In brackets, if it binds less than `level`: 1 sums, 2 products, 3 signs, 4 powers."""
    binds = 5
    if isinstance(node, ast.BinOp):
        binds = {ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.Div: 3, ast.Pow: 3}[type(node.op)]
    elif isinstance(node, ast.UnaryOp):
        binds = 1
    elif isinstance(node, ast.Call):
        binds = 3 if node.func.id == "exp" else 4  # type: ignore[attr-defined]
    return latex(node) if binds >= level else rf"\left({latex(node)}\right)"
