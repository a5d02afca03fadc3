"""What the hero says in numbers."""

from __future__ import annotations

import math

import numpy as np

from core.vision.style import Settings
from lessons.style_transfer.hero_works import Order


def under(asked: Order, content: float, styles: tuple[float, ...]) -> str:
    """What stands under a picture of a painting."""
    photo, painting = asked.titles
    return (
        f"{upper(photo)}, like {painting}: {amount(content)} away from the photograph's content, "
        f"{amount(float(np.mean(styles)))} from the painting's style."
    )


def upper(text: str) -> str:
    """A title that begins a sentence."""
    return text[:1].upper() + text[1:]


def amount(value: float) -> str:
    """A loss, in three figures.

    >>> amount(23456.0), amount(3.14159), amount(0.000123), amount(0.0)
    ('23,500', '3.14', '0.000123', '0')
    """
    if not value or not math.isfinite(value):
        return "0" if value == 0 else str(value)
    places = 2 - math.floor(math.log10(abs(value)))
    rounded = round(value, places)
    return f"{rounded:,.{max(places, 0)}f}"


def duration(seconds: float) -> str:
    """About how long.

    >>> duration(3), duration(41), duration(100)
    ('a few seconds', 'about 45 seconds', 'about 2 minutes')
    """
    if seconds < 8:
        return "a few seconds"
    if seconds < 90:
        return f"about {5 * math.ceil(seconds / 5)} seconds"
    return f"about {round(seconds / 60)} minutes"


def ratio(settings: Settings) -> str:
    """Alpha to beta, the larger as a multiple of the smaller.

    >>> ratio(Settings(alpha=1e-3)), ratio(Settings(alpha=10**-0.25)), ratio(Settings(alpha=1.0))
    ('1 : 1,000', '1 : 1.78', '1 : 1')
    """
    return f"1 : {share(settings.beta / settings.alpha)}"


def share(value: float) -> str:
    """A ratio in three figures, without zeros at its end."""
    text = amount(value)
    return text.rstrip("0").rstrip(".") if "." in text else text
