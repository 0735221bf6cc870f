"""The real window, drawn without a display."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QEventLoop
from PySide6.QtWidgets import QApplication

from engine.document import Document
from engine.errors import PinholeError
from gui.look.theme import ThemeChoice, Themes
from gui.shell.scripted_studio import close, rest, shown, train

SETTLE_MS = 400  # layouts, the plot and the last repaint


def take_screenshot(
    document: Document, folder: Path, *, epochs: int | None, size: tuple[int, int], theme: str, page: str
) -> bytes:
    """Train the document for `epochs` (or to its stop epoch) in the window; returns a picture of it as PNG.

    `folder` is for what the window keeps while it is there, `size` is in pixels, `theme` light or dark, `page` the key
    of a page, whose lab is run too. Raises `PinholeError` if there is no memory for the picture.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    studio = shown(app, document, size, Themes(app, ThemeChoice(theme)), folder, compile_missing=False)
    studio.play.build_plot()
    studio.pages.show_page(studio.pages.place_of(page) or 0)
    studio.start()
    train(studio, document.training.epochs if epochs is None else epochs)
    studio.pages.view.run_lab()
    if studio.jobs.lab:
        loop = QEventLoop()
        studio.jobs.lab_changed.connect(loop.quit)
        loop.exec()
        studio.jobs.lab_changed.disconnect(loop.quit)
    rest(SETTLE_MS)
    png = QBuffer()
    png.open(QBuffer.OpenModeFlag.WriteOnly)
    drawn = studio.window.grab().save(png, "PNG")
    close(studio)
    if not drawn:
        raise PinholeError("There is not enough memory to draw the window; ask for a smaller --size.")
    return bytes(png.data().data())
