"""One walk downhill, or several side by side, with everything that happened on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.descent import programs
from core.descent.atlas import atlas
from core.descent.landscapes import Ground, landscape
from core.descent.optimisers import FASTEST, OPTIMISERS, optimiser
from core.descent.parameters import Settings
from core.descent.programs import CHUNK, Group
from core.descent.schedules import factors
from core.descent.terrain import Landscape

LONGEST, NOISIEST = 10_000, 1000.0  # steps, standard deviation
BEYOND = 0.5  # map widths that a walk may stray over the edge
CONSTANT: tuple[str, Settings] = ("constant", ())
Walker = str | tuple[str, Settings]  # an optimiser, or ("adam", (("learning_rate", 0.1), ...))
Choice = str | tuple[str, Settings] | None  # a schedule, by name or with its parameters


@dataclass(frozen=True)
class Path:
    """A walk of S steps: shorter than asked for where it `ended` on the way.

    A walk ends before the first point without a finite height, slope and memory ("no height"
    within the map), and before the first one more than half a map beyond the edge: "diverged" if
    that lies higher than the start, "left the map" if not.
    """

    optimiser: str
    points: np.ndarray  # (S + 1, dims), the start first
    losses: np.ndarray  # (S + 1,) the true height, without noise
    gradients: np.ndarray  # (S + 1, dims) as the optimiser saw them, noise included
    rates: np.ndarray  # (S + 1,) the learning rate of the step that follows
    memories: dict[str, np.ndarray]  # what the optimiser remembers, (S + 1, [10,] dims) each
    evaluations: np.ndarray  # (S + 1,) gradients it took to get there
    hessians: np.ndarray  # (S + 1,) Hessians it took, which are not among them
    ended: str


def descend(
    landscape: Ground,
    optimiser: str,
    start: Sequence[float],
    steps: int,
    *,
    learning_rate: float | None = None,
    parameters: Settings = (),
    schedule: Choice = None,
    noise: float = 0.0,
    seed: int = 0,
    **hyper: float,
) -> Path:
    """Walk `steps` steps (1 to 10,000) from `start` on a landscape (a name or a formula).

    The learning rate (above 0, up to 100) is the landscape's own where none is given; `parameters`
    shape the landscape, `hyper` the optimiser. `noise` is the standard deviation of what is added
    to each coordinate of each gradient. Raises ValueError for a name that is not known, a number
    out of range, and a start off the map or where there is no slope.
    """
    rate = {} if learning_rate is None else {"learning_rate": learning_rate}
    walker = (optimiser, tuple({**rate, **hyper}.items()))
    hike = _Hike(landscape, start, steps, parameters, schedule, noise, seed)
    return hike.paths((walker,))[0]


def walks(
    landscape: Ground,
    optimisers: Sequence[Walker],
    start: Sequence[float],
    evaluations: int,
    *,
    parameters: Settings = (),
    schedule: Choice = None,
    noise: float = 0.0,
    seed: int = 0,
) -> tuple[Path, ...]:
    """A path for each optimiser, from one start, with as many gradients for each (1 to 10,000).

    An optimiser is a name, or a name with its learning rate and parameters; the rest and the
    errors as in `descend`. All see the same noise. Hessians are not counted among the gradients.
    """
    hike = _Hike(landscape, start, evaluations, parameters, schedule, noise, seed)
    walkers = [(one, ()) if isinstance(one, str) else one for one in optimisers]
    return tuple(_within(path, evaluations) for path in hike.paths(walkers))


class _Hike:
    """What all walkers share: the ground, the start, the steps, the schedule and the noise."""

    def __init__(
        self,
        name: Ground,
        start: Sequence[float],
        steps: int,
        parameters: Settings,
        schedule: Choice,
        noise: float,
        seed: int,
    ) -> None:
        self.name, self.steps, self.ground = name, steps, landscape(name)
        _check("steps", steps, 1, LONGEST)
        _check("noise", noise, 0, NOISIEST)
        self.settings = self.ground.settings(parameters)
        self.start = _start(self.ground, self.settings, start)
        kind, options = (schedule, ()) if isinstance(schedule, str) else schedule or CONSTANT
        self.factors = np.append(factors(kind, steps, options), 0.0)
        chance = np.random.default_rng(seed)
        self.noise = noise * chance.standard_normal((steps + 1, self.ground.dims))

    def paths(self, walkers: Sequence[tuple[str, Settings]]) -> list[Path]:
        """One path a walker; those whose optimisers share a program walk together."""
        found: dict[int, Path] = {}
        asked = {i: self._asked(*walker) for i, walker in enumerate(walkers)}
        while waiting := [i for i in asked if i not in found]:
            group = programs.group_of(asked[waiting[0]][0])
            together = {asked[i][0]: i for i in reversed(waiting) if asked[i][0] in group}
            rates = {name: asked[i][1] for name, i in together.items()}
            hyper = {name: asked[i][2] for name, i in together.items()}
            rows, heights = self._run(group, rates, hyper)
            for name, i in together.items():
                found[i] = self._path(name, group, rates[name], rows, heights)
        return [found[i] for i in asked]

    def _asked(self, name: str, options: Settings) -> tuple[str, float, dict[str, float]]:
        """An optimiser, its learning rate and its parameters, all checked."""
        hyper = dict(options)
        rate = hyper.pop("learning_rate", None)
        settings = optimiser(name).settings(hyper)
        rate = self.ground.learning_rates[name] if rate is None else rate
        if not 0 < rate <= FASTEST:
            raise ValueError(f"learning_rate is {rate}; right would be above 0, up to {FASTEST:g}.")
        return name, float(rate), settings

    def _run(
        self, group: Group, rates: Mapping[str, float], hyper: dict[str, dict[str, float]]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Rows (steps + 1, dims, R) and heights and costs (steps + 1, 2, optimisers)."""
        book, number = atlas(self.name)
        program, size = programs.recorder(book, group), len(group)
        points = np.tile(self.start[:, None, None], (1, size, 1))
        now: Any = (points, programs.memory(group, 1, self.ground.dims), np.zeros((size, 1)))
        speeds = np.array([[rates.get(name, 0.0)] for name in group])
        knobs, shape = programs.knobs(group, hyper), book.shape(self.settings)
        rows, heights = [], []
        for done in range(0, self.steps + 1, CHUNK):
            count = min(CHUNK, self.steps + 1 - done)
            part = _padded(self.factors[done : done + count])
            noise = _padded(self.noise[done : done + count])[:, :, None]
            span = np.int32(done), np.int32(count)
            row, height, *now = program(*now, *span, speeds, part, noise, knobs, number, shape)
            rows.append(row.numpy()[:count, ..., 0])
            heights.append(height.numpy()[:count, ..., 0])
        return np.concatenate(rows), np.concatenate(heights)

    def _path(
        self, name: str, group: Group, rate: float, rows: np.ndarray, heights: np.ndarray
    ) -> Path:
        points, gradients, memories = programs.unpacked(rows, group, name)
        losses, used = heights[:, 0, group.index(name)], heights[:, 1, group.index(name)]
        sound = np.isfinite(losses)
        for part in (points, gradients, *memories.values()):
            sound &= np.isfinite(part).reshape(len(part), -1).all(axis=1)
        end, ended = _end(self.ground, points, losses, sound)
        used = used + OPTIMISERS[name].searches * (np.arange(len(used)) > 0)
        hessians = OPTIMISERS[name].hessians * np.arange(len(used))
        path = Path(
            name,
            points,
            losses,
            gradients,
            rate * self.factors,
            memories,
            used.astype(int),
            hessians,
            ended,
        )
        return _cut(path, end)


