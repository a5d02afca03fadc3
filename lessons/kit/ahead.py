"""Pictures ahead of the page: they answer a knob before the page around them is drawn.

    knobs(view, Knob("w0", "weight w₀"), leads={view.key("bent"): _scene})

Streamlit draws the elements of a part anew at every turn, which costs the browser more than the
picture itself. So the knob asks for the picture alone, over an address of its own, as long as the
hand moves; when it rests, the page is drawn as ever. `_scene` makes a `Scene`, or another picture,
of a view: the page shows the same one, so that what ran ahead is what the page comes to.

The address holds a name that cannot be guessed and is forgotten with the visitor's session. Where
it is not known (another server, say), the knob goes back to asking for the page.
"""

from __future__ import annotations

import json
import secrets
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.engine import EngineError, Superseded
from core.untrusted.links import Number
from lessons import Lesson
from lessons.kit.compute import asking_for, visitor
from lessons.kit.crate import pack
from lessons.kit.pointer import Drag, read_drag
from lessons.kit.view import View


class Picture(Protocol):
    """What can run ahead: a component of the browser that shows this content."""

    def content(self) -> dict[str, Any]:
        """What the component reads."""


Leads = Mapping[str, Callable[[View], Picture]]
Move = Callable[[View, Drag], Mapping[str, float]]

URL = "atelier/ahead/"
LONGEST = 4096  # bytes of a request
FIGURES = 16  # of a film, at most, on which a hand can move


class Draft(View):
    """A view as it would be, for who draws ahead of the page; nobody can put anything into it."""

    def __init__(self, lesson: Lesson, values: Mapping[str, Any]) -> None:
        super().__init__(lesson)
        self._values = values

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def put(self, **values: Any) -> None:
        """Raise TypeError: a picture does not change what it shows."""
        raise TypeError(f"a draft of {self.lesson.slug} cannot be changed: {', '.join(values)}")


@dataclass(eq=False)
class Lane:
    """The pictures that one visitor's knobs lead, and the view from which the hand set out."""

    lesson: Lesson
    visitor: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    values: Mapping[str, Any] = field(default_factory=dict)
    leads: Leads = field(default_factory=dict)
    move: Move | None = None
    _press: int = 0
    _begun: Mapping[str, Any] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Where the browser asks, relative to the page's base."""
        return URL + self.token

    def answer(self, said: Mapping[str, Any]) -> bytes:
        """What to show after a move, as a crate: positions of knobs (`turned`), or a `drag`.

        What makes no sense is passed by. Raises ValueError or EngineError, with a sentence, where
        there is no such picture.
        """
        turned, drag = said.get("turned"), read_drag(said.get("drag"), FIGURES)
        numbers = _positions(self.lesson, turned) if isinstance(turned, dict) else {}
        if drag is not None:
            numbers |= self.dragged(drag)
        draft = Draft(self.lesson, {**self.values, **numbers})
        with asking_for(self.visitor):
            return pack({name: lead(draft).content() for name, lead in self.leads.items()})

    def dragged(self, drag: Drag) -> dict[str, float]:
        """What a hand makes of the view in which it pressed."""
        if self.move is None:
            return {}
        if drag.press != self._press:
            self._press, self._begun = drag.press, self.values
        return _positions(self.lesson, self.move(Draft(self.lesson, self._begun), drag))


def _positions(lesson: Lesson, turned: Mapping[str, Any]) -> dict[str, float]:
    """Where numbers of the view may stand, of what is asked for."""
    fields = {name: lesson.view.get(name) for name in turned}
    return {
        name: field.clamp(turned[name])
        for name, field in fields.items()
        if isinstance(field, Number)
        and type(turned[name]) in (int, float)
        and abs(turned[name]) < 1e12
    }


_lanes: weakref.WeakValueDictionary[str, Lane] = weakref.WeakValueDictionary()


def lane(view: View, key: str, leads: Leads, move: Move | None = None) -> Lane:
    """The lane of the component `key`, which sets out from the view as it is now."""
    own = st.session_state.get(f"{key}.lane")
    if own is None:
        own = st.session_state[f"{key}.lane"] = Lane(view.lesson, visitor())
    own.values = {name: view[name] for name in view.lesson.view}
    own.leads, own.move = leads, move
    _lanes[own.token] = own
    return own


def route() -> Route:
    """The route to hand to `st.App`."""

    async def serve(request: Request) -> Response:
        own = _lanes.get(request.path_params["token"])
        if own is None:
            return Response(status_code=404)
        said = await _read(request)
        if said is None:
            return Response(status_code=400)
        try:
            crate = await run_in_threadpool(own.answer, said)
        except (Superseded, EngineError, ValueError):
            return Response(status_code=204)  # the page will say what is wrong
        return Response(crate, media_type="application/octet-stream")

    return Route(f"/{{prefix:path}}{URL}{{token}}", serve, methods=["POST"])


async def _read(request: Request) -> dict[str, Any] | None:
    """The move in the body of a request; None where there is none."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            return None
    try:
        said = json.loads(body)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None
