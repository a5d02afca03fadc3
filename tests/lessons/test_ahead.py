"""Pictures ahead of the page: the same that the page comes to, and nothing for who has no right."""

from __future__ import annotations

import asyncio
import gc
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from lessons.activation_functions import LESSON, hero
from lessons.gradient_descent import LESSON as DESCENT
from lessons.gradient_descent import hero as hill
from lessons.kit import ahead
from lessons.kit.ahead import Draft, Lane
from lessons.kit.crate import pack

DEFAULTS = {name: field.default for name, field in LESSON.view.items()}
HILL = {name: field.default for name, field in DESCENT.view.items()}
LEADS = {"bent": hero._scene}


def lane(**changes: Any) -> Lane:
    own = Lane(LESSON, "visitor", values=DEFAULTS | changes, leads=LEADS)
    ahead._lanes[own.token] = own
    return own


def ask(own: Lane, body: bytes, token: str = "") -> Response:
    """What the route answers to a browser."""
    route = ahead.route()
    scope = {"type": "http", "method": "POST", "headers": [], "query_string": b""}
    match, found = route.matches(scope | {"path": f"/under/{ahead.URL}{token or own.token}"})
    assert match.name == "FULL"

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    asked = route.endpoint(Request(scope | found, receive))
    with ThreadPoolExecutor() as pool:  # a loop of its own, whatever else runs here
        return pool.submit(asyncio.run, asked).result()


def page(**values: float) -> bytes:
    """What the page shows when its knobs stand there."""
    return pack({"bent": hero._scene(Draft(LESSON, DEFAULTS | values)).content()})


def test_what_runs_ahead_is_what_the_page_comes_to():
    own = lane()
    answer = ask(own, json.dumps({"turned": {"w1": 0.6}}).encode())
    assert answer.status_code == 200
    assert answer.body == page(w1=0.6) != page()
    assert ask(own, b"{}").body == page(), "a question changes nothing"


def test_knobs_do_not_leave_their_limits():
    assert lane().answer({"turned": {"x0": 1e9}}) == page(x0=LESSON.view["x0"].high)


@pytest.mark.parametrize(
    "said",
    [
        {"turned": {"w0": "4"}},
        {"turned": {"w0": True}},
        {"turned": {"w0": float("nan")}},
        {"turned": {"w0": 1e300}},
        {"turned": {"f": 2}},
        {"turned": {"nobody": 1}},
        {"turned": [1, 2]},
        {"turned": None, "drag": {"figure": 0, "x": 1, "y": 1, "from_x": 0, "from_y": 0}},
        {"drag": "me"},
    ],
)
def test_what_makes_no_sense_is_passed_by(said):
    assert lane().answer(said) == page()


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"w0"', b"\xff", b" " * 5000])
def test_what_is_no_move_is_refused(body):
    assert ask(lane(), body).status_code == 400


def test_what_cannot_be_drawn_is_left_to_the_page():
    own = lane()
    own.leads = {"bent": _impossible}
    assert ask(own, b"{}").status_code == 204


def _impossible(view):
    raise ValueError("the curve has no point; draw one")


def test_an_address_is_forgotten_with_its_visitor():
    own = lane()
    token = own.token
    assert ask(own, b"{}", token).status_code == 200
    assert ask(own, b"{}", token[:-1]).status_code == 404
    del own
    gc.collect()
    assert token not in ahead._lanes


def test_a_draft_cannot_be_changed():
    with pytest.raises(TypeError, match="a draft of activation_functions cannot be changed: w0"):
        Draft(LESSON, DEFAULTS).put(w0=1.0)


def hand(x: float, y: float, press: int, figure: int = hill.HOUSES) -> dict[str, Any]:
    return {"drag": {"figure": figure, "x": x, "y": y, "from_x": 2.1, "from_y": 3, "press": press}}


def test_the_other_end_of_theNumbers_stays_as_long_as_the_hand_holds_this_one():
    own = Lane(DESCENT, "visitor", values=HILL, move=hill._dragged)
    own.leads = {"hill": Numbers}
    far = HILL["w"] * 0.3 + HILL["b"]
    first, second = (own.answer(hand(2.1, height, press=1)) for height in (3.0, 5.0))
    assert first == line(*_through(far, 3.0))
    own.values = HILL | {"w": 1.0, "b": 0.0}  # the page has drawn on the way
    assert own.answer(hand(2.1, 5.0, press=1)) == second == line(*_through(far, 5.0))
    assert own.answer(hand(2.1, 5.0, press=2)) == line(*_through(0.3, 5.0))


def test_a_point_is_where_the_hand_is():
    own = Lane(DESCENT, "visitor", values=HILL, move=hill._dragged, leads={"hill": Numbers})
    assert own.answer(hand(2.004, 99.0, 1, hill.MAP)) == line(2.0, 4.0)


class Numbers:
    """A picture that is nothing but its numbers."""

    def __init__(self, view) -> None:
        self.view = view

    def content(self) -> dict[str, float]:
        return {name: self.view[name] for name in "wb"}


def line(w: float, b: float) -> bytes:
    return pack({"hill": {"w": w, "b": b}})


def _through(far: float, near: float) -> tuple[float, float]:
    """Weight and bias, to a hundredth, of the line through both ends, at 0.3 and 2.1."""
    weight = (near - far) / 1.8
    return round(weight, 2), round(far - 0.3 * weight, 2)
