"""Two questions and the dial: what is said is what the plates show."""

from __future__ import annotations

import pytest

from core.vision.layers import LAYERS
from core.vision.plates import dialled, plates
from core.vision.vgg import BLOCKS
from lessons import lesson_named
from lessons.style_transfer import questions_figures, questions_plates
from lessons.style_transfer.dial_words import AGAINST, RATIOS, power
from lessons.style_transfer.dial_words import LAYERS as KEPT
from lessons.style_transfer.questions_network import MAPS
from tests.lessons.reading import passed, words
from tests.lessons.visits import problems, turn, view_of

LESSON = lesson_named("style_transfer")
SLUG = LESSON.slug


def test_the_first_layer_without_colours_is_found_by_eye(fresh):
    right = questions_plates.lost(questions_plates.measured())
    wrong = next(block for block in questions_plates.BLOCKS if block != right)
    turn(fresh, LESSON, questions_lost=wrong)
    assert f"{SLUG}.colours_go" not in passed(fresh)
    assert "black-and-white print" in words(fresh)
    turn(fresh, LESSON, questions_lost=right)
    assert f"{SLUG}.colours_go" in passed(fresh)
    assert not problems(fresh)


def test_the_colours_are_not_told_before_they_are_judged(fresh):
    assert "Its colour is off by" not in words(fresh)
    assert "black-and-white print" not in words(fresh)


def test_deeper_layers_know_less_of_the_colours():
    found = questions_plates.measured()
    shares = [one.colour_lost for one in found.values()]
    assert shares[0] < 0.1
    assert min(shares[3:]) > questions_plates.LOST
    assert questions_plates.lost(found) in questions_plates.BLOCKS


def test_a_click_on_the_diagram_finds_its_layer():
    layers = [f"conv{b}_{n + 1}" for b, block in enumerate(BLOCKS, 1) for n in range(len(block))]
    assert tuple(layers) == LAYERS
    traces = questions_figures.network(3).data
    for at, name in enumerate(LAYERS):
        assert traces[at].name == name
        assert f"{MAPS[name]} maps" in traces[at].text
        middle = (min(traces[at].x) + max(traces[at].x)) / 2
        assert questions_figures.layer_at(middle) == at
    assert questions_figures.layer_at(-99) == 0
    assert questions_figures.layer_at(99) == len(LAYERS) - 1


def test_the_channel_stays_within_its_layer(fresh):
    turn(fresh, LESSON, questions_layer=1.0, questions_channel=511.0)
    assert not problems(fresh)
    assert "channel 63" in words(fresh)
    assert "sees 3 × 3" in words(fresh)


def test_powers_are_printed():
    assert [power(one) for one in (1e-4, 1e-12, 1.0)] == ["10⁻⁴", "10⁻¹²", "10⁰"]
    assert {dialled(layer, ratio) for layer in KEPT for ratio in RATIOS} <= set(plates())
    assert set(AGAINST) <= set(KEPT)


def test_the_plate_that_is_open_can_be_painted(fresh):
    turn(fresh, LESSON, dial_layer=AGAINST[0], dial_step=0.0)
    next(one for one in fresh.button if one.key == f"{SLUG}_dial_mine").click().run()
    assert not problems(fresh)
    found = view_of(fresh, LESSON)
    assert found["content_layer"] == AGAINST[0]
    assert 10 ** found["balance"] == pytest.approx(RATIOS[0])
    assert f"{AGAINST[0]} and {power(RATIOS[0])}" in words(fresh)
