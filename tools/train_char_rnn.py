"""Train the networks that write, and put them into assets/weights with the log of their training.

python -m tools.train_char_rnn shakespeare FILE    # a text of your own, kept out of the repository
python -m tools.train_char_rnn tunes               # Scottish and Irish tunes, in ABC notation
python -m tools.train_char_rnn python              # Python's own standard library

With --until 2.25 it ends early, as soon as the held-out loss is so low, in bits per character.
It may be ended at any time and goes on from its last snapshot when it is called again; that lies in
the system's folder for temporary files. The weights with the least held-out loss are kept.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import shutil
import tempfile
import time
from pathlib import Path

import numpy as np

from core.language.char_rnn import Progress, Snapshot, train
from core.language.held_out import measured, parted
from core.language.model import load, save
from core.language.settings import Settings
from core.language.vocabulary import vocabulary

FOLDER = Path(__file__).parent.parent / "assets" / "weights"
SCRATCH = Path(tempfile.gettempdir()) / "neural-atelier-training"
SETTINGS = Settings(
    cell="lstm",
    units=256,
    layers=2,
    sequence=60,
    batch=50,
    rate=3e-3,
    clip=1.0,
    dropout=0.1,
    every=100,
    measured=20_000,
)
PASSES = {"shakespeare": 12.0, "tunes": 12.0, "python": 8.0}
GROUPS = ("weights", "means", "squares")


def text_of(name: str, file: str | None) -> str:
    """What there is to read."""
    if file:
        return Path(file).read_text(encoding="utf-8")
    from core.language.corpora import corpus

    return corpus(name).text


def pack(one: Progress, log: list[dict[str, float]], path: Path) -> None:
    """Write everything that is needed to go on; what was there is replaced in one go."""
    parts = {
        f"{group}_{at:02}": part for group in GROUPS for at, part in enumerate(getattr(one, group))
    }
    for layer, state in enumerate(one.states):
        parts |= {f"states_{layer}_{at}": part for at, part in enumerate(state)}
    with open(path.with_suffix(".new"), "wb") as file:
        np.savez(file, step=one.step, log=json.dumps(log), **parts)  # type: ignore[arg-type]
    path.with_suffix(".new").replace(path)


def unpack(path: Path, layers: int) -> tuple[Progress, list[dict[str, float]]]:
    """What `pack` has written."""
    with np.load(path) as held:

        def named(start: str) -> tuple[np.ndarray, ...]:
            return tuple(held[name] for name in sorted(held.files) if name.startswith(start))

        groups = (named(f"{group}_") for group in GROUPS)
        states = tuple(named(f"states_{layer}_") for layer in range(layers))
        return Progress(int(held["step"]), *groups, states), json.loads(str(held["log"]))


def row(one: Snapshot, seconds: float) -> dict[str, float]:
    """A line of the log."""
    return {
        "step": one.step,
        "seen": one.seen,
        "trained": round(one.trained, 4),
        "held_out": round(one.held_out, 4),
        "norm": round(one.norm, 3),
        "seconds": round(seconds, 1),
    }


def run(name: str, text: str, until: float) -> None:
    """Train, or go on training, until it is good enough; then write the log."""
    settings = dataclasses.replace(SETTINGS, passes=PASSES[name])
    SCRATCH.mkdir(exist_ok=True)
    FOLDER.mkdir(exist_ok=True)
    kept, best = SCRATCH / f"{name}.npz", SCRATCH / f"{name}_best.npz"
    since, log = unpack(kept, settings.layers) if kept.exists() else (None, [])
    began = time.monotonic() - (log[-1]["seconds"] if log else 0)
    for one in train(settings, text, since):
        log.append(row(one, time.monotonic() - began))
        print(json.dumps(log[-1]), "\n" + one.sample, flush=True)
        if log[-1]["held_out"] <= min(line["held_out"] for line in log):
            save(one.model, best)
        pack(one.progress, log, kept)
        if one.held_out <= until:
            break
    place = FOLDER / f"char_rnn_{name}.npz"
    shutil.copyfile(best, place)
    report(settings, text, log, place)


def report(settings: Settings, text: str, log: list[dict[str, float]], place: Path) -> None:
    """Measure what was written, on all that was held out, and say how it came about."""
    model = load(place)
    learned, held_out = parted(vocabulary(text).encode(text))
    bits = measured(model, held_out, streams=1)
    about = {
        "settings": dataclasses.asdict(settings),
        "characters": len(text),
        "trained_on": len(learned),
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "weights": model.weights,
        "held_out_bits": round(bits, 4),
        "sha256": hashlib.sha256(place.read_bytes()).hexdigest(),
        "log": log,
    }
    place.with_suffix(".json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")
    print(f"{place.name} {place.stat().st_size:,} bytes {about['sha256']}, {bits:.3f} bits")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=PASSES)
    parser.add_argument("file", nargs="?")
    parser.add_argument("--until", type=float, default=0.0)
    given = parser.parse_args()
    run(given.name, text_of(given.name, given.file), given.until)
