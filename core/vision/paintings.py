"""Paintings and prints that come with the course: `Recipe(painting, name="hokusai_great_wave")`."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.untrusted.pictures import read_picture
from core.vision.photographs import Photo, fitted

FOLDER = Path(__file__).parents[2] / "assets" / "paintings"

PAINTINGS: dict[str, Photo] = {
    "van_gogh_village_street_in_auvers": Photo(
        "Village Street in Auvers", "Vincent van Gogh, 1890"
    ),
    "hokusai_great_wave": Photo("The Great Wave off Kanagawa", "Katsushika Hokusai, about 1831"),
    "hokusai_poppies": Photo("Poppies", "Katsushika Hokusai, 1833–34"),
    "hokusai_ejiri": Photo("Ejiri in Suruga Province", "Katsushika Hokusai, 1830–33"),
    "kandinsky_composition_viii": Photo("Composition VIII", "Wassily Kandinsky, 1923"),
    "cassatt_summertime": Photo("Summertime", "Mary Cassatt, 1894"),
    "renoir_moulin_de_la_galette": Photo("Bal du moulin de la Galette", "Auguste Renoir, 1876"),
    "bruegel_harvesters": Photo("The Harvesters", "Pieter Bruegel the Elder, 1565"),
    "arcimboldo_spring": Photo("Spring", "Giuseppe Arcimboldo, 1573"),
}


def painting(name: str, *, side: int = 256, square: bool = False) -> np.ndarray:
    """One of `PAINTINGS`, (H, W, 3) in uint8, as `fitted`; ValueError for another name or side."""
    if name not in PAINTINGS:
        raise ValueError(f"there is no painting {name!r}; right would be {', '.join(PAINTINGS)}.")
    return fitted(read_picture((FOLDER / f"{name}.webp").read_bytes()), side, square)
