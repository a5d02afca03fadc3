"""A formula's tree, already checked, and its value with tensors."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.backend import tf

CONSTANTS = {"pi": math.pi, "e": math.e}
MULTIPLIED_OUT = 8  # up to this whole power, x^n is x times x, right for negative x and at 0


@dataclass(frozen=True)
class Function:
    """A function that may be called: how it is computed, how it is set, how many inputs it has."""

    compute: Callable[..., Any]
    latex: str
    inputs: tuple[int, int] = (1, 1)


def _plain(name: str) -> str:
    return rf"\operatorname{{{name}}}(%s)"


FUNCTIONS = {
    "sin": Function(lambda x: tf.sin(x), r"\sin(%s)"),
    "cos": Function(lambda x: tf.cos(x), r"\cos(%s)"),
    "tan": Function(lambda x: tf.tan(x), r"\tan(%s)"),
    "arctan": Function(lambda x: tf.atan(x), r"\arctan(%s)"),
    "sinh": Function(lambda x: tf.sinh(x), r"\sinh(%s)"),
    "cosh": Function(lambda x: tf.cosh(x), r"\cosh(%s)"),
    "tanh": Function(lambda x: tf.tanh(x), r"\tanh(%s)"),
    "arsinh": Function(lambda x: tf.asinh(x), _plain("arsinh")),
    "exp": Function(lambda x: tf.exp(x), "e^{%s}"),
    "log": Function(lambda x: tf.math.log(x), r"\ln(%s)"),
    "ln": Function(lambda x: tf.math.log(x), r"\ln(%s)"),
    "sqrt": Function(lambda x: tf.sqrt(x), r"\sqrt{%s}"),
    "abs": Function(lambda x: tf.abs(x), r"\left|%s\right|"),
    "sign": Function(lambda x: tf.sign(x), _plain("sign")),
    "step": Function(lambda x: tf.cast(x >= 0, x.dtype), _plain("step")),
    "sigmoid": Function(lambda x: tf.sigmoid(x), r"\sigma(%s)"),
    "relu": Function(lambda x: tf.nn.relu(x), _plain("ReLU")),
    "softplus": Function(lambda x: tf.math.softplus(x), _plain("softplus")),
    "erf": Function(lambda x: tf.math.erf(x), _plain("erf")),
    "min": Function(lambda *xs: _fold(tf.minimum, xs), r"\min(%s)", (2, 8)),
    "max": Function(lambda *xs: _fold(tf.maximum, xs), r"\max(%s)", (2, 8)),
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
        return _everywhere(_size(node), like)
    if isinstance(node, ast.Name):
        if node.id in values:
            return tf.identity(values[node.id])
        return _everywhere(CONSTANTS[node.id], like)
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


def _everywhere(number: float, like: Any) -> Any:
    return tf.fill(tf.shape(like), tf.constant(number, like.dtype))


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
    return int(power) if power.is_integer() and 0 <= power <= MULTIPLIED_OUT else None


def _multiplied(x: Any, times: int) -> Any:
    product = x if times else tf.ones_like(x)
    for _ in range(times - 1):
        product = product * x
    return product
