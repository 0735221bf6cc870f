"""A picture on paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from engine.errors import PinholeError


def print_picture(image: QImage, name: str, window: QWidget) -> bool:
    """Ask for a printer and print; False if the user gave up. Raises `PinholeError` if the printer refuses."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, window)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if accepted:
        paint_on_paper(printer, image)
    return accepted


def paint_on_paper(printer: QPrinter, image: QImage) -> None:
    """Paint the picture as large as the sheet allows, at its top. Raises `PinholeError` if the printer refuses."""
    painter = QPainter()
    if not painter.begin(printer):
        raise PinholeError("The printer takes nothing; choose another one, or print to a file.")
    sheet = QRectF(painter.viewport())
    size = image.size().scaled(sheet.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF((sheet.width() - size.width()) / 2, 0.0, size.width(), size.height()), image)
    painter.end()
