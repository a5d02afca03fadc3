"""Draw the site's icon, a firing neuron: python tools/draw_icon.py."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

SIZE, SCALE = 64, 8
BLUE, ORANGE, MAGENTA, PAPER, INK = "#1f6fb2", "#d9730d", "#c2257a", "#fbfaf7", "#1d1b18"


def draw() -> Image.Image:
    """The icon, (64, 64), drawn large and made small for smooth edges."""
    side = SIZE * SCALE
    picture = Image.new("RGBA", (side, side))
    pen = ImageDraw.Draw(picture)

    def at(*places: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x * side, y * side) for x, y in places]

    pen.line(at((0.14, 0.22), (0.5, 0.5)), fill=BLUE, width=side // 12)
    pen.line(at((0.14, 0.78), (0.5, 0.5)), fill=ORANGE, width=side // 16)
    pen.line(at((0.5, 0.5), (0.94, 0.5)), fill=MAGENTA, width=side // 12)
    for (x, y), radius, colour in (
        ((0.14, 0.22), 0.12, BLUE),
        ((0.14, 0.78), 0.12, ORANGE),
        ((0.5, 0.5), 0.25, INK),
        ((0.5, 0.5), 0.215, PAPER),
        ((0.5, 0.5), 0.11, MAGENTA),
    ):
        pen.ellipse(at((x - radius, y - radius), (x + radius, y + radius)), fill=colour)
    return picture.resize((SIZE, SIZE), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    draw().save(Path(__file__).parent.parent / "assets" / "images" / "icon.png", optimize=True)
