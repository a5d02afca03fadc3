"""A formula's tree as mathematics writes it, with as few brackets as it needs."""

from __future__ import annotations

import ast

from core.untrusted.formula_tree import FUNCTIONS

CONSTANTS = {"pi": r"\pi", "e": "e"}
SUM, PRODUCT, FRACTION, POWER, ATOM = range(1, 6)  # what binds how tightly
BINDS: dict[type[ast.operator], int] = {
    ast.Add: SUM,
    ast.Sub: SUM,
    ast.Mult: PRODUCT,
    ast.Div: FRACTION,
    ast.Pow: FRACTION,  # as the base of another power, it needs brackets too
}


def latex(node: ast.expr) -> str:
    """The tree in LaTeX."""
    if isinstance(node, ast.Constant):
        return _number(float(str(node.value)))
    if isinstance(node, ast.Name):
        return CONSTANTS.get(node.id, node.id)
    if isinstance(node, ast.UnaryOp):
        sign = "-" if isinstance(node.op, ast.USub) else ""
        return sign + (_right(node.operand, PRODUCT) if sign else latex(node.operand))
    if isinstance(node, ast.Call):
        assert isinstance(node.func, ast.Name)
        return FUNCTIONS[node.func.id].latex % ", ".join(map(latex, node.args))
    assert isinstance(node, ast.BinOp)
    return _binary(node)


def _number(value: float) -> str:
    """A number in up to 12 digits; powers of ten where it is very large or small."""
    digits, _, power = f"{value:.12g}".partition("e")
    if not power:
        return digits
    ten = f"10^{{{int(power)}}}"
    return ten if digits == "1" else rf"{digits} \cdot {ten}"


def _binary(node: ast.BinOp) -> str:
    left, right = node.left, node.right
    if isinstance(node.op, ast.Div):
        return rf"\frac{{{latex(left)}}}{{{latex(right)}}}"
    if isinstance(node.op, ast.Pow):
        return f"{_left(left, POWER)}^{{{latex(right)}}}"
    if isinstance(node.op, ast.Mult):
        return _product(_left(left, PRODUCT), _right(right, FRACTION))
    sign, level = ("+", SUM) if isinstance(node.op, ast.Add) else ("-", PRODUCT)
    return f"{latex(left)} {sign} {_right(right, level)}"


def _product(left: str, right: str) -> str:
    """A dot only where two numbers would run into one."""
    number_next = right[0].isdigit() or (left[-1].isdigit() and right.startswith(r"\frac"))
    return f"{left} \\cdot {right}" if number_next else rf"{left}\,{right}"


def _left(node: ast.expr, level: int) -> str:
    """In brackets, if it binds less than `level`."""
    return _bracketed(latex(node), _binds(node) < level)


def _right(node: ast.expr, level: int) -> str:
    """In brackets also if it begins with a minus sign, which would stand next to another sign."""
    text = latex(node)
    return _bracketed(text, _binds(node) < level or text.startswith("-"))


def _bracketed(text: str, needed: bool) -> str:
    return rf"\left({text}\right)" if needed else text


def _binds(node: ast.expr) -> int:
    if isinstance(node, ast.BinOp):
        return BINDS[type(node.op)]
    if isinstance(node, ast.UnaryOp):
        return PRODUCT if isinstance(node.op, ast.USub) else _binds(node.operand)
    if isinstance(node, ast.Call):
        return FRACTION if node.func.id == "exp" else ATOM  # type: ignore[attr-defined]
    return PRODUCT if "cdot" in latex(node) else FRACTION if "^" in latex(node) else ATOM
