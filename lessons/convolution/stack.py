"""A stack sees more: receptive fields, what channels look for, and cheaper layers."""

from __future__ import annotations

from lessons.convolution.stack_designs import designs
from lessons.convolution.stack_fields import fields
from lessons.convolution.stack_patches import patches
from lessons.kit.section import section
from lessons.kit.view import View


@section("stack", "A stack sees more", height=1800, frames=("patches", "designs"))
def a_stack_sees_more(view: View) -> None:
    fields(view)
    patches(view)
    designs(view)
