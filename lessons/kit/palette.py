"""The colours of the house: one language for words and pictures, by day and by night.

A figure never names a colour, it names a meaning: `BLUE` for what is positive. The browser puts in
the value of the theme that the reader has chosen, so that one figure serves both. A token has the
form of a CSS variable, because plotly checks every colour of a figure and lets that form pass.

Marks reach a contrast of 3:1 against paper and card; the text tones (`..._TEXT`, `INK`, `SOFT`)
4.5:1 (WCAG 2.2, criteria 1.4.3 and 1.4.11). `LINE`, `PAPER` and `CARD` are rules and surfaces.
"""

from __future__ import annotations

from typing import Any

BLUE = "var(--blue)"  # positive, excitatory, class +1
ORANGE = "var(--orange)"  # negative, inhibitory, class -1
MAGENTA = "var(--magenta)"  # here, now
GREY = "var(--grey)"  # what was
GREEN = "var(--green)"  # done
DEEP = "var(--deep)"  # how much, without a sign

BLUE_TEXT = "var(--blue-text)"
ORANGE_TEXT = "var(--orange-text)"
MAGENTA_TEXT = "var(--magenta-text)"
GREEN_TEXT = "var(--green-text)"
INK = "var(--ink)"  # text
SOFT = "var(--soft)"  # quieter text: captions, axes

CONTROL = "var(--control)"  # what a hand moves: on the page it is read, and white marks lie on it

LINE = "var(--line)"  # rules and axis lines
PAPER = "var(--paper)"  # the page
CARD = "var(--card)"  # the sheet that a figure lies on
FONT = "var(--font)"  # the page's own font family, known to the browser only
CLEAR = "rgba(0,0,0,0)"

LIGHT = {
    "paper": "#fbfaf7",
    "card": "#ffffff",
    "ink": "#1d1b18",
    "soft": "#6b675f",
    "line": "#e4e0d8",
    "blue": "#1f6fb2",
    "orange": "#d9730d",
    "magenta": "#c2257a",
    "grey": "#8a8780",
    "green": "#2e7d4f",
    "deep": "#4a4668",
    "control": "#1d1b18",
    "blue-text": "#1b64a2",
    "orange-text": "#a24f00",
    "magenta-text": "#b31f6f",
    "green-text": "#28703f",
}

DARK = {
    "paper": "#14161a",
    "card": "#1b1e24",
    "ink": "#e8e6e1",
    "soft": "#a3a098",
    "line": "#2c3038",
    "blue": "#62aef0",
    "orange": "#f2a65a",
    "magenta": "#ff6fb5",
    "grey": "#8d9199",
    "green": "#6cc494",
    "deep": "#c9c5e6",
    "control": "#938cc8",
    "blue-text": "#62aef0",
    "orange-text": "#f2a65a",
    "magenta-text": "#ff6fb5",
    "green-text": "#6cc494",
}

CATEGORICAL = (BLUE, ORANGE, GREEN, DEEP, GREY, MAGENTA)
DIVERGING = ((0.0, ORANGE), (0.5, PAPER), (1.0, BLUE))  # signed values, symmetric about zero
SEQUENTIAL = ((0.0, PAPER), (1.0, DEEP))  # amounts


def with_alpha(token: str, alpha: float) -> str:
    """The colour of a token, see-through: alpha 0 is invisible, 1 is solid.

    >>> with_alpha(BLUE, 0.25)
    'var(--blue/0.25)'
    """
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must lie between 0 and 1, got {alpha}")
    if not token.startswith("var(--") or "/" in token:
        raise ValueError(f"expected a token such as {BLUE!r}, got {token!r}")
    return f"{token[:-1]}/{alpha:g})"


def template() -> dict[str, Any]:
    """The Plotly template of every figure: quiet axes, no grid, a transparent ground."""
    layout = {
        "font": {"family": FONT, "size": 14, "color": SOFT},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "colorway": list(CATEGORICAL),
        "margin": {"l": 58, "r": 14, "t": 10, "b": 48, "pad": 0},
        "showlegend": False,
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "bgcolor": CLEAR},
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": CARD, "bordercolor": LINE, "font": {"color": INK, "size": 14}},
        "xaxis": _axis(),
        "yaxis": _axis(),
        "scene": {
            **{f"{name}axis": _scene_axis() for name in "xyz"},
            "dragmode": "turntable",
            "camera": {"eye": {"x": 1.35, "y": -1.35, "z": 0.95}},
        },
        "annotationdefaults": {"showarrow": False, "font": {"color": INK}},
        "shapedefaults": {"line": {"color": INK, "width": 1.5}},
    }
    return {"layout": layout, "data": _trace_defaults()}


def _axis() -> dict[str, Any]:
    return {
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": LINE,
        "gridcolor": LINE,
        "zerolinecolor": LINE,
        "ticks": "outside",
        "ticklen": 5,
        "tickcolor": LINE,
        "nticks": 6,
        "title": {"standoff": 12},
    }


def _scene_axis() -> dict[str, Any]:
    return {
        "backgroundcolor": CLEAR,
        "gridcolor": LINE,
        "linecolor": LINE,
        "zeroline": False,
        "showspikes": False,
        "nticks": 5,
        "title": {"font": {"size": 13}},
        "tickfont": {"size": 11},
    }


def _trace_defaults() -> dict[str, Any]:
    amounts = {"colorscale": [list(stop) for stop in SEQUENTIAL], "showscale": False}
    return {
        "scatter": [{"line": {"width": 2.5}, "marker": {"size": 9}, "cliponaxis": True}],
        "scatter3d": [{"line": {"width": 5}, "marker": {"size": 4}}],
        "heatmap": [amounts],
        "contour": [{**amounts, "line": {"width": 0.8, "color": with_alpha(INK, 0.22)}}],
        "surface": [
            {
                **amounts,
                "lighting": {"ambient": 0.85, "diffuse": 0.4, "specular": 0.05},
            }
        ],
    }
