"""Photographs to choose, and the learner's own."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image
from streamlit.testing.v1 import AppTest

from core.vision.photographs import PHOTOS


def page() -> None:
    import streamlit as st

    from core.untrusted.links import Choice
    from lessons import Lesson
    from lessons.kit.compute import value
    from lessons.kit.photo import PHOTO_NAMES, photo
    from lessons.kit.view import View

    fields = {name: Choice("coffee", PHOTO_NAMES) for name in ("one", "other")}
    lesson = Lesson("logic_gates", "A", "B?", "Neurons", 1, 5, ":material/star:", (), fields, ())
    view = View(lesson)
    view.open(st.query_params.to_dict(), arriving="opened" not in st.session_state)
    st.session_state["opened"] = True
    for name in fields:
        chosen = photo(view, name)
        shape = value(chosen.recipe(64)).shape
        st.text(f"{chosen.title} {shape} {value(chosen.grey(64, square=False)).shape}")


def opened(**params: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=30)
    for name, text in params.items():
        app.query_params[name] = text
    return app.run()


def bring(app: AppTest, data: bytes) -> AppTest:
    return app.file_uploader[0].upload("mine.png", data).run()


def said(app: AppTest) -> str:
    return " ".join(one.value for one in app.markdown)


def png(width: int = 60, height: int = 30) -> bytes:
    made = io.BytesIO()
    Image.fromarray(np.full((height, width, 3), 128, np.uint8)).save(made, "PNG")
    return made.getvalue()


def test_a_sample_is_chosen_and_nobody_is_asked_for_a_picture():
    app = opened()
    assert not app.exception
    assert app.text[0].value == f"{PHOTOS['coffee'].title} (64, 64, 3) (43, 64)"
    assert not app.file_uploader
    assert not app.button


def test_a_link_to_somebody_elses_picture_shows_a_sample_and_says_so():
    app = opened(logic_gates_one="yours")
    assert not (*app.exception, *app.warning, *app.error)
    assert app.text[0].value.startswith(PHOTOS["coffee"].title)
    assert "There is no picture of yours here yet" in said(app)
    assert len(app.file_uploader) == 1


def test_a_picture_of_ones_own_is_there_in_every_section():
    app = bring(opened(logic_gates_one="yours", logic_gates_other="yours"), png())
    assert not app.exception
    assert [one.value for one in app.text] == ["your picture (64, 64, 3) (30, 60)"] * 2
    assert "no picture of yours" not in said(app)


def test_what_is_no_picture_is_said_and_the_last_one_stays():
    app = bring(opened(logic_gates_one="yours"), png())
    bring(app, b"GIF89a" + bytes(99))
    assert "no picture that can be read here; right would be a JPEG" in said(app)
    assert app.text[0].value.startswith("your picture")
    bring(app, png(20, 20))
    assert "no picture" not in said(app)


def test_the_camera_is_asked_for_only_when_its_button_is_pressed():
    app = opened(logic_gates_one="yours")
    assert not app.get("camera_input")
    app.button(key="logic_gates_one_camera_toggle").click().run()
    assert len(app.get("camera_input")) == 1
    app.button(key="logic_gates_one_camera_toggle").click().run()
    assert not app.get("camera_input")
