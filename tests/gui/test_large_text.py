"""Text of any size: nothing is cut off where there is room, and everything can still be reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from gui.look.text_size import SIZES
from gui.shell.studio import Studio
from gui.widgets.elided_label import ElidedLabel

MakeStudio = Callable[..., Studio]


@pytest.fixture
def studio(make_studio: MakeStudio) -> Iterator[Studio]:
    studio = make_studio()
    studio.play.build_plot()
    yield studio
    studio.frame.text.close()


def cut_off(root: QWidget) -> list[str]:
    """The words of labels and buttons that have less room than they need."""
    found = []
    for part in root.findChildren(QWidget):
        if not part.isVisible() or isinstance(part, ElidedLabel):
            continue
        if isinstance(part, QLabel) and part.text() and not part.wordWrap():
            short = part.width() < part.fontMetrics().horizontalAdvance(part.text()) or (
                part.height() < part.fontMetrics().height()
            )
        elif isinstance(part, QAbstractButton) and part.text() and part.property("role") != "tool":
            short = part.width() < part.minimumSizeHint().width()
        else:
            continue
        if short and not part.text().startswith("<"):
            found.append(part.text())
    return found


@pytest.mark.parametrize("panel", ["pictures", "inspector"])
@pytest.mark.parametrize("percent", [100, 150])
def test_at_150_per_cent_nothing_is_cut_off(studio: Studio, percent: int, panel: str) -> None:
    studio.frame.text.choose(percent)
    action = getattr(studio.frame.panels, panel)
    if not action.isChecked():
        action.trigger()
    QApplication.processEvents()
    QApplication.processEvents()
    assert cut_off(studio.window) == []


@pytest.mark.parametrize("percent", SIZES)
def test_every_part_stays_in_the_window_and_letters_follow(studio: Studio, percent: int) -> None:
    before = studio.play.fontMetrics().height()
    studio.frame.text.choose(percent)
    QApplication.processEvents()
    window = studio.window
    assert (window.width(), window.height()) == (1440, 900)
    for part in (window.transport, window.status, studio.play.hourglass, studio.play.table):
        corner = part.mapTo(window, part.rect().bottomRight())
        assert window.rect().contains(corner)
    letters: list[QWidget] = [studio.play, window.status.frames, window.header.title, window.transport.train]
    for one in letters:
        assert one.fontMetrics().height() >= 0.9 * before * percent / 100
