"""What a layer costs: parameters, multiplications, and the memory of its outputs.

A layer takes a picture of H x W places with C channels to H' x W' places with F maps.
"""

from __future__ import annotations

from dataclasses import dataclass

BYTES = 4  # of a number in float32


@dataclass(frozen=True)
class Cost:
    """What a layer costs for a single picture."""

    parameters: int
    multiplications: int
    outputs: int  # numbers

    @property
    def memory(self) -> int:
        """Bytes of its outputs."""
        return BYTES * self.outputs

    def __add__(self, other: Cost) -> Cost:
        """Both, one after the other: all outputs are kept, as learning needs them."""
        return Cost(
            self.parameters + other.parameters,
            self.multiplications + other.multiplications,
            self.outputs + other.outputs,
        )


def convolution(
    places: tuple[int, int], channels: int, maps: int, kernel: int, *, bias: bool = True
) -> Cost:
    """A layer of F kernels K x K x C, shared by all H' x W' `places` of its outputs.

    K² C F weights and F biases; K² C multiplications for each of H' W' F outputs.
    """
    down, across = places
    _check(down=down, across=across, channels=channels, maps=maps, kernel=kernel)
    weights = kernel * kernel * channels * maps
    return Cost(weights + bias * maps, weights * down * across, down * across * maps)


def depthwise(places: tuple[int, int], channels: int, kernel: int, *, bias: bool = True) -> Cost:
    """One kernel K x K for each channel, and nothing is added up over channels: K² C weights."""
    return convolution(places, 1, channels, kernel, bias=bias)


def dense(inputs: int, outputs: int, *, bias: bool = True) -> Cost:
    """Every output has a weight for each input: I O weights, each used once."""
    _check(inputs=inputs, outputs=outputs)
    return Cost(inputs * outputs + bias * outputs, inputs * outputs, outputs)


def shared_or_not(side: int, channels: int, maps: int, kernel: int) -> tuple[Cost, Cost]:
    """A convolution of a square picture, and a dense layer between the same numbers.

    Both give `maps` maps of the picture's own size.
    """
    shared = convolution((side, side), channels, maps, kernel)
    return shared, dense(side * side * channels, side * side * maps)


def designs(
    side: int, channels: int, maps: int, kernel: int, *, width: int, bias: bool
) -> dict[str, Cost]:
    """Three layers, or stacks of them, that see K x K (K odd) of a square picture, by name."""
    places = side, side
    return {
        "full": convolution(places, channels, maps, kernel, bias=bias),
        "stacked": stacked(places, channels, maps, kernel, width=width, bias=bias),
        "separable": separable(places, channels, maps, kernel, bias=bias),
    }


def stacked(
    places: tuple[int, int], channels: int, maps: int, kernel: int, *, width: int, bias: bool
) -> Cost:
    """A stack of 3 x 3 that sees K x K (K odd): (K - 1) / 2 layers, `width` maps between them.

    A kernel of 1 is a single layer of 1 x 1. Raises ValueError for an even one.
    """
    _check(width=width)
    if kernel % 2 == 0:
        raise ValueError(f"layers of 3 x 3 cannot see {kernel} x {kernel}; right would be odd.")
    depth = max((kernel - 1) // 2, 1)
    maps_after = [width] * (depth - 1) + [maps]
    costs = [
        convolution(places, before, after, min(kernel, 3), bias=bias)
        for before, after in zip([channels, *maps_after], maps_after, strict=False)
    ]
    return sum(costs[1:], costs[0])


def separable(
    places: tuple[int, int], channels: int, maps: int, kernel: int, *, bias: bool
) -> Cost:
    """Depthwise K x K, then 1 x 1 that mixes channels: K² C + C F weights.

    L. Sifre (2014); F. Chollet, arXiv:1610.02357.
    """
    first = depthwise(places, channels, kernel, bias=bias)
    return first + convolution(places, channels, maps, 1, bias=bias)


def _check(**numbers: int) -> None:
    for name, number in numbers.items():
        if not isinstance(number, int) or number < 1:
            raise ValueError(f"{name} is {number!r}; right would be a whole number from 1 on.")
