"""What the comparisons are called, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence

from core.vision.variants import Way
from lessons.style_transfer.hero_words import amount, upper

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


def caption(group: str, ways: Sequence[Way], moment: int) -> str:
    """What is under the pictures at a moment: how far each of them is from both."""
    first = ways[0]
    when = f"{first.seconds[moment]:.1f} seconds" if group == "optimiser" else _steps(ways, moment)
    found = [
        f"{upper(label)}{_own(group, one, moment)}: content "
        f"**{amount(float(one.content[moment]))}**, style **{amount(float(one.style[moment]))}**."
        for label, one in zip(LABELS[group], ways, strict=False)
    ]
    return f"What is wrong after **{when}**. " + " ".join(found)


def _steps(ways: Sequence[Way], moment: int) -> str:
    most = max(int(one.steps[moment]) for one in ways)
    return "1 step" if most == 1 else f"{most} steps"


def _own(group: str, one: Way, moment: int) -> str:
    """At equal time each has taken its own number of steps."""
    return f" (step {one.steps[moment]})" if group == "optimiser" else ""
