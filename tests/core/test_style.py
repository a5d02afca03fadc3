"""Style transfer: its losses by hand and by finite differences, its optimisers by others'."""

from __future__ import annotations

import dataclasses
from itertools import islice

import numpy as np
import pytest
from scipy.optimize import minimize, rosen, rosen_der

from core.backend import tf
from core.vision import aims, layers
from core.vision.adam import adam
from core.vision.bench import bench, bright, resized
from core.vision.gram import gram
from core.vision.lbfgs import lbfgs
from core.vision.paintings import PAINTINGS, painting
from core.vision.photographs import photograph
from core.vision.style import Painted, Settings, paint

SHALLOW = Settings(content_layer="conv1_2", style_layers=("conv1_1",), style_weights=(1.0,))
TINY = dataclasses.replace(SHALLOW, size=32, steps=2, rounds=1)


@pytest.fixture(scope="module")
def pair() -> tuple[np.ndarray, np.ndarray]:
    return photograph("chelsea", side=32), painting("hokusai_great_wave", side=32)


def random(*shape: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=shape)


def test_a_gram_matrix_is_the_sum_of_products_over_all_places():
    maps = random(3, 4, 5)
    by_hand = sum(np.outer(cell, cell) for row in maps for cell in row)
    assert np.allclose(gram(maps), by_hand)
    with pytest.raises(ValueError, match=r"right would be \(H, W, N\)"):
        gram(maps[0])


def test_losses_by_hand():
    """Two channels at two places; 1024 places stand for 256 by 256 pixels."""
    maps = tf.constant([[[1.0, 2.0], [3.0, 0.0]]])
    wanted = tf.constant([[[0.0, 2.0], [1.0, 1.0]]])
    assert float(aims.content_loss(maps, wanted, 1024)) == (1 + 0 + 4 + 1) / 2 * 1024 / 2
    # G / M = [[5, 1], [1, 2]] and [[0.5, 0.5], [0.5, 2.5]]
    assert np.allclose(aims.by_place(maps), [[5, 1], [1, 2]])
    expected = (4.5**2 + 2 * 0.5**2 + 0.5**2) / 4 / 4
    assert float(aims.style_loss(maps, aims.by_place(wanted))) == pytest.approx(expected)
    pixels = tf.constant([[[1.0], [3.0]], [[2.0], [2.0]]])
    assert float(aims.variation(pixels)) == (1 + 1) / 2 + (4 + 0) / 2


def test_style_is_the_papers_where_both_pictures_have_as_many_places():
    maps, other = random(4, 5, 3), random(4, 5, 3, seed=1)
    found = float(aims.style_loss(tf.constant(maps), aims.by_place(tf.constant(other))))
    paper = ((gram(maps) - gram(other)) ** 2).sum() / (4 * 3**2 * 20**2)
    assert found == pytest.approx(paper)


def test_how_large_the_picture_is_does_not_move_the_balance():
    """The same maps, four times over: content stays, and so does style."""
    small, target = random(2, 2, 3), random(2, 2, 3, seed=1)
    large, wide = (np.tile(one, (2, 2, 1)) for one in (small, target))
    pairs = (small, target), (large, wide)
    content = [float(aims.content_loss(*map(tf.constant, each), 1024)) for each in pairs]
    style = [
        float(aims.style_loss(tf.constant(a), aims.by_place(tf.constant(b)))) for a, b in pairs
    ]
    assert content[0] == pytest.approx(content[1])
    assert style[0] == pytest.approx(style[1])


