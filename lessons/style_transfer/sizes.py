"""Which sizes of a painting are offered: the largest only where there is memory for it."""

from __future__ import annotations

from dataclasses import dataclass

from core.untrusted.links import Choice
from core.vision.room import LARGE, NEEDS, memory, sizes


@dataclass(frozen=True)
class Size(Choice):
    """A size by its pixels; one that is too large for this machine is made smaller."""

    def read(self, text: str) -> tuple[str, str]:
        """One of the options, or the largest of them with a remark."""
        if text == str(LARGE) and text not in self.options:
            largest = self.options[-1]
            return largest, f"{LARGE} pixels are too many for the memory here, {largest} are used"
        return super().read(text)


def size(gigabytes: float) -> Size:
    """The field, on a machine with so much memory."""
    return Size("256", tuple(map(str, sizes(gigabytes))))


def why_not(field: Choice, gigabytes: float) -> str:
    """Why the largest is not offered; "" where it is."""
    if str(LARGE) in field.options:
        return ""
    return (
        f"{LARGE} pixels are offered where there are {NEEDS:.0f} GB of memory; this machine has "
        f"{gigabytes:.0f}."
    )


HERE = memory()
