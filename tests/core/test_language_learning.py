"""Training and writing: Adam beside that of Keras, going on where one left, and what is drawn."""

from __future__ import annotations

import dataclasses
import math
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.backend import tf
from core.engine.arrays import refuse_tensors
from core.language.backwards import gradients
from core.language.char_rnn import falling, plan, train
from core.language.held_out import parted
from core.language.model import save, untrained
from core.language.sampling import drawn, generate, narrowed, softened, written
from core.language.settings import Settings, fitted
from core.language.updating import adam, masks, update
from core.language.vocabulary import vocabulary
from core.recipe import Recipe

SONG = "row, row, row your boat, gently down the stream. " * 40
SMALL = Settings(units=24, sequence=10, batch=8, rate=0.02, passes=2, every=20, measured=150)


def snapshots(text=SONG, since=None, **changed):
    return list(train(dataclasses.replace(SMALL, **changed), text, since))


def test_it_learns_a_song_by_heart():
    first, *_, last = snapshots(passes=8)
    assert first.held_out == pytest.approx(math.log2(len(set(SONG))), abs=0.6)
    assert (first.step, last.step, last.seen) == (0, last.steps, last.steps * 80)
    assert last.held_out < 0.3
    assert last.trained < 0.3
    assert "your boat, gently down" in last.sample


def test_going_on_comes_to_the_same_as_never_having_stopped():
    whole = snapshots()
    middle = whole[1]
    rest = snapshots(since=middle.progress)
    assert [one.step for one in rest] == [one.step for one in whole[2:]]
    for one, other in zip(whole[-1].model.tensors, rest[-1].model.tensors, strict=True):
        np.testing.assert_array_equal(one, other)
    assert rest[-1].sample == whole[-1].sample
    with pytest.raises(ValueError, match="belongs to other settings"):
        snapshots(since=middle.progress, units=25)


def test_what_is_held_out_is_never_learned():
    learned, held_out = parted(SONG)
    other = "".join(sorted(held_out))
    one, two = (snapshots(learned + end, passes=1)[-1] for end in (held_out, other))
    for mine, its in zip(one.model.tensors, two.model.tensors, strict=True):
        np.testing.assert_array_equal(mine, its)
    assert one.held_out < two.held_out


def test_a_seed_is_a_training():
    one, same, other = (snapshots(seed=seed, passes=0.3)[-1] for seed in (1, 1, 2))
    assert one.held_out == same.held_out != other.held_out


def test_dropout_hinders_learning_but_not_writing():
    plain, hindered = (snapshots(dropout=share)[-1] for share in (0.0, 0.5))
    assert hindered.trained > plain.trained
    assert np.isfinite(hindered.held_out)


def test_streams_go_through_the_text_side_by_side():
    codes = np.arange(1000)
    way = plan(dataclasses.replace(SMALL, passes=3), codes)
    assert (way.streams.shape, way.per_pass, way.steps) == ((8, 121), 12, 36)
    x, y = way.piece(13, 10)  # the second one of the second pass
    assert x.shape == (10, 8)
    np.testing.assert_array_equal(y, x + 1)
    np.testing.assert_array_equal(x[:, 1], np.arange(124 + 10, 124 + 20))
    with pytest.raises(ValueError, match=r"there are 80 characters to learn from; .* need 81"):
        plan(SMALL, codes[:80])


@pytest.mark.parametrize("length", [2, 5, 12, 60, 400, 3000, 100_000])
def test_a_short_text_is_read_in_fewer_places(length):
    text = ("hello " * length)[:length]
    chosen = fitted(SMALL, text)
    codes = vocabulary(text).encode(parted(text)[0])
    way = plan(chosen, codes)
    assert way.per_pass >= min(4, len(codes) - 1)
    if length >= 3000:
        assert chosen == SMALL


