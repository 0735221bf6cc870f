"""Return, Space and Esc, pressed as soon as a dialog of the real studio opens, lose nothing, whichever dialog it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from engine.files.document_file import StoredDocument, read_document, write_document
from engine.lecture import lecture_document
from gui.documents.recovery import COPY, RecoveryFolder
from gui.jobs.progress_window import ProgressWindow
from gui.shell.about import show_about
from gui.shell.app import FaultTeller
from gui.shell.crash_log import CrashLog
from gui.shell.studio import Studio
from tests.gui.workbenches import lottery_of

MakeStudio = Callable[..., Studio]
KEYS = [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape]
OURS = replace(lecture_document(), seed=77)  # unsaved
pytestmark = pytest.mark.parametrize("key", KEYS)


class Hand(QObject):
    """Presses a key in the first dialog that opens over a window, and Esc in those that the key brings."""

    def __init__(self, key: Qt.Key, window: QWidget, names: tuple[str, ...] = (), once: bool = False) -> None:
        super().__init__(window)
        self._once = once
        self.met: list[str] = []
        self._key, self._names = key, list(names)
        self._look()

    def _look(self) -> None:
        QTimer.singleShot(
            10, self, self._look
        )  # a repeated timer is silent in the loop of a dialog that it opened
        dialog = QApplication.activeModalWidget() or QApplication.activeWindow()
        if not isinstance(dialog, QDialog) or not dialog.isVisible():
            return
        if isinstance(dialog, QFileDialog) and self._names:
            line = dialog.findChild(QLineEdit)
            assert line is not None
            line.setText(self._names.pop(0))
            QTest.keyClick(line, Qt.Key.Key_Return)
            return
        if not dialog.isActiveWindow() and not self.met:
            return
        if self.met and self._once:
            return
        key = Qt.Key.Key_Escape if self.met else self._key
        self.met.append(type(dialog).__name__)
        QTest.keyClick(dialog.focusWidget() or dialog, key)


def studio_with_work(make_studio: MakeStudio) -> Studio:
    studio = make_studio(start=False)
    studio.model.commit("Seed", OURS)
    return studio


def assert_nothing_lost(studio: Studio) -> None:
    assert studio.window.isVisible()
    while studio.model.committed != OURS:
        assert studio.model.undo_stack.canUndo()
        studio.model.undo_stack.undo()


def left_by_a_crash(root: Path, name: str) -> Path:
    folder = RecoveryFolder(root)
    folder.prepare()
    folder.write(StoredDocument(replace(OURS, seed=78)), None, name)
    assert folder._lock is not None
    folder._lock.unlock()
    return folder.path / COPY


@pytest.mark.parametrize("many", [1, 2])
def test_recovered_work(
    key: Qt.Key, many: int, make_studio: MakeStudio, tmp_path: Path, qtbot: QtBot
) -> None:
    copies = [left_by_a_crash(tmp_path / "data" / "recovery", f"mine {number}") for number in range(many)]
    studio = make_studio(start=False)
    hand = Hand(key, studio.window)
    assert studio.desk.recovery.look()
    assert hand.met == ["RecoveryDialog"]
    restores = key != Qt.Key.Key_Escape
    qtbot.waitUntil(lambda: studio.model.committed.seed == (78 if restores else lecture_document().seed))
    assert all(copy.exists() for copy in copies)
    assert studio.desk.current.modified == restores


def test_discarding_recovered_work_asks(
    key: Qt.Key, make_studio: MakeStudio, tmp_path: Path, qtbot: QtBot
) -> None:
    copy = left_by_a_crash(tmp_path / "data" / "recovery", "mine")
    studio = make_studio(start=False)

    def discard() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        hand = Hand(key, studio.window)
        next(button for button in dialog.findChildren(QPushButton) if "Discard" in button.text()).click()
        assert hand.met[0] == "QMessageBox"

    QTimer.singleShot(0, discard)
    studio.desk.recovery.look()
    assert copy.exists()


@pytest.mark.parametrize("way", ["close", "new", "open"])
def test_unsaved_work(key: Qt.Key, way: str, make_studio: MakeStudio, tmp_path: Path) -> None:
    write_document(tmp_path / "other.pinhole", StoredDocument(lecture_document()))
    studio = studio_with_work(make_studio)
    hand = Hand(key, studio.window, names=(str(tmp_path / "other.pinhole"),) if way == "open" else ())
    {
        "close": studio.window.close,
        "new": studio.desk.commands.new.trigger,
        "open": studio.desk.commands.open.trigger,
    }[way]()
    assert hand.met[0] == "QMessageBox"
    assert_nothing_lost(studio)


@pytest.mark.parametrize("name, there", [("old.pinhole", "old.pinhole"), ("old.v1", "old.v1.pinhole")])
def test_a_file_that_is_there_already(
    key: Qt.Key, name: str, there: str, make_studio: MakeStudio, tmp_path: Path, qtbot: QtBot
) -> None:
    write_document(tmp_path / there, StoredDocument(lecture_document()))
    studio = studio_with_work(make_studio)
    hand = Hand(key, studio.window, names=(str(tmp_path / name),))
    studio.desk.commands.save_as.trigger()
    assert hand.met[0] == "QMessageBox"
    qtbot.waitUntil(lambda: not studio.desk.jobs.running)
    assert read_document(tmp_path / there).document == lecture_document()
    assert_nothing_lost(studio)


@pytest.mark.parametrize("kind", ["export_sheet", "export_text"])
def test_an_export_over_another_file(
    key: Qt.Key, kind: str, make_studio: MakeStudio, tmp_path: Path, qtbot: QtBot
) -> None:
    for suffix in (".txt", ".png"):
        (tmp_path / f"old.v1{suffix}").write_text("mine")
    studio = studio_with_work(make_studio)
    hand = Hand(key, studio.window, names=(str(tmp_path / "old.v1"),))
    getattr(studio.desk.exporting, kind)()
    assert hand.met[0] == "QMessageBox"
    qtbot.waitUntil(lambda: not studio.desk.jobs.running)
    assert {file.read_text() for file in tmp_path.glob("old.v1*")} == {"mine"}


def test_import(key: Qt.Key, make_studio: MakeStudio, qtbot: QtBot) -> None:
    studio = studio_with_work(make_studio)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    hand = Hand(key, studio.window)
    studio.desk.importing.import_image(image)
    qtbot.waitUntil(lambda: hand.met == ["ImportWindow"])
    assert_nothing_lost(studio)


@pytest.mark.parametrize("which", ["grid size", "keys", "about", "fault", "progress"])
def test_other_windows(
    key: Qt.Key, which: str, make_studio: MakeStudio, qtbot: QtBot, tmp_path: Path
) -> None:
    studio = studio_with_work(make_studio)
    window = studio.window
    hand = Hand(key, window, once=which == "progress")
    ends: list[object] = []
    work = studio.desk.jobs.start("", lambda progress: wait_for(ends), ends.append, ends.append, quiet=True)
    match which:
        case "grid size":
            studio.desk.change_grid_size()
        case "keys":
            studio.keys.action.trigger()
        case "about":
            show_about(window)
        case "fault":
            FaultTeller(CrashLog(tmp_path / "log", window), window).tell("a fault")
        case "progress":
            ProgressWindow("Saving…", work, False, window, patience_ms=0)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: hand.met != [])
    if which == "progress":
        assert work._cancelled.is_set() == (key == Qt.Key.Key_Escape)
    ends.append("over")
    qtbot.waitUntil(lambda: not studio.desk.jobs.running)
    assert_nothing_lost(studio)
    for box in window.findChildren(QDialog):
        box.done(0)


def test_the_page_of_the_lottery(key: Qt.Key, make_studio: MakeStudio) -> None:
    studio = studio_with_work(make_studio)
    studio.lottery.action.trigger()
    page = lottery_of(studio)
    for part in (page, page.controls.seeds, page.controls.go, studio.window):
        QTest.keyClick(part, key)
    assert QApplication.activeModalWidget() is None
    page.stop()
    assert_nothing_lost(studio)


def wait_for(ends: list[object]) -> None:
    import time

    while not ends:
        time.sleep(0.005)
