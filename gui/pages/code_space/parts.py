"""The parts of the page Code space, and where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.labs.code_space.seen import Seen
from engine.labs.code_space.view import Behind
from gui.pages.code_space.axes_choice import AxesChoice
from gui.pages.code_space.below.panels import Panels
from gui.pages.code_space.decoded_panel import DecodedPanel
from gui.pages.code_space.map.class_means import has_means
from gui.pages.code_space.map.error_scale import ErrorScale
from gui.pages.code_space.map.glyphs import Glyphs
from gui.pages.code_space.map.map_legend import MapLegend
from gui.pages.code_space.map.marks import Insides
from gui.pages.code_space.map.pixel_map import PixelMap
from gui.pages.code_space.map.signs import Form, Sign
from gui.pages.code_space.map.space_map import SpaceMap
from gui.pages.code_space.map.zooming import TIP as ZOOM_TIP
from gui.widgets.card import card_of
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.page_banner import PageBanner
from gui.widgets.scrolled_view import scrolled
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
EMPTY, FULL = 0, 1  # of the stack
SHAPES = "Square frames: pictures it learns from; frames without corners: pictures to test with."
DOTS = (
    "Where so many pictures would hide one another, each is a dot in the colour of its label, square or round; the mean"
    " picture of each label stands in that colour at the mean of its dots. Nearer, the dots become pictures.\n"
    "With Labels the dots are letters, those of test pictures underlined."
)
POINTS = (
    "A point with a line to a mark: there its picture lies; the mark has moved aside for another.\n"
    "A cross: the code of the picture below; a diamond at the edge: it lies that way, off the map. A line of points:"
    " the walk. Diamonds: the codes drawn from the prior."
)
RINGS = (
    "Dashed rings: the prior, which the codes are drawn towards, at one, two and three standard deviations.\n"
    "A ring round a picture: how far its own code is spread, at one standard deviation."
)


class Parts:
    """Made once for a page, and laid out in it."""

    def __init__(self, workbench: Workbench, page: QWidget) -> None:
        themes = workbench.themes
        self._page, self._themes, self._glyphs = page, themes, Glyphs()
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
        self.labels = QPushButton("Labels")
        self.labels.setCheckable(True)
        self.labels.setProperty("role", "switch")
        self.labels.setToolTip("Show each picture's label on the maps in place of the picture or its dot")
        self.labels.hide()
        self.legend = MapLegend(themes)
        self.legend.setToolTip(f"{SHAPES}\n{POINTS}\n{DOTS}\n{RINGS}\n{ZOOM_TIP}")
        self._labels_of: Seen | None = (
            None  # pictures, and whether they have labels, and the means of these a place
        )
        self._labelled = self._means = False
        self.map = SpaceMap("Pictures by their codes", themes)
        self.errors = ErrorScale(themes)
        self.pca = PixelMap(workbench.jobs, themes)
        self.decoded = DecodedPanel(themes)
        self.panels = Panels(workbench)
        self.play = self.panels.play
        self.empty = QLabel(wordWrap=True)
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.banner = PageBanner(themes, page)
        self.stack = QStackedWidget()
        self._lay_out(page)

    def insides(self, seen: Seen, fineness: float) -> Insides | None:
        """What stands in the frames of the marks where it is not the pictures: their labels, if they are wanted."""
        if not self.labels.isChecked() or self.labels.isHidden():
            return None
        return self._glyphs.of(seen, self._themes.now, fineness, self._page.font())

    def tell_legend(self, seen: Seen | None) -> None:
        """Say what stands on the maps, and how many of the pictures where not all do."""
        if seen is not self._labels_of:  # with thousands of pictures not at every step
            self._labels_of, labels = seen, seen.labels if seen is not None else ()
            self._labelled, self._means = any(labels), has_means(labels)
        form = self._form
        means = self._means and form is not Form.PICTURES
        signs = [*([Sign.MEAN] if means else []), *self.map.signs]
        if self.pca.isVisibleTo(self._page) and self.pca.gives_way and Sign.PLACE not in signs:
            signs.append(Sign.PLACE)
        some = seen is not None and seen.of > len(seen.places)
        count = f"{len(seen.places):,} of {seen.of:,} shown" if seen is not None and some else ""
        self.legend.show_signs(signs, form, count)

    @property
    def _form(self) -> Form:
        if not self.map.layers.dots:
            return Form.PICTURES
        if not self._labelled:
            return Form.BARE_DOTS
        return Form.LETTERS if self.labels.isChecked() else Form.DOTS

    def _lay_out(self, page: QWidget) -> None:
        flow = FlowLayout(gap=PADDING)
        for part in (self.axes, self.behind, self.beside, self.labels):
            flow.addWidget(part)
        above = (
            QHBoxLayout()
        )  # the scale comes and goes at its end, is no higher than the legend, and nothing moves
        above.setSpacing(MARGIN)
        above.addWidget(self.legend, 1)
        above.addWidget(self.errors)
        maps = QHBoxLayout()
        maps.setSpacing(MARGIN)
        for one in (self.map, self.pca):
            maps.addWidget(one, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MARGIN)
        upper = QVBoxLayout()
        upper.setSpacing(PADDING // 2)
        upper.addLayout(above)
        upper.addLayout(maps, 1)
        column.addWidget(card_of(upper, MARGIN, PADDING), 3)
        column.addWidget(card_of(self._below(), MARGIN, PADDING), 2)
        area = scrolled(inner)  # large text needs more height than there is
        for ground in (area.viewport(), inner):
            ground.setAutoFillBackground(False)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(area)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(PADDING)
        outer.addLayout(flow)
        outer.addWidget(self.stack, 1)

    def _below(self) -> QHBoxLayout:
        """The large picture, and the panels beside it."""
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(self.decoded)
        row.addWidget(self.panels, 1)
        return row
