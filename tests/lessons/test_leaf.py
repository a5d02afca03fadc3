"""Text on a film's scrubber."""

from __future__ import annotations

import pytest

from lessons.kit.crate import pack
from lessons.kit.film import Leaf, Scene, Sheet


def test_a_text_for_each_step_is_a_film():
    scene = Scene([Leaf(["a", "b", "c"])], alt=["letters"])
    assert scene.steps == 3
    assert pack(scene.content())


def test_a_single_text_stays_while_others_change():
    one, many = Leaf(["<b>still</b>"], [[(0, 3, 0), (3, 5, 1)]]), Leaf(["a", "b"])
    scene = Scene([one, many], alt=["what is written", "where it stands"])
    assert scene.steps == 2
    assert scene.content()["figures"][0]["texts"] == ["<b>still</b>"]
    assert scene.content()["figures"][0]["marks"] == [[[0, 3, 0], [3, 5, 1]]]


def test_a_text_alone_is_no_film():
    assert Scene([Leaf(["a"])], alt=["a letter"]).steps == 1


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="no text"):
        Leaf([])
    with pytest.raises(ValueError, match="of 2 texts has marks for 1"):
        Leaf(["a", "b"], [[]])
    with pytest.raises(ValueError, match="as many steps"):
        Scene([Leaf(["a", "b"]), Sheet([[1]], shown=range(3))], alt=["text", "numbers"])
