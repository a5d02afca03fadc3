"""The Gram matrix of feature maps: which channels are active together, and where is forgotten.

L. A. Gatys, A. S. Ecker and M. Bethge, "Texture synthesis using convolutional neural networks"
(arXiv:1505.07376): two pictures with the same Gram matrices in every layer are the same texture.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from core.backend import tf


def gram(maps: np.ndarray) -> np.ndarray:
    """G (N, N) of maps (H, W, N): G_ij is the sum over all places of map i times map j.

    Float64. Raises ValueError for another shape.
    """
    if np.ndim(maps) != 3:
        raise ValueError(f"the maps are {np.shape(maps)}; right would be (H, W, N).")
    return gram_of(tf.constant(maps, tf.float64)).numpy()


def gram_of(maps: Any) -> Any:
    """`gram` of a tensor, in its own precision; gradients flow through it."""
    rows = tf.reshape(maps, (-1, maps.shape[-1]))
    return tf.matmul(rows, rows, transpose_a=True)
