"""What is said of a training."""

from __future__ import annotations

from core.engine import Status
from core.language.effort import Offer
from core.language.learning import Moment
from lessons.char_rnn.spell_works import Trained, Training
from lessons.kit.own_text import ChosenText
from lessons.kit.words import duration, number, some

CELLS = {"simple": "simple", "gru": "GRU", "lstm": "LSTM"}


def caption(one: Moment) -> str:
    """What is under the picture at a moment."""
    bits = f"**{number(one.held_out)} bits**: as unsure as between **{odds(one.held_out)}**"
    words = one.spelled.words
    real = f"{len(one.spelled.real)} of the {some(words, 'word')} it wrote"
    spelt = f" **{real}** stand in the text." if words else " This time it wrote no word."
    if not one.seen:
        return f"Before it has read anything: {bits} that are equally likely.{spelt}"
    return (
        f"After **{one.seen:,}** characters and {number(one.seconds, 0)} seconds: {bits} that are "
        f"equally likely.{spelt}"
    )


def odds(bits: float) -> str:
    """How many characters it is as unsure between."""
    return f"{number(2**bits, 1)} characters"


def alt(one: Trained | Training) -> str:
    """The chart in words."""
    first, last = one.moments[0], one.moments[-1]
    return (
        f"Bits per character over {last.seen:,} characters read: on text that it never reads from "
        f"{number(first.held_out)} down to {number(last.held_out)}, on what it reads "
        f"{number(last.trained)} in the end."
    )


def who(one: Trained | Training) -> str:
    """Which network this is, and what it reads."""
    settings = one.order.settings
    layers = "" if settings.layers == 1 else f"{settings.layers} layers of "
    return f"{layers}{settings.units} {CELLS[settings.cell]} units, reading {one.order.text.title}"


def before(text: ChosenText, offer: Offer) -> str:
    """What pressing would begin, and how long it would take; or why it would not."""
    facts = offer.facts
    much = f"**{text.title[:1].upper()}{text.title[1:]}**: {facts.characters:,} characters, "
    much += f"{facts.kinds} different ones. "
    if not offer.possible:
        return (
            f"{much}With these settings it would take {duration(offer.seconds)}, and others wait "
            "for their turn: let it read fewer characters, or take fewer units."
        )
    times = f"{number(offer.passes, 1)} times over" if offer.passes >= 1 else "a part of it"
    return (
        f"{much}The network reads {rounded(offer.characters)} ({times}), **"
        f"{duration(offer.seconds)}** on this machine. The last tenth it never reads: on "
        "that it is judged."
    )


def rounded(count: int) -> str:
    """A count in two figures.

    >>> rounded(1_234_567), rounded(987)
    ('1,200,000', '990')
    """
    places = len(str(count)) - 2
    return f"{round(count, -places):,}" if places > 0 else str(count)


def progress(making: Training, status: Status | None) -> str:
    """How far it is, in a sentence."""
    if making.begun and making.moments[-1].step:
        last = making.moments[-1]
        left = status.seconds_left if status else None
        rest = f", {duration(left)} left" if left is not None else ""
        return f"It has read {last.seen:,} characters{rest}."
    if status is not None and status.state in ("queued", "starting"):
        return status.sentence
    return "The network is being made ready; it begins to write in a few seconds."
