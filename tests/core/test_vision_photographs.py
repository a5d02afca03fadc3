from __future__ import annotations

import hashlib
import io
import re

import numpy as np
import pytest
from PIL import Image

from core.recipe import Recipe
from core.untrusted.pictures import PictureError
from core.vision.photographs import (
    FOLDER,
    LONGEST,
    PHOTOS,
    brought_photograph,
    grey,
    own_photograph,
    photograph,
)


def file(image: Image.Image, kind: str = "PNG", **how) -> np.ndarray:
    made = io.BytesIO()
    image.save(made, kind, **how)
    return np.frombuffer(made.getvalue(), np.uint8)


@pytest.mark.parametrize("name", PHOTOS)
def test_every_photograph_is_there(name):
    found = photograph(name)
    assert found.shape == (224, 224, 3)
    assert found.dtype == np.uint8
    assert found.std() > 10  # something is to be seen
    assert PHOTOS[name].credit


def test_the_list_of_photographs_tells_the_truth():
    """Each file is listed once, with its sum, and is small."""
    listed = dict(
        re.findall(r"`(\w+)\.webp`.*`([0-9a-f]{64})`", (FOLDER / "README.md").read_text())
    )
    assert listed == {
        one.stem: hashlib.sha256(one.read_bytes()).hexdigest() for one in FOLDER.glob("*.webp")
    }
    assert listed.keys() == PHOTOS.keys()
    assert sum(one.stat().st_size for one in FOLDER.glob("*.webp")) < 500_000


def test_a_square_is_the_middle_and_the_whole_keeps_its_shape():
    stripes = np.zeros((40, 100, 3), np.uint8)
    stripes[:, 30:70] = 200
    own = file(Image.fromarray(stripes))
    assert (own_photograph(own, side=40) == 200).all()
    assert own_photograph(own, side=50, square=False).shape == (20, 50, 3)
    assert own_photograph(own, side=512, square=False).shape == (40, 100, 3)
    assert own_photograph(own, side=512).shape == (512, 512, 3)


def test_what_is_kept_is_small_and_the_same_picture():
    smooth = np.add.outer(np.arange(1200), np.arange(900)) * 255 / 2098
    exif = Image.Exif()
    exif[0x010E] = "where I live"
    own = file(Image.fromarray(smooth.astype(np.uint8)).convert("RGB"), "JPEG", exif=exif)
    brought = brought_photograph(own)
    kept = brought.data
    assert not brought.problem
    assert b"where I live" in own.tobytes()
    assert b"where I live" not in kept.tobytes()
    assert own_photograph(kept, side=LONGEST, square=False).shape == (512, 384, 3)
    one, other = (own_photograph(data, side=64).astype(int) for data in (own, kept))
    assert np.abs(one - other).max() < 8


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (np.frombuffer(b"GIF89a" + bytes(99), np.uint8), "no picture that can be read here"),
        (np.zeros(0, np.uint8), "nothing in this file"),
        (np.zeros(8_000_001, np.uint8), "right would be up to 8 MB"),
        (np.zeros(9), "whole numbers"),
        (b"bytes", "whole numbers"),
    ],
)
def test_what_is_no_picture_is_said(data, said):
    with pytest.raises(PictureError, match=said):
        own_photograph(data)
    brought = brought_photograph(data)
    assert re.search(said, brought.problem)
    assert not brought.data.size


def test_names_and_sides_are_checked():
    with pytest.raises(ValueError, match="no photograph 'dog'; right would be chelsea"):
        photograph("dog")
    with pytest.raises(ValueError, match="side is 7; right would be 8 to 1024"):
        photograph("chelsea", side=7)


def test_grey_is_the_luma_of_bt_601():
    """Against Pillow, which rounds it with whole numbers."""
    picture = photograph("astronaut")
    theirs = np.asarray(Image.fromarray(picture).convert("L")).astype(int)
    assert np.abs(grey(picture).astype(int) - theirs).max() <= 1
    colours = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]]], np.uint8)
    assert grey(colours).tolist() == [[76, 150, 29, 255]]
    assert grey(grey(colours)).tolist() == [[76, 150, 29, 255]]


def test_they_are_ingredients_of_a_recipe():
    recipe = Recipe(grey, picture=Recipe(photograph, name="coffee", side=32))
    assert recipe.result().shape == (32, 32)
    assert 'picture = photograph(name="coffee", side=32)' in recipe.code()
