"""What a learner is asked to reach."""

from __future__ import annotations

from lessons.kit.challenge import Challenge

CHALLENGES: tuple[Challenge, ...] = ()
