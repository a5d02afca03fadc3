"""The palette is readable, and Streamlit's theme is the same palette."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import plotly.graph_objects as go
import pytest

from lessons.kit import palette

CONFIG = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"
THEMES = {"light": palette.LIGHT, "dark": palette.DARK}
TEXT = ("ink", "soft", "control", "blue-text", "orange-text", "magenta-text", "green-text")
MARKS = ("blue", "orange", "magenta", "grey", "green", "deep")


def channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (value / 255 for value in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(start: str, end: str, share: float) -> str:
    pairs = zip(channels(start), channels(end), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def test_contrast_formula_on_known_numbers() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("surface", ["paper", "card"])
def test_words_and_marks_stand_out(theme: dict[str, str], surface: str) -> None:
    ground = theme[surface]
    assert {n: contrast(theme[n], ground) for n in TEXT if contrast(theme[n], ground) < 4.5} == {}
    assert {n: contrast(theme[n], ground) for n in MARKS if contrast(theme[n], ground) < 3} == {}


def test_white_ticks_and_knobs_stand_out_on_what_a_hand_moves() -> None:
    """Streamlit draws them white; its primary buttons, which write on it, are for daylight only."""
    for theme in THEMES.values():
        assert contrast("#ffffff", theme["control"]) >= 3


def test_positive_and_negative_differ_for_colour_blind_eyes() -> None:
    """Red-blind and green-blind eyes keep the blue-yellow axis: the pair must lie across it."""
    for theme in THEMES.values():
        red, green, blue = channels(theme["blue"])
        assert blue > max(red, green) + 60
        red, green, blue = channels(theme["orange"])
        assert blue < min(red, green) - 60


def test_every_token_has_a_value_in_both_themes() -> None:
    source = Path(palette.__file__).read_text()
    names = set(re.findall(r'"var\(--([a-z-]+)\)"', source)) - {"font"}
    assert names == set(palette.LIGHT) == set(palette.DARK)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_streamlit_wears_the_same_colours(mode: str) -> None:
    worn = tomllib.loads(CONFIG.read_text())["theme"][mode]
    ours = THEMES[mode]
    expected = {
        "backgroundColor": "paper",
        "secondaryBackgroundColor": "card",
        "codeBackgroundColor": "card",
        "textColor": "ink",
        "codeTextColor": "ink",
        "primaryColor": "control",
        "borderColor": "line",
        "linkColor": "blue-text",
        "blueColor": "blue",
        "blueTextColor": "blue-text",
        "orangeColor": "orange",
        "orangeTextColor": "orange-text",
        "violetColor": "magenta",
        "violetTextColor": "magenta-text",
        "greenColor": "green",
        "greenTextColor": "green-text",
        "grayColor": "grey",
        "grayTextColor": "soft",
    }
    assert {name: worn[name] for name in expected} == {n: ours[t] for n, t in expected.items()}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_streamlit_charts_use_the_same_scales(mode: str) -> None:
    worn = tomllib.loads(CONFIG.read_text())["theme"][mode]
    ours = THEMES[mode]
    paper, ink, blue, orange = (ours[name] for name in ("paper", "deep", "blue", "orange"))
    ninths = [step / 9 for step in range(10)]
    diverging = [
        mixed(orange, paper, 2 * s) if s <= 0.5 else mixed(paper, blue, 2 * s - 1) for s in ninths
    ]
    assert worn["chartSequentialColors"] == [mixed(paper, ink, s) for s in ninths]
    assert worn["chartDivergingColors"] == diverging
    assert worn["chartCategoricalColors"] == [
        ours[re.sub(r"var\(--(.*)\)", r"\1", token)] for token in palette.CATEGORICAL
    ]


def test_plotly_accepts_tokens_wherever_a_colour_goes() -> None:
    figure = go.Figure(go.Scatter(x=[1], y=[2], marker_color=[palette.BLUE]))
    figure.add_heatmap(z=[[0, 1]], colorscale=palette.DIVERGING)
    figure.add_shape(type="line", line_color=palette.with_alpha(palette.INK, 0.2))
    figure.update_layout(template=palette.template())
    assert figure.layout.shapes[0].line.color == "var(--ink/0.2)"
    assert figure.layout.template.layout.colorway[0] == palette.BLUE


@pytest.mark.parametrize(("token", "alpha"), [(palette.BLUE, 1.1), ("#ffffff", 0.5)])
def test_with_alpha_refuses_what_is_no_token_or_no_share(token: str, alpha: float) -> None:
    with pytest.raises(ValueError, match=r"alpha|token"):
        palette.with_alpha(token, alpha)
