"""The sections of the lesson, in the order in which they are read."""

from __future__ import annotations

from lessons.char_rnn.hero import it_writes
from lessons.char_rnn.notes import from_letters_to_notes

SECTIONS = (it_writes, from_letters_to_notes)
DEEPER = ()
