"""The sections of the lesson, in the order in which they are read."""

from __future__ import annotations

from lessons.gradient_descent.clinic import divergence_clinic
from lessons.gradient_descent.hero import what_the_hill_is_made_of
from lessons.gradient_descent.hiker import the_hiker
from lessons.gradient_descent.line import one_dimension
from lessons.gradient_descent.noise import noise_and_schedules
from lessons.gradient_descent.own import your_own_surface
from lessons.gradient_descent.race import the_race
from lessons.gradient_descent.ravine import ravines_and_saddles
from lessons.gradient_descent.step import one_step

SECTIONS = (
    what_the_hill_is_made_of,
    the_hiker,
    one_dimension,
    one_step,
    ravines_and_saddles,
)
DEEPER = (the_race, noise_and_schedules, divergence_clinic, your_own_surface)
