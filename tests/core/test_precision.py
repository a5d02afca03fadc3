"""Where naive formulas break, against what the number formats are known to hold."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import special

from core.neurons import precision

EXACT = {
    "sigmoid": special.expit,
    "softplus": lambda x: np.logaddexp(0, x),
    "log_sigmoid": special.log_expit,
    "softmax": special.expit,
}
LIMIT = {"float16": math.log(65504), "bfloat16": math.log(3.39e38), "float32": math.log(3.4028e38)}
STEP = {"float16": 0.02, "bfloat16": 0.8, "float32": 0.02}  # to the next number of the format


@pytest.mark.parametrize("digits", precision.FORMATS)
@pytest.mark.parametrize("name", precision.NAIVE)
def test_the_careful_form_holds_everywhere(name, digits):
    both = precision.compare(name, digits)
    assert np.isfinite(both.careful).all()
    assert np.isfinite(both.careful_slope).all()
    np.testing.assert_allclose(both.exact, EXACT[name](both.xs), rtol=1e-9)
    np.testing.assert_allclose(both.careful, both.exact, rtol=0.03, atol=1e-4)


@pytest.mark.parametrize("digits", precision.FORMATS)
@pytest.mark.parametrize("name", ["sigmoid", "softplus", "softmax"])
def test_it_breaks_where_the_format_ends(name, digits):
    found = precision.breaking_point(name, digits)
    assert found.value == pytest.approx(LIMIT[digits], abs=STEP[digits])
    assert found.slope == pytest.approx(LIMIT[digits], abs=STEP[digits])


def test_the_log_of_the_sigmoid_breaks_on_the_other_side():
    assert precision.breaking_point("log_sigmoid", "float16").value == pytest.approx(
        -11.09, abs=0.02
    )


def test_a_value_that_has_silently_become_zero_counts_as_broken():
    both = precision.compare("softplus", "float32")
    at = np.abs(both.xs + 50).argmin()
    assert both.naive[at] == 0
    assert both.careful[at] == pytest.approx(math.exp(-50), rel=1e-5)
    assert both.broken[at]


def test_one_place_in_words():
    now = precision.moment("sigmoid", "float16", 12.0)
    assert math.isnan(now.naive)
    assert now.careful == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(("name", "digits"), [("tanh", "float32"), ("sigmoid", "float8")])
def test_other_names_are_refused_in_a_sentence(name, digits):
    with pytest.raises(ValueError, match=r"there is one of|right would be"):
        precision.compare(name, digits)
