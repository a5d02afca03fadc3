"""The perceptron, against an independent loop in exact fractions, and against its theorems."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.neurons.boundary import boundary
from core.neurons.perceptron import history, train

SQUARE = ((0, 0), (0, 1), (1, 0), (1, 1))
XOR, AND = (0, 1, 1, 0), (0, 0, 0, 1)
whole = st.integers(-15, 15)


@st.composite
def examples(draw, most=6):
    points = draw(st.lists(st.tuples(whole, whole), min_size=1, max_size=most))
    labels = draw(st.lists(st.integers(0, 1), min_size=len(points), max_size=len(points)))
    return [(a / 10, b / 10) for a, b in points], labels


@st.composite
def separable_examples(draw):
    """Points labelled by a line that none of them is near to."""
    w = np.array(draw(st.tuples(whole, whole, whole)))
    points = np.array(draw(st.lists(st.tuples(whole, whole), min_size=1, max_size=12))) / 10
    sums = points @ w[:2] + w[2]
    points, sums = points[np.abs(sums) >= 2], sums[np.abs(sums) >= 2]
    assume(len(points) > 0)
    return points, (sums > 0).astype(int)


def by_hand(points, labels, rate, epochs, max_steps):
    """Rosenblatt's rule on Fractions, with what an epoch began with kept in a list."""
    tenth = [[Fraction(round(10 * c), 10) for c in point] + [Fraction(1)] for point in points]
    w, begun, seen = [Fraction(0)] * 3, [], []
    while len(begun) < epochs:
        begun.append(tuple(w))
        perfect = True
        for i, (x, label) in enumerate(zip(tenth, labels, strict=True)):
            activation = sum(a * b for a, b in zip(w, x, strict=True))
            if int(activation > 0) != label:
                direction = rate if label else -rate
                w = [a + direction * b for a, b in zip(w, x, strict=True)]
                perfect = False
            seen.append((i, float(activation), tuple(map(float, w))))
            if len(seen) == max_steps and i < len(tenth) - 1:
                return seen, "stopped", None, None
        if perfect:
            return seen, "converged", None, None
        if tuple(w) in begun:
            start = begun.index(tuple(w))
            return seen, "cycling", start, len(begun) - start
        if len(seen) == max_steps:
            break
    return seen, "stopped", None, None


@given(examples(), st.sampled_from([1, Fraction(1, 4), 3]), st.integers(1, 30), st.integers(1, 60))
@settings(max_examples=80, deadline=None)
def test_a_run_agrees_with_exact_fractions(case, rate, epochs, max_steps):
    points, labels = case
    seen, outcome, start, length = by_hand(points, labels, rate, epochs, max_steps)
    run = history(points, labels, learning_rate=float(rate), epochs=epochs, max_steps=max_steps)
    assert (run.outcome, run.cycle_start, run.cycle_length) == (outcome, start, length)
    assert run.index.tolist() == [index for index, _, _ in seen]
    assert run.activation == pytest.approx([activation for _, activation, _ in seen])
    assert run.weights == pytest.approx(np.array([weights for _, _, weights in seen]))


@given(separable_examples())
@settings(max_examples=60, deadline=None)
def test_mistakes_stay_below_the_bound(case):
    run = history(*case, epochs=10**6, max_steps=20_000)
    assert run.outcome == "converged"
    assert run.mistakes[-1] <= run.bound + 1e-6
    points, labels = case
    *w, bias = run.weights[-1]
    assert ((points @ w + bias > 0) == (labels == 1)).all()


def test_xor_is_caught_cycling():
    run = history(SQUARE, XOR)
    assert run.outcome == "cycling"
    assert run.bound == np.inf
    begins = [np.zeros(3), *run.weights[3::4]]
    assert np.array_equal(begins[run.cycle_start], begins[-1])
    assert len(begins) - 1 == run.cycle_start + run.cycle_length
    assert run.mistake[-4:].any()


def test_and_is_learned_within_its_bound_of_51():
    run = history(SQUARE, AND)
    assert run.outcome == "converged"
    assert run.bound == pytest.approx(51)
    assert run.mistakes[-1] == 10
    assert not run.mistake[-4:].any()


