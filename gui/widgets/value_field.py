"""A field for one number."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from engine.errors import PinholeError
from gui.widgets.number_rules import NumberRule

WHEEL_CLICK = 120  # eighths of a degree
PAGE = 10  # steps
STEP_KEYS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: PAGE, Qt.Key.Key_PageDown: -PAGE}
ROOM = 22  # padding and border on both sides
UNDO, REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class ValueField(QLineEdit):
    """Holds a number under a rule.

    The arrow keys, and the wheel while the field has the focus, preview other values. Enter or leaving the
    field commits what stands in it; Esc returns to the committed value. Setting the value from the program
    emits nothing.
    """

    previewed = Signal(object)  # the number shown by a step
    committed = Signal(object)  # the number to keep
    cancelled = Signal()  # a preview was given up
    rejected = Signal(str)  # one sentence: what is wrong with the text, which is gone again
    righted = Signal()  # what was rejected is answered: by Esc, or by Enter on a good value

    def __init__(self, rule: NumberRule, value: float, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule = rule
        self._value = value
        self._pending: float | None = None
        self._wheel = 0
        self._widest = ""
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(rule.write(value))
        self.textEdited.connect(self._typed)
        self.textChanged.connect(self._make_room)

    @property
    def value(self) -> float:
        """The number shown, a preview by steps included."""
        return self._value if self._pending is None else self._pending

    def set_value(self, value: float) -> None:
        """Show a number that was decided elsewhere; a text being typed lives on if the number is the same."""
        if value != self.value:
            self._value, self._pending = value, None
            self._mark(False)
            self.setText(self._rule.write(value))

    def refuse(self, sentence: str) -> None:
        """Mark the field because its number is impossible; the caller has put the old value back.

        The mark goes when something is typed or accepted, with Esc, and when the field is left.
        """
        self._mark(True)
        self.rejected.emit(sentence)

    def finish(self) -> None:
        """Commit what stands in the field, as Enter does."""
        try:
            value = self._read() if self.isModified() else self.value
        except PinholeError as error:
            self._give_up()
            self.refuse(str(error))
            return
        changed = value != self._value or self._pending is not None
        was_wrong = bool(self.property("wrong"))
        self._value, self._pending = value, None
        self.setText(self._rule.write(value))
        self._mark(False)
        if was_wrong:
            self.righted.emit()
        if changed:
            self.committed.emit(value)

    def step(self, clicks: int) -> None:
        """Preview the value `clicks` steps away."""
        try:
            start = self._read() if self.isModified() else self.value
        except PinholeError:
            start = self.value
        value = self._rule.stepped(start, clicks)
        if value == self.value and not self.isModified():
            return
        self._pending = value
        self._mark(False)
        self.setText(self._rule.write(value))
        self.previewed.emit(value)

    def set_widest(self, text: str) -> None:
        """Make the field wide enough for a text."""
        self._widest = text
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        metrics = QFontMetrics(self.font())
        usual = metrics.horizontalAdvance(self._widest or "0" * 8)
        shown = (
            0 if self.isModified() else metrics.horizontalAdvance(self.text())
        )  # still while somebody types
        return QSize(max(usual, shown) + ROOM, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._takes(event):
                event.accept()
                return True
            if not self.isModified() and (event.matches(UNDO) or event.matches(REDO)):
                event.ignore()  # there is no typing to undo: the key means the document
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEP_KEYS:
            self.step(STEP_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            self.selectAll()
            if not self.property("wrong"):
                self.returnPressed.emit()
        elif key == Qt.Key.Key_Escape and self._can_give_up():
            self._give_up()
            self.righted.emit()
        elif key == Qt.Key.Key_Space and not self.isModified():
            event.ignore()  # no number has a blank: the key means training
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            event.ignore()  # so that a panel scrolls on under the pointer
            return
        self._wheel += event.angleDelta().y()
        clicks = int(self._wheel / WHEEL_CLICK)
        self._wheel -= clicks * WHEEL_CLICK
        if clicks:
            self.step(clicks)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._wheel = 0
            self.finish()
            self._mark(False)  # what was refused is gone: the value shown is a good one
            self.deselect()

    def _can_give_up(self) -> bool:
        return self.isModified() or self._pending is not None or bool(self.property("wrong"))

    def _takes(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return self._can_give_up()
        return event.key() in (*STEP_KEYS, Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def _typed(self, text: str) -> None:
        self._mark(False)

    def _make_room(self, text: str) -> None:
        """A number whose first digits are cut off would be another number."""
        if self.sizeHint().width() != self.width():
            self.updateGeometry()

    def _read(self) -> float:
        return self._rule.read(self.text())

    def _give_up(self) -> None:
        had_preview, self._pending = self._pending is not None, None
        self.setText(self._rule.write(self._value))
        self._mark(False)
        if had_preview:
            self.cancelled.emit()

    def _mark(self, wrong: bool) -> None:
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)
