"""Where the windows of a convolution lie along one axis of a picture: the rules of every framework.

An axis of I pixels with P of padding on both sides, a kernel of K cells that lie D apart, and a
window every S pixels give 1 + floor((I + 2P - D (K - 1) - 1) / S) outputs (V. Dumoulin and
F. Visin, arXiv:1603.07285). What is left over at the end is not looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Padding = str | int
Pair = int | Sequence[int]  # for both axes, or (down, across)
Pads = Padding | Sequence[Padding]
MOST = 65_536  # pixels, of anything along an axis


@dataclass(frozen=True)
class Axis:
    """One axis, with its padding worked out."""

    size: int
    kernel: int
    stride: int
    dilation: int
    before: int
    after: int

    @property
    def reach(self) -> int:
        """Pixels from the first cell of the kernel to its last, both counted."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def padded(self) -> int:
        """Pixels with the padding."""
        return self.before + self.size + self.after

    @property
    def fits(self) -> bool:
        """Whether there is room for a window."""
        return self.padded >= self.reach

    @property
    def outputs(self) -> int:
        """How many windows fit."""
        return 1 + (self.padded - self.reach) // self.stride if self.fits else 0

    @property
    def unseen(self) -> int:
        """Pixels at the end, padding included, that no window reaches."""
        return (self.padded - self.reach) % self.stride if self.fits else self.padded

    @property
    def untouched(self) -> tuple[int, ...]:
        """The pixels of the picture that lie under no cell of any window."""
        seen = {pixel for output in range(self.outputs) for pixel in self.cells(output)}
        return tuple(pixel for pixel in range(self.size) if pixel not in seen)

    def cells(self, output: int) -> range:
        """The pixels under the window of an output; those below 0 or from `size` on are padding."""
        first = output * self.stride - self.before
        return range(first, first + self.reach, self.dilation)

    def outputs_of(self, pixel: int) -> list[tuple[int, int]]:
        """(output, cell of the kernel) for every window that covers a pixel."""
        found = []
        for cell in range(self.kernel):
            output, rest = divmod(pixel + self.before - cell * self.dilation, self.stride)
            if not rest and 0 <= output < self.outputs:
                found.append((output, cell))
        return found[::-1]


def axis(
    size: int, kernel: int, *, stride: int = 1, padding: Padding = "valid", dilation: int = 1
) -> Axis:
    """An axis; `padding` is "valid" (none), "same", or a number of pixels on both sides.

    "same" is TensorFlow's: as many outputs as strides fit into the picture, ceil(I / S), and where
    the padding is odd, the greater half comes last. Raises ValueError, in a sentence, for numbers
    out of range and where no window fits.
    """
    one = lay(size, kernel, stride=stride, padding=padding, dilation=dilation)
    if not one.fits:
        around = one.before + one.after
        raise ValueError(
            f"the kernel reaches over {one.reach} pixels, the picture has {size}"
            f"{f' and {around} of padding' if around else ''}: no window fits; "
            "right would be a smaller kernel, a smaller dilation or more padding."
        )
    return one


def lay(
    size: int, kernel: int, *, stride: int = 1, padding: Padding = "valid", dilation: int = 1
) -> Axis:
    """As `axis`, also where no window fits: such an axis has no outputs."""
    lowest = {"picture": size, "kernel": kernel, "stride": stride, "dilation": dilation}
    for name, number in lowest.items():
        _check(name, number, 1)
    reach = dilation * (kernel - 1) + 1
    before, after = _padding(padding, size, stride, reach)
    return Axis(size, kernel, stride, dilation, before, after)


def each(given: Any) -> tuple[Any, Any]:
    """What holds for the axes (down, across); ValueError for more or less than a pair."""
    if isinstance(given, str | int):
        return given, given
    if not isinstance(given, Sequence) or len(given) != 2:
        raise ValueError(f"{given!r} is no pair; right would be one for both axes, or two.")
    return given[0], given[1]


def output_size(
    size: int, kernel: int, *, stride: int = 1, padding: Padding = "valid", dilation: int = 1
) -> int:
    """How many outputs an axis has; arguments and errors as in `axis`.

    >>> output_size(7, 3, stride=2), output_size(8, 3, stride=2), output_size(8, 3, padding="same")
    (3, 3, 8)
    """
    return axis(size, kernel, stride=stride, padding=padding, dilation=dilation).outputs


def _padding(padding: Padding, size: int, stride: int, reach: int) -> tuple[int, int]:
    if padding == "valid":
        return 0, 0
    if padding == "same":
        wanted = -(-size // stride)
        whole = max((wanted - 1) * stride + reach - size, 0)
        return whole // 2, whole - whole // 2
    if isinstance(padding, str):
        raise ValueError(f"padding is {padding!r}; right would be 'valid', 'same' or a number.")
    _check("padding", padding, 0)
    return padding, padding


def _check(name: str, number: int, low: int) -> None:
    if not isinstance(number, int) or not low <= number <= MOST:
        raise ValueError(f"{name} is {number!r}; right would be a whole number from {low} on.")
