"""The sections of the lesson, in the order in which they are read."""

from __future__ import annotations

from lessons.char_rnn.back import backwards_through_time
from lessons.char_rnn.remembers import a_network_that_remembers

SECTIONS = (a_network_that_remembers,)
DEEPER = (backwards_through_time,)
