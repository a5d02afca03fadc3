"""Numbers in sentences."""

from __future__ import annotations

import math


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


def upper(text: str) -> str:
    """A title that begins a sentence."""
    return text[:1].upper() + text[1:]


def amount(value: float) -> str:
    """An amount, in three figures.

    >>> amount(23456.0), amount(3.14159), amount(0.000123), amount(0.0)
    ('23,500', '3.14', '0.000123', '0')
    """
    if not value or not math.isfinite(value):
        return "0" if value == 0 else str(value)
    places = 2 - math.floor(math.log10(abs(value)))
    rounded = round(value, places)
    return f"{rounded:,.{max(places, 0)}f}"


def duration(seconds: float) -> str:
    """About how long.

    >>> duration(3), duration(41), duration(100)
    ('a few seconds', 'about 45 seconds', 'about 2 minutes')
    """
    if seconds < 8:
        return "a few seconds"
    if seconds < 90:
        return f"about {5 * math.ceil(seconds / 5)} seconds"
    return f"about {round(seconds / 60)} minutes"
