"""The sections of the lesson, in the order in which they are read."""

from __future__ import annotations

SECTIONS = ()
DEEPER = ()
