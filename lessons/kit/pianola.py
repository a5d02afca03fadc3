"""The pianola: a tune as a roll of notes over its own text, with a playhead that follows the sound.

    pianola(Roll(checked(text), text, tempo=190, copied=(40, 62)), key="char_rnn_pianola",
            sound=None, on_play=fetch)

The browser asks for the sound when it is first to be played (`on_play`), and plays it as soon as it
is there; the playhead, the note at hand and its bar need no server.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.language.bars import Checked
from core.language.sound import seconds
from lessons.kit.component import component
from lessons.kit.crate import pack
from lessons.kit.fragment import called

_pianola = component("pianola", scripts=("crate", "pianola_roll"))


@dataclass(frozen=True, eq=False)
class Roll:
    """A tune, what was counted in it, and the stretch of its text that is copied.

    `tempo` is in quarter notes a minute; `verdicts` say of each bar what was counted.
    """

    checked: Checked
    text: str
    tempo: float
    verdicts: tuple[str, ...]
    copied: tuple[int, int] = (0, 0)

    def content(self) -> dict[str, Any]:
        """What the component reads: times in whole notes."""
        score, bars = self.checked.score, self.checked.bars
        outside = {n for one in bars for n in one.outside}
        heard = [(n, pitch) for n, note in enumerate(score.notes) for pitch in note.pitches]
        return {
            "text": self.text,
            "copied": self.copied,
            "whole": seconds(self.tempo),
            "metre": float(score.metre),
            "starts": np.array([float(one.start) for one in score.notes], np.float32),
            "lengths": np.array([float(one.length) for one in score.notes], np.float32),
            "places": np.array([(one.place, one.end) for one in score.notes], np.int32),
            "outside": sorted(outside),
            "heard": np.array(heard, np.int32).reshape(-1, 2),
            "bars": [
                {"first": one.bar.first, "after": one.bar.after, "right": one.right, "said": said}
                for one, said in zip(bars, self.verdicts, strict=True)
            ],
        }


def pianola(roll: Roll, *, key: str, sound: bytes | None, on_play: Callable[[], None]) -> None:
    """Show it; `sound` is a WAV file of the tune at its tempo, once it has been asked for."""

    def asked() -> None:
        on_play()
        called()

    heard = None if sound is None else np.frombuffer(sound, np.uint8)
    _pianola(key=key, data=pack({**roll.content(), "sound": heard}), on_play_change=asked)
