"""Text that a learner brings or pastes: whether it is any, and as what it is read.

UTF-8, with or without a mark at its beginning. Characters that can be written in two ways are
written in one (NFC), lines end in one way, and what is not seen is taken away: control characters,
marks of direction, spaces of no width. A page is never waiting for more than 2 MB.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

HEAVIEST = 2_000_000  # bytes
MOST = 256  # different characters
SHORTEST = 2  # characters

_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")  # control, format, surrogate, private, not assigned
_JOINER = "\u200d"  # holds the parts of an emoji together, and letters of some scripts
_KEPT = "\n\t" + _JOINER


class TextError(ValueError):
    """What was wrong with a text, and what would be right, in a sentence."""


def read_text(brought: Any) -> str:
    """The text in a file's bytes, or the text itself, cleaned; TextError for what is none.

    >>> read_text(b"Caf\\x65\\xcc\\x81\\r\\nau lait\\x00")
    Traceback (most recent call last):
    core.untrusted.text.TextError: This file is no text: it has bytes of 0; right would be UTF-8.
    >>> read_text("Cafe\\u0301\\r\\nau\\u200b lait")
    'Café\\nau lait'
    """
    text = _decoded(brought) if isinstance(brought, bytes) else brought
    if not isinstance(text, str):
        raise TextError("There is no text here; right would be a file in UTF-8, or pasted text.")
    _check_weight(len(text))
    _check_weight(len(text.encode("utf-8", "surrogatepass")))
    cleaned = seen(unicodedata.normalize("NFC", _ENDS.sub("\n", text)))
    _check(cleaned)
    return cleaned


def _decoded(data: bytes) -> str:
    _check_weight(len(data))
    if b"\0" in data:
        raise TextError("This file is no text: it has bytes of 0; right would be UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TextError(
            f"This file is not in UTF-8: byte {error.start + 1} does not fit. Open it in an editor "
            "and save it as UTF-8."
        ) from None


def seen(text: str) -> str:
    """What can be seen of a text, and its ends of lines."""
    strange = {one for one in set(text) if unicodedata.category(one) in _UNSEEN} - set(_KEPT)
    return text.translate(dict.fromkeys(map(ord, strange)))


def _check_weight(size: int) -> None:
    if size > HEAVIEST:
        raise TextError(f"This has {size / 1e6:.1f} MB; right would be up to {HEAVIEST / 1e6:.0f}.")


def _check(text: str) -> None:
    if not text.strip():
        raise TextError("There is nothing to read in this; right would be some pages of text.")
    if len(text) < SHORTEST:
        raise TextError("This is one character; right would be some pages of text.")
    kinds = len(set(text))
    if kinds < 2:
        raise TextError(f"This is {text[0]!r} over and over; right would be some pages of text.")
    if kinds > MOST:
        raise TextError(
            f"This has {kinds} different characters; right would be up to {MOST}, as texts in an "
            "alphabet have them."
        )


def read_line(brought: str, longest: int) -> str:
    """A line of the learner's own, cleaned, of at most so many characters; it may be empty.

    TextError for a longer one.

    >>> read_line("Cafe\\u0301\\u200b", 200)
    'Café'
    """
    cleaned = seen(unicodedata.normalize("NFC", _ENDS.sub("\n", brought[: 4 * longest + 4])))
    if len(cleaned) > longest:
        raise TextError(f"This is longer than {longest} characters; right would be up to that.")
    return cleaned
