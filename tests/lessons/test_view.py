"""The record of a visit: what is clicked counts more than a knob that was turned just before."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from lessons import lesson_named
    from lessons.kit.fragment import fragment
    from lessons.kit.view import View

    view = View(lesson_named("logic_gates"))
    view.open({}, arriving=True)

    def part() -> None:
        def turned() -> None:
            view.turn(w0=st.session_state["turn"])

        order = st.session_state.get("order", "click first")
        for what in order.split():
            if what == "click":
                st.button("Reset", on_click=view.reset, args=(["w0"],))
            elif what == "turn":
                st.number_input("w0", -2.0, 2.0, 1.0, key="turn", on_change=turned)
        st.text(str(view["w0"]))

    fragment(part, "part")


def shown(app: AppTest) -> float:
    return float(app.text[0].value)


@pytest.mark.parametrize("order", ["click turn", "turn click"])
def test_a_click_counts_whichever_of_them_is_called_first(order):
    app = AppTest.from_function(page)
    app.session_state["order"] = order
    default = shown(app.run())
    app.number_input[0].set_value(-1.5)
    app.run()
    assert shown(app) == -1.5
    app.number_input[0].set_value(-1.0)
    app.button[0].click().run()
    assert shown(app) == default
    app.number_input[0].set_value(0.5)
    app.run()
    assert shown(app) == 0.5, "the next turn counts again"
