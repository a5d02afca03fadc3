"""Activation functions: bend one neuron, look at all of them, and see what the bend is good for."""

from __future__ import annotations

from lessons.activation_functions.finite import computers_are_finite
from lessons.activation_functions.hero import bend_the_line
from lessons.activation_functions.own import your_own
from lessons.activation_functions.why import why_bend
from lessons.activation_functions.zoo import the_zoo

SECTIONS = (bend_the_line, the_zoo, why_bend)
DEEPER = (computers_are_finite, your_own)
