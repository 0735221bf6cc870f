"""The widgets of the part The manifold, and where they stand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.look.relative_font import RelativeFont
from gui.pages.fooling.ground.part_view import PartWidget
from gui.pages.fooling.plane.dimension_panel import DimensionPanel
from gui.pages.fooling.plane.plane_canvas import PlaneCanvas
from gui.pages.fooling.plane.plane_controls import PlaneControls
from gui.pages.fooling.plane.plane_legend import PlaneLegend
from gui.pages.fooling.plane.plane_words import (
    FLIP_TIP,
    LONGEST_FLIP,
    LONGEST_NOTICED,
    LONGEST_NOW,
    STATE_TIP,
)
from gui.widgets.banner import Banner
from gui.widgets.card import card
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.steady import SteadyLabel
from gui.workbench.workbench import Workbench

GAP = 8
PADDING = 8
NARROW = 46  # letters of width below which the words stand under the plane


class PlaneLayout(PartWidget):
    """The controls on top; the plane below, and beside it what is said of a point and the dimensions."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewport: QWidget | None = None
        self.controls = PlaneControls(workbench.themes, workbench.model.document.seed)
        self.canvas = PlaneCanvas(workbench.themes)
        self.state = ElidedLabel()
        self.state.setProperty("role", "muted")
        self.flip = SteadyLabel(LONGEST_FLIP)
        self.flip.setProperty("role", "figure")
        self.flip.setToolTip(FLIP_TIP)
        self.now = SteadyLabel(LONGEST_NOW)
        self.noticed = SteadyLabel(LONGEST_NOTICED)
        self.over = QPushButton("Cross boundary")
        self.home_again = QPushButton("Back to curve")
        self.dimensions = DimensionPanel(workbench)
        self.banner = Banner(workbench.themes)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out(workbench)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < 2 * NARROW * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._body.direction() is not way:
            self._body.setDirection(way)
        super().resizeEvent(event)

    def in_scroll_area(self) -> QScrollArea:
        """See `ScrolledView.in_scroll_area`; the plane is never higher than what can be seen of the part."""
        area = super().in_scroll_area()
        self._viewport = area.viewport()
        self._viewport.installEventFilter(self)
        return area

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self._viewport is not None:
            above = self._top.heightForWidth(self._viewport.width())
            below = self.legend.heightForWidth(max(300, self.legend.width())) + self.state.sizeHint().height()
            room = self._viewport.height() - above - 6 * GAP - below
            self.canvas.setMaximumHeight(max(self.canvas.minimumSizeHint().height(), room))
        return super().eventFilter(watched, event)

    def _lay_out(self, workbench: Workbench) -> None:
        RelativeFont(self.state, 0.88)
        self.state.setAccessibleDescription(STATE_TIP)
        self._top = card(self.controls, padding=12, spacing=0)
        for button in (self.over, self.home_again):
            button.setAutoDefault(False)
        self.over.setToolTip("Move the chosen point just over the nearest boundary (Return)")
        self.home_again.setToolTip("Move it back to where it was learnt (Home)")
        plane = QFrame()
        plane.setProperty("role", "card")
        inside = QVBoxLayout(plane)
        inside.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        inside.addWidget(self.canvas, 1)
        self.legend = PlaneLegend(workbench.themes)
        inside.addWidget(self.state)
        inside.addWidget(self.legend)
        inside.addStretch()
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=GAP)
        flow.addWidget(self.over)
        flow.addWidget(self.home_again)
        said = card(self.flip, self.now, self.noticed, buttons, padding=12, spacing=6)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(said)
        column.addWidget(self.dimensions, 1)
        self._body.setSpacing(GAP)
        self._body.addWidget(plane, 3)
        self._body.addWidget(beside, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addWidget(self._top)
        outer.addLayout(self._body, 1)
        outer.addWidget(self.banner)
