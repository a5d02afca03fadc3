"""Dreams and likes: gradient ascent does what it says, and what is kept is what was made."""

from __future__ import annotations

import dataclasses
import hashlib

import numpy as np
import pytest

from core.backend import tf
from core.vision import dream as dreams
from core.vision import effort
from core.vision.climbing import operations
from core.vision.dream import Dreaming, dream, sizes
from core.vision.dreamt import FOLDER, LIKES, LIKING, ROW, TURNS, like_name, strip, strips
from core.vision.likes import FIRST, Liking, like, noise, scales
from core.vision.photographs import photograph
from core.vision.style import Settings

SMALL = Dreaming(layer="conv1_2", size=64, octaves=2, scale=1.25, steps=3, jitter=4)


@pytest.fixture(scope="module")
def photo() -> np.ndarray:
    return photograph("chelsea", side=64, square=False)


def test_a_dream_raises_what_it_is_about(photo):
    for channel in (-1, 5):
        film = list(dream(photo, dataclasses.replace(SMALL, channel=channel)))
        assert [one.step for one in film] == list(range(7))
        assert [one.octave for one in film] == [0, 0, 0, 1, 1, 1, 1]
        assert film[2].activity > film[0].activity
        assert film[-1].activity > film[3].activity
        assert film[-1].picture.shape == photo.shape


def test_a_step_is_as_long_as_it_says(photo):
    settings = dataclasses.replace(SMALL, octaves=1, steps=1, length=3.0)
    first, last = dream(photo, settings)
    moved = np.abs(last.picture.astype(float) - first.picture)
    assert moved.mean() == pytest.approx(3, rel=0.05)


def test_the_way_up_is_that_of_finite_differences(photo):
    pixels, channel = photo[:32, :32].astype(np.float32), 5
    slope = dreams._slope("conv1_2")
    gradient, activity = slope(tf.constant(pixels), tf.constant(channel))
    way = np.random.default_rng(0).normal(size=pixels.shape).astype(np.float32)

    def aim(picture: np.ndarray) -> tuple[float, float]:
        maps = dreams.maps_of(tf.constant(picture)[None], ("conv1_2",))["conv1_2"]
        one = maps.numpy()[..., channel].astype(np.float64)
        return float((one**2).sum()), float(one.mean())

    assert float(activity) == pytest.approx(aim(pixels)[1], rel=1e-4)
    found = (aim(pixels + 0.1 * way)[0] - aim(pixels - 0.1 * way)[0]) / 0.2
    assert float((gradient.numpy() * way).sum()) == pytest.approx(found, rel=0.02)


def test_a_seed_says_how_it_is_shifted(photo):
    one, same, other = (
        list(dream(photo, dataclasses.replace(SMALL, seed=seed)))[-1].picture for seed in (1, 1, 2)
    )
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_octaves_grow_to_the_size_that_is_asked_for():
    asked = Dreaming(size=192, octaves=3, scale=1.5)
    assert sizes((400, 600, 3), asked) == [(57, 85), (85, 128), (128, 192)]
    assert sizes((60, 600, 3), asked) == [(19, 192)]  # the others would be too small


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"layer": "conv9_1"}, "right would be one of conv1_1"),
        ({"octaves": 0}, "octaves is 0; right would be 1 to 6"),
        ({"channel": 512}, "no channel 512; right would be 0 to 511"),
        ({"layer": "conv1_1", "channel": 64}, "right would be 0 to 63"),
    ],
)
def test_dreams_that_cannot_be_are_refused(wrong, says):
    with pytest.raises(ValueError, match=says):
        Dreaming(**wrong)


def test_pictures_without_colours_are_refused():
    with pytest.raises(ValueError, match=r"right would be \(H, W, 3\)"):
        next(dream(np.zeros((8, 8)), SMALL))


@pytest.mark.parametrize("frequencies", [True, False])
def test_a_channel_answers_ever_more(frequencies):
    asked = Liking("conv1_2", 5, frequencies=frequencies, size=32, steps=8)
    film = list(like(asked))
    assert [one.step for one in film] == list(range(9))
    assert film[-1].answer > film[0].answer
    assert film[-1].strongest >= film[-1].answer
    assert film[0].picture.std() < 3 * 255 * FIRST[False]  # it begins with little more than grey
    assert np.array_equal(film[0].picture, noise(asked))
    assert np.array_equal(film[-1].picture, list(like(asked))[-1].picture)


def test_waves_are_as_large_as_they_are_long():
    found = scales(16)
    assert found.shape == (16, 9)
    assert found[0, 1] == pytest.approx(2 * found[0, 2])
    assert found[0, 0] == found[0, 1] == found.max()


def test_likes_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="channel is 99; right would be 0 to 63"):
        Liking("conv1_1", 99)
    with pytest.raises(ValueError, match="layer is 'fc'"):
        Liking("fc")


def test_a_climb_costs_what_a_painting_costs_but_for_its_gram_matrix():
    settings = Settings(content_layer="conv3_2", style_layers=("conv1_1",), style_weights=(1.0,))
    theirs = effort.operations((30, 41), settings)
    assert operations("conv3_2", (30, 41)) == theirs - 2 * 30 * 41 * 64**2


def test_every_strip_is_there_as_it_was_made():
    for name, one in strips().items():
        data = (FOLDER / f"{name}.webp").read_bytes()
        assert hashlib.sha256(data).hexdigest() == one.sha256, name
        pictures = strip(name)
        assert len(pictures) == len(one.steps) == len(one.activity)
        assert max(pictures.shape[1:3]) == one.settings["size"]
    assert {file.stem for file in FOLDER.glob("*.webp")} == set(strips())
    with pytest.raises(ValueError, match="no pictures 'x'"):
        strip("x")


def test_the_wall_and_the_rows_are_whole():
    named = dataclasses.replace
    wall = [named(LIKING, layer=a, channel=c) for a, channels in LIKES.items() for c in channels]
    rows = [
        named(LIKING, layer=a, channel=c, jitter=j, smooth=s, frequencies=f)
        for a, c in ROW
        for j, s, f in TURNS
    ]
    assert {like_name(one) for one in (*wall, *rows)} <= set(strips())
    for layer, channel in ROW:  # less help, a stronger answer
        free, helped = (
            strips()[like_name(named(rows[at], layer=layer, channel=channel))] for at in (0, 3)
        )
        assert free.activity[-1] > helped.activity[-1]
