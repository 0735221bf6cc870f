"""Whether pictures are shown with their input noise, and with which: neither undone nor saved."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from engine.document import Document
from engine.pictures.picture import Picture, Pixels
from engine.pictures.place import Place
from engine.seen_noise import spoiled_picture
from engine.settings.training import InputNoise


class _Kept(NamedTuple):
    """A picture with its noise, and what that is a function of."""

    picture: Picture
    of: tuple[int, InputNoise, int, int]
    pixels: Pixels


class NoiseView(QObject):
    """The view of the input as the network gets it, shared by all that show one."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = False
        self._roll = 0
        self._kept: _Kept | None = None  # frames ask for the same again

    @property
    def roll(self) -> int:
        """How often the die was thrown."""
        return self._roll

    @property
    def wanted(self) -> bool:
        """Whether noise is to be seen, where the document has some."""
        return self._wanted

    def want(self, wanted: bool) -> None:
        """Show pictures with their noise, or clean."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit()

    def throw(self) -> None:
        """Other noise of the same kind and amount."""
        self._roll += 1
        self.changed.emit()

    def seen(self, document: Document, place: Place) -> Pixels | None:
        """A picture (height, width) with its noise; None where it is shown clean."""
        noise = document.training.noise
        if not self._wanted or noise.amount <= 0.0:
            return None
        picture, kept = document.picture(place), self._kept
        of = (document.position(place), noise, document.seed, self._roll)
        if kept is None or kept.picture is not picture or kept.of != of:
            kept = self._kept = _Kept(picture, of, spoiled_picture(document, place, self._roll))
        return kept.pixels
