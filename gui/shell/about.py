"""Who made this, with what, and where the log is."""

from __future__ import annotations

import platform

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.version import VERSION
from gui.state.app_folders import data_folder

LIBRARIES = ("PySide6-Essentials", "torch", "numpy", "numba", "pyqtgraph", "pillow", "scikit-learn")


def show_about(parent: QWidget) -> None:
    """Open the About window."""
    box = QMessageBox(parent)
    box.setWindowTitle("About Pinhole")
    box.setText(f"Pinhole {VERSION}")
    box.setInformativeText(
        "Draw pixels. Squeeze them through four numbers. Watch what comes back.\n\n"
        "A desktop playground for autoencoders on tiny pictures, under the MIT licence. The handwritten digits are a"
        f" UCI data set under CC BY 4.0.\n\nPython {platform.python_version()}\n{versions()}"
    )
    folder = box.addButton("Open log folder", QMessageBox.ButtonRole.ActionRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Close))
    box.exec()
    if box.clickedButton() is folder:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(data_folder())))


def versions() -> str:
    """One line a library: its name and version."""
    from importlib import metadata  # takes 15 ms, which the first paint need not wait for

    lines = []
    for name in LIBRARIES:
        try:
            lines.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            lines.append(f"{name}: not installed")
    return "\n".join(lines)
