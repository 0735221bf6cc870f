"""Offers what a crash has left unsaved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from engine.wording import counted
from gui.documents.questions import MessageBoxQuestions, Questions
from gui.documents.recovery import Recovery
from gui.widgets.elided_label import ElidedLabel

PICTURE_SIDE = 72
GAP = 12
MARGIN = 16
FRAME = 1  # around the cards
LETTERS = 96  # average ones, of the width, where the screen has room
SHOWN = 3  # cards; more are scrolled
TITLE_BAR = 40  # pixels of the screen's height


class RecoveryDialog(QDialog):
    """Lists copies with picture, name and time; `chosen` is the one to restore. The rest stays for later.

    Return and Space restore the first one, Esc decides later; discarding asks, for the copy is the only one.
    """

    def __init__(
        self,
        recoveries: Sequence[Recovery],
        parent: QWidget | None = None,
        questions: Questions | None = None,
    ) -> None:
        super().__init__(parent)
        self._questions = questions or MessageBoxQuestions(self)
        self.setWindowTitle("Recovered work")
        self.chosen: Recovery | None = None
        self.discarded: list[Recovery] = []
        self._cards: dict[int, QFrame] = {}
        self._restores: dict[int, QPushButton] = {}
        many = len(recoveries) > 1
        words = QLabel(
            "Pinhole ended before these documents were saved. Restore one, or discard what you do not need."
            if many
            else "Pinhole ended before this document was saved. Restore it, or discard it."
        )
        words.setWordWrap(True)
        listed = QWidget()
        self._column = QVBoxLayout(listed)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for recovery in recoveries:
            self._column.addWidget(self._card(recovery))
        self._column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(listed)
        buttons = QDialogButtonBox()
        self.later = buttons.addButton("Decide Later", QDialogButtonBox.ButtonRole.RejectRole)
        self.later.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(words)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
        self._fit(words, buttons, len(recoveries))
        self._offer_first()

    def _fit(self, words: QLabel, buttons: QWidget, count: int) -> None:
        """As high as its parts, with up to three cards, and never larger than the screen."""
        for part in (self, *self.findChildren(QWidget)):
            part.ensurePolished()  # letters of the size in force
        room = self.screen().availableSize() - QSize(2 * GAP, TITLE_BAR + GAP)
        width = min(self.fontMetrics().averageCharWidth() * LETTERS, room.width())
        inner = width - 2 * (MARGIN + FRAME)
        if count > SHOWN:
            inner -= self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        cards = -(-self._column.totalHeightForWidth(inner) * min(count, SHOWN) // count)
        others = words.heightForWidth(width - 2 * MARGIN) + buttons.sizeHint().height()
        height = cards + others + 2 * (MARGIN + GAP + FRAME)
        self.resize(QSize(width, min(height, room.height())))

    def _card(self, recovery: Recovery) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        picture = QLabel()
        picture.setFixedSize(PICTURE_SIDE, PICTURE_SIDE)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setPixmap(_scaled(QPixmap(str(recovery.thumbnail)), self.devicePixelRatioF()))
        picture.setAccessibleName("A picture of the document")
        name = ElidedLabel()
        name.setProperty("role", "title")
        name.setText(recovery.name)
        made = recovery.made.timestamp()
        when = QLabel(wordWrap=True)
        when.setText(f"Copied {_moment(made)}{_trained(recovery.epoch)}")
        when.setProperty("role", "muted")
        where = ElidedLabel()
        where.setProperty("role", "muted")
        where.setText(_where(recovery))
        texts = QVBoxLayout()
        texts.setSpacing(4)
        for label in (name, when, where):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            texts.addWidget(label)
        texts.addStretch(1)
        restore = QPushButton("Restore")
        restore.setProperty("role", "primary")
        restore.setAccessibleName(f"Restore {recovery.name}, {when.text()}")
        discard = QPushButton("Discard…")
        discard.setAutoDefault(False)
        discard.setAccessibleName(f"Discard {recovery.name}, {when.text()}")
        restore.clicked.connect(partial(self._restore, recovery))
        discard.clicked.connect(partial(self._discard, recovery))
        row = QHBoxLayout(card)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(picture)
        row.addLayout(texts, 1)
        row.addWidget(discard)
        row.addWidget(restore)
        self._cards[id(recovery)] = card
        self._restores[id(recovery)] = restore
        return card

    def _restore(self, recovery: Recovery, checked: bool = False) -> None:
        self.chosen = recovery
        self.accept()

    def _discard(self, recovery: Recovery, checked: bool = False) -> None:
        sentence = f"Discard the copy of “{recovery.name}”? There is no other one, and it cannot be had back."
        if self._questions.choose(sentence, ["&Discard"], losing=True) is None:
            return
        recovery.discard()
        self.discarded.append(recovery)
        self._cards.pop(id(recovery)).hide()
        self._restores.pop(id(recovery))
        if self._cards:
            self._offer_first()
        else:
            self.accept()

    def _offer_first(self) -> None:
        """Return, and Space, restore the newest copy."""
        first = next(iter(self._restores.values()), None)
        if first is not None:
            first.setDefault(True)
            first.setFocus()


def _trained(epoch: int | None) -> str:
    if epoch is None:
        return ""
    return f" · trained for {counted(epoch, 'epoch')}" if epoch else " · untrained"


def _where(recovery: Recovery) -> str:
    if recovery.original is None:
        return "Never saved"
    # First, since the end of a long path is not seen.
    return f"{'The file is newer than this copy: ' * recovery.file_is_newer}{recovery.original}"


def _moment(seconds: float) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(seconds))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def _scaled(pixmap: QPixmap, ratio: float) -> QPixmap:
    if pixmap.isNull():
        return pixmap
    side = round(PICTURE_SIDE * ratio)
    how = Qt.TransformationMode.FastTransformation
    scaled = pixmap.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, how)
    scaled.setDevicePixelRatio(ratio)
    return scaled
