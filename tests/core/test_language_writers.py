"""The networks that come with the course: whole, small, logged, and as good as their log says."""

from __future__ import annotations

import hashlib
import json

import numpy as np
import pytest

from core.language.corpora import CORPORA, corpus
from core.language.held_out import measured, parted
from core.language.ngram import bits, count
from core.language.sampling import generate, written
from core.language.writers import FOLDER, TITLES, training, writer

LIMIT = {"shakespeare": 2.3, "tunes": 2.3, "python": 2.3}  # held-out bits per character


@pytest.fixture(params=TITLES)
def name(request):
    return request.param


def test_it_is_small_and_the_one_that_its_log_tells_of(name):
    data = (FOLDER / f"char_rnn_{name}.npz").read_bytes()
    said = json.loads((FOLDER / f"char_rnn_{name}.json").read_text())
    assert len(data) < 8_000_000
    assert hashlib.sha256(data).hexdigest() == said["sha256"]
    assert said["sha256"] in (FOLDER.parent / "README.md").read_text()
    assert said["weights"] == writer(name).weights


def test_its_log_goes_down_to_less_than_it_may_need(name):
    log = training(name)
    assert log.held_out <= LIMIT[name]
    assert list(log.seen) == sorted(log.seen)
    assert log.held_out_losses[0] > 4 > 2.5 > min(log.held_out_losses)
    assert name in TITLES


def test_what_is_measured_again_is_what_the_log_says(name):
    if name == "shakespeare":
        pytest.skip("its text is not part of the project")
    text = corpus(name).text
    if hashlib.sha256(text.encode()).hexdigest() != training(name).text_sha256:
        pytest.skip("another Python than the one whose source was learned")
    model, (learned, held_out) = writer(name), parted(text)
    found = measured(model, model.vocabulary.encode(held_out[:20_000]))
    assert found == pytest.approx(min(training(name).held_out_losses), abs=0.02)
    counted = count(learned, 5, model.characters)
    assert found < bits(counted, held_out[:20_000]).mean() - 0.1


def test_it_writes_words(name):
    text = written(generate(writer(name), "", length=400, temperature=0.5, seed=1))
    spaces = np.mean([one in " \n" for one in text])
    assert 0.05 < spaces < 0.6
    known = {"shakespeare": " the ", "tunes": "K:", "python": "self"}[name]
    assert known in text
    assert name in CORPORA
