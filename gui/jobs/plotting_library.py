"""The plotting library, which takes a second to load: one loading for all pages that need it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.jobs.gradual_import import GradualImport

ASKED_FOR = tuple(
    f"PySide6.{name}" for name in ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtTest", "QtOpenGLWidgets")
)  # by pyqtgraph: every name in them
ASKING = ("gui.pages.play.loss_plot.canvas", "gui.pages.play.loss_plot.loss_plot")


def plotting_library(parent: QObject) -> GradualImport:
    """Loads pyqtgraph in pieces, once it is started; nobody else may load it meanwhile."""
    return GradualImport("pyqtgraph", ASKED_FOR, ASKING, parent)
