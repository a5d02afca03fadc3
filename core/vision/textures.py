"""Whether a texture passes: how far its Gram matrices are from those of the picture it is of."""

from __future__ import annotations

import numpy as np

from core.backend import tf
from core.vision.aims import aims_of, style_loss
from core.vision.layers import maps_of
from core.vision.style import STYLE_LAYERS


def apart(texture: np.ndarray, picture: np.ndarray) -> tuple[float, ...]:
    """In each of `STYLE_LAYERS` the style loss of a texture (H, W, 3) of a picture (H', W', 3).

    That is the loss that `style.paint` tells, for all layers, also those that it did not ask for.
    """
    aims = aims_of(None, tf.constant(picture, tf.float32), "", STYLE_LAYERS, "average")
    found = maps_of(tf.constant(texture, tf.float32)[None], STYLE_LAYERS)
    return tuple(
        float(style_loss(found[name][0], wanted))
        for name, wanted in zip(STYLE_LAYERS, aims.style, strict=True)
    )
