"""Texts to learn from: tunes, Python's own source, Shakespeare, and the learner's own.

Tunes lie in the package `music21`, whose files are read without importing it; Python's source lies
where Python itself does. Shakespeare is downloaded where the network allows it.
"""

from __future__ import annotations

import functools
import hashlib
import platform
import sysconfig
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import numpy as np

from core.language.tunes import tunes
from core.untrusted.text import read_text

PACKAGE = "music21"
COLLECTIONS = ("airdsAirs", "oneills1850", "ryansMammoth")
MODULES = (  # of text that has been ASCII for long
    "argparse",
    "ast",
    "base64",
    "bdb",
    "calendar",
    "cmd",
    "codecs",
    "configparser",
    "contextlib",
    "copy",
    "csv",
    "dataclasses",
    "dis",
    "filecmp",
    "fileinput",
    "gettext",
    "glob",
    "graphlib",
    "gzip",
    "hmac",
    "linecache",
    "mimetypes",
    "optparse",
    "os",
    "pkgutil",
    "plistlib",
    "posixpath",
    "pprint",
    "queue",
    "random",
    "sched",
    "selectors",
    "shelve",
    "shutil",
    "smtplib",
    "socketserver",
    "string",
    "tempfile",
    "textwrap",
    "threading",
    "timeit",
    "tokenize",
    "trace",
    "traceback",
    "types",
    "uuid",
    "warnings",
    "wave",
    "weakref",
)
SHAKESPEARE = (
    "https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt"
)
SHAKESPEARE_SHA256 = "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed"
PATIENCE, HEAVIEST = 10.0, 2_000_000  # seconds, bytes


class CorpusError(ValueError):
    """Why a text cannot be had, and what to do, in a sentence."""


@dataclass(frozen=True)
class Corpus:
    """A text, where it comes from, and whether one may use it."""

    title: str
    text: str
    source: str
    licence: str

    @property
    def sha256(self) -> str:
        """64 hexadecimal digits of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def corpus(name: str) -> Corpus:
    """One of `CORPORA`, read once; ValueError for another name, CorpusError if it cannot be had."""
    if name not in CORPORA:
        raise ValueError(f"there is no text {name!r}; right would be {', '.join(CORPORA)}.")
    return CORPORA[name]()


def own(text: str) -> Corpus:
    """The learner's own text, cleaned; TextError for what is none (`core.untrusted.text`)."""
    return Corpus("your own text", read_text(text), "yours", "yours")


@functools.lru_cache(maxsize=1)
def _tunes() -> Corpus:
    """Scottish and Irish tunes, each once, in an order that chance has made."""
    found: dict[str, str] = {}
    for folder in COLLECTIONS:
        for path in sorted(_music21(folder).glob("*.abc")):
            for tune in tunes(path.read_text(encoding="utf-8", errors="replace")):
                found.setdefault(tune.notes, tune.text)
    texts = list(found.values())
    order = np.random.default_rng(0).permutation(len(texts))
    return Corpus(
        "tunes",
        "".join(texts[at] for at in order),
        "James Aird, A Selection of Scotch, English, Irish and Foreign Airs (1778 to 1801); "
        "Francis O'Neill, Music of Ireland (1903); Ryan's Mammoth Collection (1883); in ABC "
        f"notation, from the package {PACKAGE} {metadata.version(PACKAGE)}",
        "the tunes are in the public domain; the transcriptions are used by their transcribers' "
        "leave, as the package says, and are not copied into this project",
    )


def _music21(folder: str) -> Path:
    """A folder of the package, found without importing it."""
    try:
        found = metadata.distribution(PACKAGE).locate_file(f"{PACKAGE}/corpus/{folder}")
    except metadata.PackageNotFoundError:
        raise CorpusError(_missing()) from None
    path = Path(str(found))
    if not path.is_dir():
        raise CorpusError(_missing())
    return path


def _missing() -> str:
    return f"The tunes are not here: install the package {PACKAGE}, as requirements.txt names it."


@functools.lru_cache(maxsize=1)
def _python() -> Corpus:
    """Some fifty modules of the standard library, in an order that chance has made."""
    folder = Path(sysconfig.get_path("stdlib"))
    order = np.random.default_rng(0).permutation(len(MODULES))
    paths = [folder / f"{MODULES[at]}.py" for at in order]
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())
    if not text:
        raise CorpusError(
            "Python's own source is not here: this Python was installed without it; "
            "choose another text."
        )
    return Corpus(
        "Python",
        "".join(one for one in text if one == "\n" or " " <= one <= "~"),
        f"{len(MODULES)} modules of the standard library of Python {platform.python_version()}",
        "PSF License Agreement; read where Python is installed, not copied into this project",
    )


@functools.lru_cache(maxsize=1)
def _shakespeare() -> Corpus:
    """40,000 lines of the plays, as A. Karpathy has put them together; downloaded."""
    try:
        with urllib.request.urlopen(SHAKESPEARE, timeout=PATIENCE) as answer:
            data = answer.read(HEAVIEST + 1)
    except (OSError, urllib.error.URLError):
        raise CorpusError(
            "Shakespeare could not be downloaded: this machine does not reach "
            "raw.githubusercontent.com. Choose another text, or paste the plays as your own."
        ) from None
    if hashlib.sha256(data).hexdigest() != SHAKESPEARE_SHA256:
        raise CorpusError(
            "What was downloaded is not the Shakespeare that is expected; choose another text."
        )
    return Corpus(
        "Shakespeare",
        data.decode("utf-8"),
        f"A. Karpathy's selection, {SHAKESPEARE}",
        "public domain",
    )


CORPORA: dict[str, Callable[[], Corpus]] = {
    "tunes": _tunes,
    "python": _python,
    "shakespeare": _shakespeare,
}
