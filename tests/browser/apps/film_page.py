"""One film of two figures, one of a landscape in 3-D, and one live picture under a knob."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from lessons.kit.film import Click, Reel, Rule, film
from lessons.kit.palette import (
    BLUE,
    DEEP,
    DIVERGING,
    GREY,
    INK,
    MAGENTA,
    ORANGE,
    PAPER,
    with_alpha,
)

STEPS = 60
GRID = np.linspace(-2, 2, 50, dtype="float32")
SHADE = [[0, PAPER], [1, with_alpha(DEEP, 0.55)]]


def height(x: np.ndarray, y: np.ndarray, bend: float) -> np.ndarray:
    """A bent valley, its floor through the origin."""
    return (0.3 * x**2 + 0.5 * (y - bend * np.sin(1.5 * x)) ** 2).astype("float32")


def descent(bend: float, rate: float, start: tuple[float, float]) -> np.ndarray:
    """(steps, 2): plain gradient descent."""
    path = [np.array(start)]
    for _ in range(STEPS - 1):
        x, y = path[-1]
        away = y - bend * np.sin(1.5 * x)
        slope = np.array([0.6 * x - 1.5 * bend * np.cos(1.5 * x) * away, away])
        path.append(np.clip(path[-1] - rate * slope, -2, 2))
    return np.array(path, dtype="float32")


def landscape(bend: float, paths: list[np.ndarray]) -> Reel:
    """Contours, the paths so far, and where they are now."""
    figure = go.Figure(
        go.Contour(
            x=GRID, y=GRID, z=height(*np.meshgrid(GRID, GRID), bend), colorscale=SHADE, ncontours=14
        )
    )
    rules: list[Rule] = []
    arrays = {}
    for i, path in enumerate(paths):
        arrays |= {f"x{i}": path[:, 0], f"y{i}": path[:, 1]}
        figure.add_scatter(x=[], y=[], mode="lines", line_color=(BLUE, ORANGE)[i % 2])
        rules += [Rule(f"data[{i + 1}].{axis}", f"{axis}{i}", "upto") for axis in ("x", "y")]
    figure.add_scatter(x=[], y=[], mode="markers", marker={"color": MAGENTA, "size": 12})
    here = len(paths) + 1
    rules += [Rule(f"data[{here}].x", "x0"), Rule(f"data[{here}].y", "y0")]
    figure.update_xaxes(title="weight w₀", range=[-2, 2])
    figure.update_yaxes(title="weight w₁", range=[-2, 2])
    return Reel(figure, arrays, tuple(rules))


def losses(bend: float, path: np.ndarray) -> Reel:
    """The loss so far, with a line and a number at now."""
    loss = height(path[:, 0], path[:, 1], bend)
    steps = np.arange(STEPS, dtype="float32")
    figure = go.Figure(
        [
            go.Scatter(x=steps, y=loss, line={"color": with_alpha(GREY, 0.5), "width": 1}),
            go.Scatter(x=[], y=[], mode="lines", line_color=BLUE),
        ]
    )
    figure.add_shape(type="line", x0=0, x1=0, y0=0, y1=1, yref="paper", line_color=MAGENTA)
    figure.add_annotation(x=0.98, y=0.98, xref="paper", yref="paper", text="", font_size=16)
    figure.update_xaxes(title="step", range=[0, STEPS - 1])
    figure.update_yaxes(title="loss", rangemode="tozero")
    words = np.array([f"loss {value:.3f}" for value in loss])
    return Reel(
        figure,
        {"step": steps, "loss": loss, "words": words},
        (
            Rule("data[1].x", "step", "upto"),
            Rule("data[1].y", "loss", "upto"),
            Rule("layout.shapes[0].x0", "step"),
            Rule("layout.shapes[0].x1", "step"),
            Rule("layout.annotations[0].text", "words"),
        ),
    )


def hills(bend: float, path: np.ndarray) -> Reel:
    """The same descent, seen from the side."""
    x, y = (axis.ravel() for axis in np.meshgrid(GRID, GRID))
    z = height(x, y, bend)
    cells = (np.arange(49)[:, None] * 50 + np.arange(49)).ravel()
    figure = go.Figure(
        [
            go.Mesh3d(
                x=x,
                y=y,
                z=z,
                i=np.r_[cells, cells + 1],
                j=np.r_[cells + 1, cells + 51],
                k=np.r_[cells + 50, cells + 50],
                intensity=z,
                colorscale=SHADE,
                showscale=False,
                hoverinfo="skip",
            ),
            go.Scatter3d(x=[], y=[], z=[], mode="lines", line_color=BLUE),
            go.Scatter3d(x=[], y=[], z=[], mode="markers", marker_color=MAGENTA),
        ]
    )
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, scene_aspectmode="cube")
    rules = [Rule(f"data[1].{axis}", axis, "upto") for axis in "xyz"]
    rules += [Rule(f"data[2].{axis}", axis) for axis in "xyz"]
    loss = height(path[:, 0], path[:, 1], bend)
    return Reel(figure, {"x": path[:, 0], "y": path[:, 1], "z": loss + 0.05}, tuple(rules))


def signs(bend: float) -> go.Figure:
    """A live picture: signed values."""
    x, y = np.meshgrid(GRID, GRID)
    figure = go.Figure(
        go.Heatmap(x=GRID, y=GRID, z=np.tanh(y - bend * np.sin(1.5 * x)), colorscale=DIVERGING)
    )
    figure.add_scatter(
        x=[-1, 1], y=[1, -1], mode="markers", marker={"color": INK, "size": 14}, customdata=[7, 8]
    )
    figure.update_layout(height=260)
    return figure


def wave(bend: float) -> go.Figure:
    """A line and a mark between axes that stay: at another bend they lie elsewhere."""
    x = np.array([1.0])
    figure = go.Figure(
        [
            go.Scatter(x=GRID, y=bend * np.sin(1.5 * GRID), mode="lines", line_color=BLUE),
            go.Scatter(x=x, y=bend * np.sin(1.5 * x), mode="markers", marker_color=MAGENTA),
        ]
    )
    figure.update_xaxes(range=[-2, 2])
    figure.update_yaxes(range=[-1, 1])
    return figure


def clicked(click: Click) -> None:
    """Keep the last click, for the page to say."""
    st.session_state["last"] = click


st.set_page_config(layout="wide")
st.title("A film")
bend = st.slider("bend", 0.0, 1.0, 0.6, 0.1, key="bend")
film(
    [signs(bend)],
    key="film_signs",
    alt=["Signed values"],
    captions=["A live picture."],
    on_click=clicked,
)
if "alone" in st.query_params:
    st.stop()
run = st.text_input("run", "first", key="run")
view = st.text_input("view", "first", key="view")
autoplay = st.query_params.get("autoplay") == "1"
paths = [descent(bend, 0.12, (-1.8, 1.6)), descent(bend, 0.3, (1.8, 1.5))]
words = [
    f"Step {t}: the weights are at **({x:.2f}, {y:.2f})**." for t, (x, y) in enumerate(paths[0])
]
seen = film(
    [landscape(bend, paths), losses(bend, paths[0])],
    key="film_descent",
    titles=["Where the weights are", "How wrong the network is"],
    alt=["Contours of the loss with two paths", "The loss at every step"],
    captions=words,
    columns=[1.4, 1],
    start="first",
    autoplay=autoplay,
    fps=float(st.query_params.get("fps", "30")),
    run=run,
    view=view,
    on_click=clicked,
    on_step=lambda step: st.session_state.update(rested=step),
)
st.write("last click:", str(st.session_state.get("last")))
st.write("rested at:", str(st.session_state.get("rested")), str(seen.step))
if st.query_params.get("wave") == "1":
    film([wave(bend)], key="film_wave", alt=["A wave"])
if st.query_params.get("hills") == "1":
    film([hills(bend, paths[0])], key="film_hills", alt=["The loss as hills"], on_click=clicked)
