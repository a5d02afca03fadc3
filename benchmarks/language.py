"""Learning to write, and writing: ours beside Keras and beside NumPy, in one run.

    python -m benchmarks.language

All have two layers of LSTM, read the same 96 characters, and follow Adam with the gradient clipped.
Keras is `fit` on stateful layers. NumPy is written as in A. Karpathy's min-char-rnn, which reads
one place in the text, 25 characters before each update, with Adagrad.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from itertools import repeat

import numpy as np

from core.language.cells import CELLS, step
from core.language.char_rnn import train
from core.language.corpora import corpus
from core.language.model import untrained
from core.language.sampling import generate
from core.language.settings import Settings
from core.language.vocabulary import vocabulary
from core.language.writers import TITLES, writer

UNITS = (128, 256)
ROWS, STEPS, UPDATES, TURNS = 50, 50, 24, 7
SHORT = 25  # steps of min-char-rnn


def text() -> str:
    """Enough of Python's source for the updates that are measured."""
    return corpus("python").text[: 2 * ROWS * STEPS * UPDATES]


def ours(units: int) -> Iterator[None]:
    """Learn `UPDATES` pieces at each turn; the first one builds the graph."""
    settings = Settings(
        units=units, layers=2, sequence=STEPS, batch=ROWS, every=UPDATES, measured=0, passes=99
    )
    return (None for _ in train(settings, text()))


