"""Recurrent networks: a network with a memory learns to spell, then to write."""

from __future__ import annotations

from core.language.features import FEATURES
from core.language.writers import TITLES
from core.untrusted.contexts import decode_context, encode_context
from core.untrusted.links import Choice, Coded, Field, Number
from core.untrusted.sentences import sentence
from lessons import Lesson, Source
from lessons.char_rnn.notes_fields import NOTES
from lessons.char_rnn.writes_fields import WRITES

SENTENCE = "What light through yonder window breaks?"
TEXTS = ("python", "tunes", "shakespeare", "yours")


REMEMBERS: dict[str, Field] = {
    "remembers_units": Number(2, 1, 8, 1),
    "remembers_rate": Number(0.02, 0.001, 1.0, 0.001),
    "remembers_seed": Number(2, 0, 99, 1),
    "remembers_memory": Choice("on", ("on", "off")),
    "remembers_drawn": Choice("unfolded", ("unfolded", "folded")),
    "remembers_wave": Choice("sine", ("sine", "two", "damped")),
    "remembers_lets_go": Number(200, 10, 300, 1),
    "remembers_noise": Number(0.1, 0.0, 0.5, 0.01),
    "remembers_cells": Number(16, 1, 32, 1),
}

BACK: dict[str, Field] = {
    "back_scale": Number(1.0, 0.5, 2.0, 0.01),
    "back_gate": Number(1.0, 0.0, 6.0, 0.1),
    "back_rate": Number(1.0, 0.05, 3.0, 0.01),
    "back_clip": Number(0.5, 0.05, 50.0, 0.01),
    "back_text": Coded(SENTENCE, sentence, str),
    "back_shown": Choice("forget gate", ("forget gate", "input gate", "output gate", "cell")),
    "back_unit": Number(255, 0, 255, 1),
    "back_series": Choice("glass", ("glass", "sine", "two")),
    "back_radius": Number(0.9, 0.0, 1.6, 0.01),
    "back_reservoir": Number(200, 10, 300, 1),
}

SPELL: dict[str, Field] = {
    "text": Choice("python", TEXTS),
    "spell_amount": Choice("1000000", ("200000", "1000000", "3000000", "10000000")),
    "spell_cell": Choice("gru", ("simple", "gru", "lstm")),
    "spell_layers": Choice("1", ("1", "2")),
    "spell_units": Number(128, 16, 256, 16),
    "spell_sequence": Number(25, 5, 200, 5),
    "spell_rate": Number(0.02, 0.0005, 0.05, 0.0001),
}

COUNTING: dict[str, Field] = {
    "counting_order": Number(5, 1, 8, 1),
    "counting_place": Choice("never", ("often", "never", "typed")),
    "counting_typed": Coded("", decode_context, encode_context),
}

COPY: dict[str, Field] = {
    "copy_writer": Choice("tunes", ("tunes", "python", "spell")),
    "copy_seed": Number(7, 0, 999, 1),
    "copy_least": Number(15, 8, 60, 1),
    "copy_text": Choice("lighthouse", ("lighthouse", "bread", "yours")),
    "copy_times": Choice("100", ("10", "100", "300")),
}

UNITS: dict[str, Field] = {
    "units_writer": Choice("shakespeare", tuple(TITLES)),
    "units_passage": Choice("1", ("1", "2", "3")),
    "units_layer": Choice("2", ("1", "2")),
    "units_number": Number(141, 0, 255, 1),
    "units_feature": Choice("line", tuple(FEATURES)),
}

LESSON = Lesson(
    slug="char_rnn",
    title="A network that writes",
    question="How can a network that reads one letter after the other write a sentence?",
    chapter="Writing",
    order=1,
    minutes=25,
    icon=":material/edit_note:",
    sources=(
        Source(
            "M. Baumgartner and A. Bernstein, lectures “Practical AI: introduction to neural "
            "networks”, University of Zurich 2019: recurrent networks"
        ),
        Source(
            "A. Karpathy, The unreasonable effectiveness of recurrent neural networks (2015)",
            "https://karpathy.github.io/2015/05/21/rnn-effectiveness/",
        ),
        Source(
            "J. Elman, Finding structure in time, Cognitive Science 14 (1990)",
            "https://doi.org/10.1207/s15516709cog1402_1",
        ),
        Source(
            "S. Hochreiter and J. Schmidhuber, Long short-term memory, Neural Computation 9 (1997)",
            "https://doi.org/10.1162/neco.1997.9.8.1735",
        ),
        Source(
            "K. Cho and others, Learning phrase representations using RNN encoder–decoder (2014): "
            "the GRU",
            "https://arxiv.org/abs/1406.1078",
        ),
        Source(
            "P. Werbos, Backpropagation through time: what it does and how to do it, Proceedings "
            "of the IEEE 78 (1990)",
            "https://doi.org/10.1109/5.58337",
        ),
        Source(
            "Y. Bengio, P. Simard and P. Frasconi, Learning long-term dependencies with gradient "
            "descent is difficult, IEEE Transactions on Neural Networks 5 (1994)",
            "https://doi.org/10.1109/72.279181",
        ),
        Source(
            "R. Pascanu, T. Mikolov and Y. Bengio, On the difficulty of training recurrent neural "
            "networks (2013): the clip",
            "https://arxiv.org/abs/1211.5063",
        ),
        Source(
            "H. Jaeger, The “echo state” approach to analysing and training recurrent neural "
            "networks, GMD report 148 (2001)"
        ),
        Source(
            "C. Shannon, A mathematical theory of communication, Bell System Technical Journal 27 "
            "(1948): writing by counting, and bits per character",
            "https://doi.org/10.1002/j.1538-7305.1948.tb01338.x",
        ),
        Source(
            "I. Witten and T. Bell, The zero-frequency problem, IEEE Transactions on Information "
            "Theory 37 (1991): what to do about what was never counted",
            "https://doi.org/10.1109/18.87000",
        ),
    ),
    view=WRITES | REMEMBERS | BACK | SPELL | COUNTING | COPY | UNITS | NOTES,
    examples=(
        "char_rnn_writes_heat=0.1",
        "char_rnn_writes_writer=tunes&char_rnn_writes_prompt=T%3AThe%20Learner%27s%20Delight",
        "char_rnn_writes_top_k=1&char_rnn_writes_length=800",
        "char_rnn_at=remembers",
        "char_rnn_counting_place=often&char_rnn_at=counting",
        "char_rnn_notes_rhythm=slip%20jig&char_rnn_at=notes",
    ),
)
