"""Is it any better than counting? Smoothed n-grams beside the network, on the same characters."""

from __future__ import annotations

from core.language.learning import crossing
from core.language.places import side_by_side
from core.language.standing import best, standing
from core.recipe import Recipe
from lessons.char_rnn import counting_figures as figures
from lessons.char_rnn.counting_place import a_place
from lessons.char_rnn.counting_words import caption, upshot
from lessons.char_rnn.spell_works import Trained, of_moments, orders_of, trained
from lessons.kit.compute import value
from lessons.kit.film import Leaf, Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import knob
from lessons.kit.part import part
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View

LENGTH = 400  # characters that both write


@section("counting", "Is it any better than counting?", height=1500, frames=("babble", "place"))
def any_better_than_counting(view: View) -> None:
    prose(
        "There is a way to write without any network: count. Go through the text, and note for "
        "every three characters which one came fourth, and how often. Then write by the same odds. "
        "That is an *n-gram model*, here of **order 4**: four characters counted together. C. "
        "Shannon wrote like that in 1948, with a book and a pencil. Is all the training worth its "
        "while?"
    )
    predict(
        view,
        "counting_who",
        "Both are judged on the tenth of the text that neither has read. Who is better?",
        ("the network, from the start", "counting first, then the network", "counting"),
        "counting first, then the network",
        "Counting knows all it will ever know after one look at the text. The network begins with "
        "nothing, but what it learns of one place helps it at others: it goes on where there is "
        "nothing left to count.",
    )
    one = trained(view)
    with frame(view, "counting", ()) as exhibit:
        orders = orders_of(one)
        show(race(one, orders), key=view.key("counting_film"))
        quiet(upshot(one, orders))
        exhibit.recipe = Recipe(
            standing, text=one.order.text.source, measured=one.order.settings.measured
        )
        exhibit.table = table(one, orders)
    prose(
        "From some order on, counting gets worse again: most stretches of eight characters in a "
        "new text have never been seen before, and what was never seen has no counts. All that is "
        "left is to look at fewer characters. See for yourself what the orders write:"
    )
    part(view, "babble", _babble, height=500)
    part(view, "place", a_place, height=700)


def race(one: Trained, orders: tuple[float, ...]) -> Scene:
    """A ladder of orders which the network climbs down, and its way over time."""
    crossed = crossing(of_moments(one.moments, "held_out"), min(orders))
    last = one.last.held_out
    return Scene(
        [
            figures.ladder(orders, one.moments),
            figures.overtaking(one.moments, min(orders), crossed),
        ],
        alt=[
            "Bits per character of counting, by order: "
            + ", ".join(f"{at}: {bits:.2f}" for at, bits in enumerate(orders, 1))
            + f". The network ends at {last:.2f}.",
            f"The network's bits per character while it learns, from {one.moments[0].held_out:.2f} "
            f"down to {last:.2f}, beside those of the best order, {min(orders):.2f}.",
        ],
        titles=[
            "Counting, by order; the line is the network",
            "The network, while it learns",
        ],
        captions=[caption(moment, orders) for moment in one.moments],
        columns=(1, 1),
        fps=4,
        unit="moment",
        run=one.run,
        view=one.run,
    )


def table(one: Trained, orders: tuple[float, ...]) -> dict[str, list]:
    """All that is judged."""
    names = [f"counting, order {order}" for order in range(1, len(orders) + 1)]
    network = [f"the network, {moment.seen:,} characters read" for moment in one.moments]
    bits = [*orders, *of_moments(one.moments, "held_out")]
    return {"who": [*names, *network], "bits per character": bits}


def _babble(view: View) -> None:
    one, order = trained(view), int(view["counting_order"])
    with frame(view, "babble", ("counting_order",)) as exhibit:
        knob(view, "counting_order", "order: characters counted together")
        exhibit.recipe = Recipe(
            side_by_side,
            model=one.network(),
            text=one.order.text.source,
            order=order,
            length=LENGTH,
        )
        counting, network = value(exhibit.recipe, slot="babble")
        show(
            Scene(
                [Leaf([counting], lines=14), Leaf([network], lines=14)],
                alt=[f"What counting by order {order} writes", "What the network writes"],
                titles=[f"Counting, order {order}", "The network"],
                columns=(1, 1),
            ),
            key=view.key("babble_film"),
        )
        exhibit.table = {"who": ["counting", "the network"], "writes": [counting, network]}
    quiet(
        "Both draw from their odds with the same dice. **Order 1** knows how often each character "
        "comes, and nothing else. At **order 8** counting writes well: but it does so by heart, "
        f"seven characters in, one out. Best on new text is order {best(orders_of(one))}."
    )
