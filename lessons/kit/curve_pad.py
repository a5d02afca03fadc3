"""A pad on which a learner draws a function of x, by hand or by keys.

The browser shows a stroke at once and sends it; Python makes a curve of it and keeps it in the
view. Strokes are numbered: one that arrives twice counts once, and where two arrive together none
is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.untrusted.curves import Curve, CurveError, curve
from core.untrusted.links import Coded
from lessons.kit.component import FOLDER
from lessons.kit.view import View

MOST_STROKES = 64  # taken at once; a browser that was long away keeps its last ones

_HTML = """
<div class="pad">
  <div class="head">
    <span class="label"></span><span class="reading" aria-hidden="true"></span>
    <button type="button">Clear</button>
  </div>
  <div class="plane">
    <svg viewBox="-107 -107 214 214" role="group" aria-describedby="how">
      <clipPath id="square"><rect x="-101" y="-101" width="202" height="202"></rect></clipPath>
      <mask id="stays" maskUnits="userSpaceOnUse" x="-107" y="-107" width="214" height="214">
        <rect x="-107" y="-107" width="214" height="214"></rect><g class="veils"></g>
      </mask>
      <rect class="card" x="-100" y="-100" width="200" height="200"></rect>
      <path class="axis" d="M-100 0H100M0-100V100"></path>
      <path class="curve" mask="url(#stays)"></path>
      <g class="ink" clip-path="url(#square)"></g>
      <path class="plumb"></path><g class="places"></g>
    </svg>
    <i class="left high">1</i><i class="left">0</i><i class="left low">−1</i>
    <i class="below first">−1</i><i class="below">0</i><i class="below last">1</i>
    <p class="invite" aria-hidden="true">Draw a line from left to right</p>
  </div>
  <p class="notice" role="status"></p>
  <p class="caption"></p>
  <p class="how" id="how">
    Draw with mouse, pen or finger. With keys: left and right choose a place, up and down move the
    curve there, and with shift they move it far.
  </p>
</div>
"""

_pad = st.components.v2.component(
    "atelier_curve_pad",
    html=_HTML,
    css=(FOLDER / "curve_pad.css").read_text(encoding="utf-8"),
    js=(FOLDER / "curve_pad.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Drawn:
    """The curve after stroke number `serial`, and why that one was refused, if it was."""

    curve: Curve
    serial: int = 0
    refused: str = ""


def curve_pad(view: View, name: str, *, label: str, caption: str) -> None:
    """A pad for the curve `name` of the view: a field with the codec of `core.untrusted.curves`.

    `label` names it above and to a screen reader, `caption` stands below. Drawing over a part
    mends that part; what is no curve is refused in a sentence under the pad, and the curve stays.
    """
    if not isinstance(view.lesson.view[name], Coded):
        raise TypeError(f"{name} is not a drawn value, and only curves have pads")
    key = view.key(name)
    place = f"{key}.drawn"

    def drawn() -> None:
        last = st.session_state.get(place, Drawn(()))
        now = read_strokes(st.session_state[key].drawn, view[name], last.serial)
        if now is not None:
            view.put(**{name: now.curve})
            st.session_state[place] = now

    last = st.session_state.get(place, Drawn(()))
    data = {
        "label": label,
        "caption": caption,
        "points": view[name],
        "heard": last.serial,
        "refused": last.refused if last.curve == view[name] else "",
    }
    _pad(key=key, data=data, on_drawn_change=drawn)


def read_strokes(sent: Any, kept: Curve, heard: int) -> Drawn | None:
    """What comes of `kept` by the strokes after number `heard` that the browser `sent`.

    `sent` may be anything; None where it tells nothing new. Each stroke is a list of points, or
    None for a pad wiped clean; the last of them has the number `serial`.
    """
    if not isinstance(sent, dict):
        return None
    serial, strokes = sent.get("serial"), sent.get("strokes")
    if type(serial) is not int or not isinstance(strokes, list):
        return None
    new = min(serial - heard, len(strokes), MOST_STROKES)
    if new < 1:
        return None
    refused = ""
    for stroke in strokes[-new:]:
        kept, refused = _after(stroke, kept)
    return Drawn(kept, serial, refused)


def _after(stroke: Any, kept: Curve) -> tuple[Curve, str]:
    """The curve after one stroke, and the sentence that refuses the stroke."""
    if stroke is None:
        return (), ""
    try:
        return curve(stroke, kept), ""
    except CurveError as error:
        sentence = str(error)
        return kept, f"{sentence[0].upper()}{sentence[1:]}."
