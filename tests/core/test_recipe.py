"""Recipes: which key, which code, which errors."""

from __future__ import annotations

import collections
import dataclasses
import json
import math
import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from core.recipe import Recipe, core_hash
from tests.core import sample_recipes as sample

ROOT = Path(__file__).parents[2]
RUFF = Path(sys.executable).with_name("ruff")

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
number_arrays = arrays.arrays(
    st.sampled_from(["<f4", "<f8", ">f4", "<i8", "|u1", "|b1", "<c8"]),
    arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3),
)
plain_data = st.recursive(
    scalars | number_arrays,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
        | st.builds(sample.Line, slope=st.floats(), offset=st.floats())
        | inner.map(lambda value: Recipe(sample.echo, value=value))
    ),
    max_leaves=6,
)


def exactly(value):
    """A second way to tell values apart: nested tuples that name every type and every bit."""
    kind = type(value).__name__
    if isinstance(value, np.ndarray):
        value = value.astype(value.dtype.newbyteorder("="))
        return kind, value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, float):
        return kind, str(value)  # tells -0.0 from 0.0, does not tell nan from nan
    if isinstance(value, list | tuple):
        return kind, *map(exactly, value)
    if isinstance(value, dict):
        return kind, *((exactly(k), exactly(v)) for k, v in value.items())
    if isinstance(value, Recipe):
        return kind, exactly(value.parameters["value"])
    if dataclasses.is_dataclass(value):
        return kind, *(exactly(getattr(value, f.name)) for f in dataclasses.fields(value))
    return kind, value


@given(plain_data)
def test_equal_parameters_have_equal_keys(value):
    twin = pickle.loads(pickle.dumps(value))
    assert Recipe(sample.echo, value=value).key == Recipe(sample.echo, value=twin).key


@given(plain_data, plain_data)
@example(1, True)
@example(1, 1.0)
@example(0.0, -0.0)
@example([1], (1,))
@example(("ab", "c"), ("a", "bc"))
@example(((1,), 2), ((1, 2),))
@example(np.zeros((2, 3)), np.zeros((3, 2)))
@example(np.ones(2, "<f4"), np.ones(2, ">f4"))
@example(np.ones(1, "<f4"), np.ones(1, "<i4"))
@example(math.nan, math.nan)
def test_keys_are_equal_exactly_where_parameters_are(one, other):
    same = Recipe(sample.echo, value=one).key == Recipe(sample.echo, value=other).key
    assert same == (exactly(one) == exactly(other))


def test_order_of_parameters_does_not_matter_but_order_in_a_dict_does():
    assert Recipe(sample.add, a=1, b=2) == Recipe(sample.add, b=2, a=1)
    assert Recipe(sample.add, a=1, b=2) != Recipe(sample.add, a=2, b=1)
    assert Recipe(sample.echo, value={"a": 1, "b": 2}) != Recipe(
        sample.echo, value={"b": 2, "a": 1}
    )


