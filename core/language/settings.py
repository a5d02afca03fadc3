"""How a network is trained to write: its size, how it reads, how fast it learns."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.language.cells import CELLS
from core.ranges import outside

RANGES = {
    "units": (1, 512),
    "layers": (1, 3),
    "sequence": (1, 400),
    "batch": (1, 256),
    "rate": (0, 1),
    "clip": (0, 1e6),
    "dropout": (0, 0.9),
    "passes": (0, 1000),
    "every": (1, 100_000),
    "seed": (0, 2**31 - 1),
}


@dataclass(frozen=True)
class Settings:
    """What to train, and how. ValueError, in a sentence, for what cannot be.

    `batch` places in the text are read at once, `sequence` characters before each update. The rate
    falls along half a cosine to a twentieth. `clip` is the longest gradient that is followed as it
    is. There is a snapshot after `every` updates, and sooner at first, which measures `measured`
    held-out characters.
    """

    cell: str = "lstm"
    units: int = 128
    layers: int = 1
    sequence: int = 50
    batch: int = 32
    rate: float = 5e-3
    clip: float = 5.0
    dropout: float = 0.0
    passes: float = 5.0
    every: int = 50
    measured: int = 10_000
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if self.cell not in CELLS:
            raise ValueError(f"cell is {self.cell!r}; right would be one of {', '.join(CELLS)}.")
        for problem in outside(self, RANGES):
            raise ValueError(problem)


def fitted(settings: Settings, text: str) -> Settings:
    """The settings with fewer places and shorter pieces, where a text is too short for them.

    So that a pass has at least four updates, if there are characters enough.
    """
    learned = len(text) - len(text) // 10 - 1
    sequence = max(1, min(settings.sequence, learned // 4))
    batch = max(1, min(settings.batch, learned // (4 * sequence)))
    return replace(settings, sequence=sequence, batch=batch)
