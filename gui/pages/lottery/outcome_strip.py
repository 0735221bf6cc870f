"""The outcomes of one picture side by side, as many as there is room for, the rest folded into a word."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from engine.labs.lottery_result import Outcome
from engine.scores.verdict import VerdictSettings
from gui.grids.thumbnails import Thumbnails
from gui.look.fonts import longest_fitting
from gui.look.theme import Themes
from gui.pages.lottery.outcome_tile import SIDE, OutcomeTile
from gui.pages.lottery.wording import others

MOST_TILES = 12
GAP = 4
LEAST_TILES = 2
REST_TIP = "Less common outcomes, together; a wider window shows more of them."


class OutcomeStrip(QWidget):
    """Keeps tiles and reuses them; `chosen` is what the user clicked."""

    chosen = Signal(object)  # Outcome

    def __init__(self, thumbnails: Thumbnails, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._themes = themes
        self._outcomes: tuple[Outcome, ...] = ()
        self._total = 0  # seeds
        self._tiles: list[OutcomeTile] = []
        self._shown = 0
        self._rest = QLabel(self)
        self._rest.setProperty("role", "muted")
        self._rest.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._probe = OutcomeTile(thumbnails, themes, self)  # says how large a tile is
        self._probe.hide()
        self._side = SIDE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def tiles(self) -> tuple[OutcomeTile, ...]:
        """The tiles that are shown, the commonest outcome first."""
        return tuple(self._tiles[: self._shown])

    @property
    def rest(self) -> str:
        """The words for the outcomes without a tile."""
        return self._rest.text()

    def show_outcomes(
        self, outcomes: tuple[Outcome, ...], total: int, verdict: VerdictSettings, present: int, seed: int
    ) -> None:
        """Show outcomes, the commonest first; `present` is the index of the one that `seed` gives, or -1."""
        self._outcomes, self._total = outcomes, total
        while len(self._tiles) < min(MOST_TILES, len(outcomes)):
            self._tiles.append(self._new_tile())
        for index, (tile, outcome) in enumerate(zip(self._tiles, outcomes, strict=False)):
            tile.show_outcome(outcome, total, verdict, index == present, seed)
        self._arrange()

    def set_enabled(self, enabled: bool) -> None:
        """Let outcomes be chosen, or not."""
        for tile in self._tiles:
            tile.setEnabled(enabled)

    @property
    def text_width(self) -> int:
        """How wide a tile's texts are."""
        return self._probe.text_width

    def set_side(self, side: int) -> None:
        """Make the pictures so large, in logical pixels."""
        self._side = side
        for tile in (self._probe, *self._tiles):
            tile.set_side(side)
        self.updateGeometry()
        self._arrange()

    def sizeHint(self) -> QSize:
        tile = self._probe.sizeHint()
        return QSize(5 * (tile.width() + GAP), tile.height())

    def minimumSizeHint(self) -> QSize:
        tile = self._probe.sizeHint()
        return QSize(LEAST_TILES * (tile.width() + GAP) + self._rest_width(), tile.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self._arrange()

    def _new_tile(self) -> OutcomeTile:
        tile = OutcomeTile(self._thumbnails, self._themes, self)
        tile.set_side(self._side)
        tile.clicked.connect(self._clicked)
        tile.stepped.connect(self._step)
        return tile

    def _clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, OutcomeTile) and tile.outcome is not None:
            self.chosen.emit(tile.outcome)

    def _step(self, way: int) -> None:
        tiles = self.tiles
        for index, tile in enumerate(tiles):
            if tile.hasFocus() and 0 <= index + way < len(tiles):
                tiles[index + way].setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _rest_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("and 0,000 others") + 2 * GAP

    def _arrange(self) -> None:
        size = self._probe.sizeHint()
        step = size.width() + GAP
        fitting = (self.width() + GAP) // step
        if len(self._outcomes) > min(fitting, MOST_TILES):
            fitting = (self.width() - self._rest_width() + GAP) // step
        self._shown = max(1, min(fitting, MOST_TILES, len(self._outcomes))) if self._outcomes else 0
        for index, tile in enumerate(self._tiles):
            if index < self._shown:
                tile.setGeometry(QRect(index * step, 0, size.width(), size.height()))
            tile.setVisible(index < self._shown)
        left = self._shown * step + GAP
        room = max(0, self.width() - left)
        self._tell_rest(room)
        self._rest.setGeometry(QRect(left, 0, room, size.height()))

    def _tell_rest(self, room: int) -> None:
        """Say what has no tile: in fewer words where `room`, in pixels, does not do for all."""
        hidden = self._outcomes[self._shown :]
        words, share = others(hidden, self._total)
        metrics = self._rest.fontMetrics()

        forms = ((words, f"+{len(hidden):,}"), (share,)) if words else ()
        lines = [longest_fitting(one, metrics, room) for one in forms]
        self._rest.setText("\n".join(line for line in lines if line))
        self._rest.setToolTip(f"{words.capitalize()}, {share}.\n{REST_TIP}" if words else "")
