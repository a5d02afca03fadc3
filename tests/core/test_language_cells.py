"""Cells, forwards and backwards through time, beside the layers of Keras with the same weights."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from core.backend import tf
from core.language.backwards import gradients, logits
from core.language.cells import CELLS, Layer, step
from core.language.held_out import measured, parted
from core.language.model import load, save, untrained

CHARACTERS = "abcdefg"
UNITS, STEPS, ROWS = 6, 23, 3
CHANCE = np.random.default_rng(1)
X, Y = CHANCE.integers(0, len(CHARACTERS), (2, STEPS, ROWS)).astype(np.int32)


def trained_a_little(cell, layers=2):
    """A model whose biases are not 0."""
    model = untrained(cell, CHARACTERS, UNITS, layers, 3)
    for one in model.layers:
        one.bias[:] += CHANCE.normal(0, 0.3, one.bias.shape)
    model.read_bias[:] = CHANCE.normal(0, 0.3, model.read_bias.shape)
    return model


def states_of(model):
    """A memory that is not blank."""
    return tuple(
        tuple(CHANCE.normal(0, 0.5, (ROWS, UNITS)).astype(np.float32) for _ in one)
        for one in model.blank((ROWS,))
    )


def keras_layer(cell, layer, state, **options):
    """The layer of Keras that has the same weights, and the state to begin with."""
    from keras import layers

    kind = {"simple": layers.SimpleRNN, "gru": layers.GRU, "lstm": layers.LSTM}[cell]
    theirs = kind(UNITS, return_sequences=True, **options)
    theirs.build((ROWS, None, layer.input.shape[0]))
    bias = layer.bias
    if cell == "gru":  # theirs has a second one, inside the reset
        bias = np.stack([bias, np.zeros_like(bias)])
    theirs.set_weights([layer.input, layer.hidden, bias])
    return theirs, [tf.constant(one) for one in state]


def by_keras(model, states):
    """Logits (B, T, V), the loss in nats, and the gradients, through Keras and its own tape."""
    made = [
        keras_layer(model.cell, layer, state)
        for layer, state in zip(model.layers, states, strict=True)
    ]
    read_out, read_bias = tf.Variable(model.read_out), tf.Variable(model.read_bias)
    with tf.GradientTape() as tape:
        shown = tf.one_hot(X.T, len(CHARACTERS))
        for layer, state in made:
            shown = layer(shown, initial_state=state)
        found = shown @ read_out + read_bias
        nats = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(Y.T, found))
    weights = [one.value for layer, _ in made for one in layer.trainable_variables]
    grads = tape.gradient(nats, [*weights, read_out, read_bias])
    return (
        found,
        nats,
        [one[0] if one.shape.rank > 1 and one.shape[0] == 2 else one for one in grads],
    )


@pytest.mark.parametrize("cell", CELLS)
def test_forwards_and_backwards_it_is_what_keras_makes_of_it(cell):
    model = trained_a_little(cell)
    states = states_of(model)
    theirs, nats, grads = by_keras(model, states)
    ours, *_ = logits(cell, model.tensors, states, tf.constant(X))
    flat = np.reshape(np.swapaxes(theirs, 0, 1), (STEPS * ROWS, -1))
    np.testing.assert_allclose(ours, flat, atol=1e-5)
    loss, found, last, blames = gradients(
        cell, model.tensors, states, tf.constant(X), tf.constant(Y)
    )
    np.testing.assert_allclose(loss, nats, atol=1e-6)
    assert len(found) == len(grads) == len(model.tensors)
    for mine, other in zip(found, grads, strict=True):
        np.testing.assert_allclose(mine, other, atol=1e-5)
        assert np.abs(mine).max() > 1e-3
    parts = len(CELLS[cell].parts)
    assert [tuple(one.shape) for one in blames] == [(STEPS, ROWS, parts * UNITS)] * 2
    assert np.shape(last[1][0]) == (ROWS, UNITS)


@pytest.mark.parametrize("cell", CELLS)
def test_step_by_step_in_numpy_comes_to_the_same(cell):
    model = trained_a_little(cell)
    states = states_of(model)
    ours, _, _, last = logits(cell, model.tensors, states, tf.constant(X))
    found = []
    for codes in X:
        one, states = model.read(codes, states)
        found.append(one)
    np.testing.assert_allclose(np.concatenate(found), ours, atol=1e-5)
    np.testing.assert_allclose(states[1][0], last[1][0], atol=1e-5)


def test_a_simple_step_is_the_formula():
    layer = untrained("simple", CHARACTERS, UNITS, 1, 0).layers[0]
    h = CHANCE.normal(size=UNITS)
    one_hot = np.eye(len(CHARACTERS))[4]
    (found,), _ = step("simple", layer, one_hot, (h,))
    wanted = np.tanh(one_hot @ layer.input + h @ layer.hidden + layer.bias)
    np.testing.assert_allclose(found, wanted, rtol=1e-12)
    (gathered,), _ = step("simple", layer, np.int32(4), (h,))
    np.testing.assert_allclose(gathered, wanted, rtol=1e-12)


def test_the_gates_of_an_lstm_forget_write_and_show():
    zeros, u = np.zeros((1, 4)), 1
    open_, shut = 50.0, -50.0
    for i, f, o, c in ((open_, shut, open_, np.tanh(0.5)), (shut, open_, open_, 2.0)):
        layer = Layer(zeros, np.zeros((u, 4)), np.array([i, f, 0.5, o]))
        (h, cell), kept = step("lstm", layer, np.zeros(1), (np.zeros(1), np.array([2.0])))
        np.testing.assert_allclose(cell, c, rtol=1e-12)
        np.testing.assert_allclose(h, np.tanh(c), rtol=1e-12)
        assert len(kept) == len(CELLS["lstm"].kept)


def test_a_shut_gate_keeps_a_gru_as_it_was():
    layer = Layer(np.zeros((1, 3)), np.full((1, 3), 0.7), np.array([50.0, 0.0, 0.3]))
    (h,), _ = step("gru", layer, np.zeros(1), (np.array([0.4]),))
    np.testing.assert_allclose(h, 0.4, rtol=1e-12)


def test_what_is_measured_is_what_the_odds_say():
    model = trained_a_little("lstm")
    codes = CHANCE.integers(0, len(CHARACTERS), 142).astype(np.int32)
    states, bits = model.blank(), []
    for here, there in pairwise(codes):
        found, states = model.read(here, states)
        bits.append(-np.log2(np.exp(found[there]) / np.exp(found).sum()))
    assert measured(model, codes, streams=1) == pytest.approx(np.mean(bits), abs=1e-5)
    halves = [measured(model, codes[at : at + 71], streams=1) for at in (0, 70)]
    assert measured(model, codes, streams=2) == pytest.approx(np.mean(halves), abs=1e-5)
    assert np.isnan(measured(model, codes[:1]))
    assert parted("x" * 19) == ("x" * 18, "x")


def test_a_model_is_kept_with_half_its_digits(tmp_path):
    model = trained_a_little("gru")
    save(model, tmp_path / "model.npz")
    again = load(tmp_path / "model.npz")
    assert (again.cell, again.characters, again.units) == ("gru", CHARACTERS, UNITS)
    for one, other in zip(model.tensors, again.tensors, strict=True):
        assert other.dtype == np.float32
        np.testing.assert_allclose(other, one, rtol=1e-3, atol=1e-6)
    assert model.weights == sum(one.size for one in again.tensors)
