"""A screenshot is taken when every panel shows the end of training."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from engine.labs import lottery_trainer
from engine.labs.timeline import order as timeline_order
from engine.lecture import lecture_document
from engine.pictures.place import Role
from engine.trainers.compiled.cache import CompiledUnavailableError
from gui.pages.catalogue import PAGES
from gui.pages.compress import compress_page
from gui.pages.compress.compress_page import CompressPage
from gui.pages.kinds.kinds_page import KindsPage
from gui.pages.lottery import lottery_controls
from gui.pages.lottery.lottery_page import LotteryPage
from gui.pages.timeline.timeline_page import TimelinePage
from gui.shell.main_window import MainWindow
from gui.shell.screenshot import take_screenshot
from gui.workbench.page import Page


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


@pytest.mark.parametrize("page", PAGES, ids=[page.key for page in PAGES])
def test_every_page_is_drawn_with_its_lab_done(
    page: Page, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_compiler(go_on: object) -> None:
        raise CompiledUnavailableError("it is missing")

    seen: list[QWidget] = []
    grab = MainWindow.grab

    def watched(window: MainWindow) -> QPixmap:
        shown = window.pages.currentWidget()  # type: ignore[attr-defined]
        assert shown.isVisible()
        seen.append(shown)
        if isinstance(shown, LotteryPage):
            assert shown.results.result is not None and len(shown.results.result.seeds) == 3
        if isinstance(shown, KindsPage):
            assert shown.board.result is not None and shown.board.result.epoch == 2 and not shown.running
        if isinstance(shown, CompressPage):
            assert shown.result is not None and shown.result.whole and not shown.running
        if isinstance(shown, TimelinePage):
            assert shown.board.result is not None and len(shown.board.result.columns) == 6
            assert shown.board.result.counts and not shown.running and shown.place.card is not None
        return grab(window)

    monkeypatch.setattr(MainWindow, "grab", watched)
    monkeypatch.setattr(lottery_trainer, "compiled_trainer", no_compiler)
    monkeypatch.setattr(lottery_controls, "USUAL_SEEDS", 3)
    monkeypatch.setattr(timeline_order, "CLAIM_SEEDS", 2)
    monkeypatch.setattr(compress_page, "usual_seeds", lambda document: 1)
    monkeypatch.setattr(compress_page, "usual_epochs", lambda document: 2)
    lecture = lecture_document()
    document = replace(lecture, training=replace(lecture.training, epochs=2))
    png = take_screenshot(document, tmp_path, epochs=2, size=(1024, 640), theme="light", page=page.key)
    assert len(seen) == 1 and not QImage.fromData(png, "PNG").isNull()
    assert isinstance(seen[0], LotteryPage) == (page.key == "lottery")
    assert isinstance(seen[0], KindsPage) == (page.key == "kinds")
    assert isinstance(seen[0], CompressPage) == (page.key == "compress")
    assert isinstance(seen[0], TimelinePage) == (page.key == "timeline")
