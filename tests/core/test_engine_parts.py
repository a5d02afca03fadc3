"""The engine's small parts: settings, sentences, sizes, cache."""

from __future__ import annotations

import contextlib
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engine import Settings, SettingsError, Status
from core.engine.arrays import freeze, refuse_tensors, size
from core.engine.cache import Cache
from tests.core.sample_recipes import Frame


def test_settings_of_an_empty_environment_are_the_defaults():
    assert Settings.from_environment({}) == Settings()
    assert Settings.from_environment({"ATELIER_WORKERS": "  "}) == Settings()
    assert Settings().engine == "local"


def test_settings_are_read():
    given_ones = {
        "ATELIER_ENGINE": "tls://cluster.example:8786",
        "ATELIER_WORKERS": "8",
        "ATELIER_THREADS": " 4 ",
        "ATELIER_MEMORY": "1.5GiB",
        "ATELIER_QUEUE": "50",
        "ATELIER_DEADLINE": "90.5",
        "PATH": "/bin",
    }
    expected = Settings("tls://cluster.example:8786", 8, 4, 3 * 2**29, 50, 90.5)
    assert Settings.from_environment(given_ones) == expected


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("ENGINE", "remote", "tcp://host:port"),
        ("ENGINE", "tcp://no-port", "tcp://host:port"),
        ("ENGINE", "http://host:80", "tcp://host:port"),
        ("WORKERS", "two", "a whole number from 2 to 256"),
        ("WORKERS", "1", "a whole number from 2 to 256"),
        ("THREADS", "0", "a whole number from 1 to 256"),
        ("THREADS", "-1", "a whole number from 1 to 256"),
        ("MEMORY", "2", "2GiB"),
        ("MEMORY", "100MB", "at least 500 MB"),
        ("QUEUE", "1e3", "a whole number"),
        ("DEADLINE", "0", "seconds"),
        ("DEADLINE", "nan", "seconds"),
    ],
)
def test_a_wrong_setting_is_named_with_what_would_be_right(name, value, right):
    with pytest.raises(SettingsError, match=f"ATELIER_{name} is '{value}'.*{re.escape(right)}"):
        Settings.from_environment({f"ATELIER_{name}": value})


@given(st.sampled_from(["ENGINE", "WORKERS", "THREADS", "MEMORY", "QUEUE", "DEADLINE"]), st.text())
def test_settings_raise_nothing_but_their_own_error(name, value):
    with contextlib.suppress(SettingsError):
        settings = Settings.from_environment({f"ATELIER_{name}": value})
        assert Settings.from_environment({}) == settings or value.strip()


def test_every_state_has_a_sentence_that_says_what_next():
    sentences = {
        Status("starting"): "by itself",
        Status("queued", position=1): "Next in line. This begins by itself",
        Status("queued", position=3, eta=42.0): "Number 3 in line, about 45 seconds to wait.",
        Status("running"): "Working. Stop it when",
        Status("running", step=7): "Step 7. Stop",
        Status(
            "running", step=7, total=90, seconds_left=150.0
        ): "Step 7 of 90, about 3 minutes left",
        Status("done"): "run it again to compare",
        Status("cancelled"): "Stopped. Run it again",
        Status("failed", reason="Too small."): "Too small.",
        Status("lost"): "ended before it was done, maybe for lack of memory. Run it again",
    }
    for status, part in sentences.items():
        assert part in status.sentence
    assert [status.state for status in sentences if status.over] == [
        "done",
        "cancelled",
        "failed",
        "lost",
    ]


def test_size_counts_arrays_inside_and_shared_ones_once():
    array = np.zeros(10_000)
    assert size(array) >= 80_000
    assert size([Frame(1, 2, array)]) == pytest.approx(size(array), abs=500)
    assert size([array, (array, {"x": array})]) == pytest.approx(size(array), abs=1000)
    assert size([array, array.copy()]) == pytest.approx(2 * size(array), abs=500)
    assert size("x" * 10_000) >= 10_000


def test_frozen_values_cannot_be_written():
    frame = freeze(Frame(1, 2, np.zeros(3)))
    with pytest.raises(ValueError, match="read-only"):
        frame.picture[0] = 1


def test_tensors_are_refused_by_name():
    fake = type("EagerTensor", (), {"__module__": "tensorflow.python.framework.ops"})()
    with pytest.raises(TypeError, match=r"core\.f gives a tensor.*tensor\.numpy\(\)"):
        refuse_tensors({"a": [fake]}, "core.f")
    assert refuse_tensors((1, "a"), "core.f") == (1, "a")


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4000)), max_size=30))
def test_cache_never_holds_more_than_its_limit_and_keeps_the_latest(entries):
    cache = Cache(limit=8_000)
    kept: dict[str, tuple] = {}
    for key, length in entries:
        snapshots = (np.zeros(length, np.uint8),)
        cache.put(str(key), snapshots)
        if size(snapshots) <= cache.limit:
            kept.pop(str(key), None)
            kept[str(key)] = snapshots
        while sum(map(size, kept.values())) > cache.limit:
            del kept[next(iter(kept))]
        assert cache.held == sum(map(size, kept.values())) <= cache.limit
        assert len(cache) == len(kept)
    for key, snapshots in kept.items():
        assert cache.get(key) is snapshots


def test_cache_drops_what_was_asked_for_longest_ago():
    cache = Cache(limit=3_000)
    for key in "ab":
        cache.put(key, (np.zeros(1000, np.uint8),))
    assert cache.get("a") is not None
    cache.put("c", (np.zeros(1000, np.uint8),))
    assert cache.get("b") is None
    assert cache.get("a") is not None
