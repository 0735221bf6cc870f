"""The page Play: the hourglass above, the table and the loss curve below."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QVBoxLayout, QWidget

from engine.document import Document
from engine.trainers.trainer import NO_TRAINER
from engine.training.snapshot import Snapshot
from gui.pages.play.cards import Cards
from gui.pages.play.columns.hourglass_layout import SIDE_MARGIN
from gui.pages.play.hourglass.hourglass import Hourglass
from gui.pages.play.page_room import Shown, fewest_below, height_below, is_crowded
from gui.pages.play.play_exports import offer_play
from gui.pages.play.side_by_side.card import SideBySideCard
from gui.panels.editor.tool_strip import ToolStrip
from gui.widgets.balanced_splitter import BalancedSplitter
from gui.widgets.segments import Segments
from gui.workbench.page import PageView, Pane
from gui.workbench.workbench import Workbench

if TYPE_CHECKING:
    from pyqtgraph import PlotItem

    from gui.pages.play.company.company_strip import CompanyStrip
    from gui.pages.play.company.company_watch import CompanyWatch
    from gui.pages.play.company.table_company import TableCompany
    from gui.pages.play.hands.stage_hands import StageHands
    from gui.pages.play.loss_plot.loss_plot import LossPlot
    from gui.pages.play.predict.predict_first import PredictFirst
    from gui.pages.play.slow_motion.slow_motion import SlowMotion
    from gui.pages.play.twins.ghosts import Ghosts
    from gui.pages.play.weight_map.weight_map import WeightMap

NARROW_LETTERS = 100  # average letters; a narrower page shows table or loss curve, not both
FOOT = 8  # below table and loss curve
LONGEST_WAIT_MS = 1500  # for the trainer, before the plotting library is loaded beside it


class PlayPage(BalancedSplitter, PageView):
    """Everything about one picture on its way, and all pictures compared.

    Until somebody divides it otherwise, the hourglass has the height that its width can use, and the rest goes
    to what is below. Where the height does not do for both, a switch chooses which of them is there.
    """

    plot_built = Signal()  # the loss curve is in its place
    page_wanted = Signal(str)  # the key of this page, where it is needed

    # Once the page is equipped:
    weight_map: WeightMap
    slow_motion: SlowMotion
    hands: StageHands
    company: CompanyWatch
    table_company: TableCompany
    company_strip: CompanyStrip
    predict: PredictFirst
    ghosts: Ghosts

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("play_page")
        self.setProperty("role", "stage")
        model, editing, themes = workbench.model, workbench.editing, workbench.themes
        self._workbench = workbench
        self._feed = workbench.feed
        self._themes = themes
        self._editor = workbench.editor
        self.hourglass = Hourglass(
            model,
            editing,
            workbench.follower,
            self._editor,
            ToolStrip(self._editor, themes),
            themes,
            workbench.noise,
            workbench.hands,
        )
        self.table = SideBySideCard(model, editing, self._feed, themes)
        self._exports = workbench.exports
        offer_play(self, self.hourglass, self.table, self._exports, themes)
        self._plot_place = QFrame()
        self._plot_place.setProperty("role", "card")
        self._plot: LossPlot | None = None
        self._item: PlotItem | None = None  # the greater part of the loss curve, before that is made
        self._made: LossPlot | None = None  # the loss curve before it is in its place
        self._cards = Cards(self.table, self._plot_place)
        self._choice = Segments([(shown.value, shown) for shown in Shown], Shown.TABLE, "Shown")
        self._choice.chosen.connect(self._arrange)
        self._choice.hide()
        self._narrow = self._crowded = False  # no room side by side; none above each other
        self._before = Shown.TABLE, [0, 0]  # what was shown, and the division, when it became crowded
        bottom = QWidget()
        layout = QVBoxLayout(bottom)
        layout.setContentsMargins(SIDE_MARGIN, 0, SIDE_MARGIN, FOOT)
        layout.addWidget(self._choice)
        layout.addWidget(self._cards)
        self.addWidget(self.hourglass)
        self.addWidget(bottom)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        self.setHandleWidth(8)
        model.document_changed.connect(self._document_changed)
        self._library = workbench.plots
        self._library.done.connect(self._build_plot_in_pieces)
        self._waited = QTimer(self, singleShot=True, interval=LONGEST_WAIT_MS)
        self._waited.timeout.connect(self._library.start)
        self._feed.snapshot_ready.connect(self._trainer_is_there)

    def equip(self) -> None:
        """Build what is beside the picture's way and asks to be touched first. Call once, before training starts.

        The first painted window shows nothing of it, and does not wait until it is imported.
        """
        from gui.pages.play.company.company_strip import CompanyStrip
        from gui.pages.play.company.company_watch import CompanyWatch
        from gui.pages.play.company.table_company import TableCompany
        from gui.pages.play.hands.stage_hands import StageHands
        from gui.pages.play.predict.predict_first import PredictFirst
        from gui.pages.play.slow_motion.slow_motion import SlowMotion
        from gui.pages.play.twins.ghost_compare import GhostCompare
        from gui.pages.play.twins.ghosts import Ghosts
        from gui.pages.play.weight_map.weight_map import WeightMap

        bench, stage, table = self._workbench, self.hourglass, self.table
        model, editing, themes = bench.model, bench.editing, bench.themes
        self.hands = StageHands(stage, model, bench.hands, bench.weights, themes)
        self.weight_map = WeightMap(stage, bench)
        self.slow_motion = SlowMotion(stage, bench)
        self.slow_motion.opened.connect(self.weight_map.rest)
        self.slow_motion.closed.connect(self.weight_map.wake)
        self.company = CompanyWatch(model, self._feed.turns, self)
        self.table_company = TableCompany(table, self.company, self._feed, bench.preferences, themes)
        self.company_strip = CompanyStrip(model, editing, self.company, themes, stage)
        stage.placed.connect(self.company_strip.stand)
        self.weight_map.covers_foot.connect(self.company_strip.give_way)
        if stage.layout_now is not None:
            self.company_strip.stand(stage.layout_now)
        self.predict = PredictFirst(stage, table.table, model, editing, bench.follower)
        self.slow_motion.opened.connect(self.predict.leave)
        self.ghosts = Ghosts(model, editing, bench.bridge, self)
        GhostCompare(self.ghosts, stage.output, bench.follower)

    @property
    def plot(self) -> LossPlot | None:
        """The loss plot, once the plotting library is there."""
        return self._plot

    @property
    def plot_place(self) -> QWidget:
        """The loss plot or, until the plotting library is there, the empty card in its place."""
        return self._plot or self._plot_place

    def enter(self) -> None:
        """A code that was set by hand, elsewhere maybe, has the keyboard: Esc gives the real one back."""
        if self._workbench.hands.numbers:
            code = self.hourglass.columns.code
            QTimer.singleShot(0, code, code.setFocus)  # after the focus that the page had before

    def step_slowly(self) -> None:
        """Show the next training step in slow motion, here."""
        self.page_wanted.emit("play")
        if self._crowded:
            self._choice.set_value(Shown.PICTURE)
            self._arrange()
        self.slow_motion.start()

    def panes(self) -> Sequence[Pane]:
        """The hourglass, where the canvas takes the keyboard, and the table."""
        return (
            Pane(self.hourglass, lambda: self._editor),
            Pane(self.table, lambda: self.table.table),
        )

    def picture_lists(self) -> Sequence[QAbstractItemView]:
        """The table of all pictures."""
        return (self.table.table,)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._plot is None:
            self._waited.start()

    def balance(self) -> None:
        """Divide by itself, and find out what there is room for."""
        self._look_for_room()
        room = self.height() - self.handleWidth()
        if self._crowded:
            head = self._switch_height + FOOT
            self.divide([room - head, head])
            return
        if not self.is_balanced:
            return
        below = height_below(self.hourglass, self.width(), room, self._least_below)
        self.divide([room - below, below])
        if self.table.isVisible():  # better no row than a part of one
            rest = self.table.table.cut_off()
            self.divide([room - below + rest, below - rest])

    def _document_changed(self, document: Document, old: Document) -> None:
        if document.size != old.size or document.network != old.network:
            self.balance()

    def _trainer_is_there(self, snapshot: Snapshot) -> None:
        """Two libraries loading at once would hold up the window for longer than one after the other."""
        if snapshot.trainer == NO_TRAINER and not snapshot.failure:
            return
        self._feed.snapshot_ready.disconnect(self._trainer_is_there)
        self._waited.stop()
        if self._plot is None:
            self._library.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._arranged)  # when all parts have their new letters

    @property
    def _switch_height(self) -> int:
        return self._choice.sizeHint().height()

    @property
    def _least_below(self) -> int:
        return fewest_below(self.fontMetrics().height(), self._switch_height if self._narrow else 0)

    def _look_for_room(self) -> None:
        before = self._narrow, self._crowded
        self._narrow = self.width() < self.fontMetrics().averageCharWidth() * NARROW_LETTERS
        room = self.height() - self.handleWidth()
        self._crowded = is_crowded(self.hourglass, self.width(), room, self._least_below)
        if before == (self._narrow, self._crowded):
            return
        if self._crowded and not before[1]:
            self._before = self._choice.value, self.sizes()
            self._choice.set_value(Shown.PICTURE)
        self._arrange()
        if before[1] and not self._crowded:
            self.divide(self._before[1])
        QTimer.singleShot(0, self, self._arranged)

    def _arranged(self) -> None:
        """Once the layout knows what is shown now: during a resize it hears of nothing new."""
        self.updateGeometry()
        self.balance()
        self._cards.balance()

    def build_plot(self) -> None:
        """Put the loss curve in its place; loads the plotting library if that has not been done."""
        self._make_plot()
        self._place_plot()

    def _build_plot_in_pieces(self) -> None:
        """The same with pauses for the window: 20 ms or so, twice, and less to put it in its place."""
        with contextlib.suppress(
            Exception
        ):  # the error is met again, and told, where the plot itself is made
            from gui.pages.play.loss_plot.canvas import plot_item

            self._item = plot_item()
        QTimer.singleShot(0, self, self._build_the_rest)

    def _build_the_rest(self) -> None:
        self._make_plot()
        QTimer.singleShot(0, self, self._place_plot)

    def _make_plot(self) -> None:
        if self._plot is not None or self._made is not None:
            return
        self._waited.stop()
        self._library.finish()
        from gui.pages.play.company.plot_company import PlotCompany
        from gui.pages.play.loss_plot.loss_plot import LossPlot
        from gui.pages.play.twins.plot_ghosts import PlotGhosts

        item, self._item = self._item, None
        self._made = LossPlot(self._feed, self._themes, self, item)
        self._made.hide()
        PlotCompany(self._made, self.company, self.table_company.landmarks, self._feed.turns)
        PlotGhosts(self._made, self.ghosts, self._themes)

    def _place_plot(self) -> None:
        if self._made is None:
            return
        self._plot, self._made = self._made, None
        self._exports.offer(self._plot, "loss", self._plot.rows)
        sizes = self._cards.sizes()
        self._cards.replaceWidget(1, self._plot)
        self._plot.show()
        self._plot_place.deleteLater()
        self._cards.divide(sizes)
        self._arrange()
        self.plot_built.emit()

    def _arrange(self, choice: object = None) -> None:
        if not self._crowded and self._choice.value is Shown.PICTURE:
            self._choice.set_value(self._before[0])
        shown, single = self._choice.value, self._narrow or self._crowded
        self._choice.setVisible(single)
        self._choice.button(Shown.PICTURE).setVisible(self._crowded)
        self.hourglass.setVisible(not self._crowded or shown is Shown.PICTURE)
        self._cards.setVisible(not self._crowded or shown is not Shown.PICTURE)
        self.table.setVisible(not single or shown is not Shown.LOSS)
        self.plot_place.setVisible(not single or shown is Shown.LOSS)
        self._cards.balance()
