"""Train the networks that are looked at while they learn, and put them into assets/runs.

python -m tools.train_spelling spelling    # Python's own source
python -m tools.train_spelling reciting    # a paragraph, until it is known by heart
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
from pathlib import Path

from core.language.learning import learn, settled
from core.language.model import save
from core.language.paragraphs import PARAGRAPHS
from core.language.runs import FOLDER, RECITING, SPELLING, Run, written_down
from core.language.settings import Settings
from core.language.standing import standing
from core.language.texts import text_of

BY_HEART = 100  # times that the paragraph is read
READ = 3_000_000  # characters of Python
CORPUS = "python"
DEFAULT = Settings(cell="gru", units=128, sequence=25, batch=32, rate=0.02)  # the page's own


def order(name: str) -> tuple[str, str, Settings]:
    """What the file calls the text, the text, and how it is learned."""
    if name == SPELLING:
        text = text_of(CORPUS)
        return CORPUS, text, settled(DEFAULT, text, READ)
    text = PARAGRAPHS["lighthouse"]
    chosen = Settings(cell="gru", units=96, sequence=40, batch=8, rate=0.01, clip=1.0)
    return text, text, settled(chosen, text, BY_HEART * 0.9 * len(text))


def run(name: str) -> None:
    """Train, and write what came of it."""
    called, text, settings = order(name)
    for _ in learn(dataclasses.replace(settings, passes=1e-3), text):
        pass  # so that the seconds are those of training, not of making programs
    moments = []
    for one in learn(settings, text):
        moments.append(one)
        print(
            f"{one.seen:,} characters, {one.seconds:.1f} s, {one.held_out:.3f} bits\n{one.sample}"
        )
    FOLDER.mkdir(exist_ok=True)
    model = moments[-1].model
    if model is not None:
        save(model, FOLDER / f"{name}.npz")
    made = Run(
        settings,
        called,
        hashlib.sha256(text.encode()).hexdigest(),
        tuple(moments),
        standing(text, settings.measured),
    )
    (FOLDER / f"{name}.json").write_text(written_down(made), "utf-8")
    for ending in ("json", "npz"):
        told(FOLDER / f"{name}.{ending}")


def told(path: Path) -> None:
    """Say what the list of assets needs to know."""
    data = path.read_bytes()
    print(f"{path.name} {len(data):,} bytes {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=(SPELLING, RECITING))
    run(parser.parse_args().name)
