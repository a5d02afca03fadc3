from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.vision.paintings import PAINTINGS
from core.vision.photographs import PHOTOS, photograph
from core.vision.plates import (
    FOLDER,
    PAINTING,
    PHOTO,
    SIDE,
    dialled,
    enlarged,
    layers_of,
    plate,
    plates,
    ratios,
)
from core.vision.rebuilt import errors, split


def test_every_plate_is_there_as_it_was_made():
    for name, one in plates().items():
        data = (FOLDER / f"{name}.webp").read_bytes()
        assert hashlib.sha256(data).hexdigest() == one.sha256, name
        assert one.steps > 0
    files = {file.stem for file in FOLDER.glob("*.webp")}
    assert files == set(plates())
    assert PHOTO in PHOTOS
    assert PAINTING in PAINTINGS


def test_there_are_five_of_each_row_and_a_full_grid():
    assert layers_of("rebuilt") == tuple(f"conv{block}_2" for block in range(1, 6))
    assert layers_of("texture") == tuple(f"conv{block}_1" for block in range(1, 6))
    assert {"conv2_2", "conv4_2"} <= set(layers_of("dial"))
    for layer in layers_of("dial"):
        assert {dialled(layer, ratio) for ratio in ratios()} <= set(plates())


def test_more_alpha_is_more_photo():
    for layer in layers_of("dial"):
        row = [plates()[dialled(layer, ratio)] for ratio in ratios()]
        content = [one.content_loss for one in row]
        style = [sum(one.style_losses) for one in row]
        assert content == sorted(content, reverse=True)
        assert style == sorted(style)


def test_a_plate_comes_in_the_size_that_is_asked_for():
    name = next(iter(plates()))
    assert plate(name).shape[1] == SIDE
    assert plate(name, side=48).shape[1] == 48
    with pytest.raises(ValueError, match="no plate"):
        plate("../secret")
    with pytest.raises(ValueError, match="8 to 1024"):
        plate(name, side=4)


def test_enlarging_keeps_the_shape_and_flat_colours():
    flat = np.full((20, 30, 3), (10, 120, 200), np.uint8)
    assert enlarged(flat, 60).shape == (40, 60, 3)
    assert (enlarged(flat, 60) == flat[0, 0]).all()
    assert enlarged(flat, 30) is flat


def test_luma_and_chroma_are_those_of_pillow():
    photo = photograph("coffee", side=32)
    luma, chroma = split(photo)
    other = np.asarray(Image.fromarray(photo).convert("YCbCr"), float)
    assert np.abs(luma - other[..., 0]).max() < 1.01
    assert np.abs(chroma + 128 - other[..., 1:]).max() < 1.01


@given(st.integers(-40, 40))
def test_a_brighter_picture_has_lost_no_colour(by):
    photo = np.random.default_rng(0).integers(60, 190, (9, 7, 3))
    found = errors(photo + by, photo)
    assert found.brightness == pytest.approx(abs(by))
    assert found.colour == pytest.approx(0, abs=1e-9)
    assert found.outlines == pytest.approx(1)


def test_a_black_and_white_print_has_lost_all_of_its_colours():
    photo = photograph("coffee", side=32)
    luma, _ = split(photo)
    found = errors(np.repeat(luma[..., None], 3, 2), photo)
    assert found.colour_lost == pytest.approx(1)
    assert found.brightness_lost == pytest.approx(0, abs=1e-9)
    empty = errors(np.full(photo.shape, luma.mean()), photo)
    assert empty.brightness_lost == pytest.approx(1)
    assert empty.outlines == 0
    with pytest.raises(ValueError, match="4 pixels"):
        errors(photo[:3], photo[:3])
    with pytest.raises(ValueError, match="alike"):
        errors(photo, photo[1:])
