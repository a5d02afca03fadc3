"""What stands on the hero's easel: a painting that is coming about, or a finished one."""

from __future__ import annotations

import numpy as np

from core.engine import Status
from core.recipe import Recipe
from core.vision.film_file import still
from lessons.kit.compute import value
from lessons.kit.easel import Canvas
from lessons.kit.photo import chosen_photo
from lessons.kit.view import View
from lessons.kit.words import amount, duration, upper
from lessons.style_transfer import PICTURES
from lessons.style_transfer.hero_words import under
from lessons.style_transfer.hero_works import Made, Making

BESIDE = 320  # pixels
Pair = list[tuple[str, np.ndarray]]


def beside(view: View) -> Pair:
    """The two pictures that are chosen now."""
    found = []
    for name in PICTURES:
        one = chosen_photo(view, name)
        file = value(Recipe(still, picture=one.recipe(BESIDE, square=False)))
        found.append((upper(", ".join(filter(None, (one.title, one.credit)))), file))
    return found


def coming(making: Making, beside: Pair, again: bool) -> Canvas:
    asked = making.order
    photo, painting = asked.titles
    return Canvas(
        run=making.run,
        photograph=asked.photograph,
        stills=making.stills,
        fresh=making.fresh() if again else None,
        total=asked.settings.steps,
        alt=f"{upper(photo)}, being painted like {painting}: step {making.step}",
        captions={step: under(asked, *making.losses[step]) for step in making.stills},
        beside=beside,
        live=True,
    )


def finished(one: Made, beside: Pair) -> Canvas:
    photo, painting = one.order.titles
    filmed = one.filmed
    losses = zip(filmed.steps, filmed.content, filmed.styles, strict=True)
    return Canvas(
        run=one.run,
        photograph=filmed.photograph,
        stills=dict(zip(filmed.steps, filmed.stills, strict=True)),
        total=filmed.steps[-1],
        alt=f"{upper(photo)}, painted like {painting}, after {filmed.steps[-1]} steps; "
        f"content loss {amount(one.content_loss)}, style loss {amount(one.style_loss)}",
        captions={step: under(one.order, content, styles) for step, content, styles in losses},
        beside=beside,
        autoplay=True,
    )


def progress(making: Making, status: Status | None) -> str:
    if not making.stills:
        waiting = status is not None and status.state in ("queued", "starting")
        return (
            status.sentence
            if status and waiting
            else "The network looks at both pictures; the first strokes come in a few seconds."
        )
    left = making.seconds_left()
    total = making.order.settings.steps
    return f"Step {making.step} of {total}" + (f", {duration(left)} left." if left else ".")