def test_the_gradient_is_that_of_finite_differences(pair):
    settings = Settings(
        alpha=1e-3,
        size=32,
        rounds=1,
        content_layer="conv2_2",
        style_layers=("conv1_1", "conv2_1"),
        style_weights=(0.5, 1.0),
        smooth=1e-3,
    )
    easel = bench(*pair, 32, settings)
    point = easel.first(Settings(start="noise", seed=3))
    _, gradient, _ = easel.loss(point)
    for seed in range(3):
        way = tf.constant(random(*point.shape, seed=seed) / np.sqrt(point.shape[0]), tf.float32)
        above, below = (easel.loss(point + step * way)[0] for step in (2.0, -2.0))
        slope = float(above - below) / 4
        assert float(tf.tensordot(gradient, way, 1)) == pytest.approx(slope, rel=0.02, abs=1e-4)


def test_its_parts_add_up(pair):
    for one in paint(*pair, TINY):
        (style,) = one.style_losses
        parts = TINY.alpha * one.content_loss + style + TINY.smooth * one.variation
        assert one.total == pytest.approx(parts, rel=1e-4)


def test_a_rough_gradient_leads_down_and_losses_are_told_exactly(pair):
    rough = dataclasses.replace(TINY, precision="bfloat16", steps=4)
    film = list(paint(*pair, rough))
    exact = list(paint(*pair, dataclasses.replace(TINY, steps=4)))
    fall, wanted = (one[0].total - one[-1].total for one in (film, exact))
    assert fall == pytest.approx(wanted, rel=0.2)
    easel = bench(*pair, 32, TINY)
    for one in film[:2]:
        parts = easel.loss(easel.vector(one.picture))[2].numpy()
        tolerance = 0.02 if one.step else 1e-5  # a picture is rounded, but for the first
        assert one.style_losses[0] == pytest.approx(parts[1], rel=tolerance)


@pytest.mark.parametrize("optimiser", ["lbfgs", "adam"])
def test_painting_makes_the_loss_small(pair, optimiser):
    settings = dataclasses.replace(TINY, optimiser=optimiser, steps=12, alpha=0, smooth=0)
    film = list(paint(*pair, settings))
    assert [one.step for one in film] == list(range(13))
    assert film[-1].total < 0.5 * film[0].total
    assert all(one.picture.shape == (32, 32, 3) for one in film)


def test_it_starts_from_the_photograph_at_every_round(pair):
    """The second round goes on from the first, twice as large."""
    film = list(paint(*pair, dataclasses.replace(SHALLOW, size=128, steps=2, rounds=2)))
    assert [one.picture.shape[0] for one in film] == [64, 64, 128]
    assert [one.step for one in film] == [0, 1, 2]
    start = np.clip(np.rint(resized(pair[0], 64, 64)), 0, 255)
    assert np.array_equal(film[0].picture, start)
    assert film[0].content_loss < 1e-6


def test_the_photographs_colours_are_kept(pair):
    *_, last = paint(*pair, dataclasses.replace(TINY, colours="photo"))
    tint = [one.astype(float) - bright(one) for one in (last.picture, pair[0])]
    inside = np.all((last.picture > 0) & (last.picture < 255), 2)
    assert inside.mean() > 0.5
    assert np.abs(tint[0] - tint[1])[inside].max() < 1.5
    assert not np.array_equal(last.picture, pair[0])


def test_noise_depends_on_its_seed_alone(pair):
    easel = bench(*pair, 32, TINY)
    one, same, other = (
        easel.first(Settings(start="noise", seed=seed)).numpy() for seed in (1, 1, 2)
    )
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_what_has_no_weight_is_not_computed(pair):
    *_, last = paint(*pair, dataclasses.replace(TINY, alpha=0))
    assert last.content_loss == 0
    *_, last = paint(*pair, dataclasses.replace(TINY, beta=0, start="noise"))
    assert last.style_losses == (0.0,)
    assert last.content_loss > 0


