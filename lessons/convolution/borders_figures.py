"""What the section on borders shows: picture, outputs, kernel, and all windows along an axis."""

from __future__ import annotations

import numpy as np

from core.vision.axis import Axis
from core.vision.borders import BRIGHTEST, Borders
from lessons.kit.sheet import Sheet, Slide

HIGH, LOW = 300, 140  # pixels: of picture and output, of kernel and windows
PIXEL, PADDING, LAID, OVER, LEFT_OUT = 0.16, 0.05, 1.0, 0.62, 0.36  # how dark a cell is
APART = 2  # empty columns between the windows of both axes
NOTHING = [[np.nan]]


def sheets(found: Borders, *, alone: bool) -> list[Sheet]:
    """Picture and outputs in cells of one size; then the kernel, and the windows along an axis."""
    side = _side(max(found.picture.shape), 17, 38, HIGH)
    lined = windows(found, alone=alone)
    return [
        Sheet(
            found.picture,
            limit=BRIGHTEST,
            digits=0,
            part="input",
            padding=(found.down.before, found.down.after, found.across.before, found.across.after),
            quiet=unreached(found),
            boxes=None if fits(found) else _overhang(found),
            side=side,
        ),
        _outputs(found, side),
        Sheet(
            found.kernel,
            "signed",
            digits=0,
            part="kernel",
            side=_side(max(found.kernel.shape), 17, 34, LOW),
        ),
        Sheet(
            lined,
            "amount",
            limit=1,
            boxes=here(found, alone=alone),
            side=_side(len(lined), 5, 20, LOW),
        ),
    ]


def slide(found: Borders) -> Slide | None:
    """How the sheets belong together; nothing does where no window fits."""
    if not fits(found):
        return None
    return Slide.over(found.down, found.across, range(found.outputs.size))


def fits(found: Borders) -> bool:
    """Whether there is a window at all."""
    return found.outputs.size > 0


def unreached(found: Borders) -> np.ndarray:
    """Where the padded picture (H, W) lies under no cell of any window."""
    rows, columns = (_unreached(one) for one in (found.down, found.across))
    return rows[:, None] | columns


def windows(found: Borders, *, alone: bool) -> np.ndarray:
    """Along the width; with `alone`, along the height first, then along the width."""
    if not alone:
        return lined_up(found.across)
    down, across = lined_up(found.down), lined_up(found.across)
    rows = max(len(down), len(across))
    return np.hstack([_tall(down, rows), np.full((rows, APART), np.nan), _tall(across, rows)])


def lined_up(one: Axis) -> np.ndarray:
    """Every window along an axis (windows, pixels), one a row: how dark each cell is drawn.

    Where pixels are left over, or no window fits, the last row is the next window, which would
    reach beyond the end.
    """
    asked = one.outputs + bool(one.unseen)
    ends = [(asked - 1) * one.stride + one.reach, one.padded]
    rows = np.full((asked, max(ends)), np.nan)
    rows[:, : one.padded] = PADDING
    rows[:, one.before : one.before + one.size] = PIXEL
    for row in range(asked):
        cells = np.arange(one.kernel) * one.dilation + row * one.stride
        inside = (cells >= one.before) & (cells < one.before + one.size)
        rows[row, cells] = np.where(inside, LAID, OVER) if row < one.outputs else LEFT_OUT
    return rows


def here(found: Borders, *, alone: bool) -> np.ndarray | None:
    """Frames (steps, frames, 4) around the row of the window that is shown."""
    if not fits(found):
        return None
    rows, columns = np.divmod(np.arange(found.outputs.size), found.across.outputs)
    start = len(lined_up(found.down)[0]) + APART if alone else 0
    frames = [_frames(columns, start, found.across.padded)]
    if alone:
        frames.insert(0, _frames(rows, 0, found.down.padded))
    return np.stack(frames, axis=1)


def _frames(rows: np.ndarray, start: int, length: int) -> np.ndarray:
    return np.array([[row, start, 1, length] for row in rows.tolist()])


def _outputs(found: Borders, side: int) -> Sheet:
    if not fits(found):
        return Sheet(NOTHING, "signed", side=side)
    return Sheet(found.outputs, "signed", digits=0, part="output", side=side)


def _overhang(found: Borders) -> list[list[int]]:
    """The first window, as far as it lies on the picture."""
    heights = (min(one.reach, one.padded) for one in (found.down, found.across))
    return [[0, 0, *heights]]


def _unreached(one: Axis) -> np.ndarray:
    """Which of the padded pixels lie under no cell."""
    seen = {pixel + one.before for output in range(one.outputs) for pixel in one.cells(output)}
    return np.array([pixel not in seen for pixel in range(one.padded)])


def _tall(rows: np.ndarray, height: int) -> np.ndarray:
    return np.pad(rows, ((0, height - len(rows)), (0, 0)), constant_values=np.nan)


def _side(cells: int, least: int, most: int, room: int) -> int:
    return max(least, min(most, room // cells))
