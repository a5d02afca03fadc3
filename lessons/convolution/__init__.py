"""Convolution: a window that slides over a picture, and what a stack of them sees."""

from __future__ import annotations

from core.untrusted.links import Choice, Coded, Field, Number
from core.untrusted.tables import decode_kernel, decode_pixels, encode_kernel, encode_pixels
from core.vision.lecture import PICTURE
from lessons import Lesson, Source

LAPLACIAN = ((0.0, 1.0, 0.0), (1.0, -4.0, 1.0), (0.0, 1.0, 0.0))
IDENTITY = ((0.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 0.0))

HERO: dict[str, Field] = {
    "pixels": Coded(PICTURE, decode_pixels, encode_pixels),
    "kernel": Coded(LAPLACIAN, decode_kernel, encode_kernel),
    "guess": Number(0, -1020, 1020, 1),
}

WALL: dict[str, Field] = {}

EYE: dict[str, Field] = {}

BORDERS: dict[str, Field] = {}

NETWORK: dict[str, Field] = {}

SHARING: dict[str, Field] = {
    "sharing_object": Choice("house", ("house", "face", "key", "fish")),
    "sharing_kernel": Choice("sobel_x", ("sobel_x", "laplacian", "emboss", "box")),
    "sharing_stride": Choice("1", ("1", "2", "3")),
    "sharing_weights": Choice("shared", ("shared", "own")),
    "sharing_down": Number(-1, -12, 12, 1),
    "sharing_right": Number(2, -12, 12, 1),
    "sharing_way": Choice("right", ("right", "down", "both")),
    "sharing_undo": Coded(IDENTITY, decode_kernel, encode_kernel),
    "sharing_order": Choice("pixels", ("tiles", "rows", "pixels")),
    "sharing_start": Choice("1", ("1", "2", "3", "4", "5")),
    "sharing_size": Number(6, 4, 8, 1),
    "sharing_cells": Number(3, 1, 4, 1),
    "sharing_steps": Number(1, 1, 3, 1),
    "sharing_row": Number(5, 0, 63, 1),
}

POOLING: dict[str, Field] = {
    "pooling_object": Choice("key", ("house", "face", "key", "fish")),
    "pooling_size": Number(2, 1, 4, 1),
    "pooling_stride": Number(2, 1, 4, 1),
    "pooling_shift": Number(0, 0, 3, 1),
}

LEARNING: dict[str, Field] = {}

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
