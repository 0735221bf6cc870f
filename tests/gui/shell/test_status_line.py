from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from engine.lecture import lecture_document
from engine.pictures.place import Place, Role
from engine.trainers.trainer import NO_TRAINER
from gui.panels.transport.wording import NO_TRAINING_PICTURE
from gui.shell.status_line import StatusLine, rate_text
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from tests.gui.still_bridge import StillBridge


@pytest.fixture
def line(qtbot, themes):
    model = DocumentModel(lecture_document())
    bridge = StillBridge(model)
    editing = EditingState(model)
    line = StatusLine(model, editing, bridge)
    line.model, line.bridge, line.editing = model, bridge, editing
    qtbot.addWidget(line)
    line.resize(1024, line.sizeHint().height())
    line.show()
    return line


def test_it_tells_trainer_and_speed(line, qtbot):
    assert line.training.text() == "Getting ready to train"
    line.bridge.tell(trainer="compiled", steps_per_second=48_123.0, running=True)
    words = "Training on this computer · compiled · 48,000 steps/s"
    qtbot.waitUntil(lambda: line.training.text() == words)


def test_it_speaks_of_training_only_while_something_trains(line):
    line.bridge.tell(trainer="compiled", epoch=0)
    assert line.training.text() == "Ready to train on this computer · compiled"
    line.bridge.tell(trainer="compiled", epoch=150)
    assert line.training.text() == "Ready to continue on this computer · compiled", "as the button says"


def test_without_a_trainer_it_gets_ready_or_tells_why_it_cannot(line):
    line.bridge.tell(trainer=NO_TRAINER, running=True)
    assert line.training.text() == "Getting ready to train"
    line.bridge.tell(trainer=NO_TRAINER, failure="Training stopped: No module named 'torch'.")
    assert line.training.text() == "Training stopped: No module named 'torch'."


def test_it_tells_why_training_cannot_start(line):
    line.model.commit("Delete", replace(line.model.document, train=()))
    assert line.training.text() == NO_TRAINING_PICTURE


def test_it_tells_the_cell_with_input_and_output(line):
    place = Place(Role.TEST, 0)
    line.editing.select(place)
    line.editing.set_hover((2, 4))
    picture = line.model.document.picture(place)
    value = picture.pixels[2, 4]
    assert line.cell.text() == f"{picture.name} · row 3, column 5 = {value:.2f}"
    line.bridge.tell()
    assert line.cell.text() == f"{picture.name} · row 3, column 5 = {value:.2f} → {1 - value:.2f}"
    line.bridge.tell(outputs=np.full_like(line.bridge.snapshot.outputs, -0.001))
    assert line.cell.text().endswith("→ 0.00")
    line.editing.set_hover(None)
    assert line.cell.text() == ""


def tell_cell(line, qtbot):
    """Point at a cell, and wait until there is room for what is told of it."""
    line.resize(1000, line.height())
    line.show()
    line.editing.select(Place(Role.TEST, 0))
    line.editing.set_hover((2, 4))
    qtbot.waitUntil(lambda: line.cell.width() >= line.cell.sizeHint().width())


def test_the_cell_is_not_only_told_but_seen(line, qtbot):
    tell_cell(line, qtbot)
    assert line.cell.width() >= line.cell.sizeHint().width()


def test_what_a_hand_draws_is_told_without_laying_out_the_window(line, qtbot):
    tell_cell(line, qtbot)
    laid_out = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() is QEvent.Type.LayoutRequest:
                laid_out.append(event)
            return False

    watch = Watch()
    line.installEventFilter(watch)
    before = line.cell.text()
    line.editing.set_hover((3, 5))
    QApplication.processEvents()
    assert line.cell.text() != before and laid_out == []
    line.editing.set_hover(None)
    QApplication.processEvents()
    assert laid_out and line.cell.width() == 0  # others may have the room


def test_a_cell_outside_the_picture_and_a_picture_that_went_tell_nothing(line):
    line.bridge.tell()
    line.editing.set_hover((99, 0))
    assert line.cell.text() == ""
    line.editing.set_hover((0, 0))
    line.model.commit("Delete", replace(line.model.document, train=(), test=()))
    assert line.cell.text() == ""


def test_long_texts_shorten_instead_of_pushing(line):
    line.set_saved_text("Saved as " + "long " * 40)
    line.bridge.tell(note="A note. " * 30)
    line.resize(640, line.height())
    assert line.minimumSizeHint().width() <= 640
    assert line.saved.geometry().right() <= line.width()


@pytest.mark.parametrize(
    ("rate", "text"),
    [(2.0, "2.0 steps/s"), (48_123.0, "48,000 steps/s"), (831.0, "830 steps/s"), (95.6, "96 steps/s")],
)
def test_rates_have_two_digits(rate, text):
    assert rate_text(rate) == text


def test_what_is_said_of_the_file_stands_at_the_right_edge_also_after_larger_letters(line, qapp):
    line.set_saved_text("Saved · trained since")
    font = line.font()
    for size in (2 * font.pointSizeF(), font.pointSizeF()):
        larger = line.font()
        larger.setPointSizeF(size)
        for part in (line, line.saved):
            part.setFont(larger)
        qapp.processEvents()
    line.set_saved_text("Saved")
    assert line.saved.geometry().right() == line.width() - 15  # the margin of 14
    assert line.saved.alignment() & Qt.AlignmentFlag.AlignRight
    assert line.saved.minimumWidth() <= line.saved.sizeHint().width()
