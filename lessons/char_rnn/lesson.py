"""The sections of the lesson, in the order in which they are read."""

from __future__ import annotations

from lessons.char_rnn.copy import learn_or_copy
from lessons.char_rnn.counting import any_better_than_counting
from lessons.char_rnn.spell import watch_it_learn_to_spell

SECTIONS = (watch_it_learn_to_spell, any_better_than_counting)
DEEPER = (learn_or_copy,)
