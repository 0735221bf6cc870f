"""The panel on the right: everything about network, training and verdict that may be turned."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.look.theme import Themes
from gui.panels.inspector.network_section import NetworkSection
from gui.panels.inspector.noise_section import NoiseSection
from gui.panels.inspector.section import GAP, Section
from gui.panels.inspector.training_section import TrainingSection
from gui.panels.inspector.until_trained import UntilTrained
from gui.panels.inspector.verdict_section import VerdictSection
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.state.noise_view import NoiseView
from gui.widgets.banner import Banner, Notice, reading_ms

WIDTH = 41  # average letters
MARGIN = 16
MOST_LETTERS = 20  # of the column of controls
LEAST_WIDTH = 32


class Inspector(QScrollArea):
    """The sections below each other; scrolls up and down where the window is low, never sideways.

    Notices stand below the sections' viewport, which they shorten, and what is wrong with a number stands over the
    rows under its field: so nothing moves from under the pointer.
    """

    folded_changed = Signal(list)  # the titles of the folded sections

    def __init__(
        self,
        model: DocumentModel,
        bridge: EngineBridge,
        themes: Themes,
        noise: NoiseView | None = None,
        parent: QWidget | None = None,
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
        self.training = TrainingSection(model, bridge, themes)
        self.training.offer(self.network.added)
        self.noise = NoiseSection(model, bridge, themes, noise or NoiseView(self))
        self.verdict = VerdictSection(model, bridge, themes)
        self._panel = QWidget()
        self._panel.setProperty("role", "panel")
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        self._notices = QWidget(self)
        self._notices.setProperty("role", "panel")
        below = self._below = QVBoxLayout(self._notices)
        below.setContentsMargins(16, 8, 16, 8)
        self.going = QTimer(self, singleShot=True)  # an INFO goes when it has been read
        self.going.timeout.connect(self._let_go)
        UntilTrained(self.network.banner, bridge, self)
        for section in self.sections:
            column.addWidget(section)
            below.addWidget(section.banner)
            section.folded.connect(self._tell_folded)
            section.banner.told.connect(self._time_notice)
            section.banner.installEventFilter(self)
        column.addStretch(1)
        self.setWidget(self._panel)
        self._notices.installEventFilter(self)
        self._notices.hide()
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._range_changed)
        self._range_changed(bar.minimum(), bar.maximum())
        self.even_out()
        self._dressed = QTimer(self, singleShot=True, interval=0)
        self._dressed.timeout.connect(self.even_out)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections from top to bottom."""
        return (self.network, self.training, self.noise, self.verdict)

    def fold(self, titles: list[str]) -> None:
        """Fold the sections of these titles, and open the others."""
        for section in self.sections:
            section.fold(section.title in titles)

    def _tell_folded(self, is_folded: bool) -> None:
        self.folded_changed.emit([one.title for one in self.sections if one.heading.is_folded])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.even_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_dressed"):
            self._dressed.start()  # once the controls have their new letters

    def even_out(self) -> None:
        """One column of equal widths, and not wider than that of the longest usual number or word."""
        most = QFontMetrics(self.font()).averageCharWidth() * MOST_LETTERS
        width = min(most, max(section.wanted_width() for section in self.sections))
        for section in self.sections:
            section.even_out(width)

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
            self._show_subjects()
            shown = [section.banner.text for section in self.sections if not section.banner.isHidden()]
            self.going.start(reading_ms(max(shown, key=len, default="")))

    def _show_subjects(self) -> None:
        for section in self.sections:
            if section.subject is not None and not section.banner.isHidden():
                self.ensureWidgetVisible(section.subject, 0, GAP)

    def _let_go(self) -> None:
        for section in self.sections:
            if section.banner.kind is Notice.INFO:
                section.banner.dismiss()

    def _place_notices(self) -> None:
        self._hang_up_failures()
        told = any(
            not section.banner.isHidden() and section.banner.parent() is self._notices
            for section in self.sections
        )
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

    def _hang_up_failures(self) -> None:
        """A refusal under its field, or over it where there is no room below; all other notices at the foot."""
        for section in self.sections:
            banner, culprit = section.banner, section.culprit
            at_field = not banner.isHidden() and banner.kind is Notice.FAILURE and culprit is not None
            home = self._panel if at_field else self._notices
            if banner.parentWidget() is not home:
                was_hidden = banner.isHidden()
                if at_field:
                    banner.setParent(home)
                else:
                    self._below.addWidget(banner)
                banner.setHidden(was_hidden)
            if at_field and culprit is not None:
                self._hang_up(banner, culprit)

    def _hang_up(self, banner: Banner, culprit: QWidget) -> None:
        width = self._panel.width() - 2 * MARGIN
        layout = banner.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else banner.sizeHint().height()
        top = culprit.mapTo(self._panel, QPoint(0, culprit.height() + 4)).y()
        if top + height > self._panel.height():
            top = culprit.mapTo(self._panel, QPoint(0, -4 - height)).y()
        banner.setGeometry(MARGIN, top, width, height)
        banner.raise_()
        self.ensureWidgetVisible(banner, 0, 0)

    def _range_changed(self, low: int, high: int) -> None:
        self.verticalScrollBar().setEnabled(high > low)  # else it shows nothing but its empty place

    def _width(self, letters: int) -> int:
        least = self._panel.minimumSizeHint().width()
        bar = self.verticalScrollBar().sizeHint().width()
        return max(QFontMetrics(self.font()).averageCharWidth() * letters, least) + bar
