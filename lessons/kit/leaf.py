"""Leaves: text on a film's scrubber, beside figures and sheets.

Scene(
    [losses, Leaf(samples, marks=[[(0, 3, -1)], ...])],
    alt=["How the loss falls", "What it writes"],
)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lessons.kit.crate import digest

ANYWHERE = -1
Mark = tuple[int, int, int]


@dataclass(frozen=True)
class Leaf:
    """A text, or a text for each step.

    `marks` are for each text the stretches that stand out: where they begin and end, in characters,
    and the step to which a click on them leads (`ANYWHERE`: none). At that step they are magenta.
    The leaf is `lines` high, and scrolls where there is more.
    """

    texts: Sequence[str]
    marks: Sequence[Sequence[Mark]] = ()
    lines: int = 10

    def __post_init__(self) -> None:
        """Refuse what does not fit together."""
        if not self.texts:
            raise ValueError("a leaf has no text; right would be at least one, which may be empty")
        if len(self.marks) not in (0, len(self.texts)):
            raise ValueError(f"a leaf of {len(self.texts)} texts has marks for {len(self.marks)}")

    @property
    def steps(self) -> int | None:
        """How many steps its texts ask for; None where it has as many as others have."""
        return len(self.texts) if len(self.texts) > 1 else None

    def content(self) -> dict[str, Any]:
        """What leaf.js reads."""
        made = {
            "leaf": True,
            "texts": list(self.texts),
            "marks": [[list(one) for one in row] for row in self.marks],
            "lines": self.lines,
        }
        return {**made, "digest": digest(made)}