def test_lbfgs_comes_as_low_as_scipys():
    """Rosenbrock's valley in ten dimensions, and about as quickly."""
    asked = [0]

    def loss(point):
        asked[0] += 1
        at = point.numpy()
        return tf.constant(rosen(at)), tf.constant(rosen_der(at)), rosen(at)

    start = tf.constant(np.tile([-1.2, 1.0], 5))
    lowest = min(report for _, report in islice(lbfgs(loss, start, 0.1), 75))
    theirs = minimize(rosen, start.numpy(), jac=rosen_der, method="L-BFGS-B")
    assert lowest < 1e-4
    assert theirs.fun < 1e-4
    assert asked[0] < 1.5 * theirs.nfev


def test_lbfgs_solves_a_quadratic():
    curvature = np.diag(10.0 ** np.arange(6))

    def loss(point):
        at = point.numpy()
        return tf.constant(at @ curvature @ at / 2), tf.constant(curvature @ at), at

    points = [report for _, report in islice(lbfgs(loss, tf.constant(np.ones(6)), 1.0), 60)]
    assert np.abs(points[-1]).max() < 1e-4


def test_lbfgs_ends_where_nothing_helps_any_more():
    def loss(point):
        return tf.reduce_sum(abs(point)), tf.sign(point), None

    assert len(list(islice(lbfgs(loss, tf.zeros(3), 1.0), 9))) == 1


def test_adam_is_that_of_keras():
    import keras

    variable = keras.Variable(np.ones(4, np.float32))
    theirs = keras.optimizers.Adam(0.1, epsilon=1e-8)
    scale = tf.constant([1.0, 10.0, 0.1, 3.0])
    ours = adam(lambda point: (None, scale * point, None), tf.ones(4), 0.1)
    for _, (point, _) in zip(range(10), ours, strict=False):
        assert np.allclose(point, variable.numpy(), atol=1e-5)
        theirs.apply([scale * variable.value], [variable])


def test_channels_are_as_loud_as_each_other():
    """Over the pictures that were measured: 1 for what is not quieter than its layer."""
    pictures = [painting(name, side=256, square=True) for name in list(PAINTINGS)[:2]]
    for pooling in ("average", "max"):
        loud = layers.loudness(pooling)
        with np.load(layers.FILE) as held:
            for name in layers.LAYERS:
                mean = held[f"{pooling} {name}"] / loud[name]
                assert mean.max() == pytest.approx(1)
                assert mean.min() < 1
    found = [layers.layer_maps(one[:64, :64], ("conv1_1",))["conv1_1"].mean() for one in pictures]
    assert 0.2 < np.mean(found) < 3


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"content_layer": "conv9_1"}, "right would be one of conv1_1"),
        ({"size": 4000}, "size is 4000; right would be 32 to 512"),
        ({"steps": 0}, "steps is 0"),
        ({"alpha": float("nan")}, "alpha is nan"),
        ({"style_weights": (1.0,)}, "one weight for every style layer"),
        ({"style_weights": (1, 1, 1, 1, -1)}, "right would be 0 to 1000"),
        ({"style_layers": ("red",), "style_weights": (1,)}, "right would be some of"),
        ({"alpha": 0, "beta": 0}, "nothing to aim at"),
    ],
    ids=lambda given: str(given)[:24] if isinstance(given, dict) else "",
)
def test_settings_that_cannot_be_are_refused_in_a_sentence(wrong, says):
    with pytest.raises(ValueError, match=says):
        Settings(**wrong)


def test_pictures_that_are_none_are_refused():
    with pytest.raises(ValueError, match=r"the photograph is \(3, 3\)"):
        next(paint(np.zeros((3, 3)), np.zeros((3, 3, 3)), Settings()))
    with pytest.raises(ValueError, match="there is no painting 'mona_lisa'"):
        painting("mona_lisa")


def test_a_recipe_of_it_says_its_settings():
    from core.recipe import Recipe

    recipe = Recipe(
        paint,
        content=Recipe(photograph, name="chelsea", side=32),
        style=Recipe(painting, name="hokusai_great_wave", side=32),
        settings=TINY,
    )
    assert "size=32" in recipe.code()
    assert recipe.streams
    assert isinstance(recipe.result(), Painted)
