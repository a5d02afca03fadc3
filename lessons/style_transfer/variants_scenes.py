"""What the comparisons look like: small multiples on one scrubber, and the same as a table."""

from __future__ import annotations

from typing import Any

from core.engine import Status
from lessons.kit.film import Scene
from lessons.kit.words import amount, upper
from lessons.style_transfer import variants_figures as figures
from lessons.style_transfer.variants_words import CHARTED, GROUPS, LABELS, caption
from lessons.style_transfer.variants_works import Compared, Comparing

FALLS = "What is made small: α · content + β · style + smoothing"


def finished(one: Compared) -> Scene:
    """All ways on one scrubber; where they make the same number small, how it falls."""
    group, labels = one.asked.group, LABELS[one.asked.group]
    photo, painting = one.asked.titles
    words = [
        f"{upper(photo)}, painted like {painting}, {label}, after {way.steps[-1]} steps: content "
        f"loss {amount(float(way.content[-1]))}, style loss {amount(float(way.style[-1]))}."
        for label, way in zip(labels, one.ways, strict=False)
    ]
    drawn: list[Any] = list(figures.films(one.ways))
    titles = list(labels[: len(drawn)])
    if group in CHARTED:
        drawn.append(figures.falling(one.ways, labels, by_time=group == "optimiser"))
        titles.append(FALLS)
        ends = zip(labels, one.ways, strict=False)
        words.append(
            f"{FALLS}, ends at "
            + ", ".join(f"{amount(float(way.total[-1]))} {label}" for label, way in ends)
            + "."
        )
    return Scene(
        drawn,
        alt=words,
        titles=titles,
        captions=[caption(one, moment) for moment in range(len(one.ways[0].steps))],
        columns=(1,) * len(one.ways),
        unit="picture",
        fps=4,
        run=one.run,
    )


def coming(making: Comparing) -> Scene:
    """The last picture of each that has been begun."""
    labels = LABELS[making.asked.group]
    photo, painting = making.asked.titles
    steps = [f"step {one.painted.step}" for one in making.latest]
    steps += ["it waits for its turn"] * (len(labels) - len(steps))
    return Scene(
        figures.latest(making.latest, len(labels)),
        alt=[
            f"{upper(photo)}, being painted like {painting}, {label}: {step}."
            for label, step in zip(labels, steps, strict=True)
        ],
        titles=[f"{label}: {step}" for label, step in zip(labels, steps, strict=True)],
        columns=(1,) * len(labels),
        run=f"{making.run} coming",
    )


def progress(making: Comparing, status: Status | None) -> str:
    """How far a comparison is, in a sentence."""
    name = upper(GROUPS[making.asked.group])
    if making.sketches:
        last, labels = making.sketches[-1], LABELS[making.asked.group]
        at = f"painting {last.variant + 1} of {len(labels)}, step {last.painted.step}."
        return f"{name}: {at}"
    if status is not None and status.state in ("queued", "starting"):
        return f"{name}: {status.sentence}"
    return f"{name}: the first picture comes in a few seconds."


def table(one: Compared) -> dict[str, list[Any]]:
    """The losses of each way at the moments that are shown."""
    rows = [
        (
            label,
            int(way.steps[n]),
            float(way.seconds[n]),
            float(way.content[n]),
            float(way.style[n]),
        )
        for label, way in zip(LABELS[one.asked.group], one.ways, strict=False)
        for n in range(len(way.steps))
    ]
    names = (GROUPS[one.asked.group], "step", "seconds", "content loss", "style loss")
    return {name: [row[n] for row in rows] for n, name in enumerate(names)}
