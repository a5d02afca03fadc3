"""Recurrent networks: a network with a memory learns to spell, then to write."""

from __future__ import annotations

from core.untrusted.links import Field
from lessons import Lesson, Source
from lessons.char_rnn.notes_fields import NOTES
from lessons.char_rnn.writes_fields import WRITES

REMEMBERS: dict[str, Field] = {}

BACK: dict[str, Field] = {}

SPELL: dict[str, Field] = {}

COUNTING: dict[str, Field] = {}

COPY: dict[str, Field] = {}

UNITS: dict[str, Field] = {}

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
    ),
    view=WRITES | REMEMBERS | BACK | SPELL | COUNTING | COPY | UNITS | NOTES,
    examples=(
        "char_rnn_writes_heat=0.1",
        "char_rnn_writes_writer=tunes&char_rnn_writes_prompt=T%3AThe%20Learner%27s%20Delight",
        "char_rnn_writes_top_k=1&char_rnn_writes_length=800",
        "char_rnn_notes_rhythm=slip%20jig&char_rnn_at=notes",
    ),
)
