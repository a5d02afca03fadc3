"""A network that spells: beside Keras, a tape and differences."""

from __future__ import annotations

import numpy as np
import pytest

from core.backend import tf
from core.language import hello
from core.language.hello import LETTERS, READ, WANTED, WITHOUT_MEMORY, WORD, Weights, census, learn


def some_weights(units, seed=4):
    """One network with numbers that are not 0 anywhere."""
    chance = np.random.default_rng(seed)
    shapes = ((4, units), (units, units), (1, units), (units, 4), (1, 4))
    return Weights(*(chance.normal(0, 0.7, shape) for shape in shapes))


@pytest.mark.parametrize("units", [1, 3, 8])
def test_losses_and_gradients_are_those_of_keras(units):
    from keras import layers

    weights = some_weights(units)
    theirs = layers.SimpleRNN(units, return_sequences=True, dtype="float64")
    theirs.build((1, 4, 4))
    theirs.set_weights([weights.input, weights.hidden, weights.bias[0]])
    read_out, read_bias = (tf.Variable(one) for one in (weights.read_out, weights.read_bias))
    with tf.GradientTape() as tape:
        shown = theirs(np.eye(4)[READ][None])[0]
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(
            WANTED, shown @ read_out + read_bias
        )
        mean = tf.reduce_mean(losses)
    variables = [*(one.value for one in theirs.trainable_variables), read_out, read_bias]
    memories, odds = hello.read(weights)
    np.testing.assert_allclose(memories, shown, atol=1e-6)
    np.testing.assert_allclose(hello.surprise(odds), losses, atol=1e-6)
    found = hello.gradients(weights, memories, odds)
    for mine, other in zip(found, tape.gradient(mean, variables), strict=True):
        np.testing.assert_allclose(np.reshape(mine, other.shape), other, atol=1e-6)


def test_the_gradient_is_what_a_nudge_does():
    weights = some_weights(2)
    found = hello.gradients(weights, *hello.read(weights))
    for part, grads in enumerate(found):
        for place in np.ndindex(grads.shape):
            ends = []
            for by in (-1e-5, 1e-5):
                nudged = [one.copy() for one in weights]
                nudged[part][place] += by
                ends.append(hello.surprise(hello.read(Weights(*nudged))[1]).mean())
            assert grads[place] == pytest.approx((ends[1] - ends[0]) / 2e-5, abs=1e-8)


def test_the_training_is_adam_as_keras_does_it():
    from keras import optimizers

    start = Weights(*(one[0] for one in hello.blank(3, (5,))))
    variables = [tf.Variable(one) for one in start]
    adam = optimizers.Adam(0.03, epsilon=1e-8)
    for _ in range(20):
        now = Weights(*(one.numpy() for one in variables))
        adam.apply_gradients(zip(hello.gradients(now, *hello.read(now)), variables, strict=True))
    ours = learn(3, 0.03, 5).weights
    for mine, other in zip(ours, variables, strict=True):
        np.testing.assert_allclose(mine[20], other, atol=1e-5)


def test_many_at_once_are_what_each_of_them_is_alone():
    many = hello.film(hello.blank(2, (0, 7)), 0.1)
    alone = learn(2, 0.1, 7)
    for mine, other in zip(many, alone.weights, strict=True):
        np.testing.assert_allclose(mine[:, 1], other, atol=1e-5)


def test_what_it_writes_is_the_likeliest_letter_read_again():
    found = learn(4, 0.1, 1)
    now = Weights(*(one[60] for one in found.weights))
    h, text = np.zeros((1, 4)), "h"
    while len(text) < 5:
        h = np.tanh(now.input[LETTERS.index(text[-1])] + h @ now.hidden + now.bias)
        text += LETTERS[int((h @ now.read_out + now.read_bias).argmax())]
    assert found.written[60] == text


@pytest.mark.parametrize(("units", "rate", "seed"), [(3, 0.05, 0), (8, 0.3, 1), (1, 1.0, 2)])
def test_without_memory_the_floor_is_never_crossed(units, rate, seed):
    found = learn(units, rate, seed, memory=False)
    assert not np.any(found.weights.hidden)
    np.testing.assert_allclose(found.odds[:, 2], found.odds[:, 3], atol=1e-6)
    assert found.losses.mean(1).min() >= WITHOUT_MEMORY - 1e-6
    assert WORD not in found.written
    assert pytest.approx(0.34657, abs=1e-5) == WITHOUT_MEMORY
    assert not found.distances.any()


def test_everything_is_there_for_every_update_and_small():
    found = learn(8, 1.0, 3)
    assert len(found.written) == len(found.losses) == hello.UPDATES + 1
    assert all(np.isfinite(one).all() for one in (*found.weights, found.memories, found.odds))
    np.testing.assert_allclose(found.odds.sum(-1), 1, atol=1e-5)
    assert sum(one.nbytes for one in (*found.weights, found.memories, found.odds)) < 200_000


@pytest.mark.parametrize("wrong", [{"units": 0}, {"units": 99}, {"rate": 0.0}, {"rate": 1.5}])
def test_what_cannot_be_is_refused_in_a_sentence(wrong):
    with pytest.raises(ValueError, match="right would be"):
        learn(**wrong)


def test_one_unit_is_often_enough_and_two_nearly_always():
    """What the page says after its question."""
    one, two = (census(units, 0.1, 40) for units in (1, 2))
    assert 0.7 < one < 0.9
    assert two > 0.95
