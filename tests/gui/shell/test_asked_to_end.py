"""At the end of a session unsaved work is on the disk when the call returns; the question comes after that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from engine.files.document_file import read_document
from gui.documents.recovery import COPY
from gui.shell.asked_to_end import AskedToEnd
from gui.shell.studio import Studio


class SignalsByHand:
    """Signals that a test sends."""

    def __init__(self) -> None:
        self.send: Callable[[int], None] = lambda number: None
        self.told: list[str] = []

    def begin(self) -> None:
        pass

    def hand_to(self, take: Callable[[int], None]) -> None:
        self.send = take

    def copied(self) -> None:
        self.told.append("copied")

    def refused(self) -> None:
        self.told.append("refused")


def test_the_work_is_copied_before_the_session_ends(make_studio: Callable[..., Studio]) -> None:
    studio = make_studio(start=False)
    ending = AskedToEnd(studio.window, studio.desk.autosave, SignalsByHand(), lambda code: None)
    ending.copy_work()
    assert not studio.desk.autosave.folder.exists()
    for seed in (77, 78):  # the second while a copy is being made
        studio.model.commit("Seed", replace(studio.model.document, seed=seed))
        if seed == 78:
            studio.desk.autosave.copy_now()
            studio.model.commit("Seed", replace(studio.model.document, seed=79))
        ending.copy_work()
        assert read_document(studio.desk.autosave.folder / COPY).document == studio.model.committed
    assert not studio.desk.jobs.running


def test_a_signal_asks_and_cancel_lets_the_program_live(
    make_studio: Callable[..., Studio], qtbot: QtBot
) -> None:
    studio = make_studio(start=False)
    signals, codes = SignalsByHand(), list[int]()
    ending = AskedToEnd(studio.window, studio.desk.autosave, signals, codes.append)
    studio.model.commit("Seed", replace(studio.model.document, seed=77))

    def question() -> QMessageBox | None:
        box = QApplication.activeModalWidget()
        return box if isinstance(box, QMessageBox) else None

    def cancel() -> None:
        box = question()
        assert box is not None and signals.told == ["copied"]
        box.button(QMessageBox.StandardButton.Cancel).click()

    signals.send(15)
    poll = QTimer(ending, interval=10)
    poll.timeout.connect(lambda: cancel() if question() else None)
    poll.start()
    qtbot.waitUntil(lambda: signals.told == ["copied", "refused"])
    poll.stop()
    assert studio.window.isVisible() and codes == []
    assert (studio.desk.autosave.folder / COPY).exists()
