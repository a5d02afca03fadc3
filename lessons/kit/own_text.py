"""Texts to learn from: the course's own, or the learner's, pasted or out of a file.

    chosen = own_text(view, "text")                    # draws the choice
    recipe = Recipe(learn, settings=..., text=chosen.source)

`text` is a field of the view, `core.untrusted.links.Choice("python", TEXT_NAMES)`. A section that
only asks what was chosen calls `chosen_text(view, "text")`. The learner's own text, one for all
sections, stays in the session and is part of no link. Shakespeare has to be fetched first: until
then, and where the network does not allow it, the field's default is read instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from core.language.corpora import CORPORA
from core.language.texts import Fetched, fetched, text_of
from core.recipe import Recipe
from core.untrusted.text import TextError, read_text
from lessons.kit import controls
from lessons.kit.bench import Bench
from lessons.kit.fragment import called
from lessons.kit.job import watching
from lessons.kit.prose import quiet
from lessons.kit.view import View

YOURS = "yours"
FETCHED = ("shakespeare",)
TEXT_NAMES = (*sorted(set(CORPORA) - set(FETCHED)), *FETCHED, YOURS)
TITLES: Mapping[str, str] = {
    "python": "Python's own source",
    "tunes": "3,000 tunes",
    "shakespeare": "Shakespeare",
    YOURS: "your own",
}
LEAST = 200  # characters: of less there is nothing to hold out
_KEPT = "atelier.text."


@dataclass(frozen=True, eq=False)
class ChosenText:
    """A text that somebody has chosen; `text` is that of one that lies in the session."""

    name: str
    text: str | None = None

    @property
    def title(self) -> str:
        """What it is."""
        return "your text" if self.name == YOURS else TITLES.get(self.name, f"the {self.name}")

    @property
    def source(self) -> Recipe | str:
        """The text itself, as a recipe's parameter."""
        return Recipe(text_of, name=self.name) if self.text is None else self.text


@dataclass(eq=False)
class Fetching:
    """A text on its way."""

    run: str
    name: str
    came: Fetched | None = None
    seen: int = -1

    def add(self, news: list[tuple[int, Fetched]]) -> None:
        """Take note that it has come, or has not."""
        for self.seen, self.came in news:
            pass


class Fetcher(Bench[Fetching]):
    """Fetches texts that do not come with the course."""

    def __init__(self, view: View) -> None:
        super().__init__(f"{view.lesson.slug}.fetch", Fetching)

    def finish(self, made: Fetching) -> None:
        """Keep it for this visit, or why it is not here."""
        if made.came:
            st.session_state[_KEPT + made.name] = made.came.text
            self._put("said", made.came.problem)


def chosen_text(view: View, name: str) -> ChosenText:
    """What the field `name` says; its default instead of a text that is not here yet."""
    wanted = view[name]
    if wanted not in (YOURS, *FETCHED):
        return ChosenText(wanted)
    kept = st.session_state.get(_KEPT + wanted)
    return ChosenText(wanted, kept) if kept else ChosenText(view.lesson.view[name].default)


def own_text(view: View, name: str, label: str = "The text") -> ChosenText:
    """Let the learner choose a text for the field `name`, or bring one."""
    fetcher = Fetcher(view)
    fetcher.look()
    controls.choice(view, name, label, TITLES)
    with st.container():
        if view[name] == YOURS:
            _bring(view, name)
        elif view[name] in FETCHED and not st.session_state.get(_KEPT + view[name]):
            _fetch(view, name, fetcher)
    return chosen_text(view, name)


def _fetch(view: View, name: str, fetcher: Fetcher) -> None:
    """A button that fetches, and what became of it."""
    key = view.key(f"{name}_fetch")

    def draw(again: bool) -> None:
        if again:
            fetcher.look()
        if fetcher.making:
            quiet(":violet[**It is being fetched. After ten seconds I give up.**]")

    watching(draw, fetcher.work, f"{key}_watch")
    if fetcher.said:
        quiet(f":orange[:material/cloud_off:] **{fetcher.said}**")
    wanted = view[name]
    st.button(
        "Fetch it",
        key=key,
        icon=":material/cloud_download:",
        on_click=fetcher.begin,
        args=(Recipe(fetched, name=wanted), wanted),
        disabled=fetcher.making is not None,
    )
    instead = TITLES[view.lesson.view[name].default]
    quiet(
        f"{TITLES[wanted]} is not on this machine: 1.1 MB come from raw.githubusercontent.com when "
        f"you press, if the network here allows it. Until then it is {instead}."
    )


def _bring(view: View, name: str) -> None:
    """A place to paste, a place for a file; what was wrong with the last."""
    place = _KEPT + YOURS
    kept, problem = st.session_state.get(place), st.session_state.get(f"{place}.problem", "")
    if problem:
        quiet(f":orange[:material/error:] **{problem}**")
    if kept:
        quiet(f"Your text has **{len(kept):,}** characters. It begins: {_beginning(kept)}")
    elif not problem:
        instead = TITLES[view.lesson.view[name].default]
        quiet(f"There is no text of yours here yet: until you bring one, it is {instead}.")
    with st.expander("Another text" if kept else "Bring a text", expanded=not kept):
        key = view.key(f"{name}_paste")
        st.text_area("Paste it here", key=key, height=140, placeholder=HINT)
        st.button("Take this text", key=f"{key}_go", on_click=_pasted, args=(key,))
        file = view.key(f"{name}_file")
        st.file_uploader(
            "or bring a file in UTF-8, up to 2 MB",
            ("txt", "md", "abc", "py", "csv", "html"),
            key=file,
            on_change=_brought,
            args=(file,),
        )
        quiet("It stays in this visit, and goes into no link.")


HINT = "A book from Project Gutenberg, your letters, a hundred recipes, a program ..."


def _beginning(text: str) -> str:
    """Its first words, with nothing in them that would be taken for markup."""
    plain = "".join(one if one.isalnum() or one in " ,.'" else " " for one in text[:80])
    return f"*{' '.join(plain.split())[:60].strip()} ...*"


def _pasted(key: str) -> None:
    _take(st.session_state[key])


def _brought(key: str) -> None:
    file = st.session_state[key]
    called()
    if file is not None:
        _take(file.getvalue())


def _take(brought: str | bytes) -> None:
    """Keep a text that has come, or say what is wrong with it."""
    called()
    place = _KEPT + YOURS
    try:
        text = read_text(brought)
        if len(text) < LEAST:
            raise TextError(
                f"This has {len(text)} characters; right would be some pages, or {LEAST} at least."
            )
    except TextError as error:
        st.session_state[f"{place}.problem"] = str(error)
        return
    st.session_state[place], st.session_state[f"{place}.problem"] = text, ""
