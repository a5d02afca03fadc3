"""What units hold, beside the network unfolded; features, counted by hand and another way."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.backend import tf
from core.language.backwards import logits
from core.language.features import FEATURES
from core.language.units import (
    PASSAGES,
    correlations,
    followed,
    followers,
    held,
    passage,
    unit,
)
from core.language.writers import TITLES, writer

CODE = 'def f(a):\n    # two (\n    return [a, "b)"]\n'
ALPHABET = ' \n#"([{)]}aB1'


def test_features_of_a_line_of_code():
    said = {name: dict(enumerate(found(CODE))) for name, found in FEATURES.items()}
    bracket = CODE.index("[")
    assert said["brackets"][bracket] == 2  # the one in the comment counts: nobody reads, yet
    assert said["indentation"][bracket] == 4
    assert said["quotes"][CODE.index("b)")] == 1
    assert said["comment"][CODE.index("two")] == 1
    assert said["comment"][bracket] == 0
    assert said["line"][bracket] == len("    return [")


@given(some.text(ALPHABET, max_size=80))
def test_features_have_a_number_for_each_character(text):
    for found in FEATURES.values():
        assert found(text).shape == (len(text),)


@given(some.text(ALPHABET, min_size=1, max_size=80))
def test_features_agree_with_what_regular_expressions_find(text):
    upto = [text[: at + 1] for at in range(len(text))]
    lines = [one.rsplit("\n", 1)[-1] for one in upto]
    expected = {
        "line": [len(one) for one in lines],
        "indentation": [len(one) - len(one.lstrip(" ")) for one in lines],
        "comment": [float("#" in one) for one in lines],
        "word": [len(re.search(r"[^\W_]*\Z", one)[0]) for one in upto],
        "capitals": [float("A" <= one <= "Z") for one in text],
    }
    for name, wanted in expected.items():
        np.testing.assert_array_equal(FEATURES[name](text), wanted, err_msg=name)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('a "b" c', "..11..."),
        ('"""a\n"b"""c', "1111111...."),
        ('"open\nshut', "11111....."),
        ("it's", "...."),
    ],
)
def test_quotes_open_and_shut(text, inside):
    assert "".join(".1"[int(one)] for one in FEATURES["quotes"](text)) == inside


@given(some.integers(3, 30), some.integers(1, 4), some.integers(0, 2**31))
def test_correlations_are_those_of_numpy(rows, columns, seed):
    chance = np.random.default_rng(seed)
    table, feature = chance.normal(size=(rows, columns)), chance.normal(size=rows)
    wanted = [np.corrcoef(one, feature)[0, 1] for one in table.T]
    np.testing.assert_allclose(correlations(table, feature), wanted, atol=1e-9)


def test_what_is_held_is_what_the_unfolded_network_holds():
    text = "To be, or not to be: that is the question.\n"
    model = writer("shakespeare")
    codes = tf.constant(model.vocabulary.encode(text)[:, None])
    _, _, _, last = logits(model.cell, model.tensors, model.blank((1,)), codes)
    found = held("shakespeare", text)
    assert found.shape == (len(text), 2, 256)
    for layer in (0, 1):
        np.testing.assert_allclose(found[-1, layer], np.tanh(last[layer][-1][0]), atol=1e-5)
    np.testing.assert_array_equal(unit("shakespeare", text, 2, 7), found[:, 1, 7])


@pytest.mark.parametrize("name", TITLES)
def test_a_passage_can_be_read_and_somebody_keeps_the_place_in_its_line(name):
    texts = [passage(name, number) for number in range(1, PASSAGES + 1)]
    assert len(set(texts)) == PASSAGES
    best, *others = followers(name, texts[0], "line")
    assert abs(best.r) > 0.5
    assert all(abs(best.r) >= abs(one.r) for one in others)
    assert followed(name, texts[0], best.layer, best.unit)["line"] == pytest.approx(best.r)


def test_there_are_three_passages():
    with pytest.raises(ValueError, match="the passage is 4; right would be 1 to 3"):
        passage("tunes", 4)
