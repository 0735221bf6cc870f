"""The frame: menus and transport on top, pictures left, pages in the middle, inspector right, status below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QMainWindow,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.look.theme import Themes
from gui.panels.inspector.inspector import Inspector
from gui.panels.pictures.pictures_panel import PicturesPanel, beside_text
from gui.panels.pictures.transfer import files_in
from gui.panels.transport.transport_bar import TransportBar
from gui.shell.page_rail import PageRail
from gui.shell.status_line import StatusLine
from gui.shell.tab_order import bring_in_sight, next_stop
from gui.widgets.banner import Notice
from gui.widgets.floating_banner import FloatingBanner
from gui.widgets.page_header import PageHeader

SMALLEST = (1024, 600)
RAIL, PICTURES, PAGE, INSPECTOR = range(4)  # places in the window's body
NAMES_FROM = 1200  # logical pixels of width beside text of the system's size; below, the rail has icons alone


class MainWindow(QMainWindow):
    """Holds the parts in place; knows nothing of what they say to each other."""

    painted = Signal()  # once, when the window was painted for the first time
    ended = Signal()  # the window closes for good
    files_dropped = Signal(list)  # paths
    image_dropped = Signal(object)  # QImage

    def __init__(
        self,
        transport: TransportBar,
        pictures: PicturesPanel,
        inspector: Inspector,
        status: StatusLine,
        rail: PageRail,
        pages: QWidget,
        themes: Themes,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.transport = transport
        self.pictures = pictures
        self.inspector = inspector
        self.status = status
        self.rail = rail
        self.pages = pages
        self.header = PageHeader(themes)
        rail.width_changed.connect(self.fit_rail)
        self._may_close: Callable[[], bool] = _always
        self._on_close: Callable[[], None] = _nothing
        self._was_painted = False
        middle = QWidget()
        middle.setProperty("role", "stage")
        stage = QVBoxLayout(middle)
        stage.setContentsMargins(0, 0, 0, 0)
        stage.setSpacing(0)
        stage.addWidget(self.header)
        stage.addWidget(pages, 1)
        self.body = QSplitter(Qt.Orientation.Horizontal)
        self.body.setObjectName("body")
        self.body.setHandleWidth(1)
        self.body.setChildrenCollapsible(False)
        for part in (rail, pictures, middle, inspector):
            self.body.addWidget(part)
        self.body.setStretchFactor(PAGE, 1)
        for fixed in (RAIL, PICTURES, INSPECTOR):
            self.body.setStretchFactor(fixed, 0)
        frame = QWidget()
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(transport)
        layout.addWidget(rule())
        layout.addWidget(self.body, 1)
        line = rule()
        self.foot = (line, status)
        for part in self.foot:
            layout.addWidget(part)
        self.setCentralWidget(frame)
        self.banner = FloatingBanner(themes, frame, middle)
        self.setMinimumSize(*SMALLEST)

    def on_close(self, may_close: Callable[[], bool], closing: Callable[[], None]) -> None:
        """What is asked before the window closes, and what is done when it does."""
        self._may_close, self._on_close = may_close, closing

    def tell(self, sentence: str, notice: Notice = Notice.INFO) -> None:
        """Say something over the foot of the page."""
        self.banner.tell(notice, sentence)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close():
            self._on_close()
            event.accept()
            self.ended.emit()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()) or event.mimeData().hasImage():  # an address of the web is no file
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        paths = files_in(data)
        if paths:
            self.files_dropped.emit(paths)
        elif data.hasImage():
            self.image_dropped.emit(data.imageData())
        event.acceptProposedAction()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.setFocus()  # else the first button has it, and Space would press Reset

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.name_pages()

    def name_pages(self) -> None:
        """Show the pages' names where the window has room for them beside text of the size in force."""
        self.rail.set_narrow(self.width() < beside_text(NAMES_FROM))

    def fit_rail(self) -> None:
        """The page takes what the rail gives up, and the other way round; a divider would wait for the next resize."""
        sizes = self.body.sizes()
        if sizes[RAIL] and sizes[RAIL] != self.rail.maximumWidth():
            more = self.rail.maximumWidth() - sizes[RAIL]
            sizes[RAIL] += more
            sizes[PAGE] -= more
            self.body.setSizes(sizes)

    def focusNextPrevChild(self, next: bool) -> bool:
        now = self.focusWidget()
        if now is not None and not (now.isVisible() and now.isEnabled()):  # and nobody has pressed Tab
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # so that Space trains, and presses no button
            return True
        stop = next_stop(self, now, next)
        if stop is None:
            return False
        stop.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        bring_in_sight(stop)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()


def rule() -> QFrame:
    """A thin line between parts of the frame."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line


def _always() -> bool:
    return True


def _nothing() -> None:
    pass
