"""A screenshot is taken when every panel shows the end of training."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication

from engine.lecture import lecture_document
from engine.pictures.place import Role
from gui.shell.main_window import MainWindow
from gui.shell.screenshot import take_screenshot


def test_a_screenshot_waits_until_the_galleries_have_their_scores(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int | None] = []
    grab = MainWindow.grab

    def watched(window: MainWindow) -> QPixmap:
        seen.append(window.pictures.sections[Role.TEST].gallery.pictures.percent(0))
        return grab(window)

    monkeypatch.setattr(MainWindow, "grab", watched)
    png = take_screenshot(lecture_document(), tmp_path, epochs=5, size=(1024, 640), theme="dark", page="play")
    assert len(seen) == 1 and seen[0] is not None
    image = QImage.fromData(png, "PNG")
    assert (image.width(), image.height()) == (1024, 640)
