"""The house: no circle between files or rooms, nothing loose in the window's room, no file too long."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from docs.draw_rooms import drawing
from docs.rooms import arrows_between_files, arrows_between_rooms, circle, floors, modules_of, shortened

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ("engine", "gui", "commands", "benchmarks", "bootstrap")
MOST_LINES = 320
MOST_MEDIAN = 100


def test_a_circle_is_found() -> None:
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) == {"a", "b", "c"}


def test_no_files_import_each_other_in_a_circle() -> None:
    modules = modules_of(*HOUSE)
    assert len(modules) > 300
    assert circle(arrows_between_files(modules)) == []


def test_no_rooms_import_each_other_in_a_circle() -> None:
    rooms = arrows_between_rooms(modules_of(*HOUSE))
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
    lengths = [len(file.read_text(encoding="utf-8").splitlines()) for file in modules_of(*HOUSE).values()]
    assert median(lengths) <= MOST_MEDIAN


def test_the_picture_of_the_rooms_has_every_room_above_what_it_imports() -> None:
    arrows = {"gui": {"engine", "errors"}, "engine": {"errors"}, "errors": set[str]()}
    assert floors(arrows) == [["errors"], ["engine"], ["gui"]]
    assert shortened(arrows) == {"gui": {"engine"}, "engine": {"errors"}, "errors": set()}
    text = drawing()
    assert all(f">{room}<" in text for room in ("gui.shell", "engine.training", "commands"))
