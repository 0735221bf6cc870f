"""Says, on every page, that the window looks back, and at what; leads to the present, or to a fork."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from gui.look.theme import Themes
from gui.shell.head_pill import HeadPill
from gui.state.moment_view import MomentView
from gui.widgets.page_header import PageHeader

SHARE = 0.55  # of the head's width that it may take; beyond, it says less
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


class MomentPill(HeadPill):
    """There as long as the window looks back."""

    def __init__(self, themes: Themes, header: PageHeader, moments: MomentView) -> None:
        self.fork = QPushButton("Fork here")
        self.fork.setToolTip(FORK_TIP)
        self.fork.clicked.connect(moments.fork)
        self.now = QPushButton("Now")
        self.now.setToolTip(NOW_TIP)
        self.now.clicked.connect(moments.look_at_now)
        self.go_on = QPushButton("Continue")
        self.go_on.setToolTip(GO_ON_TIP)
        self.go_on.clicked.connect(moments.go_on)
        buttons = self.fork, self.now, self.go_on
        super().__init__(
            themes, header, "moment_pill", "step-back", lambda theme: theme.accent, buttons, SHARE
        )

    def tell(self, forms: tuple[str, ...], note: str, can_fork: bool, interrupted: bool) -> None:
        """Say it, with a `note` on it; `interrupted`: offer to train on."""
        self.setToolTip(f"{note}\n{TIP}" if note else TIP)
        self.fork.setEnabled(can_fork)
        self.go_on.setVisible(interrupted)
        self.say(forms)


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
        self.pill.tell(forms, note, moments.can_fork, moments.interrupted)
        self.pill.show()


def forms_of(epoch: int, now: int, is_other: bool, interrupted: bool) -> tuple[str, ...]:
    """What is said of an epoch, the longest form first; `is_other` where it is not the one that was asked for."""
    about = "Nearest: epoch" if is_other else "Looking back: epoch"
    forms = f"{about} {epoch:,} of {now:,}", f"Epoch {epoch:,} of {now:,}", f"Epoch {epoch:,}"
    if interrupted:
        return f"{forms[0]}, training rests", f"{forms[1]}, training rests", f"{forms[2]}, at rest", forms[2]
    return forms