def keras_fit(units: int) -> Iterator[None]:
    """The same with `fit`."""
    import keras

    known = vocabulary(text())
    codes = known.encode(text())[: ROWS * STEPS * UPDATES + 1]
    x, y = (part.reshape(ROWS, UPDATES, STEPS).swapaxes(0, 1) for part in (codes[:-1], codes[1:]))
    x, y = x.reshape(-1, STEPS), y.reshape(-1, STEPS)
    model = keras.Sequential(
        [
            keras.Input((STEPS,), batch_size=ROWS),
            keras.layers.Embedding(len(known), len(known)),
            *(keras.layers.LSTM(units, return_sequences=True, stateful=True) for _ in range(2)),
            keras.layers.Dense(len(known)),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(2e-3, global_clipnorm=5.0), loss)
    return (model.fit(x, y, batch_size=ROWS, shuffle=False, verbose=0) for _ in repeat(None))


def plain(units: int) -> Iterator[None]:
    """A loop in NumPy: forwards, backwards, Adagrad; one place, and `SHORT` characters a turn."""
    known = vocabulary(text())
    codes = known.encode(text())
    model = untrained("lstm", known.characters, units, 2, 0)
    squares = [np.full_like(one, 1e-8) for one in model.tensors]
    states = model.blank()
    for at in range(0, len(codes) - SHORT, SHORT):
        piece = codes[at : at + SHORT + 1]
        grads, states = by_hand(model, piece[:-1], piece[1:], states)
        for weight, square, grad in zip(model.tensors, squares, grads, strict=True):
            np.clip(grad, -5, 5, out=grad)
            square += grad * grad
            weight -= 0.1 * grad / np.sqrt(square)
        yield


def by_hand(model, x, y, states):
    """The gradients of x -> y (T,), a step at a time, and the last states."""
    grads = [np.zeros_like(one) for one in model.tensors]
    trace = []
    for code in x:
        read, before, kept, new = code, states, [], []
        for layer, state in zip(model.layers, states, strict=True):
            state, found = step("lstm", layer, read, state)
            kept.append((read, found))
            new.append(state)
            read = state[0]
        states = tuple(new)
        trace.append((before, kept, read @ model.read_out + model.read_bias, read))
    d_states = [[0.0, 0.0] for _ in model.layers]
    for (before, kept, logits, read), wanted in zip(reversed(trace), y[::-1], strict=True):
        wrong = np.exp(logits - logits.max())
        wrong /= wrong.sum()
        wrong[wanted] -= 1
        grads[-2] += np.outer(read, wrong)
        grads[-1] += wrong
        d_read = model.read_out @ wrong
        for level in reversed(range(len(model.layers))):
            layer, (was_read, found) = model.layers[level], kept[level]
            d_h, d_c = d_states[level]
            by_a, (_, d_c) = CELLS["lstm"].backward(found, (d_h + d_read, d_c))
            d_states[level] = [layer.hidden @ by_a, d_c]
            if level:
                grads[3 * level] += np.outer(was_read, by_a)
                d_read = layer.input @ by_a
            else:
                grads[0][was_read] += by_a
            grads[3 * level + 1] += np.outer(before[level][0], by_a)
            grads[3 * level + 2] += by_a
    return grads, states


def keras_predict(units: int, count: int) -> float:
    """Characters a second when `predict` is asked for one after the other."""
    import keras

    size = 96
    model = keras.Sequential(
        [
            keras.Input((1,), batch_size=1),
            keras.layers.Embedding(size, size),
            keras.layers.LSTM(units, return_sequences=True, stateful=True),
            keras.layers.LSTM(units, stateful=True),
            keras.layers.Dense(size, activation="softmax"),
        ]
    )
    at, chance = np.zeros((1, 1), int), np.random.default_rng(0)
    model.predict(at, verbose=0)
    began = time.perf_counter()
    for _ in range(count):
        odds = np.float64(model.predict(at, verbose=0)[0])
        at[0, 0] = chance.choice(size, p=odds / odds.sum())
    return count / (time.perf_counter() - began)


def in_tensorflow(model, count: int) -> float:
    """Characters a second when the same step is a compiled graph."""
    import tensorflow as tf

    @tf.function
    def read(code, states):
        held, new = tf.gather(model.layers[0].input, code), []
        for layer, state in zip(model.layers, states, strict=True):
            a = (held if not new else held @ layer.input) + layer.bias
            state, _ = CELLS[model.cell].forward(a, state[0] @ layer.hidden, state)
            new.append(state)
            held = state[0]
        return tf.nn.softmax(held @ model.read_out + model.read_bias), tuple(new)

    states, draws = model.blank((1,)), np.random.default_rng(0).random(count)
    code = tf.constant([0])
    read(code, states)
    began = time.perf_counter()
    for draw in draws:
        odds, states = read(code, states)
        code = tf.constant([int(np.searchsorted(np.cumsum(odds.numpy()[0]), draw))])
    return count / (time.perf_counter() - began)


def timed(function: Callable[[], object]) -> float:
    began = time.perf_counter()
    function()
    return time.perf_counter() - began


def learned(units: int) -> str:
    """The three in turns, so that whatever else the machine does is shared among them."""
    ways = (ours(units), keras_fit(units), plain(units))
    first = timed(lambda: [next(ways[0]) for _ in range(2)])
    for way in ways:
        next(way)
    seconds = [[timed(lambda way=way: next(way)) for way in ways] for _ in range(TURNS)]
    a_turn = np.array([ROWS * STEPS * UPDATES, ROWS * STEPS * UPDATES, SHORT])
    mine, theirs, loop = a_turn / np.median(seconds, axis=0)
    return (
        f"ours {mine:,.0f}, Keras {theirs:,.0f}, NumPy {loop:,.0f}; {mine / theirs:.1f} times "
        f"Keras, {mine / loop:.0f} times NumPy; begun and {UPDATES} updates after {first:.1f} s"
    )


def main() -> None:
    """Measure and print."""
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    print("learning, characters a second, medians")
    for units in UNITS:
        print(f"2 x {units}: {learned(units)}")
    print("\nwriting, characters a second")
    for name in TITLES:
        print(f"{name}: {written(name)}")


def written(name: str) -> str:
    """How fast a writer writes: ours, the same as a graph, and `predict` in a loop."""
    model = writer(name)
    mine = max(200 / timed(lambda: generate(model, "", length=200, seed=1)) for _ in range(9))
    graph, predict = in_tensorflow(model, 300), keras_predict(model.units, 40)
    return (
        f"ours {mine:,.0f}, as a graph {graph:,.0f}, predict {predict:,.1f}; "
        f"{mine / predict:.0f} times predict"
    )


if __name__ == "__main__":
    main()
