"""Where a picture is painted: its pixels as one vector, at one size, with what it aims at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from core.backend import tf
from core.vision import vgg
from core.vision.aims import Aims, Judge, aims_of, judge

if TYPE_CHECKING:
    from core.vision.style import Settings

LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # of red, green, blue: ITU-R BT.601
NOISE = 40.0  # standard deviation of what noise starts with, of 255


@dataclass(frozen=True)
class Bench:
    """The photograph at this size, float32 (H, W, 3), what to aim at, and the judge of it.

    `weights` (parts,) are those of content, each style layer and variation. With `grey` only the
    brightness is painted, and the photograph's colours are put back on.
    """

    photograph: np.ndarray
    painting: np.ndarray
    aims: Aims
    weights: Any
    judge: Judge
    grey: bool

    @property
    def shape(self) -> tuple[int, int, int]:
        """Of what is painted: one channel or three."""
        height, width, _ = self.photograph.shape
        return height, width, 1 if self.grey else 3

    def loss(self, vector: Any) -> tuple[Any, Any, Any]:
        """Of pixels as a vector: the loss, its gradient as one, and the parts."""
        total, gradient, parts = self.judge(tf.reshape(vector, self.shape), self.aims, self.weights)
        return total, tf.reshape(gradient, (-1,)), parts

    def exact(self, vector: Any, parts: Any) -> Any:
        """The parts of the loss there in float32, whatever its gradient is computed in."""
        return self.judge.exact(tf.reshape(vector, self.shape), self.aims, parts)

    def picture(self, vector: Any) -> np.ndarray:
        """What it looks like, (H, W, 3) in uint8; what lies beyond 0 or 255 is cut."""
        pixels = vector.numpy().reshape(self.shape)
        if self.grey:
            pixels = self.photograph + (pixels - bright(self.photograph))
        return np.clip(np.rint(pixels), 0, 255).astype(np.uint8)

    def vector(self, pixels: np.ndarray) -> Any:
        """Pixels (H', W', C) as a vector of this bench's size."""
        height, width, channels = self.shape
        if channels < pixels.shape[2]:
            pixels = bright(pixels)
        return tf.constant(resized(pixels, width, height).reshape(-1), tf.float32)

    def first(self, settings: Settings) -> Any:
        """Where it starts: the photograph, the painting, or noise about grey."""
        if settings.start != "noise":
            return self.vector(self.painting if settings.start == "painting" else self.photograph)
        noise = np.random.default_rng(settings.seed).normal(0, NOISE, self.shape)
        return self.vector((np.mean(vgg.MEAN) + noise).astype(np.float32))


def bench(content: np.ndarray, style: np.ndarray, side: int, settings: Settings) -> Bench:
    """A bench for a photograph whose longer side becomes `side` pixels, as the painting's does."""
    photograph, painting = (_longest(one, side) for one in (content, style))
    grey = settings.colours == "photo"
    shown, painted = photograph, painting
    if grey:
        shown, painted = (np.repeat(bright(one), 3, 2) for one in (photograph, painting))
        painted = (painted - painted.mean()) * (shown.std() / (painted.std() + 1e-6)) + shown.mean()
    content_layer = settings.content_layer if settings.alpha else ""
    style_layers = settings.style_layers if settings.beta else ()
    layers = (content_layer, style_layers, settings.pooling, settings.network)
    return Bench(
        photograph,
        painting,
        aims_of(tf.constant(shown), tf.constant(painted), *layers),
        tf.constant(_weights(settings), tf.float32),
        judge(*layers, settings.precision),
        grey,
    )


def bright(picture: np.ndarray) -> np.ndarray:
    """How bright a colour picture (H, W, 3) is, (H, W, 1) in float32."""
    return (picture.astype(np.float32) @ LUMA)[..., None]


def resized(picture: np.ndarray, width: int, height: int) -> np.ndarray:
    """A picture (H, W, C) made (height, width, C), in float32, by Lanczos' filter."""
    planes = [
        Image.fromarray(np.ascontiguousarray(plane, np.float32)).resize(
            (width, height), Image.Resampling.LANCZOS
        )
        for plane in np.moveaxis(np.asarray(picture, np.float32), 2, 0)
    ]
    return np.stack([np.asarray(plane) for plane in planes], 2)


def _longest(picture: np.ndarray, side: int) -> np.ndarray:
    height, width, _ = picture.shape
    factor = side / max(height, width)
    return resized(picture, max(1, round(width * factor)), max(1, round(height * factor)))


def _weights(settings: Settings) -> list[float]:
    styles = settings.style_weights if settings.beta else ()
    return [settings.alpha, *(settings.beta * weight for weight in styles), settings.smooth]
