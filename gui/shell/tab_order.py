"""The order in which Tab goes through a window: as one reads it, wherever widgets come and go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget


@runtime_checkable
class OwnOrder(Protocol):
    """A widget whose parts are not gone through row by row."""

    def in_reading_order(self) -> Sequence[QWidget]:
        """The parts that Tab goes to, first to last."""


# Python's objects of widgets that Qt has made itself, as the field in a spin box, stay: PySide takes what focusProxy()
# says for a child of the widget asked, and when Python's object of that goes, the collector may destroy the "child".
MET = "met_by_tab"


def tab_stops(root: QWidget, now: QWidget | None = None) -> list[QWidget]:
    """Every visible widget within `root` that Tab stops at, and `now`, which has the keyboard, row by row.

    What lies in one container stays together.
    """
    return list(_stops(root, now))


def next_stop(root: QWidget, now: QWidget | None, forward: bool) -> QWidget | None:
    """Where Tab (or Shift+Tab) goes to from `now`; round the end to the beginning. None if nothing takes it."""
    stops = tab_stops(root, now)
    if not stops:
        return None
    if now not in stops:
        return stops[0 if forward else -1]
    return stops[(stops.index(now) + (1 if forward else -1)) % len(stops)]


def bring_in_sight(widget: QWidget) -> None:
    """Scroll what can be scrolled until the widget is seen."""
    around = widget.parentWidget()
    while around is not None and not around.isWindow():
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _stops(widget: QWidget, now: QWidget | None) -> Iterator[QWidget]:
    if widget is now or _takes_tab(widget, now):
        yield widget
    if isinstance(widget, OwnOrder):
        parts: Sequence[QWidget] = widget.in_reading_order()
    else:
        children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        setattr(widget, MET, children)
        parts = _row_by_row([child for child in children if not child.isWindow()])
    for part in parts:
        if part.isVisible():
            yield from _stops(part, now)


def _row_by_row(widgets: list[QWidget]) -> list[QWidget]:
    """Widgets stand in one row if the middle of one is beside the first of the row."""
    rows: list[list[QWidget]] = []
    for widget in sorted(widgets, key=lambda one: one.y()):
        if rows and rows[-1][0].geometry().bottom() > widget.geometry().center().y():
            rows[-1].append(widget)
        else:
            rows.append([widget])
    across = Qt.LayoutDirection.RightToLeft
    return [
        widget
        for row in rows
        for widget in sorted(row, key=lambda one: -one.x() if one.layoutDirection() is across else one.x())
    ]


def _takes_tab(widget: QWidget, now: QWidget | None) -> bool:
    if not widget.isEnabled():
        return False
    if isinstance(widget, QAbstractButton) and widget.group() is not None and widget.isCheckable():
        return widget.focusProxy() is None and widget is _button_for_group(widget, now)
    behaviour = QGuiApplication.styleHints().tabFocusBehavior()
    everything = behaviour is Qt.TabFocusBehavior.TabFocusAllControls
    wanted = Qt.FocusPolicy.TabFocus if everything else Qt.FocusPolicy.StrongFocus
    return widget.focusPolicy() & wanted == wanted and widget.focusProxy() is None


def _button_for_group(button: QAbstractButton, now: QWidget | None) -> QAbstractButton | None:
    """A group of buttons is one stop, since the arrow keys go through it: Qt takes Tab from all but one."""
    group = button.group()
    buttons = [one for one in group.buttons() if one.isVisible() and one.isEnabled()]
    if isinstance(now, QAbstractButton) and now in buttons:
        return now
    checked = group.checkedButton()
    return checked if checked in buttons else next(iter(buttons), None)
