"""Style transfer beside the plain method, in one run: turn and turn about, so that both have the
same machine.

    python -m benchmarks.style            # one pair, every lever, memory
    python -m benchmarks.style --pairs    # three pairs: where the plain method's 500 steps end
    python -m benchmarks.style --pairs --keep assets/gallery    # and the pictures

The plain method is that of TensorFlow's tutorial with the losses of this course: one size, a graph
without XLA, Keras' Adam (rate 0.02 on pictures from 0 to 1, beta1 0.99, epsilon 0.1), 500 steps.
Beside losses of about 1 that epsilon is a brake. So there is a second one, "loud", which differs in
nothing but that Adam sees gradients a million times as large.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from core.backend import tf
from core.vision.aims import by_place, content_loss, places_at, style_loss, variation
from core.vision.bench import Bench, bench
from core.vision.layers import maps_of
from core.vision.paintings import painting
from core.vision.photographs import photograph
from core.vision.style import Settings, paint

PAIRS = (
    ("chelsea", "van_gogh_village_street_in_auvers"),
    ("astronaut", "hokusai_great_wave"),
    ("coffee", "kandinsky_composition_viii"),
)
STEPS, SIDE = 500, 256
PLAIN = Settings(size=SIDE, steps=STEPS, rounds=1)
OFFERED = Settings(size=SIDE)  # as the page offers it: two sizes
LOUD = 1e6
TURN = 5.0  # seconds, at least, that one works before it is the next one's turn
MEMORY = """
import sys
from pathlib import Path
from core.vision.paintings import painting
from core.vision.photographs import photograph
from core.vision.style import Settings, paint
for one in paint(photograph("astronaut", side=512), painting("hokusai_great_wave", side=512),
                 Settings(size=int(sys.argv[1]), steps=4)): pass
said = Path("/proc/self/status").read_text()
print(int(said.split("VmHWM:")[1].split()[0]) / 1024)
"""


@dataclass
class Run:
    """Somebody at work: totals at full size, with the seconds of work that they took."""

    steps: Iterator[tuple[float, np.ndarray]]
    worked: float = 0.0
    totals: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)
    picture: np.ndarray | None = None
    over: bool = False

    def turn(self) -> None:
        """Work for a while."""
        began = time.perf_counter()
        while time.perf_counter() - began < TURN:
            try:
                total, self.picture = next(self.steps)
            except StopIteration:
                self.over = True
                break
            self.totals.append(total)
            self.clock.append(self.worked + time.perf_counter() - began)
        self.worked += time.perf_counter() - began

    def until(self, target: float) -> float:
        """Seconds until the total was as low; infinite where it never was."""
        there = [
            when for when, total in zip(self.clock, self.totals, strict=True) if total <= target
        ]
        return min(there, default=np.inf)


def plain(
    content: np.ndarray, style: np.ndarray, settings: Settings, loud: float = 1.0
) -> Iterator[Any]:
    """The plain method, written out: totals, and pictures (H, W, 3) in 0 to 255."""
    import keras

    easel = bench(content, style, settings.size, settings)
    pixels = tf.Variable(easel.first(settings).numpy().reshape(easel.shape) / 255)
    optimiser = keras.optimizers.Adam(learning_rate=0.02, beta_1=0.99, epsilon=0.1)
    layers = (settings.content_layer, *settings.style_layers)
    wanted = _wanted(easel, layers)

    @tf.function
    def step() -> Any:
        with tf.GradientTape() as tape:
            maps = maps_of(255 * pixels[None], layers)
            content, *styles = (maps[name][0] for name in layers)
            parts = [content_loss(content, wanted[0], places_at(layers[0]))]
            parts += [style_loss(*both) for both in zip(styles, wanted[1:], strict=True)]
            total = tf.tensordot(tf.stack([*parts, variation(255 * pixels)]), easel.weights, 1)
        optimiser.apply_gradients([(loud * tape.gradient(total, pixels), pixels)])
        pixels.assign(tf.clip_by_value(pixels, 0.0, 1.0))
        return total

    for _ in range(settings.steps + 1):
        yield float(step()), pixels.numpy() * 255


def _wanted(easel: Bench, layers: tuple[str, ...]) -> list[Any]:
    """The photograph's maps in the first layer, the painting's Gram matrices in the others."""
    shown = maps_of(tf.constant(easel.photograph[None]), layers[:1])[layers[0]][0]
    painted = maps_of(tf.constant(easel.painting[None]), layers[1:])
    return [shown, *(by_place(painted[name][0]) for name in layers[1:])]


def ours(content: np.ndarray, style: np.ndarray, settings: Settings) -> Iterator[Any]:
    """The course's painter; while the picture is still small, its total counts for nothing."""
    for one in paint(content, style, settings):
        full = max(one.picture.shape) == settings.size
        yield one.total if full else np.inf, one.picture


