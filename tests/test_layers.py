"""The arrow main -> gui -> engine, and what importing costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
QT = ("PySide6", "shiboken6", "pyqtgraph")


def imported_names(path: Path) -> set[str]:
    """The first parts of all modules that a file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize(
    ("room", "banned"),
    [("engine", {*QT, "gui", "commands", "main", "benchmarks"}), ("gui", {"commands", "main", "benchmarks"})],
)
def test_no_file_imports_against_the_arrow(room: str, banned: set[str]) -> None:
    files = sorted((ROOT / room).rglob("*.py"))
    assert len(files) > 10
    assert {str(file): names for file in files if (names := imported_names(file) & banned)} == {}


def test_importing_the_whole_engine_loads_no_qt() -> None:
    modules = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts)
        for file in (ROOT / "engine").rglob("*.py")
        if file.name not in ("__init__.py", "__main__.py")
    ]
    code = f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n" + (
        f"print([name for name in sys.modules if name.split('.')[0] in {QT!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_documents_and_scores_need_neither_torch_nor_numba() -> None:
    code = "import engine.lecture, engine.scores.verdict, engine.report, gui.state.document_model, sys; " + (
        "print([name for name in ('torch', 'numba') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
