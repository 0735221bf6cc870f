"""A picture that is read and painted as a sequence, shown as it arrives: row by row, or column by column."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEasingCurve, QObject, QTimeLine, Signal
from PySide6.QtWidgets import QStyle, QWidget

from engine.passage import Passage
from engine.unrolling import painted_so_far
from gui.look.theme import Themes
from gui.pages.play.columns.cells_mark import CellsMark
from gui.pages.play.columns.network_columns import NetworkColumns
from gui.pages.play.columns.state_strip import STEP_NAMES, StateStrip
from gui.pages.play.hourglass.output_panel import OutputPanel
from gui.panels.editor.pixel_editor import PixelEditor

SLOW, QUICK = 120, 25  # milliseconds a step: where it was asked for, and where a picture was only chosen
LONGEST_SLOW, LONGEST_QUICK = 4000, 500  # for all steps
HELD = 3  # steps that the last one stays marked
TO_COME = "the rest is yet to come"
READ_FIRST = "nothing is painted before all are read"
AT_THE_START = "Nothing painted yet"


class Moment(NamedTuple):
    """How far a picture has come."""

    reading: int | None  # the step, from 0, that is read; None: all are
    painted: int | None  # how many steps are painted; None: all


class RowByRow(QObject):
    """Lets the steps of a sequence arrive one by one: when asked to, for a new picture, or up to the one pointed at."""

    changed = Signal()  # there is another moment to show, or everything again

    def __init__(
        self,
        columns: NetworkColumns,
        editor: PixelEditor,
        output: OutputPanel,
        themes: Themes,
        stage: QWidget,
    ) -> None:
        super().__init__(stage)
        self._columns, self._editor, self._output = columns, editor, output
        self._stage = stage
        self._watched: tuple[StateStrip, ...] = ()
        self._line = QTimeLine(LONGEST_QUICK, self)
        self._line.setEasingCurve(QEasingCurve.Type.Linear)
        self._line.frameChanged.connect(self._stepped)
        self._line.finished.connect(self.changed)
        self._read, self._painted = CellsMark(themes, stage), CellsMark(themes, stage)

    @property
    def playing(self) -> bool:
        """Whether steps are arriving by themselves."""
        return self._line.state() is QTimeLine.State.Running

    @property
    def step_name(self) -> str:
        """`row` or `column`; empty where the picture is no sequence."""
        strips = self._columns.sequences
        steps = strips[1].steps if strips else None
        return "" if steps is None else STEP_NAMES[steps.along]

    @property
    def moment(self) -> Moment | None:
        """How far the picture shown has come; None: it is all there."""
        strips = self._columns.sequences
        if not strips or strips[0].steps is None or strips[1].steps is None:
            return None
        if self.playing:
            frame, read, painted = self._line.currentFrame(), *(strip.lines for strip in strips)
            return Moment(frame, 0) if frame < read else Moment(None, min(frame - read + 1, painted))
        if strips[0].hovered_step is not None:
            return Moment(strips[0].hovered_step, None)
        return None if strips[1].hovered_step is None else Moment(None, strips[1].hovered_step + 1)

    def play(self) -> None:
        """Let all steps arrive once more, slowly."""
        self._start(SLOW, LONGEST_SLOW)

    def greet(self) -> None:
        """Let the steps of a picture that was just chosen arrive, quickly; not where the desktop wants no motion."""
        if self._stage.isVisible() and wants_motion(self._stage):
            self._start(QUICK, LONGEST_QUICK)

    def stop(self) -> None:
        """Show everything at once."""
        if self.playing:
            self._line.stop()
            self.changed.emit()

    def show(self, passage: Passage | None) -> None:
        """Take away what of this passage, already on the stage, has not arrived yet, and mark the step."""
        strips = self._watch()
        moment = None if passage is None else self.moment
        if moment is None or passage is None or not strips:
            for strip in strips:
                strip.reveal(None)
            self._read.hide()
            self._painted.hide()
            return
        before, after = strips
        if self.playing:
            before.reveal(None if moment.reading is None else moment.reading + 1)
            after.reveal(moment.painted)
        grid = self._output.grid
        self._read.frame(before.steps, moment.reading, self._editor, self._editor.grid)
        if moment.painted is not None and after.steps is not None:
            so_far = painted_so_far(passage.output, after.steps, moment.painted)
            self._output.show_override(so_far, *self._words(moment, before.lines, after.lines))
        self._painted.frame(after.steps, (moment.painted or 0) - 1, grid, grid.grid)

    def _words(self, moment: Moment, read: int, painted: int) -> tuple[str, str]:
        """A line, and the title above it."""
        name = self.step_name
        if moment.reading is not None:
            return READ_FIRST, f"Reading {name} {moment.reading + 1} of {read}"
        if not moment.painted:
            return TO_COME, AT_THE_START
        line = TO_COME if moment.painted < painted else "that is all of it"
        return line, f"Painting {name} {moment.painted} of {painted}"

    def _watch(self) -> tuple[StateStrip, ...]:
        strips = self._columns.sequences
        for strip in strips:
            if strip not in self._watched:
                strip.hovered.connect(self._pointed)
        self._watched = strips
        return strips

    def _start(self, step: int, longest: int) -> None:
        strips = self._columns.sequences
        steps = sum(strip.lines for strip in strips) + HELD
        if not self.step_name:
            return
        self._line.stop()
        self._line.setDuration(min(step * steps, longest))
        self._line.setFrameRange(0, steps)
        self._line.setCurrentTime(0)
        self._line.start()
        self.changed.emit()

    def _pointed(self, unit: int | None) -> None:
        self._line.stop()
        self.changed.emit()

    def _stepped(self, frame: int) -> None:
        if self.playing:
            self.changed.emit()


def wants_motion(widget: QWidget) -> bool:
    """Whether the desktop, by way of the widget's style, lets things move."""
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) > 0