def test_adam_goes_where_that_of_keras_goes():
    from keras import Variable, optimizers

    chance = np.random.default_rng(0)
    start, grads = chance.normal(size=(3, 4)), chance.normal(size=(10, 3, 4))
    ours, mean, square = (
        tf.constant(start),
        tf.zeros((3, 4), "float64"),
        tf.zeros((3, 4), "float64"),
    )
    theirs, method = Variable(start, dtype="float64"), optimizers.Adam(0.01, epsilon=1e-8)
    for count, grad in enumerate(grads, 1):
        ours, mean, square = adam(ours, mean, square, tf.constant(grad), 0.01, float(count))
        method.apply_gradients([(tf.constant(grad), theirs)])
    np.testing.assert_allclose(ours, theirs.numpy(), atol=1e-6)


@pytest.mark.parametrize(("cell", "places"), [("lstm", 6), ("gru", 4), ("simple", 2), ("lstm", 3)])
@pytest.mark.parametrize("dropout", [0.0, 0.4])
def test_two_halves_come_to_the_same_as_all_places_at_once(cell, places, dropout):
    chance = np.random.default_rng(0)
    model, steps = untrained(cell, "abcde", 7, 2, 1), 5
    x, y = (tf.constant(chance.integers(0, 5, (steps, places)), tf.int32) for _ in range(2))
    states = tf.nest.map_structure(tf.constant, model.blank((places,)))
    states = tf.nest.map_structure(lambda one: one + chance.normal(size=one.shape), states)
    zeros = tuple(map(tf.zeros_like, model.tensors))
    through = masks(dropout, (2, steps, places, 7), (3, 4))
    numbers = tuple(tf.constant(one) for one in (0.1, 1.0, 1e6))
    held, nats, norm = update(cell, (model.tensors, zeros, zeros, states), x, y, through, numbers)
    loss, grads, last, _ = gradients(cell, model.tensors, states, x, y, through)
    np.testing.assert_allclose(nats, loss, rtol=1e-5)
    np.testing.assert_allclose(norm, tf.linalg.global_norm(grads), rtol=1e-5)
    for mean, grad in zip(held[1], grads, strict=True):
        np.testing.assert_allclose(mean, 0.1 * grad, atol=1e-6)
    tf.nest.map_structure(lambda *both: np.testing.assert_allclose(*both, atol=1e-6), held[3], last)


def test_the_norm_is_the_gradients_and_clipping_shortens_the_step():
    first, *_ = snapshots()
    one = snapshots(passes=0.001, every=1)[-1]
    way = plan(SMALL, vocabulary(SONG).encode(parted(SONG)[0]))
    x, y = (tf.constant(part) for part in way.piece(0, 10))
    model = first.model
    _, grads, *_ = gradients("lstm", model.tensors, model.blank((8,)), x, y)
    norm = math.sqrt(sum(float(tf.reduce_sum(part**2)) for part in grads))
    assert one.norm == pytest.approx(norm, rel=1e-4)
    clipped = snapshots(passes=0.001, every=1, clip=norm / 10)[-1]
    assert clipped.norm == pytest.approx(norm, rel=1e-4)
    for whole, short in zip(one.progress.means, clipped.progress.means, strict=True):
        np.testing.assert_allclose(short, whole / 10, rtol=1e-3, atol=1e-9)


def test_the_rate_falls_along_a_cosine():
    assert [falling(share) for share in (0, 0.5, 1)] == pytest.approx([1, 0.525, 0.05])


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"cell": "gated"}, "'gated'; right would be one of simple, gru, lstm"),
        ({"units": 0}, "units is 0; right would be 1 to 512"),
        ({"dropout": 0.95}, r"dropout is 0\.95"),
        ({"rate": -1}, "rate is -1"),
    ],
)
def test_settings_that_make_no_sense_are_refused(changed, reason):
    with pytest.raises(ValueError, match=reason):
        dataclasses.replace(SMALL, **changed)


