"""The rooms of the house, folders of modules, and which imports which: read from the code as it stands."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ("engine", "gui", "commands")

Modules = dict[str, Path]
Arrows = dict[str, set[str]]


def modules_of(*folders: str) -> Modules:
    """Every module of some folders by its dotted name; a package stands for its `__init__`."""
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    return {
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
        for file in files
    }


def arrows_between_files(modules: Modules) -> Arrows:
    """What each module imports of the others, wherever in the file, for the type checker alone too."""
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


def rooms_of(modules: Modules) -> dict[str, str]:
    """The folder of each module; what lies loose beside the rooms of a house is a room of its own."""
    holders = {file.parent.parent for file in modules.values()}  # folders that hold rooms

    def room_of(module: str, file: Path) -> str:
        if file.name == "__init__.py":
            return module
        folder = module.rpartition(".")[0]
        return module if file.parent in holders and "." not in folder else folder

    return {module: room_of(module, file) for module, file in modules.items()}


def arrows_between_rooms(modules: Modules) -> Arrows:
    """The same from room to room."""
    rooms: Arrows = {}
    room_of = rooms_of(modules)
    for module, imported in arrows_between_files(modules).items():
        room = room_of[module]
        rooms.setdefault(room, set()).update({room_of[name] for name in imported} - {room})
    return rooms


def circle(arrows: Arrows) -> list[str]:
    """One circle, its first member at both ends; empty if there is none."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def floors(arrows: Arrows) -> list[list[str]]:
    """The rooms by height: those that import nothing come first, each other stands above all that it imports."""
    height: dict[str, int] = {}
    for room in TopologicalSorter(arrows).static_order():
        height[room] = 1 + max((height[below] for below in arrows.get(room, ())), default=-1)
    return [
        sorted(room for room in height if height[room] == floor)
        for floor in range(max(height.values(), default=-1) + 1)
    ]


def shortened(arrows: Arrows) -> Arrows:
    """The arrows less those that a longer way says too."""
    reached: Arrows = {}
    for room in TopologicalSorter(arrows).static_order():
        reached[room] = arrows.get(room, set()).union(*(reached[below] for below in arrows.get(room, ())))
    return {
        room: {one for one in below if not any(one in reached[other] for other in below - {one})}
        for room, below in arrows.items()
    }
