"""Recurrent networks: a network with a memory learns to spell, then to write."""

from __future__ import annotations

from core.untrusted.contexts import decode_context, encode_context
from core.untrusted.links import Choice, Coded, Field, Number
from lessons import Lesson, Source

TEXTS = ("python", "tunes", "shakespeare", "yours")

WRITES: dict[str, Field] = {}

REMEMBERS: dict[str, Field] = {}

BACK: dict[str, Field] = {}

SPELL: dict[str, Field] = {
    "text": Choice("python", TEXTS),
    "spell_amount": Choice("1000000", ("200000", "1000000", "3000000")),
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
    "copy_writer": Choice("tunes", ("tunes", "spell")),
    "copy_seed": Number(7, 0, 999, 1),
    "copy_least": Number(15, 8, 60, 1),
    "copy_text": Choice("lighthouse", ("lighthouse", "bread", "yours")),
    "copy_times": Choice("100", ("10", "100", "300")),
}

UNITS: dict[str, Field] = {}

NOTES: dict[str, Field] = {}

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
    examples=(),
)
