"""The sections of the lesson, in the order in which they are read."""

from __future__ import annotations

from lessons.char_rnn.back import backwards_through_time
from lessons.char_rnn.copy import learn_or_copy
from lessons.char_rnn.counting import any_better_than_counting
from lessons.char_rnn.hero import it_writes
from lessons.char_rnn.notes import from_letters_to_notes
from lessons.char_rnn.remembers import a_network_that_remembers
from lessons.char_rnn.spell import watch_it_learn_to_spell
from lessons.char_rnn.units import what_does_this_unit_do

SECTIONS = (
    it_writes,
    a_network_that_remembers,
    watch_it_learn_to_spell,
    any_better_than_counting,
    from_letters_to_notes,
)
DEEPER = (backwards_through_time, learn_or_copy, what_does_this_unit_do)
