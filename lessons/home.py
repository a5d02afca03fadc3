"""The home page: what this is, a small living network, the map of the course, the learner's own."""

from __future__ import annotations

import streamlit as st

from core import engine
from core.neurons import gates
from core.recipe import Recipe
from core.untrusted.progress import Progress, ProgressError, from_json
from lessons import Lesson, all_lessons, home_figures
from lessons.kit import challenge, page, progress
from lessons.kit.circuit import Values, circuit, rows_of
from lessons.kit.compute import value
from lessons.kit.film import film
from lessons.kit.prose import prose, question, quiet
from lessons.kit.words import some

NETWORK = gates.GATES["XOR"]


def show() -> None:
    """Draw the home page. The network lights up when the engine is awake; nothing waits for it."""
    page.arrive("home")
    st.title("Neural Atelier", anchor=False)
    question(
        "Neural networks from the first neuron up, in pictures that answer to your hand: each "
        "number is computed while you watch, each picture shows the code behind it."
    )
    waking = engine.health().state == "starting"
    st.fragment(_network, key="home_network", run_every=0.5 if waking else None)(waking)
    _go_on()
    _map()
    st.header("Before you start", anchor="before")
    _what_contains_what()
    _when_to_use()
    _history()
    st.header("Your progress", anchor="progress")
    _own_progress()


def _network(waking: bool) -> None:
    asleep = engine.health().state == "starting"
    if waking and not asleep:
        st.rerun()
    table: tuple[Values, ...] = ()
    if not asleep:
        try:
            table = rows_of(value(Recipe(gates.truth_table, circuit=NETWORK)))
        except engine.EngineError as error:
            quiet(str(error))
    with st.container(border=True):
        circuit(
            NETWORK,
            key="home_circuit",
            inputs_on=(True, False),
            outputs=("y",),
            table=table,
            editable=False,
            alive=bool(table),
            alt="A living network of three neurons: on when exactly one of its two inputs is on",
        )
    if asleep:
        quiet("Three neurons, still waking up.")
    else:
        quiet(
            "Three neurons that fire when exactly one input is on. Click an input. One neuron "
            "alone cannot do this; the first lesson lets you find out why."
        )


def _go_on() -> None:
    last = {lesson.slug: lesson for lesson in all_lessons()}.get(progress.current().last)
    lesson = last or all_lessons()[0]
    label = f"Continue where you left off: {lesson.title}" if last else f"Start: {lesson.title}"
    st.page_link(_address(lesson), label=f"**{label}**", icon=":material/arrow_forward:")


def _map() -> None:
    chapters: dict[str, list[Lesson]] = {}
    for lesson in all_lessons():
        chapters.setdefault(lesson.chapter, []).append(lesson)
    for chapter, lessons in chapters.items():
        st.header(chapter)
        with st.grid(2, min_column_width=300):
            for lesson in lessons:
                _card(lesson)


def _card(lesson: Lesson) -> None:
    done, of = len(challenge.passed(lesson)), len(challenge.challenges(lesson))
    with st.container(border=True, key=f"home_card_{lesson.slug}", height="stretch"):
        st.page_link(_address(lesson), label=f"**{lesson.title}**", icon=lesson.icon)
        st.markdown(lesson.question)
        st.space("stretch")
        st.progress(done / of, text=f"{lesson.minutes} minutes · {done} of {of} challenges reached")


def _address(lesson: Lesson) -> str:
    return f"../pages/course/{lesson.slug}.py"


def _what_contains_what() -> None:
    with st.expander("AI, machine learning, deep learning: what contains what?"):
        film(
            [home_figures.nested_fields()],
            key="home_nested",
            alt=["Deep learning lies inside machine learning, which lies inside AI."],
        )
        prose(
            "**Artificial intelligence** is the whole: machines that do what takes a mind when we "
            "do it. A chess program whose every rule a person wrote down belongs to it.\n\n"
            "**Machine learning** is the part that gets better with examples: instead of rules, a "
            "model with numbers to adjust, and data to adjust them by.\n\n"
            "**Deep learning** is the part of that whose model is a network of many layers. This "
            "course begins with one neuron, and gets there."
        )


def _when_to_use() -> None:
    with st.expander("When is a neural network the right tool, and when not?"):
        yes, no = st.columns(2, gap="large")
        yes.markdown(
            "**Good ground for one**\n\n"
            "- The values belong together: neighbouring pixels, moments of sound, words in a row.\n"
            "- There is structure on several levels: pixel, edge, surface, object.\n"
            "- You can do it, but not say how: nobody can write the rule for a handwritten 6.\n"
            "- There are many examples."
        )
        no.markdown(
            "**Look elsewhere first**\n\n"
            "- A short rule or a formula does it. Use the rule.\n"
            "- A table with a few hundred rows and unrelated columns: simpler models learn more.\n"
            "- Someone must be told *why*: a network gives an answer and no reason.\n"
            "- Being wrong without noticing is dangerous, and nobody can check."
        )


def _history() -> None:
    with st.expander("How did we get here?"):
        film(
            [home_figures.history()],
            key="home_history",
            alt=["; ".join(f"{year}: {text}" for year, text in home_figures.EVENTS)],
        )
        quiet(
            "After Moons, Fundamentals of Machine Learning, week 8; Implementing ANNs with "
            "TensorFlow, session 1; and the papers themselves."
        )


def _own_progress() -> None:
    record = progress.current()
    quiet(
        f"{some(len(record.passed), 'challenge')} reached, "
        f"{some(len(record.predictions), 'prediction')} kept, in this browser only. "
        "Take them along as a file."
    )
    with st.container(horizontal=True):
        st.download_button(
            "Export",
            record.to_json(),
            file_name="neural-atelier-progress.json",
            mime="application/json",
            key="home_export",
            on_click="ignore",
            icon=":material/download:",
        )
        with st.popover("Import", icon=":material/upload:"):
            _import()
        with st.popover("Reset", icon=":material/restart_alt:"):
            st.markdown("This forgets all challenges and predictions in this browser.")
            st.button(
                "Forget everything",
                key="home_reset",
                on_click=lambda: progress.update(Progress(), replaces=True),
            )


def _import() -> None:
    file = st.file_uploader(
        "A file that you exported earlier", type="json", key="home_import", max_upload_size=1
    )
    if file is None:
        return
    try:
        brought = from_json(file.getvalue())
    except ProgressError as error:
        st.warning(f"{error} Nothing was changed.", icon=":material/block:")
        return
    mark = (file.file_id, brought.to_json())
    if st.session_state.get("home_imported") != mark:
        st.session_state["home_imported"] = mark
        progress.update(progress.current().merged(brought))
        st.rerun()
    st.success(f"{some(len(brought.passed), 'challenge')} from the file are now yours, too.")
