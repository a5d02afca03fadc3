"""Pictures of a nerve cell: its voltage, gates and currents, and how often it fires."""

from __future__ import annotations

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.neurons.spiking import FiringCurve, Spikes
from lessons.kit.palette import BLUE, GREEN, GREY, MAGENTA, ORANGE

VOLTAGE = (-85, 55)  # millivolts


def spikes(run: Spikes) -> go.Figure:
    """Half a second of a squid's axon: voltage, gates, currents, one under the other."""
    figure = make_subplots(
        rows=3, cols=1, shared_xaxes=True, vertical_spacing=0.06, row_heights=[0.46, 0.27, 0.27]
    )
    figure.update_layout(height=540, showlegend=True)
    named = (
        (1, "voltage", run.voltage, MAGENTA),
        (2, "n", run.n, BLUE),
        (2, "m", run.m, ORANGE),
        (2, "h", run.h, GREEN),
        (3, "sodium", run.sodium, ORANGE),
        (3, "potassium", run.potassium, BLUE),
        (3, "leak", run.leak, GREY),
    )
    for row, name, values, colour in named:
        figure.add_scatter(
            x=run.time,
            y=values,
            name=name,
            mode="lines",
            line={"color": colour, "width": 1.8},
            row=row,
            col=1,
            showlegend=row > 1,
            hovertemplate="%{y:.3g} at %{x:.1f} ms<extra>" + name + "</extra>",
        )
    figure.update_yaxes(title_text="mV", range=list(VOLTAGE), row=1)
    figure.update_yaxes(title_text="open", range=[-0.05, 1.05], row=2)
    figure.update_yaxes(title_text="µA/cm²", row=3)
    figure.update_xaxes(title_text="milliseconds", row=3)
    return figure


def firing_rates(curve: FiringCurve, current: float) -> go.Figure:
    """How often it fires, against the current that goes in, with the current at hand."""
    figure = go.Figure(layout={"height": 260})
    figure.add_scatter(
        x=curve.currents,
        y=curve.rates,
        mode="lines+markers",
        line={"color": GREY, "width": 1.5},
        marker={"color": GREY, "size": 5},
        hovertemplate="%{x:.2f} µA/cm²: %{y:.0f} per second<extra></extra>",
    )
    figure.add_vline(x=current, line={"color": MAGENTA, "width": 2})
    figure.update_xaxes(title_text="current, µA/cm²")
    figure.update_yaxes(title_text="spikes per second", rangemode="tozero")
    return figure
