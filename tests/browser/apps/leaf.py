"""A film of text: two leaves, one of which stays while the other one changes."""

from __future__ import annotations

from lessons.kit.film import Leaf, Scene, show

WRITTEN = "🙂 the cat <b>sat</b>"

show(
    Scene(
        [
            Leaf([WRITTEN], [[(2, 5, 0), (6, 9, 1)]], lines=3),
            Leaf(["one the one", "one cat one"], [[(4, 7, 0)], [(4, 7, 1)]], lines=3),
        ],
        alt=["What was written", "Where it stands"],
        captions=["This is **the**.", "This is **cat**."],
        start="first",
        unit="stretch",
    ),
    key="leaf_film",
)
