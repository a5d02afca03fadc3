"""What the hero says."""

from __future__ import annotations

import string
from typing import Any, Literal

from core.language.rounds import Round
from core.language.telling import FINEST, Telling
from core.language.writers import Training
from core.untrusted.choices import MOST
from lessons.char_rnn.hero_settings import Asked
from lessons.kit.words import number, some

BEGINNINGS = {
    "shakespeare": "ROMEO:↵",
    "tunes": "T:The Learner's Delight↵R:jig↵",
    "python": "def learn(",
}
HAS_READ = {
    "shakespeare": "plays of Shakespeare",
    "tunes": "Irish and Scottish tunes, written down in letters (what they sound like comes "
    "[further down](#notes))",
    "python": "Python's own library, written in Python",
}
NAMES = {" ": "space", "\n": "new line", "\t": "tab"}
QUOTED = 8  # characters that are named at most


def face(writer: str) -> Literal["serif", "mono"]:
    """What its text is set in."""
    return "serif" if writer == "shakespeare" else "mono"


def read_before(prompt: str, telling: Telling) -> str:
    """What of a beginning the writer has read."""
    return "".join(one for one in prompt if one in telling.characters)


def caption(telling: Telling, asked: Asked, round_: Round | None) -> str:
    """What stands under the text: how sure it was, and what is to be said of this one."""
    said = [unsure(telling)]
    if strange := sorted(set(asked.prompt) - set(telling.characters)):
        few = ", ".join(f"“{_plain(one)}”" for one in strange[:QUOTED])
        more = " and others" if len(strange) > QUOTED else ""
        said.append(f"It has never seen {few}{more}: left out.")
    if asked.choices:
        full = ", as many as a link can hold" if len(asked.choices) == MOST else ""
        said.append(f"You have put in {some(len(asked.choices), 'character')}{full}.")
    if round_:
        over = "one character" if round_.period == 1 else f"{round_.period} characters"
        said.append(
            f":violet[**It has been going round in {over} since character {round_.since + 1}.**]"
        )
    return " ".join(said)


def unsure(telling: Telling) -> str:
    """How sure it was, on average.

    A choice among N that are equally likely has log2 N bits.
    """
    bits = telling.surprise
    return (
        f"{number(bits)} bits of surprise per character: as unsure as between "
        f"**{number(2**bits, 1)}** equally likely ones."
    )


def told(name: str, how: Training) -> str:
    """What it is, what it has read, and how well."""
    return (
        "It writes **one character after the other**. At each place it says how likely every "
        "character is, one of them is drawn, and it reads what was drawn: that is all. It was "
        f"never told what a word is. It has read {number(how.trained_on / 1e6, 1)} million "
        f"characters of {HAS_READ[name]}, {_passes(how)} times over, and at each of them it had to "
        f"guess the next one. Before, each surprised it by {number(how.held_out_losses[0], 1)} "
        f"bits; now those of a text that it has never seen do so by {number(how.held_out)}. All "
        f"that it has learned are {how.weights:,} numbers.\n\n"
        "*Click any character* to see what else it might have been, and choose another one: it "
        "goes on from there, as if it had written it itself. The more a character is "
        "tinted, the more it surprised its own writer; one bit is a coin toss.\n\n"
        "The **temperature** says how much chance there is: below 1 the likely becomes likelier, "
        "above 1 everything more alike. **Top-k** lets it draw among the *k* likeliest only, "
        "**top-p** among the likeliest that have that share of all chances together."
    )


def table(telling: Telling) -> dict[str, list[Any]]:
    """Each character, its surprise, and the likeliest at its place."""
    first = telling.candidates[:, 0]
    return {
        "place": list(range(1, len(telling.text) + 1)),
        "character": [NAMES.get(one, one) for one in telling.text],
        "surprise in bits": [round(float(one), 3) for one in telling.bits],
        "likeliest": [NAMES.get(c, c) for c in (telling.characters[code] for code in first)],
        "its chance": [round(float(one) / FINEST, 4) for one in telling.chances[:, 0]],
    }


def _plain(character: str) -> str:
    """A character that Markdown leaves alone."""
    return f"\\{character}" if character in string.punctuation else character


def _passes(how: Training) -> int:
    return max(1, round(how.seen[-1] / how.trained_on))
