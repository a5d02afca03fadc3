"""Series predicted and dreamt on, gradients on their way back, and a reservoir."""

from __future__ import annotations

import numpy as np
import pytest

from core.backend import tf
from core.language import echo, fading, through_time, waves
from core.language.cells import CELLS, Layer
from core.language.model import untrained
from core.language.waves import LEARNED, LENGTH, dream, fresh, gradients, learn, pieces, series

CHANCE = np.random.default_rng(3)
STEPS, ROWS, INPUTS, UNITS = 9, 2, 3, 5


def keras_layer(cell, layer, **options):
    from keras import layers

    kind = {"simple": layers.SimpleRNN, "gru": layers.GRU, "lstm": layers.LSTM}[cell]
    theirs = kind(layer.hidden.shape[0], return_sequences=True, dtype="float64", **options)
    theirs.build((None, None, layer.input.shape[0]))
    bias = layer.bias if cell != "gru" else np.stack([layer.bias, np.zeros_like(layer.bias)])
    theirs.set_weights([layer.input, layer.hidden, bias])
    return theirs


def random_layer(cell):
    parts = len(CELLS[cell].parts)
    shapes = ((INPUTS, parts * UNITS), (UNITS, parts * UNITS), (parts * UNITS,))
    return Layer(*(CHANCE.normal(0, 0.5, shape) for shape in shapes))


@pytest.mark.parametrize("cell", CELLS)
def test_through_time_it_is_what_a_tape_says(cell):
    layer, inputs = random_layer(cell), CHANCE.normal(size=(STEPS, ROWS, INPUTS))
    wanted = CHANCE.normal(size=(STEPS, ROWS, UNITS))
    memories, kept, _ = through_time.forward(
        cell, layer, inputs, through_time.blank(cell, (ROWS, UNITS))
    )
    theirs = keras_layer(cell, layer)
    with tf.GradientTape() as tape:
        shown = theirs(np.swapaxes(inputs, 0, 1))
        loss = tf.reduce_sum(shown * np.swapaxes(wanted, 0, 1))
    np.testing.assert_allclose(memories, np.swapaxes(shown, 0, 1), atol=1e-6)
    by_a, by_r, _ = through_time.backward(cell, layer, wanted, kept)
    found = through_time.by_weights(inputs, memories, by_a, by_r)
    grads = tape.gradient(loss, [one.value for one in theirs.trainable_variables])
    for mine, other in zip(found, grads, strict=True):
        other = other[0] if cell == "gru" and other.shape.rank == 2 and len(other) == 2 else other
        np.testing.assert_allclose(mine, other, atol=1e-5)


@pytest.mark.parametrize("cell", CELLS)
def test_the_gradient_by_a_state_is_what_a_nudge_does(cell):
    """What a change of the state after the fifth step does to the sum of the last memory."""
    layer, inputs = random_layer(cell), CHANCE.normal(size=(STEPS, ROWS, INPUTS))
    blank = through_time.blank(cell, (ROWS, UNITS))
    *_, state = through_time.forward(cell, layer, inputs[:5], blank)
    _, kept, _ = through_time.forward(cell, layer, inputs, blank)
    d_shown = np.zeros((STEPS, ROWS, UNITS))
    d_shown[-1] = 1
    by_state = through_time.backward(cell, layer, d_shown, kept)[2]
    for part, found in enumerate(by_state):
        for place in np.ndindex(ROWS, UNITS):
            ends = []
            for by in (-1e-6, 1e-6):
                nudged = [one.copy() for one in state]
                nudged[part][place] += by
                memories, *_ = through_time.forward(cell, layer, inputs[5:], tuple(nudged))
                ends.append(memories[-1].sum())
            assert found[4][place] == pytest.approx((ends[1] - ends[0]) / 2e-6, abs=1e-7)


