"""Backwards through time: what becomes of a gradient on its way, and who keeps it alive."""

from __future__ import annotations

from lessons.char_rnn.back_clip import clipping_survives
from lessons.char_rnn.back_echo import echoes
from lessons.char_rnn.back_fading import fading_gradients
from lessons.char_rnn.back_gates import gates_of_a_writer
from lessons.kit.part import part
from lessons.kit.section import section
from lessons.kit.view import View


@section("back", "Backwards through time", height=2200, frames=("clip", "gates", "echo"))
def backwards_through_time(view: View) -> None:
    part(view, "back_fading", fading_gradients)
    part(view, "back_clip", clipping_survives, height=420)
    part(view, "back_gates", gates_of_a_writer, height=900)
    part(view, "back_echo", echoes, height=700)
