"""All measurements, one after the other: python -m benchmarks."""

from __future__ import annotations

import subprocess
import sys

for name in ("neurons", "approximate", "descent", "engine", "film", "site", "knobs"):
    print(f"\n== {name}", flush=True)
    subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)
