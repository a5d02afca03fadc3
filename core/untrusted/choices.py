"""Characters that a learner has put into a text by hand, as a link carries them.

`1f2e3d4c:57.120,88.10` is: in the text that was made by the settings with this mark, an x at place
57 and the end of a line at place 88. With other settings another text is made, and they wait.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Choices = tuple[tuple[int, str], ...]  # places, counted from 0, and the characters there
Marked = tuple[str, Choices]

MOST = 24  # in one text
FARTHEST = 10_000  # the last place, and one

_WHOLE = re.compile(r"([0-9a-f]{8}):(\d{1,5}\.\d{1,7}(?:,\d{1,5}\.\d{1,7})*)", re.ASCII)


def decode_choices(text: str) -> Marked:
    """The mark and the choices, in the order of their places; ValueError for what is none.

    >>> decode_choices("1f2e3d4c:57.120,88.10")
    ('1f2e3d4c', ((57, 'x'), (88, '\\n')))
    """
    found = _WHOLE.fullmatch(text)
    if not found:
        raise ValueError("the characters chosen by hand cannot be read")
    pairs = [one.split(".") for one in found[2].split(",")]
    places = [int(place) for place, _ in pairs]
    if len(pairs) > MOST:
        raise ValueError(f"{len(pairs)} characters chosen by hand are more than {MOST}")
    if places != sorted(set(places)) or places[-1] >= FARTHEST:
        raise ValueError("the characters chosen by hand are not one after the other")
    if any(not _is_one(int(code)) for _, code in pairs):
        raise ValueError("one of the characters chosen by hand is none")
    return found[1], tuple((int(place), chr(int(code))) for place, code in pairs)


def encode_choices(marked: Marked) -> str:
    """What `decode_choices` reads; "" without any."""
    mark, choices = marked
    if not choices:
        return ""
    return f"{mark}:" + ",".join(f"{place}.{ord(one)}" for place, one in choices)


def chosen(choices: Choices, place: int, character: str) -> Choices:
    """One more of them: what was chosen after this place is gone, with the text that it stood in.

    >>> chosen(((5, "a"), (9, "b")), 7, "c")
    ((5, 'a'), (7, 'c'))
    """
    return (*before(choices, place), (place, character))


def before(choices: Sequence[tuple[int, str]], place: int) -> Choices:
    """Those that stand before a place."""
    return tuple(one for one in choices if one[0] < place)


def _is_one(code: int) -> bool:
    """Whether this is the number of a character that a page may show."""
    return (
        code < 0x110000 and not 0xD800 <= code < 0xE000 and (chr(code).isprintable() or code == 10)
    )
