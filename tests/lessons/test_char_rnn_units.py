"""The units on the page: what is told of them, and the one that counts."""

from __future__ import annotations

import numpy as np
import pytest

from core.language.features import FEATURES
from core.language.units import PASSAGES, Follower, followers, passage, steadily
from lessons import lesson_named
from lessons.char_rnn.challenges import STEADILY
from lessons.char_rnn.units import SPOKEN, _best
from lessons.char_rnn.units_figures import beside, stretched
from tests.lessons.visits import problems, turn

LESSON = lesson_named("char_rnn")


def reached(app):
    return "char_rnn.counts_indentation" in app.session_state["atelier.progress"].passed


def told(app):
    return " ".join(one.value for one in app.markdown)


@pytest.fixture(scope="module")
def counter() -> Follower:
    """The unit that follows the indentation in all passages."""
    found = [
        followers("python", passage("python", 1 + at), "indentation") for at in range(PASSAGES)
    ]
    return max(
        (one for some in found for one in some),
        key=lambda one: steadily("python", "indentation", one.layer, one.unit),
    )


def test_every_feature_has_a_name():
    assert SPOKEN.keys() == FEATURES.keys()


def test_a_feature_is_stretched_to_the_range_of_a_unit():
    assert stretched(np.array([2.0, 4.0, 3.0])).tolist() == [-1, 1, 0]
    assert stretched(np.full(3, 7.0)).tolist() == [-1, -1, -1]


def test_the_picture_has_the_unit_and_the_feature():
    figure = beside(np.array([0.5, -0.5]), np.array([0.0, 1.0]), "quotes")
    assert [one.name for one in figure.data] == ["quotes", "the unit"]
    assert list(figure.data[1].y) == [0.5, -0.5]


@pytest.mark.parametrize(
    ("rs", "said"),
    [
        ({"line": 0.9, "word": 0.1}, "Nothing else"),
        ({"line": 0.1, "word": -0.8}, "place in the word (r = −0.8)"),
        ({"line": 0.1, "word": 0.2}, "Nothing that has a name"),
    ],
)
def test_it_says_what_a_unit_follows_best(rs, said):
    assert said in _best(rs, "line")


def test_what_a_passage_has_not_cannot_be_followed(fresh):
    turn(fresh, LESSON, units_feature="quotes")
    assert "there is nothing to follow" in told(fresh)
    assert not problems(fresh)


class TestTheOneThatCounts:
    def test_there_is_one(self, fresh, counter):
        turn(
            fresh,
            LESSON,
            units_writer="python",
            units_feature="indentation",
            units_layer=str(counter.layer),
            units_number=counter.unit,
        )
        assert reached(fresh)

    def test_another_one_will_not_do(self, fresh, counter):
        other = (counter.unit + 1) % 256
        assert steadily("python", "indentation", counter.layer, other) < STEADILY
        layer = str(counter.layer)
        turn(fresh, LESSON, units_writer="python", units_layer=layer, units_number=other)
        assert not reached(fresh)

    def test_nor_does_the_same_one_in_another_network(self, fresh, counter):
        layer = str(counter.layer)
        turn(fresh, LESSON, units_writer="tunes", units_layer=layer, units_number=counter.unit)
        assert not reached(fresh)
