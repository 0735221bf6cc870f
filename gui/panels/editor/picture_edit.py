"""One change to one picture: shown while it is made, then committed as one undo step or given up."""

from __future__ import annotations

import numpy as np

from engine.document import Document
from engine.pictures.picture import Picture, Pixels
from engine.pictures.place import Place
from gui.state.document_model import DocumentModel


class PictureEdit:
    """Shows the committed document with one picture changed, so that it can go back exactly."""

    def __init__(self, model: DocumentModel, place: Place) -> None:
        self._model = model
        self._place = place
        self._base = model.committed
        self.before = self._base.picture(place)
        self._now = self.before
        self._shown: Document | None = None

    @property
    def pixels(self) -> Pixels:
        """The picture's pixels as shown."""
        return self._now.pixels

    @property
    def has_changed(self) -> bool:
        """Whether anything differs from the committed picture."""
        return self._now is not self.before

    def show(self, pixels: Pixels) -> None:
        """Show other pixels; nothing happens if they are those shown."""
        if np.array_equal(pixels, self._now.pixels):
            return
        if np.array_equal(pixels, self.before.pixels):
            self._now, self._shown = self.before, self._base
        else:
            self._now = self.before.with_pixels(pixels)
            self._shown = self._base.with_picture(self._place, self._now)
        self._model.preview(self._shown)

    def commit(self, label: str) -> Picture:
        """Make it one undo step; no step if nothing has changed, or if somebody else changed the document.

        Returns the picture as it is now.
        """
        if self._shown is not None and self._shown is self._model.document:
            self._model.commit(label, self._shown, self._place)
        return self._now

    def give_up(self) -> None:
        """Show the committed document again."""
        self._model.cancel_preview()