ODDS = st.lists(st.floats(0.01, 1), min_size=1, max_size=12).map(
    lambda one: np.array(one) / sum(one)
)


@settings(deadline=None)
@given(ODDS, st.floats(0.1, 5), st.integers(0, 12), st.floats(0.05, 1))
def test_only_the_likeliest_are_left(odds, temperature, top_k, top_p):
    soft = softened(np.log(odds), temperature)
    np.testing.assert_allclose(soft, odds ** (1 / temperature) / sum(odds ** (1 / temperature)))
    left = narrowed(odds, top_k, top_p)
    kept = np.flatnonzero(left)
    assert left.sum() == pytest.approx(1)
    assert odds[kept].min() >= np.delete(odds, kept).max(initial=0)
    np.testing.assert_allclose(left[kept], odds[kept] / odds[kept].sum())
    assert len(kept) <= (top_k or len(odds))
    if not top_k:
        assert odds[kept].sum() >= top_p - 1e-9
        assert odds[kept].sum() - odds[kept].min() < top_p + 1e-9


def test_what_is_drawn_is_as_frequent_as_the_odds_say():
    odds, chance = np.array([0.5, 0.0, 0.2, 0.3]), np.random.default_rng(0)
    found = Counter(drawn(odds, draw) for draw in chance.random(20_000))
    np.testing.assert_allclose([found[at] / 20_000 for at in range(4)], odds, atol=0.015)
    assert drawn(odds, 0.0) == 0
    assert drawn(odds, math.nextafter(1, 0)) == 3


def test_one_goes_on_from_any_character_as_if_one_had_never_stopped():
    model = untrained("lstm", "\nabcde", 8, 2, 0)
    whole = generate(model, "bad", length=30, temperature=0)
    some = whole[11]
    rest = generate(model, some.character, length=18, temperature=0, state=some.state)
    assert written(rest) == written(whole[12:])
    np.testing.assert_array_equal(rest[5].probabilities, whole[17].probabilities)
    assert written(generate(model, "", length=9, seed=4)) == written(
        generate(model, "\n", length=9, seed=4)
    )


def test_a_seed_writes_the_same_again_and_another_one_does_not():
    model = untrained("gru", "\nabcde", 8, 1, 0)
    one, same, other = (written(generate(model, "a", length=40, seed=at)) for at in (1, 1, 2))
    assert one == same != other
    with pytest.raises(ValueError, match="never seen here: 'x'"):
        generate(model, "axe", length=1)
    with pytest.raises(ValueError, match=r"top_k is 0, top_p 0; right"):
        generate(model, "a", length=1, top_p=0)
    with pytest.raises(ValueError, match="temperature is -1"):
        generate(model, "a", length=1, temperature=-1)
    with pytest.raises(ValueError, match="length is 10001"):
        generate(model, "a", length=10_001)


def test_writing_needs_no_tensorflow(tmp_path):
    save(untrained("lstm", "\nabc", 8, 2, 0), tmp_path / "model.npz")
    script = (
        "import sys; from pathlib import Path; from core.language.model import load\n"
        "from core.language.sampling import generate, written\n"
        f"model = load(Path({str(tmp_path / 'model.npz')!r}))\n"
        "print(len(written(generate(model, '', length=5))))\n"
        "print([name for name in ('tensorflow', 'keras') if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.split("\n")[:2] == ["5", "[]"]


def test_a_page_may_ask_for_a_training_and_for_what_it_writes():
    last = Recipe(train, settings=dataclasses.replace(SMALL, passes=0.1), text=SONG).result()
    assert refuse_tensors(last, "train") is last
    assert type(last.progress.step) is int
    said = Recipe(generate, model=last.model, seed_text="row", length=5)
    first = said.result()[0]
    more = Recipe(generate, model=last.model, seed_text="r", length=3, state=first.state)
    assert [len(said.result()), len(more.result())] == [5, 3]
    assert said.key != more.key
