"""A few characters that somebody has typed, for a network to read, and how a link carries them."""

from __future__ import annotations

from core.untrusted.text import seen

LONGEST = 60  # characters


def decode_context(text: str) -> str:
    """What a link or a field brings, without what cannot be seen; ValueError where it is too long.

    >>> decode_context("def __init__\\u200b(")
    'def __init__('
    """
    if len(text) > LONGEST:
        raise ValueError(f"this has {len(text)} characters; right would be up to {LONGEST}.")
    return seen(text)


def encode_context(text: str) -> str:
    """The text that `decode_context` turns back."""
    return text
