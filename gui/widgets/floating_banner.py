"""A notice that lies over the foot of a page: nothing under the pointer moves when it comes or goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QWidget

from gui.look.theme import Themes
from gui.widgets.banner import Banner, Notice, reading_ms

MARGIN = 12  # left and right of the notice
FOOT = 1  # below it: it lies over the status line, and as little as can be above that
AIR = 1  # above and below its words


class FloatingBanner(Banner):
    """Says one thing at a time, at the bottom of `ground` and in the middle of `page`, which lies inside.

    An INFO goes by itself, but not while it has the keyboard focus: the pointer, which may rest there by chance, only
    gives it its time once more, and a click takes it from what lies below. A warning or a failure stays until it is
    closed or replaced.
    """

    def __init__(self, themes: Themes, ground: QWidget, page: QWidget) -> None:
        super().__init__(themes, ground)
        self.setProperty("floating", True)
        sides = self._row.contentsMargins()
        self._row.setContentsMargins(sides.left(), AIR, sides.right(), AIR)
        self._ground, self._page = ground, page
        self.going = QTimer(self, singleShot=True)
        self.going.timeout.connect(self.dismiss)
        for one in (ground, page, *self.findChildren(QWidget)):
            one.installEventFilter(self)

    def tell(self, kind: Notice, sentence: str, action: str = "", other: str = "", short: str = "") -> None:
        """Show a notice in place of the one that is shown."""
        super().tell(kind, sentence, action, other, short)
        self.going.setInterval(reading_ms(sentence))
        self.raise_()
        self._keep_or_let_go()

    def dismiss(self) -> None:
        """Take the notice away; the keyboard goes back to the window."""
        self.going.stop()
        focused = self._has_focus()
        super().dismiss()
        if focused:  # else it would go to the next button, and Space would press that
            self.window().setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            if not self.isHidden() and not self.isAncestorOf(watched):  # type: ignore[arg-type]
                self._find_place()
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._keep_or_let_go()
        elif event.type() is QEvent.Type.MouseButtonPress and watched in (self._words, self._mark):
            self._pressed()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.Enter:
            self._keep_or_let_go()
        elif event.type() is QEvent.Type.MouseButtonPress:
            self._pressed()
        elif event.type() is QEvent.Type.FontChange and not self.isHidden():
            self._find_place()
        return done

    def _pressed(self) -> None:
        if self.kind is Notice.INFO and not self.has_action:
            self.dismiss()

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _keep_or_let_go(self) -> None:
        if self.isHidden() or self.kind is not Notice.INFO or self._has_focus():
            self.going.stop()
        else:
            self.going.start()

    def _find_place(self) -> None:
        self.ensurePolished()
        ground = self._ground
        left = self._page.mapTo(ground, QPoint(0, 0)).x()
        room = max(1, self._page.width() - 2 * MARGIN)
        self._words.setText(self._sentence)
        if self._short and self.one_line_width > room:
            self._words.setText(self._short)
            self._words.setToolTip(self._sentence)
        width = min(room, self.one_line_width)
        height = self._row.totalHeightForWidth(width)
        x = left + (self._page.width() - width) // 2
        self.setGeometry(QRect(x, ground.height() - height - FOOT, width, height))
