"""Who may import what, and what no file may contain."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lessons import all_lessons

ROOT = Path(__file__).parent.parent
PRODUCT = sorted(
    [
        *(ROOT / "core").rglob("*.py"),
        *(ROOT / "lessons").rglob("*.py"),
        *(ROOT / "pages").rglob("*.py"),
        ROOT / "streamlit_app.py",
    ]
)
SHAPE = ("__init__.py", "lesson.py", "figures.py", "challenges.py")
BANNED = {
    r"unsafe_allow_html": "HTML goes through components",
    r"use_container_width|use_column_width": "Streamlit calls it width now",
    r"\bpickle\.load": "a pickle runs what it wants",
    r"(?<![\w.])(eval|exec)\(": "text from outside is never run",
    r"components\.v1": "components are of version 2",
    r"\btime\.sleep\(": "nothing waits by the clock",
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """The full names of all modules that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found


def packages(path: Path) -> set[str]:
    return {module.split(".")[0] for module in imported(path)}


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_imports_run_one_way(path):
    room = path.relative_to(ROOT).parts[0]
    forbidden = {
        "core": {"streamlit", "plotly", "lessons", "pages"},
        "lessons": {"pages", "tensorflow", "keras"},
        "pages": {"core", "tensorflow", "keras"},
        "streamlit_app.py": {"pages", "tensorflow", "keras"},
    }[room]
    assert not packages(path) & forbidden


@pytest.mark.parametrize(
    "path", [path for path in PRODUCT if path.name.endswith("figures.py")], ids=name
)
def test_figures_know_no_streamlit(path):
    assert "streamlit" not in packages(path)


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_no_file_contains_what_is_banned(path):
    text = path.read_text(encoding="utf-8")
    found = [f"{pattern}: {why}" for pattern, why in BANNED.items() if re.search(pattern, text)]
    assert not found


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_every_streamlit_cache_is_bounded(path):
    text = path.read_text(encoding="utf-8")
    for call in re.finditer(r"st\.cache_(?:data|resource)(\([^)]*\))?", text):
        assert call[1]
        assert re.search(r"max_entries|max_size", call[1])


def test_there_are_no_circles():
    graph = {}
    for path in PRODUCT:
        if path.parts[-1] == "streamlit_app.py" or "pages" in path.parts:
            continue
        module = name(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        graph[module] = top_level_imports(path)
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module in done or module not in graph:
            return
        for other in graph[module]:
            visit(other, (*trail, module))
        done.add(module)

    for module in graph:
        visit(module, ())


def top_level_imports(path: Path) -> set[str]:
    """Modules of our own that a file imports when it is itself imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                is_module = (ROOT / (inner.replace(".", "/") + ".py")).exists()
                found.add(inner if is_module else node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return {module for module in found if module.split(".")[0] in ("core", "lessons")}


def test_importing_everything_leaves_tensorflow_alone():
    modules = [
        name(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        for path in PRODUCT
        if path.parts[-1] not in ("streamlit_app.py", "site.py") and "pages" not in path.parts
    ]
    script = (
        "import importlib, sys\n"
        f"for module in {modules!r}: importlib.import_module(module)\n"
        "print([m for m in ('tensorflow', 'keras') if m in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip().splitlines()[-1] == "[]"


@pytest.mark.parametrize("lesson", all_lessons(), ids=lambda lesson: lesson.slug)
def test_a_lesson_is_a_folder_and_a_page(lesson):
    folder = ROOT / "lessons" / lesson.slug
    assert all((folder / part).exists() for part in SHAPE)
    page = ROOT / "pages" / "course" / f"{lesson.slug}.py"
    assert page.read_text().split() == f'from lessons import show show("{lesson.slug}")'.split()


def test_nothing_lies_directly_in_pages():
    assert [path.name for path in (ROOT / "pages").iterdir() if path.name != "__pycache__"] == [
        "course"
    ]
