"""A landscape in 3-D, and the trails on it, a little above the ground."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.descent.landscapes import Surface
from lessons.gradient_descent.maps import QUIET, TONES, relief
from lessons.gradient_descent.trails import Trail, heads, line, walked
from lessons.kit.film import Reel

COARSE, ABOVE = 2, 0.015  # one in so many samples is drawn; so far above it lie the trails
MARGIN = {"l": 0, "r": 0, "t": 0, "b": 0}


def hills(ground: Surface) -> dict[str, Any]:
    """The landscape in 3-D as a mesh, open where it has no height; hovering tells the true one."""
    xs, ys, shown = _coarse(ground)
    across, down = np.meshgrid(xs, ys)
    first, second, third = _triangles(np.isfinite(shown))
    shown = np.nan_to_num(shown).astype(np.float32).ravel()
    return {
        "type": "mesh3d",
        "x": across.astype(np.float32).ravel(),
        "y": down.astype(np.float32).ravel(),
        "z": shown,
        "i": first,
        "j": second,
        "k": third,
        "intensity": shown,
        "cmin": 0,
        "cmax": 1 / QUIET,
        "colorscale": TONES,
        "showscale": False,
        "customdata": ground.heights[::COARSE, ::COARSE].astype(np.float32).ravel(),
        "hovertemplate": "(%{x:.2f}, %{y:.2f}): %{customdata:.4~g}<extra></extra>",
        "lighting": {"ambient": 0.75, "diffuse": 0.5, "specular": 0.05, "roughness": 0.9},
    }


def _triangles(sound: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The corners of the two triangles in each cell of a grid whose corners are all `sound`."""
    corner = np.arange(sound.size, dtype=np.int32).reshape(sound.shape)
    whole = sound[:-1, :-1] & sound[:-1, 1:] & sound[1:, :-1] & sound[1:, 1:]
    a, b = corner[:-1, :-1][whole], corner[:-1, 1:][whole]
    c, d = corner[1:, :-1][whole], corner[1:, 1:][whole]
    return np.concatenate([a, b]), np.concatenate([b, d]), np.concatenate([c, c])


def on_hills(
    ground: Surface,
    trails: Sequence[Trail],
    *,
    axes: tuple[str, str] = ("x", "y"),
    over: Sequence[dict[str, Any]] = (),
    height: int = 400,
) -> Reel:
    """The hills, the trails on them, a little above the ground, and where each walker is."""
    places = [_raised(ground, one.points) for one in trails]
    arrays, rules = walked(trails, 1, "xyz", places)
    lines = [
        line(one, "scatter3d") | {"z": [None], "line": {**one.look.line, "width": 5}}
        for one in trails
    ]
    walkers = [{**one, "z": [None] * len(trails)} for one in heads(trails, "scatter3d", 4)]
    plain = {"showticklabels": False, "showgrid": False, "showbackground": False}
    scene = {
        "xaxis": {"title": {"text": axes[0]}, "range": ground.xs[[0, -1]], **plain},
        "yaxis": {"title": {"text": axes[1]}, "range": ground.ys[[0, -1]], **plain},
        "zaxis": {"title": {"text": ""}, "range": [0, 1.05], **plain},
        "aspectmode": "manual",
        "aspectratio": {"x": 1.2, "y": 1.2, "z": 0.55},
        "camera": {
            "eye": {"x": 0.55, "y": -1.3, "z": 1.35},
            "center": {"x": 0, "y": 0, "z": -0.15},
        },
    }
    layout = {"height": height, "margin": MARGIN, "scene": scene}
    return Reel(go.Figure([hills(ground), *lines, *walkers, *over], layout), arrays, rules)


def _raised(ground: Surface, points: np.ndarray) -> np.ndarray:
    """Places (3, T) a little above the hills as they are drawn; NaN where they are off the map."""
    xs, ys, shown = _coarse(ground)
    x, y = points.T
    off = (x < xs[0]) | (x > xs[-1]) | (y < ys[0]) | (y > ys[-1])
    across, along = _cell(xs, x), _cell(ys, y)
    (i, s), (j, t) = across, along
    low = shown[j, i] * (1 - s) + shown[j, i + 1] * s
    high = shown[j + 1, i] * (1 - s) + shown[j + 1, i + 1] * s
    place = np.stack([x, y, low * (1 - t) + high * t + ABOVE])
    place[:, off] = np.nan
    return place


def _coarse(ground: Surface) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The samples of the hills, and the relief there."""
    shown = relief(ground.heights)(ground.heights[::COARSE, ::COARSE])
    return ground.xs[::COARSE], ground.ys[::COARSE], shown


def _cell(samples: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Between which two of the even samples each place lies, and which share of the way."""
    steps = (at - samples[0]) / (samples[1] - samples[0])
    cell = np.clip(np.floor(steps), 0, len(samples) - 2).astype(int)
    return cell, steps - cell
