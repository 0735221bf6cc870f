"""The shipped words in the real window: opened with their settings, trained, and read below the output."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from engine.picture_sets.catalogue import picture_set
from engine.picture_sets.words import ALPHABET
from engine.pictures.letter_rows import read_letters
from engine.pictures.place import Place, Role
from engine.setup import setup_of
from gui.panels.pictures.set_popover import SetPopover
from gui.shell.studio import Studio

# What the offscreen platform cannot do for a popup, it says.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


def test_words_are_opened_with_their_settings_trained_and_read(
    make_studio: Callable[..., Studio], qtbot: QtBot
) -> None:
    studio = make_studio()
    panel, entry = studio.pictures, picture_set("words")
    popover = SetPopover(entry, studio.model.document, panel.commands, studio.themes, panel)
    popover.open_beside(QRect(10, 10, 100, 20))
    popover.open_button.click()
    document = studio.model.document
    assert setup_of(document) == entry.setup and document.train == entry.make().train
    with qtbot.waitSignal(studio.bridge.snapshot_ready, check_params_cb=lambda snapshot: snapshot.epoch >= 3):
        studio.bridge.step_epochs(3)
    studio.editing.select(Place(Role.TRAIN, 4))
    output = studio.play.hourglass.output
    assert f"“{read_letters(output._output, ALPHABET)}”" in output.caption.text()
