"""Formulas that are none: each mistake is said in a sentence, and its place is marked."""

from __future__ import annotations

import pickle
import re

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from core.untrusted.formula_tokens import TOKEN
from core.untrusted.formula_tree import FUNCTIONS
from core.untrusted.formulas import LONGEST, Formula, FormulaError, decode, encode, read
from tests.core.formula_samples import X


@pytest.mark.parametrize(
    ("text", "marked", "sentence"),
    [
        ("", "^", "Type a formula in x"),
        ("   ", "^", "Type a formula in x"),
        ("sine(x)", "^^^^", "Did you mean sin? Known functions are sin, cos"),
        ("2 + y", "    ^", "“y” is not known here. Known names are x, pi, e."),
        ("x sinx", "  ^^^^", "Did you mean sin(x)?"),
        ("xsin(x)", "^^^^", "Did you mean x*sin?"),
        ("1 + xx", "    ^^", "Did you mean x*x?"),
        ("x2", "^^", "Did you mean x*2, or x^2?"),
        ("(x + 1", "^", "bracket is never closed"),
        ("sin(x", "   ^", "bracket is never closed"),
        ("|x", "^", "bar is never closed"),
        ("(|x)", " ^", "bar is never closed"),
        ("|(x|)", "   ^", "bar is never closed"),
        ("x + 1)", "     ^", "closes nothing"),
        ("x + * 2", "    ^", "missing before “*”"),
        ("x // 2", "   ^", "missing before “/”"),
        ("x ^ ^ 2", "    ^", "missing before “^”"),
        ("x +", "  ^", "missing after “+”"),
        ("x^", " ^", "missing after “^”"),
        ("(x −) 2", "   ^", "missing after “−”"),
        ("* x", "^", "missing before “*”"),
        ("()", "^", "missing between these brackets"),
        ("x()", " ^", "missing between these brackets"),
        ("2 3", "  ^", "sign is missing"),
        ("1.2.3", "   ^^", "sign is missing"),
        ("2,5x", " ^", "2.5 has a point"),
        ("max((0, x))", "      ^", "Only inputs"),
        ("x(1, 2)", "   ^", "Only inputs"),
        ("max(0, x,)", "        ^", "missing after “,”"),
        ("max(0,, x)", "     ^", "missing after “,”"),
        ("max(, x)", "    ^", "missing before “,”"),
        ("y = x", "  ^", "without “=”"),
        ("max(0, b=x)", "        ^", "without “=”"),
        ("x.real", " ^", "“.” has no meaning"),
        ("x.__class__", " ^", "“.” has no meaning"),
        ("__import__('os')", "           ^", "“'” has no meaning"),
        ("__import__(x)", "^^^^^^^^^^", "not known"),
        ("lambda x: x", "        ^", "“:” has no meaning"),
        ("[x for x in x]", "^", "Round brackets"),
        ("(x for x in x)", "   ^^^", "“for” is not known"),
        ("x if x else 1", "  ^^", "“if” is not known"),
        ("not x", "^^^", "not known"),
        ("'x'", "^", "“'” has no meaning"),
        ("x < 1", "  ^", "“<” has no meaning"),
        ("sin x", "^^^", "sin needs brackets: sin(x)"),
        ("x + cos", "    ^^^", "cos needs brackets: cos(x)"),
        ("√sin(x)", "^", "√ needs brackets: √(x)"),
        ("sin(x, x)", "^^^", "takes 1 input, not 2"),
        ("1 + sin()", "    ^^^", "takes 1 input, not 0"),
        ("max(x)", "^^^", "2 to 8 inputs, not 1"),
        ("sin(*x)", "    ^", "missing before “*”"),
        ("sin(x, **x)", "       ^^", "missing before “**”"),
        ("1e999", "^^^^^", "up to 1e30"),
        ("x + 1e31", "    ^^^^", "up to 1e30"),
        ("x" + "⁹" * 25, " " + "^" * 25, "24 digits"),
        ("9" * 30, "^" * 30, "24 digits"),
        ("9" * 200, "^" * 200, "24 digits"),
        ("(" * 20 + "x" + ")" * 20, " " * 16 + "^", "16 brackets"),
        ("|" * 20 + "x" + "|" * 20, " " * 16 + "^", "16 brackets"),
        ("-" * 40 + "x", " " * 16 + "^", "16 steps"),
        ("-" * 199 + "x", " " * 16 + "^", "16 steps"),
        ("x" + "+1" * 70, " " * 110 + "^", "a long sum"),
        ("x" * (LONGEST + 1), " " * LONGEST + "^", "At most 200"),
        ("x\n+1", " ^", "“U+000A” has no meaning"),
        ("x\0", " ^", "“U+0000” has no meaning"),
        ("x + \u202e1", "    ^", "“U+202E” has no meaning"),
        ("x + \ud800", "    ^", "“U+D800” has no meaning"),
        ("х", "^", "has no meaning"),  # Cyrillic
        ("１", "^", "has no meaning"),  # as wide as a Chinese character
        ("x_1", "^^^", "not known"),
        ("1_000", " ^^^^", "not known"),
        ("True", "^^^^", "not known"),
        ("None", "^^^^", "not known"),
    ],
)
def test_a_mistake_is_said_and_its_place_marked(text, marked, sentence):
    with pytest.raises(FormulaError, match=re.escape(sentence)) as error:
        read(text)
    line, under = error.value.marked(text).split("\n")
    assert len(line) == len(text)
    assert under == marked
    assert (error.value.place, error.value.length) == (marked.index("^"), marked.count("^"))


