"""The parts of the page Code space, and where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.labs.code_space.view import Behind
from gui.pages.code_space.axes_choice import AxesChoice
from gui.pages.code_space.decoded_panel import DecodedPanel
from gui.pages.code_space.error_scale import ErrorScale
from gui.pages.code_space.panels import Panels
from gui.pages.code_space.pixel_map import PixelMap
from gui.pages.code_space.space_map import SpaceMap
from gui.widgets.banner import Banner
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.segments import Segments
from gui.workbench.workbench import Workbench

BEHIND = (("Tiles", Behind.TILES), ("Round trip", Behind.ERRORS), ("Nothing", Behind.NOTHING))
TIPS = (
    "Behind the pictures: what the decoder paints at that place of the plane",
    "Behind the pictures: |E(D(z)) − z|, how far a code is from the code of its own decoded picture; holes stand out",
    "Nothing behind the pictures",
)
MARGIN = 12
PADDING = 8
DECODED = 168  # width of the large picture's column
EMPTY, FULL = 0, 1  # of the stack


class Parts:
    """Made once for a page, and laid out in it."""

    def __init__(self, workbench: Workbench, page: QWidget) -> None:
        themes = workbench.themes
        self.axes = AxesChoice()
        self.behind = Segments(BEHIND, Behind.TILES, "Behind the pictures")
        self.behind.set_tooltips(TIPS)
        self.beside = QPushButton("PCA beside")
        self.beside.setCheckable(True)
        self.beside.setChecked(True)
        self.beside.setProperty("role", "switch")
        self.beside.setToolTip(
            "The same pictures by the two principal components of their pixels, without a network"
        )
        self.legend = QLabel()
        self.legend.setProperty("role", "muted")
        self.legend.setToolTip(
            "Square frames: pictures it learns from; frames without corners: pictures to test with"
        )
        self.map = SpaceMap("Pictures by their codes", themes)
        self.errors = ErrorScale(self.map, themes)
        self.pca = PixelMap(workbench.jobs, themes)
        self.decoded = DecodedPanel(themes)
        self.panels = Panels(workbench)
        self.play = self.panels.play
        self.empty = QLabel(wordWrap=True)
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.banner = Banner(themes, one_line=True)
        self.stack = QStackedWidget()
        self._lay_out(page)

    def _lay_out(self, page: QWidget) -> None:
        flow = FlowLayout(gap=PADDING)
        for part in (self.axes, self.behind, self.beside, self.legend):
            flow.addWidget(part)
        maps = QHBoxLayout()
        maps.setSpacing(MARGIN)
        for one in (self.map, self.pca):
            maps.addWidget(one, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MARGIN)
        column.addWidget(_card(maps), 3)
        column.addWidget(_card(self._below()), 2)
        area = QScrollArea(widgetResizable=True)  # where large text needs more height than there is
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        for ground in (area.viewport(), inner):
            ground.setAutoFillBackground(False)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(area)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(PADDING)
        outer.addLayout(flow)
        outer.addWidget(self.stack, 1)
        outer.addWidget(self.banner)

    def _below(self) -> QHBoxLayout:
        """The large picture, and the panels beside it."""
        self.decoded.setFixedWidth(DECODED)
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(self.decoded)
        row.addWidget(self.panels, 1)
        return row


def _card(layout: QHBoxLayout) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    layout.setContentsMargins(MARGIN, PADDING, MARGIN, PADDING)
    card.setLayout(layout)
    return card
