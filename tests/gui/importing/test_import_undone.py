"""An import that is undone leaves nothing behind: neither its notice nor another picture selected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from engine.pictures.place import Place, Role
from gui.shell.studio import Studio

MakeStudio = Callable[..., Studio]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "pictures"
    inside.mkdir()
    for number in range(12):
        pixels = np.random.default_rng(number).integers(0, 2, (8, 8)).astype(np.uint8) * 255
        Image.fromarray(pixels).save(inside / f"{number}.png")
    return inside


def bring_in(studio: Studio, qtbot: QtBot, folder: Path) -> None:
    importing = studio.desk.importing
    with qtbot.waitSignal(importing.opened, timeout=60_000):
        importing.import_paths([folder])
    with qtbot.waitSignal(importing.imported, timeout=60_000):
        importing.window.accept()


@pytest.mark.parametrize("damaged", [False, True])
def test_undo_takes_the_notice_back_and_selects_what_was_selected(
    make_studio: MakeStudio, qtbot: QtBot, folder: Path, damaged: bool
) -> None:
    studio = make_studio(start=False)
    if damaged:
        (folder / "bad.png").write_bytes(b"\x89PNG and then nothing")
    chosen = Place(Role.TRAIN, 1)
    studio.editing.select(chosen)
    bring_in(studio, qtbot, folder)
    banner = studio.window.banner
    assert banner.isVisible() and "12 pictures imported" in banner.text
    assert ("damaged" in banner.text) is damaged
    assert studio.editing.place != chosen
    studio.undoing.undo.trigger()
    assert not banner.isVisible() and studio.editing.place == chosen
    studio.undoing.redo.trigger()
    assert studio.editing.place != chosen


def test_that_nothing_was_imported_is_said_until_the_next_step(
    make_studio: MakeStudio, qtbot: QtBot, tmp_path: Path
) -> None:
    studio = make_studio(start=False)
    (tmp_path / "bad.png").write_bytes(b"\x89PNG and then nothing")
    banner = studio.window.banner
    with qtbot.waitSignal(banner.told, timeout=60_000):
        studio.desk.importing.import_paths([tmp_path / "bad.png"])
    assert banner.isVisible() and "begins as a PNG image" in banner.text and "damaged" in banner.text
    studio.pictures.commands.add(Role.TEST)
    assert not banner.isVisible()
