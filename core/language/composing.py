"""A network writes a tune: its title first, then its notes in the metre and key asked for."""

from __future__ import annotations

from core.language.corpora import corpus
from core.language.memorised import Stretch
from core.language.model import Model
from core.language.sampling import generate, written
from core.language.writers import OPENINGS, writer

WRITER = "tunes"
ANOTHER = OPENINGS[WRITER]
TITLE, NOTES = 50, 800  # characters at most


def compose(
    rhythm: str, metre: str, unit: str, key: str, *, temperature: float = 0.7, seed: int = 0
) -> str:
    """A tune in ABC notation, from its title to its last note, without the empty line behind it.

    A tune that comes to no end within 800 characters ends with its last bar line. ValueError for
    characters that the writer has never seen.
    """
    model = writer(WRITER)
    title = _drawn(model, f"{ANOTHER}T:", TITLE, temperature, seed).partition("\n")[0].strip()
    head = f"T:{title or 'Untitled'}\nR:{rhythm}\nM:{metre}\nL:{unit}\nK:{key}\n"
    notes, end, _ = _drawn(model, ANOTHER + head, NOTES, temperature, seed).partition("\n\n")
    if not end and "|" in notes:
        notes = notes[: notes.rindex("|") + 1]
    return head + notes.strip("\n")


def copied_most(tune: str) -> tuple[Stretch, str]:
    """The longest stretch of a tune's notes that the writer has read, and that tune's title.

    `start` counts from the tune's first character. Each place is asked only whether it beats what
    was found before it, so that one pass over the notes will do.
    """
    text, notes = corpus(WRITER).text, tune.index("\nK:") + 1
    best = Stretch(0, 0, 0)
    for start in range(tune.index("\n", notes) + 1, len(tune)):
        while start + best.length < len(tune):
            place = text.find(tune[start : start + best.length + 1])
            if place < 0:
                break
            best = Stretch(start, best.length + 1, place)
    return best, _title(text, best.place)


def _title(text: str, place: int) -> str:
    """Of the tune that stands at a place."""
    begins = text.rfind("T:", 0, place + 2) + 2
    return text[begins : text.find("\n", begins)]


def _drawn(model: Model, before: str, length: int, temperature: float, seed: int) -> str:
    return written(generate(model, before, length=length, temperature=temperature, seed=seed))
