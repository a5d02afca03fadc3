"""What a painting aims at: the photograph's maps in one layer, the painting's Gram in several.

With F the maps of the picture (N channels at M places), P those of the photograph, G and A the
Gram matrices of the picture and of the painting:

    content = 1/2 sum (F - P)^2 * M_256 / M
    style_l = 1/(4 N^2) sum (G / M - A / M_A)^2

L. A. Gatys, A. S. Ecker and M. Bethge (arXiv:1508.06576), equations 1 and 4, but for two things.
Their content is a sum over places and their style a mean, so that a larger picture would weigh
content more: M_256 is the number of places that a picture of 256 by 256 pixels has in that layer.
And the painting may have another number of places, M_A, than the picture.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.backend import tf
from core.vision import vgg
from core.vision.gram import gram_of
from core.vision.layers import maps_of

REFERENCE = 256  # pixels along each side


@dataclass(frozen=True)
class Aims:
    """Tensors: maps (H, W, N) of the photograph, and one Gram matrix (N, N) by place a layer.

    `content` is None where nothing is to be seen, `style` empty where nothing is to be painted.
    """

    content: Any
    style: tuple[Any, ...]


@dataclass(frozen=True)
class Judge:
    """Two programs; `report` is None where the first one is exact."""

    judged: Callable[..., tuple[Any, Any, Any]]
    report: Callable[..., Any] | None

    def __call__(self, pixels: Any, aims: Aims, weights: Any) -> tuple[Any, Any, Any]:
        """Of pixels (H, W, C) and the parts' weights, a tensor: the loss, its gradient with respect
        to the pixels, and the parts: content, each style, variation. With C = 1 pixels are grey.
        """
        return self.judged(pixels, aims.content, aims.style, weights)

    def exact(self, pixels: Any, aims: Aims, parts: Any) -> Any:
        """The parts in float32; `parts` are those of the call."""
        return self.report(pixels, aims.content, aims.style) if self.report else parts


def content_loss(maps: Any, wanted: Any, places: float) -> Any:
    """Half the squared differences of maps (H, W, N), as if there were `places` places."""
    here = maps.shape[0] * maps.shape[1]
    return tf.reduce_sum((maps - wanted) ** 2) / 2 * (places / here)


def style_loss(maps: Any, wanted: Any) -> Any:
    """How far the Gram matrix by place of maps (H, W, N) is from the one wanted."""
    return tf.reduce_mean((by_place(maps) - wanted) ** 2) / 4


def by_place(maps: Any) -> Any:
    """The Gram matrix of maps (H, W, N), divided by the number of places."""
    return gram_of(maps) / (maps.shape[0] * maps.shape[1])


def variation(pixels: Any) -> Any:
    """How rough pixels (H, W, C) are: the mean square of the difference of neighbours."""
    down, across = pixels[1:] - pixels[:-1], pixels[:, 1:] - pixels[:, :-1]
    return tf.reduce_mean(down**2) + tf.reduce_mean(across**2)


def places_at(layer: str, side: int = REFERENCE) -> int:
    """How many places a picture of `side` by `side` pixels has in a layer.

    >>> places_at("conv1_2"), places_at("conv4_2")
    (65536, 1024)
    """
    _, apart = vgg.window(layer)
    return (-(-side // apart)) ** 2


def aims_of(
    content: Any,
    style: Any,
    content_layer: str,
    style_layers: tuple[str, ...],
    pooling: str,
    network: str = "vgg16",
) -> Aims:
    """What to aim at, from a photograph and a painting, tensors (H, W, 3) in 0 to 255.

    Without a content layer ("") or style layers, that part is left out.
    """
    shown, painted = None, ()
    looked_at = functools.partial(maps_of, pooling=pooling, network=network)
    if content_layer:
        shown = looked_at(content[None], (content_layer,))[content_layer][0]
    if style_layers:
        found = looked_at(style[None], style_layers)
        painted = tuple(by_place(found[name][0]) for name in style_layers)
    return Aims(shown, painted)


@functools.lru_cache(maxsize=16)
def judge(
    content_layer: str,
    style_layers: tuple[str, ...],
    pooling: str,
    network: str = "vgg16",
    precision: str = "float32",
) -> Judge:
    """A judge of pictures by these layers. A part whose layers are left out is 0.

    In bfloat16 the gradient is rough, and so is the loss that goes with it; `report` never is.
    """
    layers = tuple(dict.fromkeys((*filter(None, [content_layer]), *style_layers)))
    exact = precision == "float32"

    def parts(pixels: Any, content: Any, style: tuple[Any, ...], precision: str) -> Any:
        picture = tf.broadcast_to(pixels, (*pixels.shape[:2], 3))[None]
        maps = maps_of(picture, layers, pooling=pooling, network=network, precision=precision)
        found = [tf.zeros((), pixels.dtype)]
        if content_layer:
            here = maps[content_layer][0]
            found = [content_loss(here, content, places_at(content_layer))]
        for name, wanted in zip(style_layers, style, strict=True):
            found.append(style_loss(maps[name][0], wanted))
        return tf.stack([*found, variation(pixels)])

    @tf.function(jit_compile=exact)  # XLA knows no fast convolution in bfloat16
    def judged(pixels: Any, content: Any, style: tuple[Any, ...], weights: Any) -> Any:
        with tf.GradientTape() as tape:
            tape.watch(pixels)
            found = parts(pixels, content, style, precision)
            total = tf.tensordot(found, weights, 1)
        return total, tape.gradient(total, pixels), found

    @tf.function(jit_compile=True)
    def report(pixels: Any, content: Any, style: tuple[Any, ...]) -> Any:
        return parts(pixels, content, style, "float32")

    return Judge(judged, None if exact else report)
