"""All measurements, one after the other: python -m benchmarks."""

from __future__ import annotations

import subprocess
import sys

MEASURED = (
    "neurons",
    "approximate",
    "descent",
    "convolution",
    "style",
    "language",
    "engine",
    "film",
    "sheets",
    "site",
    "first_use",
    "knobs",
)

for name in MEASURED:
    print(f"\n== {name}", flush=True)
    subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)
