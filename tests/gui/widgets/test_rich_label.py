"""Rich text looks as in Qt's label, and a new text takes one frame instead of two."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.widgets.rich_label import RichLabel

SCORES = "<b>Reconstruction</b><br>Hamming <b>71.0 %</b><br><span style='color:#14795f; font-weight:600'>normal</span>"
LONG = "<b>Code set by hand</b><br>Esc gives the code of the picture back"


class Watched(RichLabel):
    """Counts how often it is painted."""

    paints = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paints += 1
        super().paintEvent(event)


def dressed(label: QLabel, text: str, width: int) -> QLabel:
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    label.setText(text)
    label.resize(width, 80)
    return label


@pytest.mark.parametrize("width", [90, 256])
@pytest.mark.parametrize("text", [SCORES, LONG])
def test_it_looks_as_a_label_of_qt(text: str, width: int, qtbot: QtBot) -> None:
    own, qts = dressed(RichLabel(), text, width), dressed(QLabel(), text, width)
    for label in (own, qts):
        qtbot.addWidget(label)
    assert own.grab().toImage() == qts.grab().toImage()
    assert own.heightForWidth(width) == qts.heightForWidth(width)


def test_a_new_text_is_painted_once(qtbot: QtBot) -> None:
    label = Watched()
    qtbot.addWidget(dressed(label, SCORES, 256))
    label.show()
    qtbot.waitExposed(label)
    QApplication.processEvents()
    label.paints = 0
    label.setText(LONG)
    for _ in range(5):
        QApplication.processEvents()
    assert label.paints == 1
