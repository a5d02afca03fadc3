"""The sections of the lesson, in the order in which they are read."""

from __future__ import annotations

from lessons.char_rnn.hero import it_writes

SECTIONS = (it_writes,)
DEEPER = ()
