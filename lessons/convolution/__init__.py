"""Convolution: a window that slides over a picture, and what a stack of them sees."""

from __future__ import annotations

from core.untrusted.links import Choice, Coded, Field, Number, Switches
from core.untrusted.tables import decode_kernel, decode_pixels, encode_kernel, encode_pixels
from core.vision.lecture import PICTURE
from lessons import Lesson, Source

DIGITS = ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0), (7.0, 8.0, 9.0))  # no two cells of it are alike
LAPLACIAN = ((0.0, 1.0, 0.0), (1.0, -4.0, 1.0), (0.0, 1.0, 0.0))

HERO: dict[str, Field] = {
    "pixels": Coded(PICTURE, decode_pixels, encode_pixels),
    "kernel": Coded(LAPLACIAN, decode_kernel, encode_kernel),
    "guess": Number(0, -1020, 1020, 1),
}

WALL: dict[str, Field] = {}

EYE: dict[str, Field] = {}

AXIS: dict[str, Field] = {
    "size": Number(8, 3, 16, 1),
    "kernel": Number(3, 1, 7, 1),
    "stride": Number(2, 1, 5, 1),
    "dilation": Number(1, 1, 3, 1),
    "pad": Choice("same", ("valid", "same", "number")),
    "padding": Number(1, 0, 6, 1),
}
BORDERS: dict[str, Field] = {
    "borders_axes": Choice("together", ("together", "alone")),
    **{f"borders_{name}{way}": AXIS[name] for way in ("", "_across") for name in AXIS},
    "borders_turn": Switches((False,)),
    "borders_light": Choice("dot", ("dot", "hill")),
    "borders_cells": Coded(DIGITS, decode_kernel, encode_kernel),
}

NETWORK: dict[str, Field] = {}

SHARING: dict[str, Field] = {}

POOLING: dict[str, Field] = {}

LEARNING: dict[str, Field] = {}

STACK: dict[str, Field] = {}

TRANSPOSED: dict[str, Field] = {
    "transposed_kernel": Number(3, 1, 5, 1),
    "transposed_stride": Number(2, 1, 4, 1),
}

LESSON = Lesson(
    slug="convolution",
    title="Convolution, step by step",
    question="How can nine numbers, slid over a picture, find every edge in it?",
    chapter="Seeing",
    order=1,
    minutes=25,
    icon=":material/blur_on:",
    sources=(
        Source(
            "M. Baumgartner and A. Bernstein, lectures “Practical AI: introduction to neural "
            "networks”, University of Zurich 2019: vision, kernels, stride and padding"
        ),
        Source(
            "V. Dumoulin and F. Visin, A guide to convolution arithmetic for deep learning (2016)",
            "https://arxiv.org/abs/1603.07285",
        ),
        Source(
            "A. Odena, V. Dumoulin and C. Olah, Deconvolution and Checkerboard Artifacts, "
            "Distill (2016)",
            "https://distill.pub/2016/deconv-checkerboard",
        ),
        Source(
            "K. Simonyan and A. Zisserman, Very deep convolutional networks for large-scale image "
            "recognition (2014)",
            "https://arxiv.org/abs/1409.1556",
        ),
        Source(
            "D. Hubel and T. Wiesel, Receptive fields of single neurones in the cat's striate "
            "cortex, J. Physiol. 148 (1959)"
        ),
    ),
    view=HERO | WALL | EYE | BORDERS | NETWORK | SHARING | POOLING | LEARNING | STACK | TRANSPOSED,
    examples=(
        "convolution_kernel=-1%2C0%2C1_-2%2C0%2C2_-1%2C0%2C1",
        "convolution_borders_pad=valid&convolution_at=borders",
    ),
)
