"""A tune as sound: each note a few harmonics that die away, as of a plucked string."""

from __future__ import annotations

import io
import wave
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from core.language.abc import read
from core.language.score import Note

RATE = 22_050  # samples a second
LONGEST = 60.0  # seconds
HARMONICS = 6
FADE = 1 / 3  # seconds, after which the first harmonic is e times quieter
RELEASE = 0.02  # seconds, in which the end of a note goes to nothing
SLOWEST, FASTEST = 30, 400  # quarter notes a minute


def wav(text: str, tempo: float) -> bytes:
    """A WAV file (mono, 16 bits) of a tune in ABC notation, as written, without its repeats.

    `tempo` is in quarter notes a minute; ValueError below 30 and above 400. It ends after a minute.
    """
    if not SLOWEST <= tempo <= FASTEST:
        raise ValueError(f"tempo is {tempo}; right would be {SLOWEST} to {FASTEST}.")
    samples = sounded(read(text).notes, tempo)
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((samples * 32_767).astype("<i2").tobytes())
    return file.getvalue()


def seconds(tempo: float) -> float:
    """How long a whole note is.

    >>> seconds(120)
    2.0
    """
    return 240 / tempo


def sounded(notes: Sequence[Note], tempo: float) -> np.ndarray:
    """Samples (N,) from -1 to 1, `RATE` a second."""
    whole = seconds(tempo)
    ends = max((float(one.start + one.length) for one in notes), default=0.0) * whole
    samples = np.zeros(int(min(ends + RELEASE, LONGEST) * RATE) + 1)
    for pitch, start, length in held(notes):
        first = int(float(start) * whole * RATE)
        room = samples[first : first + int(float(length) * whole * RATE)]
        room += tone(pitch, len(room))
    loudest = np.abs(samples).max(initial=0.0)
    return samples * (0.9 / loudest) if loudest else samples


def held(notes: Sequence[Note]) -> list[tuple[int, Fraction, Fraction]]:
    """Pitches with their beginnings and lengths: what is tied is one."""
    found: list[tuple[int, Fraction, Fraction]] = []
    tied: dict[int, int] = {}  # pitches that go on, and where they began among what was found
    for one in notes:
        going = {}
        for pitch in one.pitches:
            at = tied.get(pitch, len(found))
            if at == len(found):
                found.append((pitch, one.start, one.length))
            else:
                found[at] = (pitch, found[at][1], found[at][2] + one.length)
            going[pitch] = at
        tied = going if one.tied else {}
    return found


def tone(pitch: int, count: int) -> np.ndarray:
    """So many samples of a note, `pitch` in MIDI's half tones, 69 being 440 Hz."""
    time, numbers = np.arange(count) / RATE, np.arange(1, HARMONICS + 1)[:, None]
    pitches = numbers * 440 * 2 ** ((pitch - 69) / 12)  # in hertz
    loud = (pitches < RATE / 2) * np.exp(-numbers * time / (2 * FADE)) / numbers**1.5
    release = np.minimum(1, (count - np.arange(count)) / (RELEASE * RATE))
    return (loud * np.sin(2 * np.pi * pitches * time)).sum(axis=0) * release
