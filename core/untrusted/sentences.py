"""A line that a learner types for a network to read."""

from __future__ import annotations

import unicodedata

LONGEST = 64  # characters


def sentence(text: str) -> str:
    """The line without what is not seen; ValueError, in a sentence, where it is too short or long.

    >>> sentence("  To be,\\tor not ")
    'To be, or not'
    """
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    cleaned = "".join(one for one in spaced if one.isprintable())
    if not 2 <= len(cleaned) <= LONGEST:
        raise ValueError(f"the line has {len(cleaned)} characters; right would be 2 to {LONGEST}.")
    return cleaned
