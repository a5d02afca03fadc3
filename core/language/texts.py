"""What there is to know of a text before anybody learns from it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.language.corpora import CorpusError, corpus

LEAST = 3  # letters of a word: shorter ones come about by chance
_WORD = re.compile(rf"[^\W\d_]{{{LEAST},}}")


@dataclass(frozen=True)
class Facts:
    """How large a text is: characters, how many different ones, and different words."""

    characters: int
    kinds: int
    words: int


@dataclass(frozen=True)
class Fetched:
    """A text that has come, or why it has not, in a sentence."""

    text: str
    problem: str = ""


@dataclass(frozen=True)
class Spelled:
    """The words in what was written: how many, and where those begin and end that are real."""

    words: int
    real: tuple[tuple[int, int], ...]

    @property
    def share(self) -> float:
        """How many of the words stand in the text that was learned; 0 where there are none."""
        return len(self.real) / self.words if self.words else 0.0


def text_of(name: str) -> str:
    """One of the course's texts; ValueError for another name, CorpusError if it cannot be had."""
    return corpus(name).text


def fetched(name: str) -> Iterator[Fetched]:
    """The same, for a text on which one may have to wait: a single snapshot."""
    try:
        yield Fetched(text_of(name))
    except CorpusError as error:
        yield Fetched("", str(error))


def facts(text: str) -> Facts:
    """How large it is.

    >>> facts("the cat, the hat")
    Facts(characters=16, kinds=7, words=3)
    """
    return Facts(len(text), len(set(text)), len(words_of(text)))


@functools.lru_cache(maxsize=4)
def words_of(text: str) -> frozenset[str]:
    """Its different words: at least three letters in a row, as they are written."""
    return frozenset(_WORD.findall(text))


def spelled(written: str, known: frozenset[str]) -> Spelled:
    """Which of the words that were written are known.

    >>> spelled("the catt the", frozenset({"the", "cat"}))
    Spelled(words=3, real=((0, 3), (9, 12)))
    """
    found = list(_WORD.finditer(written))
    return Spelled(len(found), tuple(one.span() for one in found if one[0] in known))
