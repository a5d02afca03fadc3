"""A series of numbers: predicted one step ahead, and then dreamt on."""

from __future__ import annotations

from core.language import waves
from core.language.waves import LEARNED, LENGTH, Dreamt
from core.recipe import Recipe
from lessons.char_rnn import wave_figures
from lessons.kit import controls
from lessons.kit.compute import value
from lessons.kit.film import Scene, show
from lessons.kit.frame import frame
from lessons.kit.knob import Knob, knobs
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.view import View
from lessons.kit.words import number, some

FIELDS = ("remembers_wave", "remembers_noise", "remembers_cells", "remembers_lets_go")
WAVES = {"sine": "a sine", "two": "two sines", "damped": "one that dies away"}


def dreams(view: View) -> None:
    """The frame: data in grey, the next number in blue, the dream in magenta."""
    prose(
        "Nothing of this needs letters. A price, the weather, a tone: each has a *state* that "
        "follows from the state before, $s_t = \\varphi(s_{t-1})$, and can be read number by "
        "number. Below, a network like the one above reads a wave and says **what comes next**: "
        "*prediction*. Then the wave is taken away, and it reads what it has said itself: the same "
        "network, and it *makes something up*. All writing machines in this lesson do just that."
    )
    predict(
        view,
        "dream",
        "The wave that it learns from is noisy. Left to itself, the network makes up a wave that "
        "is …",
        ("as noisy", "half as noisy", "smooth"),
        "smooth",
        "It says what is to be expected, and noise is what cannot be. A writing machine that only "
        "says the likeliest is as smooth, and soon goes in circles: that is why it draws by lot.",
    )
    with frame(view, "wave", FIELDS) as exhibit:
        controls.choice(view, "remembers_wave", "The series", WAVES)
        exhibit.recipe = recipe(view)
        found: Dreamt = value(exhibit.recipe, slot="wave")
        show(_scene(view), key=view.key("wave_picture"))
        leads = {view.key("wave_picture"): _scene}
        knobs(
            view,
            Knob("remembers_lets_go", "lets go at step"),
            Knob("remembers_noise", "noise σ"),
            Knob("remembers_cells", "units of memory"),
            leads=leads,
        )
        exhibit.table = {
            "step": list(range(LENGTH)),
            "series": found.series.tolist(),
            "said before": found.said.tolist(),
            "read": ["the series" if t < found.lets_go else "itself" for t in range(LENGTH)],
        }
    quiet(verdict(found, view["remembers_noise"]))


def recipe(view: View) -> Recipe:
    """What the network makes of the series that the knobs describe."""
    wave = Recipe(waves.series, kind=view["remembers_wave"], noise=view["remembers_noise"])
    learned = Recipe(waves.learn, wave=wave, units=int(view["remembers_cells"]))
    return Recipe(waves.dream, wave=wave, predictor=learned, lets_go=int(view["remembers_lets_go"]))


def _scene(view: View) -> Scene:
    found: Dreamt = value(recipe(view), slot="wave")
    return Scene(
        [wave_figures.series(found)],
        titles=["grey: the series; blue: the next number, as said before; magenta: on its own"],
        alt=[
            f"A series of {LENGTH} numbers, learned from up to step {LEARNED}; from step "
            f"{found.lets_go} on the network reads only itself. Its next numbers are off by "
            f"{number(found.one_ahead, 3)}, its own series by {number(found.dream, 3)}."
        ],
    )


def verdict(found: Dreamt, noise: float) -> str:
    """How good it is, and how good nobody could be."""
    said = (
        f"One step ahead, on what it has never seen, it is off by "
        f":violet[**{number(found.one_ahead, 3)}**] (root mean square); “tomorrow as today” by "
        f"{number(found.as_today, 3)}. "
    )
    if noise:
        said += f"Nobody can do better than the noise itself, {number(noise)}. "
    steps = LENGTH - found.lets_go
    return said + (
        f"By itself it has gone on for {some(steps, 'step')}, off by {number(found.dream, 3)}: "
        "there is no noise in its dream, for it says what is likely, and small errors of its own "
        "add up."
    )
