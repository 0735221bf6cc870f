"""The panel on the right: everything about network, training and verdict that may be turned."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.look.theme import Themes
from gui.panels.inspector.network_section import NetworkSection
from gui.panels.inspector.noise_section import NoiseSection
from gui.panels.inspector.section import Section
from gui.panels.inspector.training_section import TrainingSection
from gui.panels.inspector.verdict_section import VerdictSection
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.widgets.banner import Banner, Notice, reading_ms

WIDTH = 40  # average letters
LEAST_WIDTH = 32


class Inspector(QScrollArea):
    """The sections below each other; scrolls up and down where the window is low, never sideways.

    Notices stand below the sections' viewport, which they shorten: so nothing moves from under the pointer.
    """

    def __init__(
        self, model: DocumentModel, bridge: EngineBridge, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName("Inspector")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        )  # its coming would move controls
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
        self._notices = QWidget(self)
        self._notices.setProperty("role", "panel")
        below = QVBoxLayout(self._notices)
        below.setContentsMargins(16, 8, 16, 8)
        self.going = QTimer(self, singleShot=True)  # an INFO goes when it has been read
        self.going.timeout.connect(self._let_go)
        for section in self.sections:
            column.addWidget(section)
            below.addWidget(section.banner)
            section.banner.told.connect(self._time_notice)
            section.banner.installEventFilter(self)
        column.addStretch(1)
        self.setWidget(self._panel)
        self._notices.installEventFilter(self)
        self._notices.hide()
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._range_changed)
        self._range_changed(bar.minimum(), bar.maximum())

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections from top to bottom."""
        return (self.network, self.training, self.noise, self.verdict)

    def sizeHint(self) -> QSize:
        return QSize(self._width(WIDTH), self._panel.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(LEAST_WIDTH), 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_notices()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Banner):
            if event.type() is QEvent.Type.ShowToParent:
                self._newest(watched)
            if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
                self._place_notices()
        elif watched is self._notices and event.type() is QEvent.Type.LayoutRequest:
            self._place_notices()
        return super().eventFilter(watched, event)  # a scroll area watches its own panel

    def _newest(self, banner: Banner) -> None:
        """Show one notice at a time."""
        for section in self.sections:
            if section.banner is not banner:
                section.banner.dismiss()

    def _time_notice(self, kind: Notice) -> None:
        self.going.stop()
        if kind is Notice.INFO:
            shown = [section.banner.text for section in self.sections if not section.banner.isHidden()]
            self.going.start(reading_ms(max(shown, key=len, default="")))

    def _let_go(self) -> None:
        if self._notices.underMouse():
            self.going.start()
            return
        for section in self.sections:
            if section.banner.kind is Notice.INFO:
                section.banner.dismiss()

    def _place_notices(self) -> None:
        told = any(not section.banner.isHidden() for section in self.sections)
        inside, bar = self.contentsRect(), self.verticalScrollBar().sizeHint().width()
        width = inside.width() - bar
        layout = self._notices.layout()
        height = layout.totalHeightForWidth(width) if told and layout is not None else 0
        margins = QMargins(0, 0, 0, height)
        if self.viewportMargins() != margins:
            self.setViewportMargins(margins)
        self._notices.setGeometry(inside.left(), inside.bottom() + 1 - height, width, height)
        self._notices.setVisible(told)
        self._notices.raise_()
        focus = self.focusWidget()
        typing = focus is not None and focus.hasFocus() and self._panel.isAncestorOf(focus)
        if told and typing and QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.ensureWidgetVisible(focus, 0, 0)  # a field is of use only where it is seen

    def _range_changed(self, low: int, high: int) -> None:
        self.verticalScrollBar().setEnabled(high > low)  # else it shows nothing but its empty place

    def _width(self, letters: int) -> int:
        least = self._panel.minimumSizeHint().width()
        bar = self.verticalScrollBar().sizeHint().width()
        return max(QFontMetrics(self.font()).averageCharWidth() * letters, least) + bar
