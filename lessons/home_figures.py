"""Pictures of the home page."""

from __future__ import annotations

import plotly.graph_objects as go

from lessons.kit.palette import BLUE, CARD, GREY, INK, MAGENTA, SOFT, with_alpha

EVENTS = (
    (1943, "McCulloch and Pitts: a neuron that decides"),
    (1952, "Hodgkin and Huxley: a real one, measured"),
    (1958, "Rosenblatt's perceptron learns"),
    (1965, "Ivakhnenko: networks of several layers"),
    (1969, "Minsky and Papert: one layer is not enough"),
    (1986, "Rumelhart et al.: backpropagation"),
    (1989, "LeCun: convolutions read postcodes"),
    (1997, "Hochreiter, Schmidhuber: the LSTM"),
    (2012, "AlexNet: deep networks win at seeing"),
    (2015, "Gatys, Ecker, Bethge: networks paint"),
)


def nested_fields() -> go.Figure:
    """Three fields, each inside the next."""
    figure = go.Figure(layout={"height": 300})
    for radius, name, colour in (
        (1.0, "artificial intelligence", GREY),
        (0.68, "machine learning", BLUE),
        (0.36, "deep learning", MAGENTA),
    ):
        figure.add_shape(
            type="circle",
            x0=-1.7 * radius,
            x1=1.7 * radius,
            y0=-1,
            y1=-1 + 2 * radius,
            fillcolor=with_alpha(colour, 0.12),
            line={"color": colour, "width": 1.5},
        )
        figure.add_annotation(
            x=0, y=-1 + 2 * radius - 0.14, text=name, font={"color": INK, "size": 15}
        )
    figure.update_layout(margin={"l": 0, "r": 0, "t": 4, "b": 4})
    figure.update_xaxes(visible=False, range=[-1.75, 1.75])
    figure.update_yaxes(visible=False, range=[-1.05, 1.05], scaleanchor="x")
    return figure


def history() -> go.Figure:
    """A time line from top to bottom, the years to scale."""
    figure = go.Figure(layout={"height": 620})
    years = [year for year, _ in EVENTS]
    figure.add_scatter(
        x=[0] * len(years),
        y=years,
        mode="lines",
        line={"color": GREY, "width": 2},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[0] * len(years),
        y=years,
        mode="markers",
        marker={"size": 12, "color": MAGENTA, "line": {"color": CARD, "width": 2}},
        hovertemplate="%{y}<extra></extra>",
    )
    for year, text in EVENTS:
        figure.add_annotation(
            x=0,
            y=year,
            xanchor="right",
            xshift=-14,
            text=str(year),
            font={"color": SOFT, "size": 14},
        )
        figure.add_annotation(
            x=0, y=year, xanchor="left", xshift=14, text=text, font={"color": INK, "size": 14}
        )
    figure.update_layout(margin={"l": 0, "r": 0, "t": 10, "b": 10})
    figure.update_xaxes(visible=False, range=[-0.16, 1])
    figure.update_yaxes(visible=False, range=[2019, 1940])
    return figure
