"""Separation, small weights and boundaries, against linear programming and exact fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog, minimize

from core.neurons.boolean import all_functions, inequalities, small_weights
from core.neurons.boundary import boundary, lines
from core.neurons.gates import counting_rows, unit_table
from core.neurons.separability import augmented, nearest_to_origin, separate

SQUARE = counting_rows(2)
tenths = st.integers(-20, 20).map(lambda k: k / 10)


@st.composite
def labelled(draw, most=12):
    n = draw(st.integers(1, 3))
    points = draw(st.lists(st.tuples(*[tenths] * n), min_size=1, max_size=most))
    labels = draw(st.lists(st.integers(0, 1), min_size=len(points), max_size=len(points)))
    return points, labels


def some_unit_separates(points, labels) -> bool:
    """Linear programming: is there a v with v . z_i >= 1 for all i?"""
    x, signs = augmented(points, labels)
    found = linprog(
        np.zeros(x.shape[1]),
        A_ub=-signs[:, None] * x,
        b_ub=-np.ones(len(x)),
        bounds=(None, None),
        method="highs",
    )
    return found.status == 0


@given(labelled())
@settings(max_examples=150, deadline=None)
def test_every_verdict_comes_with_its_proof(case):
    points, labels = case
    found = separate(points, labels)
    x, signs = augmented(points, labels)
    assert found.separable == some_unit_separates(points, labels)
    assert found.radius == pytest.approx(np.linalg.norm(x, axis=1).max())
    if found.separable:
        room = signs * (x[:, :-1] @ found.weights - found.threshold)
        assert np.hypot(np.linalg.norm(found.weights), found.threshold) == pytest.approx(1)
        assert room.min() == pytest.approx(found.margin, rel=1e-4)
        assert found.bound == pytest.approx((found.radius / found.margin) ** 2)
        assert found.certificate is None
    else:
        shares = found.certificate
        assert (shares >= 0).all()
        assert shares.sum() == pytest.approx(1)
        assert shares * signs @ x == pytest.approx(np.zeros(x.shape[1]), abs=1e-9)
        assert (found.margin, found.bound) == (0, np.inf)


@given(labelled(most=7))
@settings(max_examples=25, deadline=None)
def test_no_unit_has_a_wider_margin(case):
    """The same quadratic programme by SciPy: shortest v with v . z_i >= 1, margin 1 / |v|."""
    points, labels = case
    found = separate(points, labels)
    if not found.separable or found.margin < 0.02:
        return
    x, signs = augmented(points, labels)
    z = signs[:, None] * x
    start = np.append(found.weights, -found.threshold) * 2 / found.margin
    best = minimize(
        lambda v: v @ v,
        start,
        jac=lambda v: 2 * v,
        constraints={"type": "ineq", "fun": lambda v: z @ v - 1, "jac": lambda v: z},
    )
    assert 1 / np.linalg.norm(best.x) == pytest.approx(found.margin, rel=1e-3)


def test_the_margin_of_and_is_known_exactly():
    """z = (0,0,-1), (0,1,-1), (1,0,-1), (1,1,1): the nearest point is (2, 2, -3) / 17."""
    found = separate(SQUARE, (0, 0, 0, 1))
    assert found.margin == pytest.approx(1 / np.sqrt(17))
    assert found.bound == pytest.approx(51)
    assert found.weights / found.threshold == pytest.approx([2 / 3, 2 / 3])


@pytest.mark.parametrize("labels", [(0, 1, 1, 0), (1, 0, 0, 1)])
def test_the_contradiction_of_xor_takes_all_four_rows_alike(labels):
    assert separate(SQUARE, labels).certificate == pytest.approx([0.25] * 4)


def test_a_place_in_both_classes_contradicts_itself():
    found = separate([(0.5, 1), (0.2, 0.1), (0.5, 1)], (0, 0, 1))
    assert found.certificate == pytest.approx([0.5, 0, 0.5])


@pytest.mark.parametrize("label", [0, 1])
def test_one_class_alone_is_separable(label):
    found = separate([(3, 4), (3, 4), (-1, 2)], (label,) * 3)
    assert found.separable
    assert (np.array([(3, 4), (-1, 2)]) @ found.weights > found.threshold).tolist() == [label] * 2


def test_points_a_tenth_apart_are_still_separated():
    points = [(2, 1.9), (2, 2), (1.9, 2), (1.9, 1.9), (-2, -2)]
    labels = (0, 1, 0, 0, 0)
    found = separate(points, labels)
    assert found.separable
    assert 0 < found.margin < 0.02


@given(st.lists(st.tuples(tenths, tenths, tenths), min_size=1, max_size=40))
@settings(max_examples=80, deadline=None)
def test_the_nearest_point_has_the_whole_hull_behind_it(points):
    """v is nearest to the origin exactly when p . v >= v . v for all p of the hull."""
    hull = np.array(points)
    nearest, shares = nearest_to_origin(hull)
    assert (shares >= 0).all()
    assert shares.sum() == pytest.approx(1)
    assert shares @ hull == pytest.approx(nearest)
    assert (hull @ nearest).min() >= nearest @ nearest - 1e-10


@pytest.mark.parametrize(("n", "count"), [(1, 4), (2, 14), (3, 104)])
def test_units_compute_4_of_4_then_14_of_16_then_104_of_256(n, count):
    found = all_functions(n)
    assert found.count == count
    assert len(found.outputs) == 2 ** (2**n)
    assert [small_weights(outputs) is not None for outputs in found.outputs] == list(
        found.separable
    )


@pytest.mark.parametrize("n", [1, 2, 3])
def test_the_weights_on_the_map_compute_their_function(n):
    found = all_functions(n)
    for i in np.flatnonzero(found.separable):
        table = unit_table(found.weights[i], found.threshold[i])
        assert np.array_equal(table.outputs, found.outputs[i])
        assert found.threshold[i] % 1 == 0.5
    assert np.isnan(found.weights[~found.separable]).all()


def test_the_sixteen_functions_of_two_inputs_have_their_names():
    found = all_functions(2)
    a, b = found.inputs.T
    meaning = dict(zip(found.names, found.outputs, strict=True))
    assert len(meaning) == 16
    assert np.array_equal(meaning["A implies B"], 1 - a * (1 - b))
    assert np.array_equal(meaning["B implies A"], 1 - b * (1 - a))
    assert np.array_equal(meaning["A and not B"], a * (1 - b))
    assert np.array_equal(meaning["XNOR"], a == b)
    assert np.array_equal(meaning["NOR"], 1 - np.maximum(a, b))
    assert np.array_equal(meaning["not A"], 1 - a)
    assert [found.names[i] for i in np.flatnonzero(~found.separable)] == ["XOR", "XNOR"]


def test_small_weights_are_the_smallest():
    assert small_weights((0, 0, 0, 1)) == ((1, 1), 1.5)
    assert small_weights((0, 0, 0, 0)) == ((0, 0), 0.5)
    assert small_weights((0, 0, 0, 1, 0, 1, 1, 1)) == ((1, 1, 1), 1.5)
    assert small_weights((0, 0, 0, 0, 0, 1, 1, 1)) == ((2, 1, 1), 2.5)
    assert small_weights((0, 1, 1, 0)) is None


@given(st.tuples(*[st.integers(0, 1)] * 4), tenths, tenths, tenths)
def test_inequalities_are_satisfied_where_the_table_agrees(outputs, first, second, threshold):
    found = inequalities(outputs, (first, second), threshold)
    for i, (a, b) in enumerate([(0, 0), (0, 1), (1, 0), (1, 1)]):
        total = Fraction(round(first * 10), 10) * a + Fraction(round(second * 10), 10) * b
        assert found.sums[i] == pytest.approx(float(total))
        assert found.fires[i] == (total > Fraction(round(threshold * 10), 10))
        assert found.must_fire[i] == outputs[i]
        assert found.satisfied[i] == (found.fires[i] == found.must_fire[i])


@given(st.lists(tenths, min_size=2, max_size=3), tenths)
@settings(max_examples=150)
def test_the_cut_lies_on_the_boundary_and_on_the_box(weights, threshold):
    n = len(weights)
    cut = boundary(weights, threshold, low=-0.5, high=1.5)
    assert len(cut) in ({0, 2} if n == 2 else {0, 3, 4, 5, 6})
    assert cut @ weights == pytest.approx(np.full(len(cut), threshold), abs=1e-9)
    if len(cut):
        assert (cut >= -0.5 - 1e-12).all()
        assert (cut <= 1.5 + 1e-12).all()
        walls = np.isclose(cut, -0.5) | np.isclose(cut, 1.5)
        assert (walls.sum(axis=1) >= n - 1).all()
    corners = counting_rows(n) * 2 - 0.5
    sides = np.sign(np.round(corners @ weights - threshold, 9))
    assert (len(cut) > 0) >= ({1, -1} <= set(sides))


@given(st.tuples(tenths, tenths, tenths), tenths)
@settings(max_examples=100)
def test_the_cut_through_a_cube_is_a_convex_walk(weights, threshold):
    cut = boundary(weights, threshold, low=0, high=1)
    sides = np.roll(cut, -1, axis=0) - cut
    turns = np.cross(sides, np.roll(sides, -1, axis=0)) @ np.array(weights)
    assert (turns > 0).all() or (turns < 0).all()


def test_known_cuts():
    assert boundary((1, 1), 1.5, low=0, high=1).tolist() in (
        [[1, 0.5], [0.5, 1]],
        [[0.5, 1], [1, 0.5]],
    )
    assert len(boundary((1, 1, 1), 1.5, low=0, high=1)) == 6
    assert len(boundary((1, 1, 1), 0.5, low=0, high=1)) == 3
    assert len(boundary((0, 0, 1), 1, low=0, high=1)) == 4
    assert len(boundary((1, 1), 0, low=0, high=1)) == 0
    assert len(boundary((0, 0), 0, low=0, high=1)) == 0


@given(st.lists(st.tuples(tenths, tenths, tenths), min_size=1, max_size=20))
def test_many_lines_at_once_are_the_lines_one_by_one(units):
    many = lines([unit[:2] for unit in units], [unit[2] for unit in units], low=-0.5, high=1.5)
    for ends, (a, b, threshold) in zip(many, units, strict=True):
        one = boundary((a, b), threshold, low=-0.5, high=1.5)
        assert (
            len(one) == 0
            if np.isnan(ends).all()
            else sorted(np.round(one, 6).tolist()) == sorted(np.round(ends, 6).tolist())
        )


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: separate(np.empty((0, 2)), ()), "no points"),
        (lambda: separate([(0, 1)], (0, 1)), r"expected \(m, n\) and \(m,\)"),
        (lambda: separate([(0, 1)], (-1,)), "neither 0 nor 1"),
        (lambda: separate([(0, np.nan)], (1,)), "within 1,000,000 of 0"),
        (lambda: small_weights((0, 1, 1)), "not 3"),
        (lambda: small_weights((0, 2)), "neither 0 nor 1"),
        (lambda: small_weights((0,) * 16), "up to 3 inputs, not 4"),
        (lambda: all_functions(4), "1 to 3 inputs, not 4"),
        (lambda: inequalities((0, 1), (1, 1), 0), "2 outputs need 1 weights, not 2"),
        (lambda: boundary((1,), 0, low=0, high=1), "2 or 3 weights, not 1"),
    ],
)
def test_wrong_arguments_are_refused_in_a_sentence(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
