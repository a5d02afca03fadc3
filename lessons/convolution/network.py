"""Colour, many kernels, a whole network: one pixel unfolded, the bill, and the chain."""

from __future__ import annotations

from lessons.convolution.network_bill import the_bill
from lessons.convolution.network_chain import the_chain
from lessons.convolution.network_pixel import one_pixel
from lessons.kit.section import section
from lessons.kit.view import View


@section("network", "Colour, many kernels, a whole network", height=1800, frames=("bill", "chain"))
def a_whole_network(view: View) -> None:
    one_pixel(view)
    the_bill(view)
    the_chain(view)
