"""What is said of counting and the network beside each other."""

from __future__ import annotations

from core.language.learning import Moment, crossing
from core.language.standing import best
from lessons.char_rnn.spell_words import who
from lessons.char_rnn.spell_works import Trained, of_moments
from lessons.kit.words import number


def caption(one: Moment, orders: tuple[float, ...]) -> str:
    """Where the network stands among the orders at a moment."""
    read = f"After **{one.seen:,}** characters" if one.seen else "Before it has read anything"
    beaten = [at for at, bits in enumerate(orders, 1) if one.held_out < bits]
    here = f"{read} the network is at **{number(one.held_out)} bits**"
    if not beaten:
        return f"{here}: worse than all counting."
    if len(beaten) == len(orders):
        return f"{here}: better than **all** counting."
    worse = min(at for at in range(1, len(orders) + 1) if at not in beaten)
    if worse == 1:
        return f"{here}: better than the highest orders, which have nothing left to count."
    return f"{here}: better than counting by order **{worse - 1}**, not yet by order {worse}."


def upshot(one: Trained, orders: tuple[float, ...]) -> str:
    """Whether the network has overtaken, and when."""
    top, line = best(orders), min(orders)
    crossed = crossing(of_moments(one.moments, "held_out"), line)
    judged = f"Both on the same {one.order.settings.measured:,} characters that neither has read."
    if crossed is None:
        return (
            f"The network ({who(one)}) has **not** overtaken: it ends at "
            f"{number(one.last.held_out)} bits, and counting by order {top} has {number(line)}. "
            f"Counting saw all of the text at once; train longer, above, and look again. {judged}"
        )
    at = one.moments[crossed]
    return (
        f"The network ({who(one)}) overtakes the best counting, order {top} with {number(line)} "
        f"bits, after **{at.seen:,} characters** and {number(at.seconds, 0)} seconds, and ends at "
        f"**{number(one.last.held_out)}**. {judged}"
    )
