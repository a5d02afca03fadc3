"""The sections of the lesson, in the order in which they are read."""

from __future__ import annotations

from lessons.char_rnn.units import what_does_this_unit_do

SECTIONS = (what_does_this_unit_do,)
DEEPER = ()