class TestWaves:
    def test_the_gradient_is_what_a_nudge_does(self):
        now = fresh("gru", 3, 0)
        inputs, wanted = pieces(series("sine", 0.1)[:80])
        _, grads = gradients(now, inputs, wanted)
        for part, grad in enumerate(grads):
            place = np.unravel_index(np.abs(grad).argmax(), grad.shape)
            ends = []
            for by in (-1e-5, 1e-5):
                moves = [np.zeros_like(one) for one in now.weights]
                moves[part][place] = -by
                ends.append(gradients(waves.moved(now, moves), inputs, wanted)[0])
            assert grad[place] == pytest.approx((ends[1] - ends[0]) / 2e-5, rel=1e-4)

    def test_pieces_are_of_the_series_and_what_follows(self):
        inputs, wanted = pieces(np.arange(100.0))
        assert inputs.shape == wanted.shape == (waves.PIECE, 9, 1)
        np.testing.assert_array_equal(inputs[:, 1, 0], np.arange(8, 8 + waves.PIECE))
        np.testing.assert_array_equal(wanted, inputs + 1)

    @pytest.mark.parametrize("kind", waves.KINDS)
    def test_it_beats_tomorrow_as_today(self, kind):
        wave = series(kind, 0.1)
        found = dream(wave, learn(wave), LEARNED)
        assert 0.09 < found.one_ahead < found.as_today
        assert np.isfinite(found.dream)

    def test_in_its_dream_it_reads_what_it_has_said(self):
        wave, now = series("two", 0.0), fresh("simple", 4, 1)
        found = dream(wave, now, 50)
        as_read = np.concatenate([wave[:50], found.said[50:]])
        np.testing.assert_allclose(waves.follow(as_read, now, LENGTH)[1:], found.said[1:])

    def test_what_cannot_be_is_refused_in_a_sentence(self):
        with pytest.raises(ValueError, match="right would be one of"):
            series("saw")
        with pytest.raises(ValueError, match="right would be 1"):
            learn(series(), units=0)
        with pytest.raises(ValueError, match="right would be 1"):
            dream(series(), fresh("simple", 2, 0), 0)

    def test_a_clip_shortens_and_never_turns(self):
        grads = [np.array([3.0, 0.0]), np.array([[4.0]])]
        assert waves.length(grads) == pytest.approx(5)
        assert waves.length(waves.clipped(grads, 2.0)) == pytest.approx(2)
        assert waves.clipped(grads, 6.0)[0] is not None
        np.testing.assert_allclose(waves.clipped(grads, 6.0)[0], grads[0])


class TestFading:
    def test_sizes_begin_at_one_and_the_forget_gate_keeps(self):
        closed, opened = fading.fade(1.0, 0.0), fading.fade(1.0, 6.0)
        for kind in CELLS:
            np.testing.assert_allclose(closed.sizes[kind][:, 0], 1, rtol=1e-6)
            assert closed.sizes[kind].shape == (fading.NETWORKS, fading.STEPS)
        assert closed.median("lstm")[50] < 1e-4
        assert opened.median("lstm")[50] > 0.1
        np.testing.assert_allclose(closed.sizes["simple"], opened.sizes["simple"])

    def test_a_smaller_matrix_fades_by_a_power(self):
        half, whole = (fading.fade(scale).median("simple") for scale in (0.5, 1.0))
        assert half[20] / whole[20] < 0.5**15

    def test_the_blame_is_what_a_nudge_of_the_memory_does(self):
        found = fading.inside("To be, or not")
        assert found.blames.shape == (2, len(found.text))
        assert found.text == "To be, or no"
        assert np.all(found.blames > 0)
        assert found.cells.shape == found.gates["forget gate"].shape == (12, 256)

    def test_a_line_without_anything_known_is_refused(self):
        with pytest.raises(ValueError, match="this network knows 0 of these characters"):
            fading.inside("漢字")


class TestEcho:
    def test_ridge_is_least_squares_where_there_is_enough(self):
        states, weights = CHANCE.normal(size=(50, 4)), CHANCE.normal(size=4)
        np.testing.assert_allclose(echo.ridge(states, states @ weights), weights, atol=1e-6)

    def test_the_spectral_radius_is_what_was_asked_for(self):
        made = echo.at_random(60, 0.7, 1)
        assert np.abs(np.linalg.eigvals(made.wires)).max() == pytest.approx(0.7)

    def test_an_echo_dies_below_one(self):
        """Two beginnings are forgotten: that is the echo-state property."""
        made = echo.at_random(60, 0.7, 1)
        states = [np.full(60, by) for by in (-1.0, 1.0)]
        for x in np.sin(np.arange(100)):
            states = [made.step(one, x) for one in states]
        np.testing.assert_allclose(*states, atol=1e-4)

    def test_it_goes_on_with_mackey_and_glass(self):
        found = echo.echo()
        assert len(found.target) == len(found.output) == found.past + echo.CONTINUED
        assert found.weights == 201
        assert found.fitted < 0.001
        assert found.followed > 50

    def test_mackey_glass_is_the_equation(self):
        fine, coarse = echo.mackey_glass(40, fine=100), echo.mackey_glass(40, fine=50)
        assert np.ptp(fine) > 0.5
        assert fine.shape == coarse.shape == (40,)

    def test_what_cannot_be_is_refused_in_a_sentence(self):
        with pytest.raises(ValueError, match="right would be 2"):
            echo.echo(units=1)
        with pytest.raises(ValueError, match="right would be one of"):
            echo.echo("saw")


def test_untrained_networks_are_those_of_the_course():
    layer = fading._layers("lstm", 2.0, 3.0)
    own = untrained("lstm", "abcdefgh", fading.UNITS, 1, 5).layers[0]
    np.testing.assert_allclose(layer.hidden[5], 2 * own.hidden)
    assert layer.bias[fading.UNITS] == 3
