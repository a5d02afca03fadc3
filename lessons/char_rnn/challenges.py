"""What a learner is asked to reach."""

from __future__ import annotations

from lessons.char_rnn import hero_rounds, notes_count
from lessons.kit.challenge import Challenge

CHALLENGES: tuple[Challenge, ...] = (
    Challenge(
        name="goes_round",
        section="writes",
        title="Round and round.",
        text="Make it repeat itself for ever. Then free it by turning one knob, and nothing else.",
        hints=(
            "A round has come when the last 200 characters, or more, are one stretch said three "
            "times or more. The line under the text tells you when.",
            "What it reads and what it draws lead it out of a round. Take its dice away: who "
            "always takes the likeliest cannot help taking the same way again.",
            "Set top-k to 1 and press *Go on* until it goes round. Then turn top-k back up.",
        ),
        done="Without chance it is a clock: as soon as it comes to where it has been, it stays.",
        reached=hero_rounds.freed,
    ),
    Challenge(
        name="sixteen_bars",
        section="notes",
        title="Sixteen bars.",
        text="Get a tune of at least 16 bars in which every single bar has the right length. An "
        "upbeat does not count as a bar.",
        hints=(
            "The line under the notes counts for you, and orange marks what is wrong.",
            "Another tune costs nothing. Which temperature loses count less often?",
            "Ask for jigs in G at a temperature of 0.5, and for another tune, and another: about "
            "one in eight does it.",
        ),
        done="It has counted every bar to its end, and nobody has ever told it to.",
        reached=notes_count.counted_out,
    ),
)