def race(photo: str, style: str, *, loud: bool, **painters: Settings) -> dict[str, Run]:
    """The plain methods and our painters, turn and turn about, until the plain ones are through."""
    pair = photograph(photo, side=512, square=False), painting(style, side=512)
    runs = {"plain": Run(plain(*pair, PLAIN))}
    if loud:
        runs["loud"] = Run(plain(*pair, PLAIN, LOUD))
    theirs = list(runs.values())
    for name, settings in painters.items():
        runs[name] = Run(ours(*pair, settings))
    while not all(one.over for one in theirs):
        for one in runs.values():
            if not one.over:
                one.turn()
    return runs


def levers() -> None:
    """One pair: how much sooner as low as the plain methods end, and what each lever is worth."""
    ours = dataclasses.replace(OFFERED, rounds=1)
    runs = race(
        *PAIRS[0],
        loud=True,
        ours=ours,
        offered=OFFERED,
        adam=dataclasses.replace(ours, optimiser="adam", steps=STEPS),
    )
    said = {
        "plain": "the plain method",
        "loud": "its losses a million times as large",
        "ours": "ours, one size: L-BFGS, XLA",
        "offered": "ours, half of the steps at half the size",
        "adam": "ours, one size, Adam for L-BFGS",
    }
    for name, run in runs.items():
        step = np.median(np.diff(run.clock))
        beside = ", ".join(_beside(runs[other], run) for other in ("plain", "loud"))
        print(f"{said[name]:<42} ends at {run.totals[-1]:.4f}, {step:.2f} s a step; {beside}")


def _beside(theirs: Run, run: Run) -> str:
    seconds = run.until(theirs.totals[-1])
    return f"there in {seconds:.1f} s, {theirs.worked / seconds:.1f} times as fast"


def pairs(folder: Path | None) -> None:
    """Three pairs: where the plain method ends, and where the painter does that the page offers."""
    told: list[dict[str, Any]] = []
    for photo, style in PAIRS:
        runs = race(photo, style, loud=False, ours=OFFERED)
        totals = {name: round(run.totals[-1], 4) for name, run in runs.items()}
        print(f"{photo} like {style}: {totals}")
        told.append({"photo": photo, "painting": style, "totals": totals})
        if folder:
            told[-1]["sha256"] = keep(folder, f"{photo}_{style}", runs)
    if folder:
        (folder / "gallery.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def keep(folder: Path, name: str, runs: dict[str, Run]) -> dict[str, str]:
    """Write the last picture of each; by file, its sha256."""
    folder.mkdir(exist_ok=True)
    written = {}
    for by, run in runs.items():
        assert run.picture is not None
        pixels = np.clip(np.round(run.picture), 0, 255).astype(np.uint8)
        file = folder / f"{name}_{by}.webp"
        Image.fromarray(pixels).save(file, quality=90, method=6)
        written[file.name] = hashlib.sha256(file.read_bytes()).hexdigest()
    return written


def finished() -> None:
    """Seconds to a finished painting as the page offers it, programs compiled, and memory."""
    pair = photograph(PAIRS[0][0], side=512, square=False), painting(PAIRS[0][1], side=512)
    for side in (128, 256):
        settings = Settings(size=side)
        list(islice(paint(*pair, dataclasses.replace(settings, steps=2)), 3))
        began = time.perf_counter()
        list(paint(*pair, settings))
        print(f"{side} px, {settings.steps} steps: {time.perf_counter() - began:.1f} s")
    for side in (256, 384):
        said = subprocess.run(
            [sys.executable, "-c", MEMORY, str(side)], capture_output=True, check=True
        )
        print(f"a process that paints {side} px: {float(said.stdout):,.0f} MB at most")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--pairs", action="store_true", help="the three pairs of the gallery")
    asked.add_argument("--keep", type=Path, help="a folder for the pictures of the pairs")
    given = asked.parse_args()
    if given.pairs:
        pairs(given.keep)
    else:
        levers()
        finished()
