"""Pictures of the lesson: records of `core` in, plotly figures out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from core.neurons.gates import UnitTable
from core.neurons.perceptron import History
from core.neurons.soft import SoftUnit
from lessons.kit.film import Reel, Rule
from lessons.kit.palette import (
    BLUE,
    CARD,
    CLEAR,
    GREY,
    INK,
    LINE,
    MAGENTA,
    ORANGE,
    SOFT,
    with_alpha,
)

LOW, HIGH = -0.5, 1.5  # the window of the unit square


def plane(table: UnitTable, line: np.ndarray, now: int) -> go.Figure:
    """The square of two inputs: where the unit fires, the line between, the row at hand.

    Drawn twenty times a second while a knob is dragged: hence all at once, which plotly checks
    four times faster than one trace after the other.
    """
    region = firing_side(line, table)
    lit = [MAGENTA if on else GREY for on in table.outputs]
    ring = {"size": 26, "color": CLEAR, "line": {"color": MAGENTA, "width": 2}}
    dots = {
        "size": 14,
        "color": [MAGENTA if on else CARD for on in table.outputs],
        "line": {"color": lit, "width": 2},
    }
    quiet = {"type": "scatter", "hoverinfo": "skip"}
    traces = [
        {**quiet, **_xy(region), "mode": "lines", "line": {"width": 0}, "fill": "toself"}
        | {"fillcolor": with_alpha(MAGENTA, 0.12)},
        {**quiet, **_xy(line), "mode": "lines", "line": {"color": INK, "width": 2}},
        {**quiet, **_xy(table.inputs[[now]]), "mode": "markers", "marker": ring},
        {"type": "scatter", **_xy(table.inputs), "mode": "markers", "marker": dots}
        | {"hovertemplate": "(%{x}, %{y})<extra></extra>"},
    ]
    ticks = {"range": [LOW, HIGH], "tickvals": [0, 1], "constrain": "domain"}
    xaxis = {**ticks, "title": {"text": "x₀"}}
    yaxis = {**ticks, "title": {"text": "x₁"}, "scaleanchor": "x"}
    return go.Figure(traces, {"height": 270, "xaxis": xaxis, "yaxis": yaxis})


def firing_side(line: np.ndarray, table: UnitTable) -> np.ndarray:
    """The part (k, 2) of the window where a unit with two inputs fires, as a polygon in order."""
    weights = np.array([table.sums[2], table.sums[1]])  # rows 10 and 01 show one weight each
    box = np.array([(LOW, LOW), (HIGH, LOW), (HIGH, HIGH), (LOW, HIGH)])
    if not len(line):
        return box if table.outputs.all() else box[:0]
    threshold = line[0] @ weights
    polygon = np.vstack([line, box[box @ weights > threshold]])
    centre = polygon.mean(axis=0)
    return polygon[np.argsort(np.arctan2(*(polygon - centre).T[::-1]))]


def cube(inputs: np.ndarray, fires: Sequence[bool], cut: np.ndarray, now: int | None) -> go.Figure:
    """The cube of three inputs, its corners lit where the function is 1, and the plane between."""
    figure = _figure(height=330)
    corners = np.asarray(inputs, float)
    ends = [
        (a, b)
        for a in range(len(corners))
        for b in range(a)
        if np.abs(corners[a] - corners[b]).sum() == 1
    ]
    edges = np.concatenate([[corners[a], corners[b], [np.nan] * 3] for a, b in ends])
    figure.add_scatter3d(
        **_xyz(edges), mode="lines", line={"color": GREY, "width": 2}, hoverinfo="skip"
    )
    if len(cut):
        figure.add_mesh3d(
            **_xyz(cut),
            i=[0] * (len(cut) - 2),
            j=list(range(1, len(cut) - 1)),
            k=list(range(2, len(cut))),
            color=INK,
            opacity=0.18,
            hoverinfo="skip",
        )
    lit = np.asarray(fires, bool)
    figure.add_scatter3d(
        **_xyz(corners),
        mode="markers+text",
        text=["".join(map(str, row)) for row in np.asarray(inputs)],
        textposition="top center",
        textfont={"color": SOFT, "size": 12},
        customdata=list(range(len(corners))),
        marker={
            "size": [26 if row == now else 18 for row in range(len(corners))],
            "color": [MAGENTA if on else CARD for on in lit],
            "line": {"color": [MAGENTA if on else GREY for on in lit], "width": 2},
        },
        hovertemplate="%{text}<extra></extra>",
    )
    ticks = {"tickvals": [0, 1], "range": [-0.25, 1.3], "showticklabels": False}
    figure.update_layout(
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        scene={
            f"{axis}axis": {**ticks, "title": {"text": f"x{'₀₁₂'[n]}"}}
            for n, axis in enumerate("xyz")
        }
        | {"aspectmode": "cube"},
    )
    return figure


def learning(history: History, points: Sequence[tuple[float, float, int]]) -> list[Reel]:
    """Two pictures on one scrubber: the turning line, and the mistakes against their bound."""
    return [_turning(history, points), _mistakes(history)]


def _turning(history: History, points: Sequence[tuple[float, float, int]]) -> Reel:
    figure = _figure(height=400)
    for width, colour in ((14, with_alpha(BLUE, 0.2)), (2, INK)):  # the firing side, the line
        figure.add_scatter(
            x=[], y=[], mode="lines", line={"color": colour, "width": width}, hoverinfo="skip"
        )
    ring = {"size": 26, "color": CLEAR, "line": {"color": MAGENTA, "width": 2.5}}
    figure.add_scatter(x=[], y=[], mode="markers", marker=ring, hoverinfo="skip")
    for label, colour, symbol in ((1, BLUE, "circle"), (-1, ORANGE, "square")):
        mine = [(x, y) for x, y, given in points if given == label]
        figure.add_scatter(
            x=[x for x, _ in mine],
            y=[y for _, y in mine],
            mode="markers",
            marker={"color": colour, "symbol": symbol, "size": 12, "line": _edge(CARD, 1.5)},
            hovertemplate="(%{x}, %{y})<extra></extra>",
        )
    _square_axes(figure, "x₀", "x₁", low=-2.2, high=2.2)
    if history.boundary is None or not len(history.index):
        return Reel(figure)
    toward = history.weights[:, :2] / np.maximum(
        np.linalg.norm(history.weights[:, :2], axis=1, keepdims=True), 1e-9
    )
    here = np.array([(x, y) for x, y, _ in points])[history.index]
    pictures = {
        "side": history.boundary + 0.09 * toward[:, None],
        "line": history.boundary,
        "here": here[:, None],
    }
    return Reel(
        figure,
        {
            f"{name}_{axis}": ends[:, :, i]
            for name, ends in pictures.items()
            for i, axis in enumerate("xy")
        },
        tuple(
            Rule(f"data[{trace}].{axis}", f"{name}_{axis}")
            for trace, name in enumerate(pictures)
            for axis in "xy"
        ),
    )


def _mistakes(history: History) -> Reel:
    figure = _figure(height=400)
    steps = np.arange(1, len(history.mistakes) + 1)
    most = float(history.mistakes[-1]) if len(steps) else 1.0
    if history.bound <= 40 * max(1.0, most):
        most = max(most, history.bound)
        figure.add_hline(y=history.bound, line={"color": GREY, "dash": "dash", "width": 1.5})
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=history.bound,
            yanchor="bottom",
            text=f"never more than (R/γ)² = {history.bound:.1f}",
            font={"color": SOFT, "size": 13},
        )
    for x, y, colour in ((steps, history.mistakes, LINE), ([], [], MAGENTA)):
        line = {"color": colour, "width": 2.5, "shape": "hv"}
        figure.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")
    figure.update_xaxes(title_text="examples shown", range=[0, max(2, len(steps))])
    figure.update_yaxes(title_text="mistakes so far", range=[0, 1.15 * max(1.0, most)])
    if not len(steps):
        return Reel(figure)
    arrays = {"x": steps, "y": history.mistakes}
    return Reel(figure, arrays, (Rule("data[1].x", "x", "upto"), Rule("data[1].y", "y", "upto")))


def steepness(unit: SoftUnit, threshold: float) -> go.Figure:
    """The step and its softened twin along the sum, with the rows of the truth table on them."""
    figure = _figure(height=320)
    figure.add_scatter(
        x=unit.curve_sums,
        y=unit.step,
        mode="lines",
        line={"color": GREY, "dash": "dot", "width": 2},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=unit.curve_sums,
        y=unit.curve,
        mode="lines",
        line={"color": MAGENTA, "width": 3},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=unit.sums,
        y=unit.soft,
        mode="markers",
        marker={"size": 12, "color": MAGENTA, "line": {"color": CARD, "width": 2}},
        hovertemplate="sum %{x:.2f}: %{y:.3f}<extra></extra>",
    )
    figure.add_vline(x=threshold, line={"color": INK, "width": 1})
    figure.add_annotation(x=threshold, y=1.08, text="threshold", font={"color": SOFT, "size": 13})
    figure.update_xaxes(title_text="sum")
    figure.update_yaxes(title_text="output y", range=[-0.08, 1.16], tickvals=[0, 0.5, 1])
    return figure


def surface(unit: SoftUnit) -> go.Figure:
    """The output over the square of two inputs: a cliff that becomes a slope."""
    figure = _figure(height=320)
    figure.add_heatmap(
        x=unit.axis,
        y=unit.axis,
        z=unit.surface,
        zmin=0,
        zmax=1,
        colorscale=[[0, CARD], [1, MAGENTA]],
        hovertemplate="x₀ %{x:.2f}, x₁ %{y:.2f}: %{z:.2f}<extra></extra>",
    )
    figure.add_contour(
        x=unit.axis,
        y=unit.axis,
        z=unit.surface,
        contours={"start": 0.1, "end": 0.9, "size": 0.2, "coloring": "none"},
        line={"color": with_alpha(INK, 0.35), "width": 1},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[0, 0, 1, 1],
        y=[0, 1, 0, 1],
        mode="markers",
        marker={"size": 11, "color": CARD, "line": {"color": INK, "width": 2}},
        hoverinfo="skip",
    )
    _square_axes(figure, "x₀", "x₁")
    return figure


def _edge(colour: str, width: float) -> dict[str, object]:
    return {"color": colour, "width": width}


def _figure(height: int) -> go.Figure:
    return go.Figure(layout={"height": height})


def _square_axes(
    figure: go.Figure, x: str, y: str, *, low: float = LOW, high: float = HIGH
) -> None:
    ticks = {"tickvals": [0, 1]} if (low, high) == (LOW, HIGH) else {}
    figure.update_xaxes(title_text=x, range=[low, high], **ticks)
    figure.update_yaxes(
        title_text=y, range=[low, high], scaleanchor="x", constrain="domain", **ticks
    )


def _xy(places: np.ndarray) -> dict[str, list[float]]:
    return {"x": places[:, 0].tolist(), "y": places[:, 1].tolist()}


def _xyz(places: np.ndarray) -> dict[str, np.ndarray]:
    return dict(zip("xyz", np.asarray(places, float).T, strict=True))
