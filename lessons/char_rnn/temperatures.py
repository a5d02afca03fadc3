"""The same draws at five temperatures, side by side."""

from __future__ import annotations

from core.language.telling import Telling, at_temperatures
from core.recipe import Recipe
from lessons.char_rnn import hero_words
from lessons.char_rnn.hero_settings import asked
from lessons.kit.compute import value
from lessons.kit.frame import frame
from lessons.kit.leaves import Leaf, leaves
from lessons.kit.prose import quiet
from lessons.kit.view import View
from lessons.kit.words import number

TEMPERATURES = (0.1, 0.5, 0.8, 1.0, 1.5)
NAMES = ("writes_writer", "writes_prompt", "writes_seed")


def five_temperatures(view: View) -> None:
    wanted = asked(view)
    with frame(view, "temperatures", NAMES) as exhibit:
        exhibit.recipe = Recipe(
            at_temperatures,
            name=wanted.writer,
            seed_text=wanted.prompt,
            temperatures=TEMPERATURES,
            seed=wanted.seed,
        )
        tellings: tuple[Telling, ...] = value(exhibit.recipe, slot="temperatures")
        row = [
            Leaf(
                f"temperature {number(heat)}",
                one.text,
                one.bits,
                f"{number(one.surprise)} bits: as among {number(2**one.surprise, 1)}",
                heat == wanted.temperature,
            )
            for heat, one in zip(TEMPERATURES, tellings, strict=True)
        ]
        leaves(row, key=view.key("leaves"), face=hero_words.face(wanted.writer))
        quiet(
            "One writer, one beginning, and at each place the same draw of the same dice. Only the "
            "temperature differs: the odds are raised to the power of one over it before anything "
            "is drawn. Under each stands how surprised it was, and among how many equally likely "
            "characters one would be as unsure."
        )
        exhibit.table = {
            "temperature": list(TEMPERATURES),
            "bits per character": [one.surprise for one in tellings],
            "text": [one.text for one in tellings],
        }
