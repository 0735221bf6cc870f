"""The house: no circle between files or rooms, nothing loose in the window's room, no file too long."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ("engine", "gui", "commands", "benchmarks", "bootstrap")
MOST_LINES = 320
MOST_MEDIAN = 100

Arrows = dict[str, set[str]]


def files_by_module(root: Path = ROOT) -> dict[str, Path]:
    """Every module of the house by its dotted name; a package stands for its `__init__`."""
    files = [root / "main.py", *(file for room in HOUSE for file in (root / room).rglob("*.py"))]
    return {
        ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): file
        for file in files
        if file.is_file()
    }


def arrows_between_files(modules: dict[str, Path]) -> Arrows:
    """What each module imports of the house, wherever in the file, for the type checker alone too."""
    arrows: Arrows = {}
    for module, file in modules.items():
        names: set[str] = set()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                inside = {f"{node.module}.{alias.name}" for alias in node.names}
                names.update(inside & modules.keys() or {node.module})
        arrows[module] = (names & modules.keys()) - {module}
    return arrows


def arrows_between_rooms(files: Arrows, modules: dict[str, Path]) -> Arrows:
    """The same from folder to folder; what lies loose beside rooms is a room of its own."""

    def room(module: str) -> str:
        if modules[module].name == "__init__.py" or module.count(".") < 2:
            return module
        return module.rpartition(".")[0]

    rooms: Arrows = {}
    for module, imported in files.items():
        rooms.setdefault(room(module), set()).update({room(name) for name in imported} - {room(module)})
    return rooms


def circle(arrows: Arrows) -> list[str]:
    """One circle, its first member at both ends; empty if there is none."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def test_a_circle_is_found() -> None:
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) == {"a", "b", "c"}


def test_no_files_import_each_other_in_a_circle() -> None:
    modules = files_by_module()
    assert len(modules) > 300
    assert circle(arrows_between_files(modules)) == []


def test_no_rooms_import_each_other_in_a_circle() -> None:
    modules = files_by_module()
    rooms = arrows_between_rooms(arrows_between_files(modules), modules)
    assert {"engine.training", "gui.shell"} <= rooms.keys()
    assert circle(rooms) == []


def test_nothing_lies_loose_in_the_windows_room() -> None:
    assert [file.name for file in (ROOT / "gui").glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("room", HOUSE)
def test_no_file_is_too_long(room: str) -> None:
    lengths = {
        str(file): len(file.read_text(encoding="utf-8").splitlines()) for file in (ROOT / room).rglob("*.py")
    }
    assert {file: lines for file, lines in lengths.items() if lines > MOST_LINES} == {}


def test_the_median_file_is_short() -> None:
    lengths = [len(file.read_text(encoding="utf-8").splitlines()) for file in files_by_module().values()]
    assert median(lengths) <= MOST_MEDIAN