def _end(
    ground: Landscape, points: np.ndarray, losses: np.ndarray, sound: np.ndarray
) -> tuple[int, str]:
    """How many points of a walk count, and why the next one does not."""
    low, high = np.array(ground.domain).T
    with np.errstate(invalid="ignore"):
        near = (np.abs(points - (low + high) / 2) <= (0.5 + BEYOND) * (high - low)).all(axis=1)
    if (sound & near).all():
        return len(points), ""
    end = int((sound & near).argmin())
    if near[end]:
        return end, "no height"
    return end, "left the map" if losses[end] <= losses[0] else "diverged"


def _cut(path: Path, end: int) -> Path:
    """The first `end` points of a walk."""
    arrays: dict[str, Any] = {
        k: part[:end] for k, part in vars(path).items() if isinstance(part, np.ndarray)
    }
    memories = {name: memory[:end] for name, memory in path.memories.items()}
    return replace(path, **arrays, memories=memories)


def _within(path: Path, evaluations: int) -> Path:
    """The part of a walk that so many gradients pay for."""
    end = int(np.searchsorted(path.evaluations, evaluations, side="right"))
    return path if end == len(path.points) else replace(_cut(path, end), ended="")


def _start(ground: Landscape, settings: Settings, start: Sequence[float]) -> np.ndarray:
    """The start (dims,), checked."""
    point = np.asarray(start, float)
    if point.shape != (ground.dims,) or not np.isfinite(point).all():
        raise ValueError(f"start is {start}; right would be {ground.dims} finite number(s).")
    for axis, value, (low, high) in zip(ground.axes, point, ground.domain, strict=False):
        if not low <= value <= high:
            raise ValueError(
                f"start has {axis} = {value:g}; the map goes from {low:g} to {high:g}."
            )
    if not np.isfinite([ground.heights(point, settings), *ground.gradients(point, settings)]).all():
        raise ValueError(f"{ground.title} has no height or no slope at the start {tuple(start)}.")
    return point


def _check(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise ValueError(f"{name} is {value}; right would be {low:g} to {high:g}.")


def _padded(array: np.ndarray) -> np.ndarray:
    """The array with zeros behind it, CHUNK long."""
    return np.concatenate([array, np.zeros((CHUNK - len(array), *array.shape[1:]))])
