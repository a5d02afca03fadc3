"""A network that remembers: why a letter is not enough, and what is kept of those before."""

from __future__ import annotations

from lessons.char_rnn.hello import spells
from lessons.char_rnn.wave import dreams
from lessons.kit.fragment import fragment
from lessons.kit.predict import predict
from lessons.kit.prose import prose
from lessons.kit.section import section
from lessons.kit.view import View


@section("remembers", "A network that remembers", height=3000, frames=("hello", "wave"))
def a_network_that_remembers(view: View) -> None:
    prose(
        "You are spelling *hello*, and you are at an *l*. What comes next? It depends: after the "
        "first l another l, after the second an o. Who sees only the letter of the moment cannot "
        "know. So let the network keep a few numbers $h$, its *memory*, and make new ones of the "
        "letter it reads and of **the memory it had**:\n\n"
        "$$h_t = \\tanh(W_h\\, h_{t-1} + W_x\\, x_t + b)$$\n\n"
        "That is a *recurrent* network. Drawn as it is, it is one box with a loop; drawn along "
        "time, *unfolded*, it is a row of boxes, and in each of them stand the same weights.\n\n"
        "The one below begins with weights at random, and learns. It does not get there yet: play "
        "its training, and turn its knobs until it spells."
    )
    predict(
        view,
        "units_to_spell",
        "With how few units of memory can such a network learn to spell hello?",
        ("one", "three", "eight"),
        "one",
        "One number is enough, if it is another one after each letter. It takes some luck, though: "
        "at a learning rate of 0.1, about four of five starts get there with one unit, and nearly "
        "all with two.",
    )
    spells(view)
    fragment(lambda: dreams(view), view.key("wave"))
