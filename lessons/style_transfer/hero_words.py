"""What the hero says in numbers."""

from __future__ import annotations

import numpy as np

from core.vision.style import Settings
from lessons.kit.words import amount, upper
from lessons.style_transfer.hero_works import Order


def under(asked: Order, content: float, styles: tuple[float, ...]) -> str:
    """What stands under a picture of a painting."""
    photo, painting = asked.titles
    return (
        f"{upper(photo)}, like {painting}: {amount(content)} away from the photograph's content, "
        f"{amount(float(np.mean(styles)))} from the painting's style."
    )


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
