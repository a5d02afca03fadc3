"""The lesson's sections, in order."""

from __future__ import annotations

from lessons.activation_functions.hero import bend

SECTIONS = (bend,)
DEEPER = ()
