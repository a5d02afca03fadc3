"""What the hero is asked to write."""

from __future__ import annotations

import zlib
from dataclasses import astuple, dataclass, replace

from core.language.telling import tell
from core.recipe import Recipe
from core.untrusted.choices import Choices, before
from lessons.kit.view import View


@dataclass(frozen=True)
class Asked:
    """Who is to write, after what, how boldly, by which draws, and how much.

    `choices` are the characters that the learner has put into this text; they belong to it alone.
    """

    writer: str
    prompt: str
    temperature: float
    top_k: int
    top_p: float
    seed: int
    length: int = 400
    choices: Choices = ()

    @property
    def knobs(self) -> tuple[float, int, float]:
        """What there is to turn."""
        return self.temperature, self.top_k, self.top_p

    @property
    def mark(self) -> str:
        """A name for the text that it makes, however long, before a learner puts anything in."""
        return f"{zlib.crc32(repr(astuple(self)[:6]).encode()):08x}"


def asked(view: View) -> Asked:
    """What the view asks for; characters that were put into another text are left out."""
    mark, choices = view["writes_choices"]
    plain = Asked(
        view["writes_writer"],
        view["writes_prompt"],
        float(view["writes_heat"]),
        int(view["writes_top_k"]),
        float(view["writes_top_p"]),
        int(view["writes_seed"]),
        int(view["writes_length"]),
    )
    if mark != plain.mark:
        return plain
    return replace(plain, choices=before(choices, plain.length))


def recipe(view: View) -> Recipe:
    """The same as a recipe."""
    one = asked(view)
    return Recipe(
        tell,
        name=one.writer,
        seed_text=one.prompt,
        length=one.length,
        temperature=one.temperature,
        top_k=one.top_k,
        top_p=one.top_p,
        seed=one.seed,
        choices=one.choices,
    )
