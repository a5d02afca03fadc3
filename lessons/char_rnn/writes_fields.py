"""What a link can say of the hero: who writes, after what, how boldly, and what you put in."""

from __future__ import annotations

from core.language.writers import TITLES
from core.untrusted.choices import decode_choices, encode_choices
from core.untrusted.links import Choice, Coded, Field, Number
from core.untrusted.text import read_line

LONGEST_PROMPT = 200  # characters
PIECE, MOST = 400, 2000  # characters: at first and with each "Go on", and in all


def prompt(text: str) -> str:
    """The learner's own beginning, cleaned; TextError for one that is too long."""
    return read_line(text, LONGEST_PROMPT)


WRITES: dict[str, Field] = {
    "writes_writer": Choice("shakespeare", tuple(TITLES)),
    "writes_heat": Number(0.6, 0.1, 2.0, 0.05),
    "writes_top_k": Number(0, 0, 50, 1),  # 0: all
    "writes_top_p": Number(1, 0.1, 1, 0.05),
    "writes_prompt": Coded("", prompt, str),
    "writes_seed": Number(0, 0, 999, 1),
    "writes_length": Number(PIECE, PIECE, MOST, PIECE),
    "writes_choices": Coded(("", ()), decode_choices, encode_choices),
}
