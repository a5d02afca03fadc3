"""What tests of pages share."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _only_what_is_new_is_swept() -> None:
    """Streamlit sweeps all of memory after every run of a page, TensorFlow's modules included.

    That is more than half of what a run costs here. What was there before the test is left out.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="module")
def _nothing_is_kept_for_good() -> Iterator[None]:
    """What a module leaves behind may go with it."""
    yield
    gc.unfreeze()
