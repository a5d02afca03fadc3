"""The characters that a text is made of, each with a number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MOST = 256  # different characters


@dataclass(frozen=True)
class Vocabulary:
    """Different characters, sorted; a character's number is its place among them."""

    characters: str

    def __post_init__(self) -> None:
        """Refuse what is not sorted, has something twice, is empty or too long."""
        if "".join(sorted(set(self.characters))) != self.characters:
            raise ValueError("the characters are not sorted, or one is there twice.")
        if not 1 <= len(self.characters) <= MOST:
            raise ValueError(
                f"there are {len(self.characters)} different characters; "
                f"right would be 1 to {MOST}."
            )

    def __len__(self) -> int:
        return len(self.characters)

    def unknown(self, text: str) -> tuple[str, ...]:
        """The characters of a text that are not in here, sorted.

        >>> Vocabulary("abc").unknown("a cab!")
        (' ', '!')
        """
        return tuple(sorted(set(text) - set(self.characters)))

    def without_unknown(self, text: str) -> str:
        """The text, where what is not in here is left out.

        >>> Vocabulary("abc").without_unknown("a cab!")
        'acab'
        """
        return "".join(one for one in text if one in self.characters)

    def encode(self, text: str) -> np.ndarray:
        """The number of each character (N,) in int32; ValueError that names those not in here.

        >>> Vocabulary("abc").encode("cab").tolist()
        [2, 0, 1]
        """
        if strange := self.unknown(text):
            named = ", ".join(map(repr, strange[:8])) + (", ..." if len(strange) > 8 else "")
            raise ValueError(f"the text has characters that were never seen here: {named}.")
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return np.searchsorted(_points(self.characters), points).astype(np.int32)

    def decode(self, codes: np.ndarray) -> str:
        """The text that numbers (N,) stand for.

        >>> Vocabulary("abc").decode(np.array([2, 0, 1]))
        'cab'
        """
        return "".join(self.characters[code] for code in codes)


def vocabulary(text: str) -> Vocabulary:
    """What a text is made of; ValueError where it is empty, or made of more than 256 characters.

    >>> vocabulary("hello").characters
    'ehlo'
    """
    return Vocabulary("".join(sorted(set(text))))


def _points(characters: str) -> np.ndarray:
    return np.frombuffer(characters.encode("utf-32-le", "surrogatepass"), np.uint32)