@given(examples(), st.sampled_from([0.125, 0.5, 2.0, 7.0]))
@settings(max_examples=30, deadline=None)
def test_from_zero_the_learning_rate_only_scales_the_weights(case, rate):
    plain, scaled = history(*case), history(*case, learning_rate=rate)
    assert scaled.weights == pytest.approx(plain.weights * rate)
    assert scaled.activation == pytest.approx(plain.activation * rate)
    assert np.array_equal(scaled.mistake, plain.mistake)
    assert scaled.outcome == plain.outcome


def test_an_activation_of_zero_does_not_fire():
    first = next(train([(0.5, 0.5)], (1,)))
    assert (first.activation, first.predicted, first.mistake) == (0, 0, True)
    assert first.after == pytest.approx([0.5, 0.5, 1])
    assert next(train([(0.5, 0.5)], (0,))).mistake is False


def test_tenths_are_exact():
    """0.1 ten times is 1: an activation of 0 stays 0, and a point off the grid is moved onto it."""
    run = history([(0.1, 0.2), (0.3, 0.1)], (1, 0))
    moved = history([(0.1004, 0.1996), (0.3, 0.1)], (1, 0))
    assert np.array_equal(run.weights, moved.weights)
    assert run.activation[0] == 0


def test_the_same_place_in_both_classes_never_settles():
    run = history([(0.3, 0.3), (0.3, 0.3)], (0, 1))
    assert (run.outcome, run.cycle_length) == ("cycling", 1)


@pytest.mark.parametrize("label", [0, 1])
def test_one_class_with_duplicates_is_learned(label):
    run = history([(0.5, -1), (0.5, -1), (1, 1)], (label,) * 3)
    assert run.outcome == "converged"
    assert run.mistakes[-1] == label


def test_without_points_there_is_nothing_to_do():
    assert list(train((), ())) == []
    run = history((), ())
    assert (len(run.weights), run.outcome, run.bound) == (0, "converged", 0)
    assert run.weights.shape == (0, 3)


def test_snapshots_tell_the_same_story():
    run, story = history(SQUARE, XOR), list(train(SQUARE, XOR))
    assert [s.step for s in story] == list(range(1, len(run.weights) + 1))
    assert np.array_equal([s.after for s in story], run.weights)
    assert np.array_equal(story[0].before, np.zeros(3))
    for earlier, later in pairwise(story):
        assert np.array_equal(earlier.after, later.before)
        assert earlier.outcome == "running"
    for s in story:
        x = np.array([*SQUARE[s.index], 1])
        assert s.label == XOR[s.index]
        assert s.activation == pytest.approx(s.before @ x)
        assert s.after == pytest.approx(s.before + s.mistake * (2 * s.label - 1) * x)
    assert [s.mistakes for s in story] == np.cumsum([s.mistake for s in story]).tolist()
    last = story[-1]
    assert (last.outcome, last.cycle_start, last.cycle_length) == (
        run.outcome,
        run.cycle_start,
        run.cycle_length,
    )


def test_the_film_shows_the_line_of_every_step():
    run = history(SQUARE, AND, low=-1, high=2)
    for weights, ends in zip(run.weights, run.boundary, strict=True):
        expected = boundary(weights[:2], -weights[2], low=-1, high=2)
        if len(expected) == 0:
            assert np.isnan(ends).all()
        else:
            assert np.sort(ends, axis=0) == pytest.approx(np.sort(expected, axis=0))


def test_three_dimensions_work_too():
    cube = [(a, b, c) for a in (0, 1) for b in (0, 1) for c in (0, 1)]
    run = history(cube, [int(sum(p) >= 2) for p in cube])
    assert run.outcome == "converged"
    assert run.boundary is None
    assert run.weights.shape[1] == 4


def test_wrong_numbers_are_refused_in_a_sentence():
    with pytest.raises(ValueError, match="learning rate must be a number above 0"):
        history(SQUARE, XOR, learning_rate=0)
    with pytest.raises(ValueError, match="neither 0 nor 1"):
        history(SQUARE, (1, 1, 1, -1))
