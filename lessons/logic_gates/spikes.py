"""What was left out: the neuron of Hodgkin and Huxley, and what McCulloch and Pitts kept of it."""

from __future__ import annotations

from core.neurons import spiking
from core.recipe import Recipe
from lessons.kit.compute import value
from lessons.kit.film import film
from lessons.kit.frame import frame
from lessons.kit.knob import knob
from lessons.kit.predict import predict
from lessons.kit.prose import prose, quiet
from lessons.kit.section import section
from lessons.kit.view import View
from lessons.kit.words import number, some
from lessons.logic_gates import spike_figures

CURRENTS = tuple(step / 4 for step in range(61))  # 0 to 15 microamperes per square centimetre


@section("spikes", "What was left out", height=1000)
def what_was_left_out(view: View) -> None:
    prose(
        "A real neuron is a cell in salt water. In 1952 Hodgkin and Huxley measured the giant axon "
        "of a squid and wrote down how its voltage $V_m$ moves when a current $I$ goes in: "
        "potassium and sodium pass through channels whose gates $n$, $m$, $h$ open and close with "
        "the voltage itself.\n\n"
        "$$I = C_m \\frac{dV_m}{dt} + \\bar g_K n^4 (V_m - V_K) + \\bar g_{Na} m^3 h "
        "(V_m - V_{Na}) + \\bar g_l (V_m - V_l)$$"
    )
    predict(
        view,
        "spikes",
        "You double a current that makes it fire. The spikes get …",
        ("taller", "more frequent", "both"),
        "more frequent",
        "A spike is all or nothing: its height hardly changes (it even shrinks), its rate does.",
    )
    with frame(view, "spikes", ("current",)) as exhibit:
        knob(view, "current", "current", unit="µA")
        exhibit.recipe = Recipe(spiking.simulate, current=view["current"])
        run = value(exhibit.recipe, slot="spikes")
        film(
            [spike_figures.spikes(run)],
            key=view.key("spikes_film"),
            alt=["Voltage, gates and currents of the squid's axon over half a second."],
        )
        curve = value(Recipe(spiking.firing_rate, currents=CURRENTS), slot="rates")
        film(
            [spike_figures.firing_rates(curve, view["current"])],
            key=view.key("rates"),
            alt=["Spikes per second against the current."],
        )
        exhibit.table = {
            "ms": run.time[::10].tolist(),
            "mV": run.voltage[::10].tolist(),
            "n": run.n[::10].tolist(),
            "m": run.m[::10].tolist(),
            "h": run.h[::10].tolist(),
        }
    spikes = len(run.spike_times)
    quiet(
        f"At {number(view['current'])} µA/cm² it fires {some(spikes, 'time')} in 500 ms; over the "
        f"last 400 ms that is {number(run.rate, 1)} per second. At 6.24 it fires five times and "
        "falls silent, from 6.26 it goes on. McCulloch and Pitts kept one thing of all this: "
        "**all or nothing**. The voltage, the salts, the time between spikes: left out."
    )
