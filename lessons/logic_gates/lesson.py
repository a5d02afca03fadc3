"""Logic gates: a neuron that adds up and decides, what it can do, what it cannot, how it learns."""

from __future__ import annotations

from lessons.logic_gates.bench import bench
from lessons.logic_gates.bias import threshold_or_bias
from lessons.logic_gates.learning import learning
from lessons.logic_gates.no import two_kinds_of_no
from lessons.logic_gates.one_neuron import one_neuron
from lessons.logic_gates.sixteen import all_sixteen
from lessons.logic_gates.slope import step_to_slope
from lessons.logic_gates.spikes import what_was_left_out
from lessons.logic_gates.xor import xor

SECTIONS = (one_neuron, threshold_or_bias, all_sixteen, xor, bench, learning, step_to_slope)
DEEPER = (what_was_left_out, two_kinds_of_no)
