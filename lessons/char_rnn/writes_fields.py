"""What a link can say of the hero: who writes, after what, how boldly, and what you put in."""

from __future__ import annotations

from dataclasses import dataclass

from core.language.writers import TITLES, writers
from core.untrusted.choices import decode_choices, encode_choices
from core.untrusted.links import Choice, Coded, Field, Number
from core.untrusted.text import read_line

LONGEST_PROMPT = 200  # characters
PIECE, MOST = 400, 2000  # characters: at first and with each "Go on", and in all


@dataclass(frozen=True)
class Writer(Choice):
    """A writer by its name; where that one has not been brought along, another one writes."""

    def read(self, text: str) -> tuple[str, str]:
        """One of those that are here, or the first one with a remark."""
        if text in TITLES and text not in self.options:
            who, instead = TITLES[text], TITLES[self.default]
            return self.default, f"the network that writes {who} is not here, {instead} is used"
        return super().read(text)


def prompt(text: str) -> str:
    """The learner's own beginning, cleaned; TextError for one that is too long."""
    return read_line(text, LONGEST_PROMPT)


HERE = writers() or tuple(TITLES)

WRITES: dict[str, Field] = {
    "writes_writer": Writer(HERE[0], HERE),
    "writes_heat": Number(0.6, 0.1, 2.0, 0.05),
    "writes_top_k": Number(0, 0, 50, 1),  # 0: all
    "writes_top_p": Number(1, 0.1, 1, 0.05),
    "writes_prompt": Coded("", prompt, str),
    "writes_seed": Number(0, 0, 999, 1),
    "writes_length": Number(PIECE, PIECE, MOST, PIECE),
    "writes_choices": Coded(("", ()), decode_choices, encode_choices),
}
