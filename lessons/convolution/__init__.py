"""Convolution: a window that slides over a picture, and what a stack of them sees."""

from __future__ import annotations

from core.untrusted.links import Choice, Coded, Field, Number, Switches
from core.untrusted.tables import decode_kernel, decode_pixels, encode_kernel, encode_pixels
from core.vision.lecture import PICTURE
from lessons import Lesson, Source

LAPLACIAN = ((0.0, 1.0, 0.0), (1.0, -4.0, 1.0), (0.0, 1.0, 0.0))

KERNEL_CODEC, PIXEL_CODEC = (decode_kernel, encode_kernel), (decode_pixels, encode_pixels)
HIDDEN = ("sobel_x", "sobel_y", "prewitt_x", "laplacian", "box", "sharpen", "emboss")

HERO: dict[str, Field] = {
    "pixels": Coded(PICTURE, decode_pixels, encode_pixels),
    "kernel": Coded(LAPLACIAN, decode_kernel, encode_kernel),
    "hand": Choice("number", ("number", "black", "grey", "white")),
    "pace": Choice("slow", ("slow", "quick")),
    "guess": Number(0, -1020, 1020, 1),
}

WALL: dict[str, Field] = {}

EYE: dict[str, Field] = {}

BORDERS: dict[str, Field] = {}

NETWORK: dict[str, Field] = {}

SHARING: dict[str, Field] = {}

POOLING: dict[str, Field] = {}

LEARNING: dict[str, Field] = {
    "learning_picture": Choice("chelsea", ("chelsea", "camera", "brick", "static", "stripes")),
    "learning_hidden": Choice("sobel_x", (*HIDDEN, "own")),
    "learning_own": Coded(((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, 0.0)), *KERNEL_CODEC),
    "learning_mean": Choice("kept", ("kept", "removed")),
    "learning_show": Switches((False,)),
    "learning_rate": Number(0.1, 0.005, 0.5, 0.005),
    "learning_momentum": Number(0.9, 0.0, 0.98, 0.02),
    "learning_noise": Number(0.0, 0.0, 1.0, 0.01),
    "learning_shown": Number(2116, 1, 2116, 1),
    "learning_seed": Number(0, 0, 50, 1),
    "learning_whose": Choice("kernel", ("kernel", "picture")),
    "learning_size": Choice("3", ("2", "3")),
    "learning_pixels": Coded(
        ((1, 2, 0, 3), (0, 4, 1, 2), (5, 1, 2, 0), (2, 3, 0, 1)), *PIXEL_CODEC
    ),
    "learning_cells": Coded(((1.0, 0.0, -1.0), (2.0, 0.0, -2.0), (1.0, 0.0, -1.0)), *KERNEL_CODEC),
    "learning_upstream": Coded(
        ((1.0, -2.0, 0.5), (0.5, 3.0, 1.0), (2.0, -1.0, 1.0)), *KERNEL_CODEC
    ),
    "learning_map": Coded(((1, 5, 2, 0), (2, 3, 7, 1), (9, 8, 1, 2), (4, 6, 4, 3)), *PIXEL_CODEC),
    "learning_shares": Coded(((4.0, -2.0), (1.0, 3.0)), *KERNEL_CODEC),
}

STACK: dict[str, Field] = {}

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
