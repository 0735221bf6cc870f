"""The hourglass: input, encoder, code, decoder, output, side by side on one stage."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from engine.code_by_hand import with_numbers
from engine.document import Document
from engine.passage import Passage
from engine.pictures.cells import Cell
from engine.pictures.place import Place
from gui.grids.grid_painter import device_painter, fill_device
from gui.look.theme import Theme, Themes, is_palette_change
from gui.pages.play.columns.cells_mark import CellsMark
from gui.pages.play.columns.code_draws import DRAWN, OF_PRIOR, CodeDraws
from gui.pages.play.columns.hourglass_layout import (
    LARGEST_GRID,
    LEAST_GRID,
    LINES,
    HourglassLayout,
    height_for,
    lay_out,
    lines_within,
)
from gui.pages.play.columns.network_columns import NetworkColumns
from gui.pages.play.columns.unit_card import UnitCard
from gui.pages.play.hourglass.backdrop import paint_backdrop
from gui.pages.play.hourglass.input_caption import InputCaption
from gui.pages.play.hourglass.output_panel import BY_HAND, SET_BY_HAND, OutputPanel
from gui.pages.play.hourglass.row_by_row import RowByRow
from gui.pages.play.hourglass.rows_button import RowsButton
from gui.panels.editor.canvas_paint import MARGIN
from gui.panels.editor.pixel_editor import PixelEditor
from gui.panels.editor.tool_strip import ToolStrip
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.state.follower import Follower
from gui.state.hands_view import HandsView
from gui.state.noise_view import NoiseView

SWITCH_DISTANCE = 32  # between the tools and the names of the views, at least
NO_PICTURE = "No picture yet: press + on the left, or choose one of the picture sets."


class Hourglass(QWidget):
    """The picture on the left can be drawn on; everything to its right answers."""

    placed = Signal(object)  # HourglassLayout: where everything stands from now on
    followed = Signal()  # the pictures of layers are those of the network that is about to be shown

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        follower: Follower,
        editor: PixelEditor,
        strip: ToolStrip,
        themes: Themes,
        noise: NoiseView,
        hands: HandsView,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._editing = editing
        self._themes = themes
        self._follower = follower
        self._hands = hands
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._layout: HourglassLayout | None = None
        self._held = 0
        self._backdrop: QPixmap | None = None  # to be painted anew if None
        self.editor = editor
        self.strip = strip
        for child in (editor, strip):
            child.setParent(self)
        self.below_input = InputCaption(model, noise, themes, self)
        self.input_title, self.input_caption = self.below_input.title, self.below_input.caption
        self.invitation = QLabel(NO_PICTURE, self)
        self.invitation.setProperty("role", "muted")
        self.invitation.setWordWrap(True)
        self.invitation.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.output = OutputPanel(themes, self)
        for part in (self.output.switch, self.output.grid, self.output.caption, self.output.legend):
            part.setParent(self)
        self.output.hide()
        self.columns = NetworkColumns(themes, self)
        self.draws = CodeDraws(themes, self)
        self.draws.changed.connect(self._follow)
        self.rows = RowByRow(self.columns, editor, self.output, themes, self)
        self.rows.changed.connect(self._follow)
        self.rows_button = RowsButton(themes, self)
        self.rows_button.clicked.connect(self.rows.play)
        self.card = UnitCard(themes, self)
        self.field = CellsMark(themes, self)
        self.card.field.connect(self._mark_field)
        follower.changed.connect(self._follow)
        self.below_input.switch.wanted_changed.connect(self._place)
        editing.selection_changed.connect(self._picture_chosen)
        themes.changed.connect(self._theme_changed)
        model.document_changed.connect(self._document_changed)
        self._caption()
        self.card.watch(self.columns.hoverable)
        self._follow()

    @property
    def layout_now(self) -> HourglassLayout | None:
        """Where everything stands; None before the first show."""
        return self._layout

    @property
    def held(self) -> int:
        """How large the grids stay, as painted, in logical pixels; 0: as large as there is room for."""
        return self._held

    @property
    def least_grid(self) -> int:
        """How large the grids are painted, in logical pixels, before anything else gets more room."""
        return max(LEAST_GRID, self._held)

    def hold(self, on: bool) -> None:
        """Let the grids become no smaller than they are now, wherever that can be; or no longer."""
        layout = self._layout
        self._held = max(layout.input.size().toTuple()) - 2 * MARGIN if on and layout is not None else 0

    def in_reading_order(self) -> list[QWidget]:
        """What Tab goes through: the way of a picture, from the tools to the output."""
        return [
            self.strip,
            self.editor,
            self.below_input.switch,
            self.draws,
            self.rows_button,
            self.columns.code,
            self.output.switch,
        ]

    def refresh(self) -> None:
        """Show again what the network makes of the picture, after something else was shown."""
        self.card.watch(self.columns.hoverable)
        self._follow()

    def heightForWidth(self, width: int) -> int:
        """The height at which the grids are as large as this width allows."""
        return self.height_at(width, LARGEST_GRID)

    def height_at(self, width: int, most: int, lines: int = LINES[0]) -> int:
        """The height at which the grids are as large as this width allows, and painted at most `most` wide or high.

        Below them there are so many `lines` of text.
        """
        return height_for(
            width,
            self.columns.weights_of_columns(),
            self._model.document.size,
            self.fontMetrics().height(),
            self._bar_height(),
            most,
            lines,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc reaches here where nothing on the stage had a use for it."""
        if event.key() != Qt.Key.Key_Escape or not self._hands.numbers:
            super().keyPressEvent(event)
            return
        self._hands.release_code()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()
            QTimer.singleShot(0, self, self._place)  # once more when the captions have their new letters
        if is_palette_change(event):
            self._repaint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._layout is None:
            return
        backdrop = self._backdrop
        if backdrop is None or backdrop.width() != math.ceil(self.width() * self.devicePixelRatioF()):
            backdrop = self._backdrop = paint_backdrop(
                self, self._layout, self.columns.on_cards, self._themes.now
            )
        with device_painter(self) as painter:
            fill_device(painter, self, self._themes.now.stage)
            painter.drawPixmap(0, 0, backdrop)

    def _follow(self, passage: Passage | None = None) -> None:
        passage = self._follower.passage
        document = self._model.document
        self.editor.show_instead(self._follower.noisy)
        self._caption()
        network = document.network if passage is None else passage.network
        if self.columns.shape_for(network, document.size):
            self._place()
        self.followed.emit()
        shown = self.draws.shown(document, passage, self._follower.epoch)
        self.card.show_passage(shown, self.draws.note)
        if shown is None:
            self.output.show_passage(passage, document)
            self.columns.show_nothing()
            self._show_steps(None)
            return
        by_hand = self._hands.numbers
        if by_hand:
            self.rows.stop()
            self.output.show_passage(shown, document, self.draws.is_sampling)
            shown = with_numbers(shown, by_hand)
            self.card.show_passage(shown, self.draws.note)
        self.columns.show_passage(shown, not self.draws.from_prior)
        if by_hand:
            self.output.show_override(shown.output, BY_HAND, SET_BY_HAND)
        elif self.draws.from_prior:
            self.output.show_override(shown.output, OF_PRIOR, DRAWN)
        else:
            self.output.show_passage(shown, document, self.draws.is_sampling)
        self._show_steps(shown)

    def _show_steps(self, shown: Passage | None) -> None:
        self.rows.show(shown)
        if self.rows_button.name(self.rows.step_name, self.draws.isHidden()):
            self._place()

    def _mark_field(self, ends: tuple[Cell, Cell] | None) -> None:
        self.field.frame_cells(ends, self.editor, self.editor.grid)

    def _picture_chosen(self, place: Place | None) -> None:
        self._hands.release_code()
        if not self._follower.running:
            self.rows.greet()

    def _caption(self) -> None:
        place, document = self._editing.place, self._model.document
        shown = place is not None and document.has(place)
        self.invitation.setVisible(not shown)
        self.output.grid.setVisible(shown)
        self.below_input.say(document, place, self._follower.noisy is not None)

    def _document_changed(self, document: Document, old: Document) -> None:
        resized = document.size != old.size
        reshaped = document.network is not old.network or resized
        if (reshaped and self.columns.shape_for(document.network, document.size)) or resized:
            self._place()

    def _place(self) -> None:
        size = self._model.document.size
        metrics = self.fontMetrics()
        shares, line, bar = self.columns.weights_of_columns(), metrics.height(), self._bar_height()
        lines = lines_within(self.rect(), shares, size, line, bar, self.least_grid)
        layout = lay_out(self.rect(), shares, size, self.devicePixelRatioF(), line, bar, lines)
        self._layout = layout
        self.strip.setGeometry(layout.strip)
        self.editor.setGeometry(layout.input)
        self.invitation.setGeometry(layout.input)
        self.invitation.raise_()
        self.below_input.stand(layout, metrics)
        self.output.grid.setGeometry(layout.output)
        self.output.caption.setGeometry(layout.output_caption)
        room = layout.output_caption.width()
        two_scores = metrics.horizontalAdvance("Hamming 100.0 % · Ruzicka 100.0 %  ") <= room
        switch = QRect(layout.switch)
        self.output.set_room(two_scores, switch.right() - layout.strip.right() - SWITCH_DISTANCE, lines)
        switch.setLeft(switch.right() + 1 - self.output.switch.sizeHint().width())  # to the grid's right edge
        self.output.switch.setGeometry(switch)
        self.output.legend.setGeometry(layout.legend)
        self.draws.stand_above(layout.code, layout.strip.bottom())
        self.rows_button.stand_above(layout.code, layout.strip.bottom(), self.draws)
        self.columns.place(layout.columns, layout.captions, min(2, lines))
        self.placed.emit(layout)
        self.card.watch(self.columns.hoverable)
        self._caption()
        self._repaint()

    def _bar_height(self) -> int:
        return max(self.strip.sizeHint().height(), self.output.switch.sizeHint().height())

    def _repaint(self) -> None:
        self._backdrop = None
        self.update()

    def _theme_changed(self, theme: Theme) -> None:
        self._repaint()
