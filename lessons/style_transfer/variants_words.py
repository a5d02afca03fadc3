"""What the comparisons are called, and what is said of them."""

from __future__ import annotations

from lessons.kit.words import amount, some, upper
from lessons.style_transfer.variants_works import Compared

GROUPS = {
    "start": "where it begins",
    "optimiser": "how it steps",
    "pooling": "how the network pools",
    "smooth": "how smooth it is",
    "colours": "whose colours",
}
LABELS = {
    "start": ("from the photo", "from noise", "from the painting"),
    "optimiser": ("L-BFGS", "Adam"),
    "pooling": ("average pooling", "max pooling"),
    "smooth": ("no smoothing", "as usual", "a lot"),
    "colours": ("the painting's colours", "the photo's colours"),
}
CHARTED = ("start", "optimiser")  # groups whose variants make the same number small

SAID = {
    "start": (
        "One wish, three roads, three paintings: each ends in a valley near to where it began. "
        "From the photograph, its own surfaces stay where nothing speaks against them. From noise, "
        "things come back to where they were, in colours of chance. From the painting, they are "
        "made out of whatever was painted there."
    ),
    "optimiser": (
        "Both walk down by the same gradients. *Adam* takes steps of about one size in each pixel, "
        "and trains most networks today; *L-BFGS*, which the paper used, keeps its last steps in "
        "mind, and reckons from them how the ground bends. A step of one does not cost what a step "
        "of the other does, so both get the same seconds: Adam has those that L-BFGS took."
    ),
    "pooling": (
        "Where VGG halves its maps, it was trained to keep the largest of four numbers. The paper "
        "takes their average instead: a pixel that is not the largest has no say in a maximum, and "
        "no gradient. These losses are not on one scale, since each picture is judged by its own "
        "network: let your eyes judge."
    ),
    "smooth": (
        "A third wish, beside photo and paint: that neighbouring pixels be alike (*total "
        "variation*). Without it, fine patterns stay that no layer minds; with ten times as much, "
        "the strokes melt, and the style cannot be reached any more."
    ),
    "colours": (
        "What if you want van Gogh's hand, and your own photograph's colours? Then only the "
        "brightness is painted, after a painting without colours; in the end the photograph's own "
        "colours are put back on. What is so far off is told for brightness alone."
    ),
}


def caption(one: Compared, moment: int) -> str:
    """What is under the pictures at a moment: how far each of them is from both."""
    group, (photo, painting) = one.asked.group, one.asked.titles
    steps = [int(way.steps[moment]) for way in one.ways]
    when = some(max(steps), "step")
    if group == "optimiser":
        when = f"{one.ways[0].seconds[moment]:.1f} seconds"
    found = [
        f"{upper(label)}{_own(group, step, max(steps))}: content "
        f"**{amount(float(way.content[moment]))}**, style **{amount(float(way.style[moment]))}**."
        for label, way, step in zip(LABELS[group], one.ways, steps, strict=False)
    ]
    what = f"{upper(photo)}, like {painting}, after **{when}**: what is still wrong."
    return " ".join([what, *found])


def _own(group: str, step: int, most: int) -> str:
    """At equal time each has taken its own number of steps; what was stopped, fewer."""
    return f" (step {step})" if group == "optimiser" or step < most else ""
