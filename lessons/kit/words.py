"""Numbers in sentences."""

from __future__ import annotations


def number(value: float, places: int = 2) -> str:
    """A number as the pages print it: no trailing zeros, and a real minus sign.

    >>> number(-1.50), number(50, 0)
    ('−1.5', '50')
    """
    text = f"{round(value, places):.{places}f}"
    text = text.rstrip("0").rstrip(".") if places else text
    return "0" if text == "-0" else text.replace("-", "−")


def subscript(name: str) -> str:
    """A name as formulas write it.

    >>> subscript("x0")
    'x₀'
    """
    return name.translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))


def total(products: list[tuple[float, float]]) -> str:
    """A sum of products, as it is written out by hand.

    >>> total([(1, 1.0), (0, -2.0)])
    '1 · 1 + 0 · (−2)'
    """
    return " + ".join(
        f"{number(x)} · {number(w) if w >= 0 else f'({number(w)})'}" for x, w in products
    )


def some(count: int, one: str, many: str = "") -> str:
    """A count and its noun.

    >>> some(1, "row"), some(3, "row")
    ('1 row', '3 rows')
    """
    return f"{count} {one if count == 1 else many or one + 's'}"
