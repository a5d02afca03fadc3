"""Convolution: a window that slides over a picture, and what a stack of them sees."""

from __future__ import annotations

from core.untrusted.links import Choice, Coded, Field, Number
from core.untrusted.tables import decode_kernel, decode_pixels, encode_kernel, encode_pixels
from core.vision.lecture import PICTURE
from lessons import Lesson, Source
from lessons.kit.photo import PHOTO_NAMES

LAPLACIAN = ((0.0, 1.0, 0.0), (1.0, -4.0, 1.0), (0.0, 1.0, 0.0))

HERO: dict[str, Field] = {
    "pixels": Coded(PICTURE, decode_pixels, encode_pixels),
    "kernel": Coded(LAPLACIAN, decode_kernel, encode_kernel),
    "guess": Number(0, -1020, 1020, 1),
}

WALL: dict[str, Field] = {}

EYE: dict[str, Field] = {}

BORDERS: dict[str, Field] = {}

NETWORK: dict[str, Field] = {
    "network_photo": Choice("astronaut", PHOTO_NAMES),
    "network_row": Number(66, 0, 88, 1),
    "network_column": Number(28, 0, 88, 1),
    "network_map": Number(5, 0, 63, 1),
    "network_side": Number(224, 8, 512, 8),
    "network_kernel": Number(3, 1, 11, 2),
    "network_maps": Number(64, 1, 128, 1),
    "network_chain": Choice("chelsea", PHOTO_NAMES),
    "network_stage": Number(2, 1, 30, 1),
    "network_pick": Number(0, 0, 11, 1),
}

SHARING: dict[str, Field] = {}

POOLING: dict[str, Field] = {}

LEARNING: dict[str, Field] = {}

STACK: dict[str, Field] = {
    "stack_photo": Choice("chelsea", PHOTO_NAMES),
    "stack_row": Number(66, 0, 191, 1),
    "stack_column": Number(50, 0, 191, 1),
    **{f"stack_k{layer}": Number(3, 1, 7, 1) for layer in (1, 2, 3)},
    **{f"stack_s{layer}": Number(1, 1, 2, 1) for layer in (1, 2, 3)},
    **{f"stack_d{layer}": Number(1, 1, 3, 1) for layer in (1, 2, 3)},
    "stack_stage": Choice("relu2_2", ("relu1_2", "relu2_2", "relu3_3", "relu4_3")),
    "stack_channel": Number(19, 0, 511, 1),
    "stack_design": Choice("full", ("full", "stacked", "separable")),
    "stack_window": Number(5, 1, 9, 2),
    "stack_width": Number(16, 1, 32, 1),
    "stack_bias": Choice("with", ("with", "without")),
    "stack_red": Number(1, -1, 1, 0.1),
    "stack_green": Number(0.5, -1, 1, 0.1),
    "stack_blue": Number(-0.5, -1, 1, 0.1),
}

TRANSPOSED: dict[str, Field] = {}

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
    examples=("convolution_kernel=-1%2C0%2C1_-2%2C0%2C2_-1%2C0%2C1", "convolution_at=borders"),
)
