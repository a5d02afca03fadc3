"""The sections of the lesson, in the order in which they are read."""

from __future__ import annotations

from lessons.convolution.borders import borders_and_strides
from lessons.convolution.hero import the_window_slides
from lessons.convolution.learning import learn_the_kernel
from lessons.convolution.network import a_whole_network
from lessons.convolution.pooling import pooling
from lessons.convolution.sharing import sharing_and_shifting
from lessons.convolution.stack import a_stack_sees_more
from lessons.convolution.transposed import backwards_in_size
from lessons.convolution.wall import a_wall_of_kernels

SECTIONS = (
    the_window_slides,
    a_wall_of_kernels,
    borders_and_strides,
    a_whole_network,
    sharing_and_shifting,
)
DEEPER = (pooling, learn_the_kernel, a_stack_sees_more, backwards_in_size)
