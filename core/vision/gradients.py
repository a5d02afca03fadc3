"""Which way every pixel should change: the gradient of each part of a painting's loss, apart.

    here = parts(picture, wanted, settings)
    after = stepped(picture, here, 2.0, wanted, settings)

`core.vision.style.paint` follows the weighted sum of these gradients, cleverly; plain gradient
descent goes straight down it (L. A. Gatys, A. S. Ecker and M. Bethge, arXiv:1508.06576, section 2).
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.backend import tf
from core.vision.aims import aims_of, content_loss, places_at, style_loss, variation
from core.vision.bench import resized
from core.vision.layers import maps_of
from core.vision.style import Settings

SIDE = 96  # pixels along the longer side: small, so that it answers at once


@dataclass(frozen=True)
class Goal:
    """What is aimed at: the shape of the picture, maps of the photograph, Gram matrices by place.

    `content` is (h, w, N) in the content layer, `style` one (N, N) for every style layer.
    """

    shape: tuple[int, int]
    content: np.ndarray
    style: tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Parts:
    """Gradients of the losses with respect to the pixels, in loss by grey value.

    `content` (H, W, 3) and `styles` (layers, H, W, 3) are before all weights; `total` (H, W, 3) is
    the gradient of the whole loss, roughness too. `losses` are those of content, every style layer
    and roughness, before their weights.
    """

    picture: np.ndarray  # (H, W, 3) float32, what it was measured on
    content: np.ndarray
    styles: np.ndarray
    total: np.ndarray
    losses: tuple[float, ...]
    loss: float  # all of them, weighted


@dataclass(frozen=True)
class Stepped:
    """A picture (H, W, 3) one step further; its losses as in `Parts`.

    `promised` is what the loss would be if it went on as steeply as it began.
    """

    picture: np.ndarray
    losses: tuple[float, ...]
    loss: float
    promised: float


def goal(content: np.ndarray, style: np.ndarray, settings: Settings, *, side: int = SIDE) -> Goal:
    """What a photograph (H, W, 3) and a painting (H', W', 3) ask for, both `side` pixels long.

    Only their layers, the pooling and the network are read of the settings.
    """
    photograph, painting = (_small(one, side) for one in (content, style))
    found = aims_of(
        tf.constant(photograph),
        tf.constant(painting),
        settings.content_layer,
        settings.style_layers,
        settings.pooling,
        settings.network,
    )
    height, width, _ = photograph.shape
    return Goal((height, width), found.content.numpy(), tuple(one.numpy() for one in found.style))


def parts(picture: np.ndarray, wanted: Goal, settings: Settings) -> Parts:
    """Every part of the loss of a picture (H, W, 3), 0 to 255, and its gradient, at goal's size."""
    height, width = wanted.shape
    pixels = resized(picture, width, height)
    losses, found = _pulls(_eye(settings))(
        tf.constant(pixels), tf.constant(wanted.content), tuple(map(tf.constant, wanted.style))
    )
    losses, found, much = losses.numpy(), found.numpy(), weights(settings)
    total = np.tensordot(much, found, 1).astype(np.float32)
    each = tuple(losses.tolist())
    return Parts(pixels, found[0], found[1:-1], total, each, float(much @ losses))


def stepped(here: Parts, length: float, wanted: Goal, settings: Settings) -> Stepped:
    """One step straight down: the root mean square of the change is `length`, in grey values.

    ValueError for a length that is not 0 to 255.
    """
    if not 0 <= length <= 255:
        raise ValueError(f"the length is {length}; right would be 0 to 255 grey values.")
    slope = rms(here.total)
    picture = here.picture - length / (slope or 1.0) * here.total
    found = _losses(
        tf.constant(picture),
        tf.constant(wanted.content),
        tuple(map(tf.constant, wanted.style)),
        _eye(settings),
    ).numpy()
    promised = here.loss - length * slope * here.total.size
    return Stepped(picture, tuple(found.tolist()), float(weights(settings) @ found), promised)


def weights(settings: Settings) -> np.ndarray:
    """What content, every style layer and roughness weigh in the loss, (parts,) in float64."""
    styles = (settings.beta * weight for weight in settings.style_weights)
    return np.array([settings.alpha, *styles, settings.smooth])


def rms(change: np.ndarray) -> float:
    """The root of the mean of all squares."""
    return float(np.sqrt(np.mean(np.square(change, dtype=np.float64))))


def _small(picture: np.ndarray, side: int) -> np.ndarray:
    height, width, _ = picture.shape
    factor = side / max(height, width)
    return resized(picture, max(1, round(width * factor)), max(1, round(height * factor)))


@dataclass(frozen=True)
class _Eye:
    """What looks at a picture: the layers that count, and the network that they are in."""

    content_layer: str
    style_layers: tuple[str, ...]
    pooling: str
    network: str


def _eye(settings: Settings) -> _Eye:
    return _Eye(settings.content_layer, settings.style_layers, settings.pooling, settings.network)


@functools.lru_cache(maxsize=8)
def _pulls(eye: _Eye) -> Callable[..., Any]:
    """Compiled for these layers: of pixels and a goal the losses, and the gradient of each."""

    @tf.function
    def pulls(pixels: Any, content: Any, style: tuple[Any, ...]) -> Any:
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(pixels)
            losses = _losses(pixels, content, style, eye)
            each = tf.unstack(losses)
        return losses, tf.stack([tape.gradient(one, pixels) for one in each])

    return pulls


def _losses(pixels: Any, content: Any, style: tuple[Any, ...], eye: _Eye) -> Any:
    """Of content, every style layer and roughness, a tensor; `core.vision.aims` says how."""
    layers = tuple(dict.fromkeys((eye.content_layer, *eye.style_layers)))
    found = maps_of(pixels[None], layers, pooling=eye.pooling, network=eye.network)
    maps = {name: one[0] for name, one in found.items()}
    shown = maps[eye.content_layer]
    return tf.stack(
        [
            content_loss(shown, content, places_at(eye.content_layer)),
            *(
                style_loss(maps[name], one)
                for name, one in zip(eye.style_layers, style, strict=True)
            ),
            variation(pixels),
        ]
    )
