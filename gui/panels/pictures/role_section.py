"""A gallery with its heading: what the pictures are for, how many there are, and a button for one more."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from engine.document import Document
from engine.pictures.place import Role
from gui.grids.thumbnails import Thumbnails
from gui.look.icons import icon
from gui.look.relative_font import RelativeIcon
from gui.look.theme import Theme, Themes
from gui.panels.pictures.commands import ROLE_TITLES, ListCommands
from gui.panels.pictures.gallery import Gallery
from gui.panels.pictures.gallery_actions import GalleryActions
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.widgets.section_heading import SectionHeading


class RoleSection(QWidget):
    """One of the two parts of the pictures panel."""

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        commands: ListCommands,
        thumbnails: Thumbnails,
        themes: Themes,
        role: Role,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        title = ROLE_TITLES[role]
        self.gallery = Gallery(model, editing, commands, thumbnails, themes, role, self)
        self.gallery.setAccessibleName(
            f"Pictures it {title.lower()}" if role is Role.TRAIN else f"Pictures it is {title.lower()}"
        )
        self.actions_of_gallery = GalleryActions(self.gallery, commands)
        heading = SectionHeading(title, self)
        heading.setBuddy(self.gallery)
        self.count = QLabel(self)
        self.count.setProperty("role", "muted")
        self.add_button = QToolButton(self)
        self.add_button.setProperty("role", "plain")
        RelativeIcon(self.add_button, 16)
        self.add_button.setToolTip("Add a blank picture (Ins)")
        self.add_button.setAccessibleName(f"Add a picture to “{title}”")
        self.add_button.clicked.connect(self.actions_of_gallery.add.trigger)
        head = self._head = QHBoxLayout()
        head.setContentsMargins(12, 0, 8, 0)
        head.setSpacing(4)
        head.addWidget(heading, 1)
        head.addWidget(self.count)
        head.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        inner = QHBoxLayout()
        inner.setContentsMargins(6, 0, 2, 0)
        inner.addWidget(self.gallery)
        column.addLayout(inner)
        model.document_changed.connect(self._document_changed)
        themes.changed.connect(self._tint)
        self._tint(themes.now)
        self._tell_count(model.document)

    @property
    def head_height(self) -> int:
        """The height of the heading above the gallery."""
        return self._head.sizeHint().height()

    def _document_changed(self, new: Document, old: Document) -> None:
        self._tell_count(new)

    def _tell_count(self, document: Document) -> None:
        words = f"{len(document.of_role(self.gallery.role)):,}"
        if words != self.count.text():
            self.count.setText(words)

    def _tint(self, theme: Theme) -> None:
        self.add_button.setIcon(icon("plus", theme))
