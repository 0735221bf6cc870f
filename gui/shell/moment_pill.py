"""Says, on every page, that the window looks back, and at what; leads to the present, or to a fork."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from gui.look.coloured_icon import coloured_icon
from gui.look.relative_font import text_factor
from gui.look.theme import Theme, Themes
from gui.state.moment_view import MomentView
from gui.widgets.page_header import PageHeader

SIDE = 16  # of the icon
SHARE = 0.6  # of the head's width that it may take; beyond, it says less
TIP = (
    "The whole window shows the network as it was at the end of this epoch, and drawing is answered by it.\n"
    "Training rests meanwhile, and the run stays as it is: Train goes on from the present."
)
FORK_TIP = (
    "Go on from this epoch with whatever you change, as another run.\n"
    "The old course stays as a ghost, and Undo leads back to it."
)
NOW_TIP = "Look at the network as it is now"
GO_ON_TIP = "Let training, which you interrupted by looking back, go on from the present"


class MomentPill(QFrame):
    """A line at the head of the page, there as long as the window looks back."""

    def __init__(self, themes: Themes, header: PageHeader, moments: MomentView) -> None:
        super().__init__(header)
        self._themes = themes
        self._header = header
        self._forms: tuple[str, ...] = ()
        self.setObjectName("moment_pill")
        self.setProperty("role", "pill")
        self.setToolTip(TIP)
        self._mark = QLabel()
        self.words = QLabel()
        self.fork = QPushButton("Fork here")
        self.fork.setToolTip(FORK_TIP)
        self.fork.clicked.connect(moments.fork)
        self.now = QPushButton("Now")
        self.now.setToolTip(NOW_TIP)
        self.now.clicked.connect(moments.look_at_now)
        self.go_on = QPushButton("Continue")
        self.go_on.setToolTip(GO_ON_TIP)
        self.go_on.clicked.connect(moments.go_on)
        self._buttons = self.fork, self.now, self.go_on
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 2, 0)
        row.setSpacing(6)
        for button in self._buttons:
            button.setProperty("tone", "quiet")
        for part in (self._mark, self.words, *self._buttons):
            row.addWidget(part)
        header.installEventFilter(self)
        header.stand_beside_menu(self)
        themes.changed.connect(self._dress)
        self._dress(themes.now)

    def say(self, forms: tuple[str, ...], note: str, can_fork: bool, interrupted: bool) -> None:
        """Say it in the longest of these forms that there is room for; `interrupted`: offer to train on."""
        self._forms = forms
        self.setAccessibleName(forms[0])
        self.setToolTip(f"{note}\n{TIP}" if note else TIP)
        self.fork.setEnabled(can_fork)
        self.go_on.setVisible(interrupted)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        buttons = sum(one.sizeHint().width() for one in self._buttons if not one.isHidden())
        room = SHARE * self._header.width() - buttons - SIDE * text_factor()
        metrics = self.words.fontMetrics()
        fitting = (form for form in self._forms if metrics.horizontalAdvance(form) <= room)
        self.words.setText(next(fitting, self._forms[-1] if self._forms else ""))

    def _dress(self, theme: Theme) -> None:
        side = round(SIDE * text_factor())
        icon = coloured_icon("step-back", theme.accent, theme)
        self._mark.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))


class MomentNotice(QObject):
    """Makes the pill when the window first looks back, and keeps its words."""

    def __init__(self, header: PageHeader, moments: MomentView, themes: Themes, parent: QObject) -> None:
        super().__init__(parent)
        self._header, self._moments, self._themes = header, moments, themes
        self.pill: MomentPill | None = None
        moments.changed.connect(self._look)

    def _look(self) -> None:
        moments = self._moments
        wanted, seen = moments.wanted, moments.seen
        if wanted is None:
            if self.pill is not None:
                self.pill.hide()
            return
        if self.pill is None:
            self.pill = MomentPill(self._themes, self._header, moments)
        shown = wanted if seen is None else seen.epoch
        note = "" if seen is None else seen.note
        other = seen is not None and seen.epoch != seen.wanted
        forms = forms_of(shown, moments.now, other, moments.interrupted)
        self.pill.say(forms, note, moments.can_fork, moments.interrupted)
        self.pill.show()


def forms_of(epoch: int, now: int, is_other: bool, interrupted: bool) -> tuple[str, ...]:
    """What is said of an epoch, the longest form first; `is_other` where it is not the one that was asked for."""
    about = "Nearest: epoch" if is_other else "Looking back: epoch"
    forms = f"{about} {epoch:,} of {now:,}", f"Epoch {epoch:,} of {now:,}", f"Epoch {epoch:,}"
    if interrupted:
        return f"{forms[0]}, training rests", f"{forms[1]}, training rests", f"{forms[2]}, at rest", forms[2]
    return forms
