"""The panel on the right: everything about network, training and verdict that may be turned."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.document_model import DocumentModel
from gui.engine_bridge import EngineBridge
from gui.inspector.network_section import NetworkSection
from gui.inspector.noise_section import NoiseSection
from gui.inspector.section import Section
from gui.inspector.training_section import TrainingSection
from gui.inspector.verdict_section import VerdictSection
from gui.theme import Themes
from gui.widgets.banner import Banner

WIDTH = 40  # average letters
LEAST_WIDTH = 32


class Inspector(QScrollArea):
    """The sections below each other; scrolls up and down where the window is low, never sideways."""

    def __init__(
        self, model: DocumentModel, bridge: EngineBridge, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName("Inspector")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.network = NetworkSection(model, themes)
        self.training = TrainingSection(model, themes)
        self.noise = NoiseSection(model, themes)
        self.verdict = VerdictSection(model, bridge, themes)
        self._panel = QWidget()
        self._panel.setProperty("role", "panel")
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(20)
        for section in self.sections:
            column.addWidget(section)
            section.banner.installEventFilter(self)
        column.addStretch(1)
        self.setWidget(self._panel)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections from top to bottom."""
        return (self.network, self.training, self.noise, self.verdict)

    def sizeHint(self) -> QSize:
        return QSize(self._width(WIDTH), self._panel.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(LEAST_WIDTH), 120)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, Banner):
            self.ensureWidgetVisible(watched)  # a notice is of use only where it is seen
        return super().eventFilter(watched, event)  # a scroll area watches its own panel

    def _width(self, letters: int) -> int:
        least = self._panel.minimumSizeHint().width()
        bar = self.verticalScrollBar().sizeHint().width()
        return max(QFontMetrics(self.font()).averageCharWidth() * letters, least) + bar
