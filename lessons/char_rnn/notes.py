"""From letters to notes: the network writes a tune, which can be read, heard and counted out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from core import engine
from core.language.bars import Checked, checked
from core.language.composing import copied_most
from core.language.memorised import Stretch
from core.language.sound import wav
from core.recipe import Recipe
from lessons.char_rnn import notes_words
from lessons.char_rnn.notes_fields import KEYS, NOTES
from lessons.char_rnn.notes_tune import recipe
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.pianola import Roll, pianola
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View


@section("notes", "From letters to notes", height=1100)
def from_letters_to_notes(view: View) -> None:
    prose(
        "Musicians in Ireland and Scotland write tunes down in letters, to send them to one "
        "another: `A` to `G` are notes, `2` makes one twice as long, `|` ends a bar. To the "
        "network these are characters like any others. What will it make of them?"
    )
    predict(
        view,
        "notes_bars",
        "Nobody has told it what a bar is. In a jig there are six eighths between two bar lines. "
        "How many of the bars that it writes will be as long as they should be?",
        ("hardly any", "about half", "most of them"),
        "most of them",
        "It counts, out of habit: in all that it has read, a bar line that came too early or too "
        "late was a surprise, and it was trained to be surprised as little as can be. Nothing but "
        "guessing the next character has taught it to count.",
    )
    with frame(view, "notes", tuple(NOTES)) as exhibit:
        controls.choice(view, "notes_rhythm", "A tune of this kind")
        controls.choice(view, "notes_key", "in the key of", KEYS)
        exhibit.recipe = recipe(view)
        tune: str = value(exhibit.recipe, slot="notes")
        found: Checked = value(Recipe(checked, text=tune))
        stretch, title = _copied(tune)
        _played(view, tune, found, stretch)
        quiet(notes_words.caption(found, tune, stretch, title))
        _asked(view, tune)
        exhibit.table = notes_words.table(found)
    prose(
        "Ask for a *reel* or a *hornpipe*, and it counts to eight; ask for a *slip jig*, of which "
        "it has seen few, and it counts to nine, though it errs more often. At a high temperature "
        "it loses count, as anyone does who listens to dice. And look at what is underlined: "
        "turns that it has by heart, letter for letter. Is that copying? Half of the real tunes "
        "share 15 characters or more with another one. A musician calls that the tradition."
    )


def _copied(tune: str) -> tuple[Stretch, str]:
    """What of it is copied most; nothing where what was read is not at hand to be compared."""
    try:
        return value(Recipe(copied_most, tune=tune), slot="notes_copied")
    except engine.Superseded:
        raise
    except engine.EngineError:
        return Stretch(0, 0, 0), ""


def _asked(view: View, tune: str) -> None:
    """Another tune, this one to take away; how boldly it is drawn, and how fast it is played."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            "Another tune",
            key=view.key("notes_another"),
            icon=":material/casino:",
            on_click=view.put,
            kwargs={"notes_seed": _next(view)},
        )
        name = f"tune_{view['notes_seed']:.0f}"
        _take_away(view, "ABC", f"{name}.abc", "text/vnd.abc", f"X:1\n{tune}\n")
        sound = _sound(view, tune)
        _take_away(view, "WAV", f"{name}.wav", "audio/wav", lambda: engine.call(sound))
    knobs(view, Knob("notes_heat", "temperature"), Knob("notes_tempo", "quarter notes a minute"))


def _take_away(
    view: View, kind: str, file: str, mime: str, data: str | Callable[[], bytes]
) -> None:
    """A button that keeps it as a file; what has to be computed for that is, when it is pressed."""
    st.download_button(
        kind,
        data,
        file_name=file,
        mime=mime,
        key=view.key(f"notes_{kind.lower()}"),
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def _sound(view: View, tune: str) -> Recipe:
    return Recipe(wav, text=tune, tempo=float(view["notes_tempo"]))


def _next(view: View) -> float:
    """Other draws for the same fields."""
    return (view["notes_seed"] + 1) % (view.number("notes_seed").high + 1)


def _played(view: View, tune: str, found: Checked, stretch: Stretch) -> None:
    """The roll; its sound is made when it is first to be played, and kept as long as it fits."""
    place = f"{view.lesson.slug}.notes.sound"
    wanted: tuple[Any, ...] = (tune, view["notes_tempo"])
    sound = None
    if st.session_state.get(place) == wanted:
        sound = value(_sound(view, tune))

    def fetch() -> None:
        st.session_state[place] = wanted

    pianola(
        Roll(
            found,
            tune,
            float(view["notes_tempo"]),
            notes_words.verdicts(found),
            (stretch.start, stretch.start + stretch.length),
        ),
        key=view.key("pianola"),
        sound=sound,
        on_play=fetch,
    )
