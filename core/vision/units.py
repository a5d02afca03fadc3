"""The same balance in other programs: alpha and beta mean something else in each of them.

Ours, as in `core.vision.aims`, with F and P the maps of N channels at M places and G, A Gram
matrices:

    C   = 1/2 sum (F - P)^2 * M_256 / M           content, in one layer
    E_l = 1/(4 N^2 M^2) sum (G - A)^2             style, in layer l, weighed by w_l

TensorFlow's tutorial on style transfer takes means: content is mean (F - P)^2 = 2 C M / M_256 /
(N M), and a layer's style is mean (G/M - A/M)^2 = 4 E_l; layers are averaged. The Keras example
takes sums: content is sum (F - P)^2 = 2 C M / M_256, and a layer's style is
sum (G - A)^2 / (4 * 3^2 * (H W)^2) with H W the pixels of the picture, whatever the layer: that is
E_l N^2 M^2 / (9 (H W)^2); layers are averaged too.

What cannot be converted: both take the maps as they are trained, so that deep layers, whose maps
are faint, hardly count; ours have a mean activity of 1. Both take VGG-19, its maxima instead of
means, and block5_conv2 for content. In Keras every layer has another factor between E_l and its
style; one number for all of them is exact only where all E_l are alike. So these are the weights
at which the two formulas say the same of the same maps, not those that give the same picture.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.vision import vgg
from core.vision.aims import places_at
from core.vision.style import Settings

TENSORFLOW_STYLE = 1e-2  # the weight of style in that program, kept
KERAS_STYLE = 1e-6
TENSORFLOW_CONTENT = 1e4  # and its own weight of content, for comparison
KERAS_CONTENT = 2.5e-8


@dataclass(frozen=True)
class Elsewhere:
    """The weight of content in another program, its weight of style left as it is there."""

    content: float
    style: float


def in_tensorflow(shape: tuple[int, int], settings: Settings) -> Elsewhere:
    """The balance of a picture of (H, W) pixels in the units of TensorFlow's tutorial."""
    maps, places = _maps(settings.content_layer), _places(shape, settings.content_layer)
    content = 2 / (maps * places) * _undone(shape, settings)
    style = 4 / _weighed(settings)
    return _balanced(settings, content, style, TENSORFLOW_STYLE)


def in_keras(shape: tuple[int, int], settings: Settings) -> Elsewhere:
    """The balance of a picture of (H, W) pixels in the units of the Keras example."""
    pixels = shape[0] * shape[1]
    factors = [
        (_maps(name) * _places(shape, name)) ** 2 / (9 * pixels**2)
        for name in settings.style_layers
    ]
    style = sum(factors) / len(factors) / _weighed(settings)
    return _balanced(settings, 2 * _undone(shape, settings), style, KERAS_STYLE)


def _balanced(settings: Settings, content: float, style: float, kept: float) -> Elsewhere:
    """`content` and `style`: what the other program finds where ours finds 1."""
    return Elsewhere(settings.alpha / settings.beta * kept * style / content, kept)


def _undone(shape: tuple[int, int], settings: Settings) -> float:
    """Content without what makes it the same for every size of picture."""
    return _places(shape, settings.content_layer) / places_at(settings.content_layer)


def _weighed(settings: Settings) -> float:
    """What all layers together weigh, which is 1 in the other programs."""
    return sum(settings.style_weights) or 1.0


def _maps(layer: str) -> int:
    return next(maps for name, _, maps in vgg.convolutions() if f"conv{name}" == layer)


def _places(shape: tuple[int, int], layer: str) -> int:
    _, apart = vgg.window(layer)
    return -(-shape[0] // apart) * -(-shape[1] // apart)
