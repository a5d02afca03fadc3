"""What the dial's plates are called, and what is said of them."""

from __future__ import annotations

from core.vision.plates import layers_of, ratios

LAYERS = layers_of("dial")
RATIOS = ratios()
AGAINST = ("conv2_2", "conv4_2")

SAID = (
    "The paper's figure runs from 10⁻⁴ to 10⁻¹. These numbers are smaller, and the passage is the "
    "same: here content is a *sum* over all numbers of a layer (half a million of them in conv4_2, "
    "at 256 pixels), while style is a *mean*. Whoever sums and averages otherwise has another "
    "dial: that is why no two programs agree on it."
)


def power(ratio: float) -> str:
    """A power of ten as it is printed.

    >>> power(1e-4)
    '10⁻⁴'
    """
    digits = f"{ratio:.0e}".partition("e")[2]
    return "10" + str(int(digits)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
