"""The texts that come with the course: found, cleaned, and the same every time."""

from __future__ import annotations

import hashlib
import urllib.error
from fractions import Fraction

import pytest

from core.language import corpora
from core.language.corpora import CorpusError, corpus, own
from core.language.tunes import tunes
from core.untrusted.text import TextError

REEL = """X:7
T:THE DEIL'S AWA -- Reel % a remark
T:another name
R:Reel
M:C|
Q:1/2=112
Z:somebody
K:A major
"A"(ed)|c2"_mf"vA!trill!A cAFA|`BAFE [ce]2|\\
% a remark
.d2 {g}f2 e4|A8:|
|:+e2c2+ d2 c2 B2|A8|e8|d8|c2 B2 A4:|
"""


def test_a_tune_is_its_fields_in_order_and_its_notes():
    (tune,) = tunes(REEL)
    assert tune.title == "The Deil's Awa"
    assert tune.text == (
        "T:The Deil's Awa\nR:reel\nM:C|\nL:1/8\nK:A\n"
        "(ed)|c2AA cAFA|BAFE [ce]2|\nd2 {g}f2 e4|A8:|\n|:[e2c2] d2 c2 B2|A8|e8|d8|c2 B2 A4:|\n\n"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A8:|\n", "A8:|\nK:D\n"),
        ("A8:|\n", "A8:|\nw: words to sing\n"),
        ("e8|d8", "[K:D]e8|d8"),
        ("K:A major", "K:Hp"),
        ("M:C|", "M:none"),
        ("K:A major", "L:1/2\nK:A"),
        ("|:+e2c2+ d2 c2 B2|A8|e8|d8|c2 B2 A4:|", ""),
    ],
)
def test_a_tune_that_changes_or_sings_is_left_out(old, new):
    assert old in REEL
    assert not list(tunes(REEL.replace(old, new)))


def test_without_a_unit_the_metre_says_it():
    (tune,) = tunes(REEL.replace("M:C|", "M:2/4"))
    assert (tune.metre, tune.unit) == ("2/4", "1/16")
    assert Fraction(tune.unit) * 8 == Fraction(tune.metre)


def test_the_tunes_are_a_large_text_in_few_characters():
    found = corpus("tunes")
    assert 900_000 < len(found.text) < 1_200_000
    assert found.text.isascii()
    heads = found.text.count("\nM:")
    assert heads == found.text.count("\nK:") == found.text.count("T:") > 3000
    assert found.sha256 == "57f45f58ac75bc68a227dd2f4d8cde3827f9e2338663026cbba8be3659e922f0"
    assert "music21 10.5.1" in found.source


def test_pythons_source_is_python():
    found = corpus("python")
    assert 1_000_000 < len(found.text) < 1_700_000
    assert set(found.text) <= {"\n", *map(chr, range(32, 127))}
    assert found.text.count("\ndef ") > 300
    assert found.sha256 == hashlib.sha256(found.text.encode()).hexdigest()
    assert corpus("python") is found


def test_shakespeare_is_downloaded_or_missed_in_a_sentence(monkeypatch):
    def unreachable(url, timeout):
        raise urllib.error.URLError("no route")

    monkeypatch.setattr(corpora.urllib.request, "urlopen", unreachable)
    with pytest.raises(CorpusError, match=r"does not reach raw\.githubusercontent\.com\. Choose"):
        corpus("shakespeare")


def test_another_shakespeare_is_not_taken(monkeypatch, tmp_path):
    (tmp_path / "text").write_text("To be, or not to be")
    monkeypatch.setattr(
        corpora.urllib.request, "urlopen", lambda url, timeout: (tmp_path / "text").open("rb")
    )
    with pytest.raises(CorpusError, match="not the Shakespeare that is expected"):
        corpus("shakespeare")


def test_where_the_package_is_missing_it_is_named(monkeypatch):
    monkeypatch.setattr(corpora, "PACKAGE", "no-such-package")
    with pytest.raises(CorpusError, match="install the package no-such-package"):
        corpora._music21("airdsAirs")


def test_ones_own_text_is_cleaned():
    assert own("Cafe\u0301\r\n").text == "Café\n"
    with pytest.raises(TextError):
        own("")
    with pytest.raises(ValueError, match="right would be tunes, python, shakespeare"):
        corpus("proust")
