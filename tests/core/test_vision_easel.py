"""What an easel needs to know: how long it takes, other programs' units, and files of films."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.vision import effort, vgg
from core.vision.film_file import animated, opened, png, still
from core.vision.gram import gram
from core.vision.shipped import shipped
from core.vision.style import STYLE_LAYERS, Settings
from core.vision.thumbnails import thumbnails
from core.vision.units import in_keras, in_tensorflow


class TestEffort:
    def test_one_layer_by_hand(self):
        settings = Settings(
            content_layer="conv1_1", style_layers=("conv1_1",), style_weights=(1.0,)
        )
        convolution, matrix = 9 * 3 * 64, 64 * 64
        assert effort.operations((4, 6), settings) == 2 * 24 * (convolution + matrix)

    def test_a_deeper_layer_costs_all_that_lie_below_it(self):
        shallow, deep = (
            effort.operations((64, 64), Settings(content_layer=layer))
            for layer in ("conv4_2", "conv5_3")
        )
        two_more = 2 * 16 * 9 * 512 * 512 * 2  # conv5_2 and conv5_3, on 4 by 4 places
        assert deep - shallow == two_more

    @given(st.integers(0, 200), st.sampled_from([96, 128, 256]))
    def test_the_work_is_done_when_all_steps_are(self, step, size):
        settings = Settings(size=size)
        done = effort.share(step, (170, 256), settings)
        assert 0 <= done <= 1
        assert done <= effort.share(step + 1, (170, 256), settings)
        assert effort.share(200, (170, 256), settings) == pytest.approx(1)

    def test_early_steps_are_smaller(self):
        assert effort.share(100, (256, 256), Settings()) < 0.25

    def test_twice_as_fast_takes_half_as_long_but_for_what_is_made_ready(self):
        once, twice = (effort.seconds((170, 256), Settings(), speed) for speed in (1e10, 2e10))
        ready = 2 * effort.COMPILING
        assert once - ready == pytest.approx(2 * (twice - ready))

    def test_the_deeper_network_takes_longer(self):
        deeper = replace(Settings(), network="vgg19")
        one, other = (effort.operations((171, 256), each) for each in (Settings(), deeper))
        assert 1.2 * one < other < 1.6 * one

    def test_this_machine_has_a_speed(self):
        assert 1e8 < effort.speed() < 1e14

    def test_bfloat16_is_tried_where_the_processor_knows_it(self, monkeypatch, tmp_path):
        flags = tmp_path / "cpuinfo"
        monkeypatch.setattr(effort, "PROCESSOR", flags)
        flags.write_text("flags : fma avx avx2\n")
        assert effort.gain() == 0
        flags.write_text("flags : avx512f avx512_bf16 amx_tile\n")
        assert 1e-3 < effort.gain() < 1e3


class TestUnits:
    """Both sides computed from their definitions on random maps."""

    SHAPE = (16, 16)
    SETTINGS = Settings(content_layer="conv1_2", alpha=3.0, beta=7.0)

    def maps(self, seed: int) -> dict[str, np.ndarray]:
        chance = np.random.default_rng(seed)
        sizes = {f"conv{name}": count for name, _, count in vgg.convolutions()}
        side = {name: 16 // vgg.window(name)[1] for name in sizes}
        wanted = (*STYLE_LAYERS, "conv1_2")
        return {name: chance.random((side[name], side[name], sizes[name])) for name in wanted}

    def ours(self) -> tuple[float, list[float]]:
        """Content and style losses as in `core.vision.aims`, by NumPy."""
        one, other = self.maps(0), self.maps(1)
        content = ((one["conv1_2"] - other["conv1_2"]) ** 2).sum() / 2 * (256 / 16) ** 2
        styles = []
        for name in STYLE_LAYERS:
            height, width, count = one[name].shape
            apart = (gram(one[name]) - gram(other[name])) / (height * width)
            styles.append((apart**2).sum() / (4 * count**2))
        return content, styles

    def test_tensorflow(self):
        one, other = self.maps(0), self.maps(1)
        content = np.mean((one["conv1_2"] - other["conv1_2"]) ** 2)
        styles = [
            np.mean(((gram(one[name]) - gram(other[name])) / one[name][..., 0].size) ** 2)
            for name in STYLE_LAYERS
        ]
        theirs = in_tensorflow(self.SHAPE, self.SETTINGS)
        mine, losses = self.ours()
        wanted = 3.0 * mine / (7.0 * np.mean(losses))
        assert theirs.content * content / (theirs.style * np.mean(styles)) == pytest.approx(wanted)

    def test_keras_where_all_layers_are_alike(self):
        """Their style of a layer is ours times a factor; with all of ours 1, only factors count."""
        one, other = self.maps(0), self.maps(1)
        content = ((one["conv1_2"] - other["conv1_2"]) ** 2).sum()
        _, losses = self.ours()
        factors = [
            ((gram(one[name]) - gram(other[name])) ** 2).sum() / (4 * 3**2 * 256**2) / loss
            for name, loss in zip(STYLE_LAYERS, losses, strict=True)
        ]
        theirs = in_keras(self.SHAPE, self.SETTINGS)
        mine, _ = self.ours()
        wanted = 3.0 * mine / 7.0
        assert theirs.content * content / (theirs.style * np.mean(factors)) == pytest.approx(wanted)

    def test_a_larger_picture_is_the_same_balance(self):
        small, large = (in_tensorflow((side, side), Settings()).content for side in (128, 256))
        assert small == pytest.approx(large)


class TestFiles:
    def picture(self, grey: int = 90) -> np.ndarray:
        rows = np.arange(24)[:, None, None]
        return np.broadcast_to(rows * 4 + grey, (24, 36, 3)).astype(np.uint8)

    def test_a_still_is_nearly_the_picture(self):
        again = opened(still(self.picture()))
        assert again.shape == (24, 36, 3)
        assert np.abs(again.astype(int) - self.picture()).mean() < 4

    def test_a_png_is_the_picture_to_the_last_bit(self):
        with Image.open(io.BytesIO(png(self.picture()))) as image:
            assert np.array_equal(np.array(image), self.picture())

    def test_a_film_is_as_large_as_its_last_picture(self):
        small = still(self.picture()[::2, ::2])
        film = animated([small, still(self.picture(20)), still(self.picture(150))])
        with Image.open(io.BytesIO(film)) as image:
            assert image.size == (36, 24)
            assert image.n_frames == 3

    def test_every_photograph_and_painting_has_a_small_picture(self):
        small = thumbnails()
        assert len(small) == 16
        assert {opened(one).shape for one in small.values()} == {(144, 144, 3)}


def test_the_shipped_film_begins_with_the_photograph_and_comes_nearer_to_the_style():
    film = shipped()
    assert film.steps[0] == 0
    assert list(film.steps) == sorted(set(film.steps))
    assert len(film.stills) == len(film.steps) == len(film.content) == len(film.styles)
    first, photograph = opened(film.stills[0]), opened(film.photograph)
    assert first.shape == photograph.shape
    assert np.abs(first.astype(int) - photograph).mean() < 12  # it starts at half the size
    assert np.mean(film.styles[-1]) < 0.3 * np.mean(film.styles[0])
