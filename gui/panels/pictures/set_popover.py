"""One picture set before it is opened: some of its pictures, its story, its options."""

from __future__ import annotations

import random

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from engine.document import Document
from engine.errors import PinholeError
from engine.picture_sets.catalogue import PictureSet, PictureSplit, distinct, split_by_seed
from engine.picture_sets.shapes import shapes
from engine.pictures.picture import GridSize
from gui.look.icons import icon
from gui.look.relative_font import RelativeIcon
from gui.look.theme import Themes
from gui.panels.pictures.commands import ListCommands
from gui.panels.pictures.preview_strip import PreviewStrip
from gui.panels.pictures.setup_option import SetupOption
from gui.panels.pictures.shape_options import ShapeOptionsBox
from gui.widgets.choice import Choice
from gui.widgets.side_popover import SidePopover

SHAPES_KEY = "shapes"
LARGEST_ROLL = 9999
GAP = 8


class SetPopover(SidePopover):
    """Closes on Esc, on a click elsewhere, and when a set was opened or added."""

    def __init__(
        self, entry: PictureSet, document: Document, commands: ListCommands, themes: Themes, parent: QWidget
    ) -> None:
        super().__init__(entry.title, parent)
        self._entry = entry
        self._document = document
        self._commands = commands
        self._seed = 0
        self._split = PictureSplit((), ())
        self.preview = PreviewStrip(themes, self)
        self.counts = _label("", "muted")
        self.size_choice = Choice(
            _offered(entry, document.size), _first_size(entry, document.size), "Grid size"
        )
        self.shapes = ShapeOptionsBox(self) if entry.key == SHAPES_KEY else None
        self.setup = SetupOption(entry.setup, document, self)
        self.trouble = _label("", "bad")
        self.trouble.hide()
        self.open_button = QPushButton("Open", self)
        self.open_button.setProperty("role", "primary")
        self.open_button.setToolTip("Replace all pictures by these; Undo brings the old ones back")
        self.open_button.setDefault(True)
        self.add_button = QPushButton("Add", self)
        self.seed_label = _label("", "muted")
        self.die = QToolButton(self)
        self.die.setIcon(icon("die", themes.now))
        RelativeIcon(self.die, 16)
        self.die.setProperty("role", "plain")
        self.die.setToolTip("Throw the dice again: which pictures are for testing, and all that is random")
        self.die.setAccessibleName("Another seed")
        self._lay_out()
        self.size_choice.chosen.connect(self._make)
        self.die.clicked.connect(self._roll)
        self.open_button.clicked.connect(self._open)
        self.add_button.clicked.connect(self._add)
        if self.shapes is not None:
            self.shapes.changed.connect(self._make)
            self.shapes.rejected.connect(self._complain)
        self._make()

    def open_beside(self, anchor: QRect) -> None:
        super().open_beside(anchor)
        self.open_button.setFocus()

    def wanted_size(self, room: QSize) -> QSize:
        width = self.sizeHint().width()
        return QSize(width, max(self.sizeHint().height(), self._column.totalHeightForWidth(width)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.open_button.hasFocus():
            self.open_button.click()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(GAP)
        column.addWidget(_label(self._entry.title, "title"))
        column.addWidget(self.preview)
        story = _label(self._entry.story)
        story.setWordWrap(True)
        licence = _label(self._entry.licence, "muted")
        licence.setWordWrap(True)
        column.addWidget(story)
        if self.shapes is not None:
            column.addWidget(self.shapes)
        settings = QHBoxLayout()
        settings.addWidget(self.counts, 1)
        settings.addWidget(self.seed_label)
        settings.addWidget(self.die)
        for part in (self.seed_label, self.die):
            part.setVisible(self._entry.by_lot)
        column.addLayout(settings)
        column.addWidget(self.setup)
        column.addWidget(licence)
        column.addWidget(self.trouble)
        self.trouble.setWordWrap(True)
        buttons = QHBoxLayout()
        caption = _label("Grid")
        caption.setBuddy(self.size_choice)
        several = self.size_choice.count() > 1
        caption.setVisible(several)
        self.size_choice.setVisible(several)
        buttons.addWidget(caption)
        buttons.addWidget(self.size_choice)
        buttons.addStretch(1)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.open_button)
        column.addLayout(buttons)

    def _make(self, size: object = None) -> None:
        """The pictures with the options as they are, and what can be done with them."""
        try:
            self._split = self._made(self.size_choice.value)
        except PinholeError as error:
            self._complain(str(error))
            return
        self.trouble.hide()
        train, test = len(self._split.train), len(self._split.test)
        self.preview.show_pictures(self._split.train)
        self.counts.setText(self._repeats_left_out() + f"{train:,} to train on, {test:,} to test with")
        self.seed_label.setText(f"Seed {self._seed}")
        fits = self.size_choice.value == self._document.size
        self.open_button.setEnabled(True)
        self.add_button.setEnabled(fits)
        self.add_button.setToolTip(
            "Append to the pictures that are there"
            if fits
            else f"These are {self.size_choice.value} pixels and the document's are {self._document.size};"
            " all pictures of a document have one size, so they can only be opened"
        )

    def _made(self, size: GridSize) -> PictureSplit:
        if self.shapes is not None:
            return split_by_seed(distinct(shapes(self.shapes.options, size, self._seed)), self._seed)
        return self._entry.make(size, self._seed)

    def _repeats_left_out(self) -> str:
        """`64 of 80 differ: ` where the generator has drawn some pictures more than once, else nothing."""
        drawn = 0 if self.shapes is None else self.shapes.options.count
        different = len(self._split.train) + len(self._split.test)
        if different >= drawn:
            return ""
        return f"{different:,} of {drawn:,} differ: " if different > 1 else f"All {drawn:,} are alike: "

    def _roll(self) -> None:
        self._seed = random.SystemRandom().randint(1, LARGEST_ROLL)
        self._make()

    def _complain(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.show()
        self.open_button.setEnabled(False)
        self.add_button.setEnabled(False)

    def _open(self) -> None:
        title, size = self._entry.title, self.size_choice.value
        if self._commands.open_pictures(title, size, self._split, self.setup.chosen):
            self.close()
            if (opener := self.parentWidget()) is not None:
                # so that Space trains now, and does not open the popover again
                opener.window().setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        if self._commands.add_pictures(self._entry.title, self._split):
            self.close()


def _offered(entry: PictureSet, size: GridSize) -> list[tuple[str, GridSize]]:
    sizes = list(entry.sizes) if size in entry.sizes or not entry.any_size else [size, *entry.sizes]
    return [(str(one), one) for one in sizes]


def _first_size(entry: PictureSet, size: GridSize) -> GridSize:
    return size if entry.fits(size) else entry.sizes[0]


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label
