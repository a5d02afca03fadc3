"""A learner's progress: a small record that lives in the browser and travels as a JSON file.

There is no account. The browser's local storage holds the record, a file carries it to another
browser, and both are outside: nothing enters except through `from_json` and `from_plain`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

FORMAT = "neural-atelier-progress"
VERSION = 1
LARGEST_FILE = 64 * 1024
MOST_ENTRIES = 500
NAME = re.compile(r"^[a-z][a-z0-9_]{0,63}(\.[a-z0-9_]{1,64})?$")
LONGEST_ANSWER = 200


class ProgressError(ValueError):
    """Why a file or a stored record was refused, in a sentence."""


@dataclass(frozen=True)
class Progress:
    """What was passed, what was predicted, and where the learner was last.

    `passed` holds names such as "logic_gates.nand"; `predictions` maps such names to the answer
    given; `last` is the slug of the lesson opened last, or "".
    """

    passed: frozenset[str] = frozenset()
    predictions: Mapping[str, str] = field(default_factory=dict)
    last: str = ""

    def with_passed(self, name: str) -> Progress:
        """The same progress with one more challenge passed."""
        return replace(self, passed=self.passed | {name})

    def with_prediction(self, name: str, answer: str) -> Progress:
        """The same progress with a prediction kept."""
        return replace(self, predictions={**self.predictions, name: answer})

    def with_last(self, slug: str) -> Progress:
        """The same progress, opened last at `slug`."""
        return replace(self, last=slug)

    def merged(self, other: Progress) -> Progress:
        """Everything that either has; where both predict, this one counts."""
        return Progress(
            self.passed | other.passed,
            {**other.predictions, **self.predictions},
            self.last or other.last,
        )

    def to_plain(self) -> dict[str, Any]:
        """Plain data, in a fixed order."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "passed": sorted(self.passed),
            "predictions": dict(sorted(self.predictions.items())),
            "last": self.last,
        }

    def to_json(self) -> str:
        """The file that a learner downloads."""
        return json.dumps(self.to_plain(), indent=1, ensure_ascii=False) + "\n"


def from_json(content: bytes) -> Progress:
    """The progress in a file; ProgressError says why a file is refused."""
    if len(content) > LARGEST_FILE:
        raise ProgressError(
            f"The file has {len(content) // 1024} kB; a progress file has at most 64."
        )
    try:
        plain = json.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise ProgressError(
            "The file is not readable as JSON text: it may be cut off or of another kind."
        ) from None
    return from_plain(plain)


def from_plain(plain: Any) -> Progress:
    """The progress in plain data; ProgressError says what does not fit."""
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise ProgressError("This is not a progress file of Neural Atelier.")
    if plain.get("version") != VERSION:
        raise ProgressError(f"The file has another version than {VERSION}, which this site reads.")
    return Progress(
        _names(plain.get("passed", [])),
        _answers(plain.get("predictions", {})),
        _slug(plain.get("last", "")),
    )


def _names(value: Any) -> frozenset[str]:
    if not isinstance(value, list) or len(value) > MOST_ENTRIES or not all(map(_is_name, value)):
        raise ProgressError("The list of passed challenges in the file is broken.")
    return frozenset(value)


def _answers(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or len(value) > MOST_ENTRIES or not all(map(_is_name, value)):
        raise ProgressError("The list of predictions in the file is broken.")
    if not all(isinstance(text, str) and len(text) <= LONGEST_ANSWER for text in value.values()):
        raise ProgressError("A prediction in the file is not a short text.")
    return dict(value)


def _slug(value: Any) -> str:
    if value != "" and not _is_name(value):
        raise ProgressError("The place where the file says you were last is broken.")
    return str(value)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and NAME.fullmatch(value) is not None
