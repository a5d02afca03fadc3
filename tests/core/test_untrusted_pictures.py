"""Files that are pictures, files that are not, and everything that a camera does to one."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.untrusted.pictures import HEAVIEST, PictureError, read_picture

CHANCE = np.random.default_rng(0)
COLOURS = CHANCE.integers(0, 256, (12, 9, 3), np.uint8)


def file(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    held = io.BytesIO()
    image.save(held, kind, **options)
    return held.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    whole = name + data
    return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))


def claims(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99))


@pytest.mark.parametrize(("kind", "options"), [("PNG", {}), ("WEBP", {"lossless": True})])
def test_pixels_come_as_they_are(kind, options):
    np.testing.assert_array_equal(
        read_picture(file(Image.fromarray(COLOURS), kind, **options)), COLOURS
    )


def test_a_photograph_comes_nearly_as_it_is():
    smooth = np.add.outer(np.arange(64), np.arange(48)).astype(np.uint8)
    found = read_picture(file(Image.fromarray(smooth), "JPEG", quality=95))
    assert found.shape == (64, 48, 3)
    assert np.abs(found.astype(int) - smooth[..., None]).max() < 6


@pytest.mark.parametrize("turned", range(1, 9))
def test_how_the_camera_was_held_is_undone(turned):
    corners = np.array([[0, 80], [160, 240]], np.uint8)
    image = Image.fromarray(np.kron(corners, np.ones((16, 24), np.uint8)))
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,  # the camera's turn, the other way round
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = image.transpose(undo[turned]) if turned in undo else image
    exif = Image.Exif()
    exif[0x0112] = turned
    found = read_picture(file(stored, "JPEG", quality=95, exif=exif))
    assert np.abs(found[..., 0].astype(int) - np.asarray(image)).max() < 12


def test_what_shows_through_lies_on_white():
    clear = np.dstack([COLOURS, np.zeros((12, 9), np.uint8)])
    assert (read_picture(file(Image.fromarray(clear))) == 255).all()
    half = np.dstack([np.zeros((2, 2, 3), np.uint8), np.full((2, 2), 51, np.uint8)])
    assert (read_picture(file(Image.fromarray(half))) == 204).all()
    holed = Image.fromarray(np.array([[0, 1]], np.uint8)).convert("P")
    holed.putpalette([10, 20, 30, 40, 50, 60])
    found = read_picture(file(holed, transparency=0))
    assert found.tolist() == [[[255, 255, 255], [40, 50, 60]]]


def test_sixteen_bits_become_eight():
    deep = np.array([[0, 257, 32896, 65535]], np.uint16)
    assert read_picture(file(Image.fromarray(deep)))[0, :, 1].tolist() == [0, 1, 128, 255]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK"])
def test_every_mode_becomes_red_green_and_blue(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    grey = Image.new("RGB", (8, 8), (255, 255, 255)).convert(mode)
    found = read_picture(file(grey, kind))
    assert found.shape == (8, 8, 3)
    assert found.dtype == np.uint8
    assert (found > 250).all()


def test_of_an_animation_the_first_frame_counts():
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    moving = file(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    assert read_picture(moving)[0, 0].tolist() == [255, 0, 0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "There is nothing in this file; right would be a JPEG"),
        (None, "There is nothing"),
        ("text", "There is nothing"),
        (b"GIF89a" + bytes(99), "no picture that can be read here; right would be a JPEG, PNG or"),
        (b"%PDF-1.7", "no picture"),
        (b"<svg onload=alert(1)>", "no picture"),
        (b"RIFF\0\0\0\0WAVE" + bytes(99), "no picture"),
        (b"\xff\xd8\xff" + bytes(HEAVIEST), r"has 8\.0 MB; right would be up to 8 MB"),
        (claims(9000, 10), "too large: 9000 by 10 pixels; right would be up to 8192"),
        (claims(6000, 5000), "too large: 6000 by 5000 pixels"),
        (claims(2**31 - 1, 2**31 - 1), "too large|damaged"),
        (claims(100, 100), "This PNG file is damaged"),
        (b"\xff\xd8\xff" + b"x" * 500, "This JPEG file is damaged"),
        (b"RIFF\x64\0\0\0WEBPVP8 " + bytes(80), "This WebP file is damaged"),
    ],
    ids=lambda value: None if not isinstance(value, bytes) else value[:12].hex(),
)
def test_what_is_no_picture_is_said(data, said):
    with pytest.raises(PictureError, match=said):
        read_picture(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_half_a_file_is_damaged(kind):
    data = file(Image.fromarray(np.tile(COLOURS, (9, 9, 1))), kind)
    with pytest.raises(PictureError, match="damaged"):
        read_picture(data[: len(data) // 2])


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["JPEG", "PNG", "WEBP"]),
    st.lists(st.tuples(st.integers(0, 400), st.binary(min_size=1, max_size=4)), max_size=6),
    st.integers(0, 600),
)
def test_a_spoiled_file_is_a_picture_or_an_error_of_its_own(kind, changes, length):
    data = bytearray(file(Image.fromarray(COLOURS), kind)[:length])
    for place, new in changes:
        data[place : place + len(new)] = new
    try:
        found = read_picture(bytes(data))
    except PictureError:
        return
    assert found.dtype == np.uint8
    assert found.ndim == 3
    assert found.shape[2] == 3