def test_sixty_four_nodes_fit_and_no_more():
    most = "+".join(["(x+x)*(x+x)"] * 8)  # 63
    found = read(f"-({most})").function(tf.constant(X))
    np.testing.assert_allclose(found.numpy(), -32 * X**2)
    with pytest.raises(FormulaError, match="At most 64 numbers, names and signs"):
        read(f"x+{most}")


@pytest.mark.parametrize("other", [None, 3, b"x", ["x"]])
def test_only_text_is_a_formula(other):
    with pytest.raises(FormulaError, match="is text"):
        read(other)


def test_an_error_keeps_its_place_on_the_way_from_a_worker():
    error = pickle.loads(pickle.dumps(FormulaError("No.", 3, 2)))
    assert (str(error), error.place, error.length) == ("No.", 3, 2)


WORDS = st.sampled_from(
    [*FUNCTIONS, *"xyeE0123.()|+-*/^,√²³⁻π=_[]'\" ", "**", "1e5", "lambda", "if", "in", "x2", "Sin"]
)


def outcome(text: str, names: tuple[str, ...] = ("x",)) -> Formula | FormulaError:
    try:
        return read(text, names=names)
    except FormulaError as error:
        return error


NAMES = st.sampled_from([("x",), ("x", "y")])


@settings(max_examples=400)
@given(st.text(max_size=40) | st.lists(WORDS, max_size=40).map("".join), NAMES)
def test_whatever_comes_is_a_formula_or_a_formula_error(text, names):
    found = outcome(text, names)
    if isinstance(found, Formula):
        assert decode(encode(found.text), names=names) == found.text
        assert set(found.python) <= set("abcdefghijklmnopqrstuvwxyz0123456789.E()+-*/, ")
        assert found.latex.count("{") == found.latex.count("}")
        assert found.latex.count(r"\left") == found.latex.count(r"\right")
    else:
        assert 0 <= found.place < found.place + found.length <= max(1, len(text))
        assert str(found).isprintable()


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=40).map("".join))
def test_a_mark_never_cuts_a_number_or_a_name_in_two(text):
    found = outcome(text)
    if isinstance(found, FormulaError):
        ends = (found.place, found.place + found.length)
        words = [word.span() for word in TOKEN.finditer(text)]
        assert not [word for word in words for end in ends if word[0] < end < word[1]]