def test_key_is_the_same_in_another_process_with_another_hash_seed():
    recipe = Recipe(sample.echo, value={"é": (1, 2.5, None), "x": np.arange(4.0)})
    script = (
        "import numpy as np; from core.recipe import Recipe; from tests.core import sample_recipes"
        "; v = {'é': (1, 2.5, None), 'x': np.arange(4.0)}"
        "; print(Recipe(sample_recipes.echo, value=v).key)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "PYTHONUTF8": "1"}
    assert run(script, env=environment).strip() == recipe.key
    assert len(core_hash()) == len(recipe.key) == 64


def test_a_recipe_does_not_change_when_its_ingredients_do():
    points, names = np.arange(3.0), ["a"]
    recipe = Recipe(sample.echo, value=(points, names))
    key = recipe.key
    points[0] = 99.0
    names.append("b")
    again = Recipe(sample.echo, value=recipe.parameters["value"])
    assert again.key == key
    with pytest.raises(ValueError, match="read-only"):
        recipe.parameters["value"][0][0] = 1.0
    with pytest.raises(AttributeError):
        recipe.function = sample.add
    with pytest.raises(TypeError):
        recipe.parameters["value"] = 1


def test_a_recipe_survives_pickling():
    recipe = Recipe(sample.scaled, points=Recipe(sample.echo, value=np.arange(3)), by=0.5)
    twin = pickle.loads(pickle.dumps(recipe))
    assert twin == recipe
    assert hash(twin) == hash(recipe)
    np.testing.assert_array_equal(twin.run(), [0.0, 0.5, 1.0])


def test_nested_recipes_are_run_first_and_a_generator_gives_its_last_snapshot():
    last = Recipe(sample.count, steps=5)
    assert Recipe(sample.echo, value=[last]).run()[0].step == 5
    assert [inner.key for inner in Recipe(sample.echo, value={"x": (last,)}).ingredients()] == [
        last.key
    ]
    assert Recipe(sample.echo, value=last).run({last.key: "known"}) == "known"
    with pytest.raises(ValueError, match="no snapshot"):
        Recipe(sample.echo, value=Recipe(sample.count, steps=0)).run()


PRINTED = {
    "plain": Recipe(sample.echo, value={"a": [1, None], "b": (True,), "c": "it's \"so\"\n\\'"}),
    "floats": Recipe(sample.echo, value=(1e-5, math.inf, -math.inf, -0.0, 0.1, 2)),
    "long": Recipe(sample.echo, value=tuple(f"a rather long word {i}" for i in range(9))),
    "arrays": Recipe(
        sample.echo,
        value=[
            np.float32([[0.1, np.nan], [np.inf, -0.0]]),
            np.arange(60).reshape(3, 4, 5),
            np.array([3, 4], ">i2"),
            np.zeros((0, 3)),
            np.array([1 + 2j], np.complex64),
            np.array([True]),
            np.uint8([1]),
        ],
    ),
    "dataclass": Recipe(sample.along, line=sample.Line(2.0, marks=np.ones(2)), x=np.arange(3.0)),
    "nested": Recipe(sample.scaled, points=Recipe(sample.echo, value=np.arange(3.0)), by=3.0),
    "twice": Recipe(sample.echo, value=[Recipe(sample.add, a=1, b=2)] * 2),
    "shadowed": Recipe(sample.echo, value=Recipe(sample.echo, value=Recipe(sample.add, a=1, b=2))),
    "generator": Recipe(sample.count, steps=3),
    "last": Recipe(sample.scaled, points=Recipe(sample.restless, steps=4)),
    "large": Recipe(sample.scaled, points=np.linspace(0, 1, 400).reshape(200, 2)),
    "text": Recipe(sample.echo, value="Ünïcode\r\n" * 100),
}

SAVE = """
import pickle, sys
pickle.dump([v for k, v in globals().items() if k in ("result", "snapshots")][-1],
            open(sys.argv[1], "wb"))
"""


@pytest.mark.parametrize("name", PRINTED)
def test_code_runs_in_a_fresh_python_and_gives_the_same_numbers(name, tmp_path):
    recipe = PRINTED[name]
    if name == "large":
        np.save(tmp_path / "points.npy", recipe.parameters["points"])
    if name == "text":
        (tmp_path / "value.txt").write_bytes(recipe.parameters["value"].encode())
    run(recipe.code() + SAVE, str(tmp_path / "out"), cwd=tmp_path, env={"PYTHONPATH": str(ROOT)})
    got = pickle.loads((tmp_path / "out").read_bytes())
    expected = list(recipe.run()) if recipe.streams else recipe.run()
    assert exactly(got) == exactly(expected)


@pytest.mark.parametrize("name", PRINTED)
def test_code_is_formatted_as_ruff_would(name):
    code = PRINTED[name].code()
    command = [str(RUFF), "format", "--isolated", "--line-length", "88", "-"]
    assert subprocess.run(command, input=code, text=True, capture_output=True).stdout == code


def test_code_reads_as_if_written_by_hand():
    assert Recipe(sample.add, a=1.5, b=2).code() == (
        "from tests.core.sample_recipes import add\n\nresult = add(a=1.5, b=2)\n"
    )
    assert PRINTED["generator"].code().endswith("\nsnapshots = list(count(steps=3))\n")
    assert (
        PRINTED["last"]
        .code()
        .endswith("\n*_, points = restless(steps=4)\nresult = scaled(points=points)\n")
    )
    assert (
        '\npoints = np.load("points.npy")  # shape (200, 2), float64, sha256 '
        in PRINTED["large"].code()
    )
    assert PRINTED["twice"].code().count("add(a=1, b=2)") == 1


def test_source_is_the_functions_own_text():
    assert Recipe(sample.add, a=1, b=2).source() == (
        "def add(a: float, b: float) -> float:\n    return a + b\n"
    )


@pytest.mark.parametrize(
    "value",
    [
        {1, 2},
        b"bytes",
        np.float64(1.0),
        np.array(["text"]),
        np.array([None]),
        [object()],
        collections.OrderedDict(),
        {(1, 2): 3},
        sample.Line,
        sample.Line(slope=[{1}]),
        sample.Line(slope=Recipe(sample.add, a=1, b=2)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_other_parameters_are_refused_with_their_place(value):
    with pytest.raises(TypeError, match=r"Recipe parameter value\S* is .*Right would be"):
        Recipe(sample.echo, value=value)


@pytest.mark.parametrize(
    "function", [len, lambda: 1, math.sin, np.add, pickle.loads, str.upper, sample.Line, json.dumps]
)
def test_functions_outside_the_course_are_refused(function):
    with pytest.raises(TypeError, match="top level of a module of core"):
        Recipe(function)


def test_wrong_names_of_parameters_are_refused():
    with pytest.raises(TypeError, match=r"sample_recipes.add cannot be called like this.*'c'"):
        Recipe(sample.add, a=1, b=2, c=3)


def test_asking_imports_neither_tensorflow_nor_the_scheduler():
    script = (
        "import sys, core.recipe, core.engine"
        "; print({'tensorflow', 'keras', 'distributed'} & set(sys.modules))"
    )
    assert run(script).strip() == "set()"


def run(script: str, *arguments: str, cwd: Path = ROOT, **options) -> str:
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=cwd, text=True, capture_output=True, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout
