"""What hands do to the network that is looked at: neither undone nor saved, and nothing that it learns from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from engine.document import Document
from engine.hands.hands import FREE, Hands
from engine.networks.fits import fits
from engine.networks.layout import Vector
from engine.training.snapshot import Snapshot
from gui.state.document_model import DocumentModel

NO_NUMBERS: Mapping[int, float] = MappingProxyType({})


class HandsView(QObject):
    """Units that are off, numbers of the code that are set, and weights while a hand moves them.

    Units stay off for every picture until they are switched on, or the network gets another shape. Numbers of the code
    belong to the picture shown.
    """

    changed = Signal()  # anything that the answer to the selected picture depends on
    units_changed = Signal()  # which units are off: that concerns all pictures
    refused = Signal(str)  # a hand wanted what cannot be: one sentence

    def __init__(self, model: DocumentModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hands = FREE
        self._numbers = NO_NUMBERS
        self._weights: tuple[int, Vector] | None = None  # tried by hand, and on which run
        self._until: int | None = None  # the run that has them for good, once a hand has let go
        self._model = model
        model.document_changed.connect(self._document_changed)
        model.run_changed.connect(self._run_changed)
        model.replaced.connect(self.let_go)

    @property
    def hands(self) -> Hands:
        """Which units are off."""
        return self._hands

    @property
    def numbers(self) -> Mapping[int, float]:
        """The numbers of the code that are set by hand, from 0, with their values."""
        return self._numbers

    def switch(self, layer: int, unit: int) -> None:
        """Switch a unit off, or on again; a number of the code that was set is the network's own again."""
        if layer == self._model.document.layout.code_layer and unit in self._numbers:
            self._numbers = without(self._numbers, unit)
        self._set(self._hands.toggled(layer, unit))

    def switch_on(self, layer: int) -> None:
        """Switch all units of a layer on."""
        self._set(Hands(frozenset(unit for unit in self._hands.off if unit[0] != layer)))

    def set_number(self, number: int, value: float) -> None:
        """Set a number of the code; one that was off is on again."""
        self._numbers = MappingProxyType({**self._numbers, number: value})
        layer = self._model.document.layout.code_layer
        if self._hands.is_off(layer, number):
            self._set(self._hands.toggled(layer, number))
        else:
            self.changed.emit()

    def set_code(self, values: Sequence[float]) -> None:
        """Set all numbers of the code; those that were off are on again."""
        layer = self._model.document.layout.code_layer
        self._numbers = MappingProxyType(dict(enumerate(values)))
        if self._hands.off_in(layer):
            self.switch_on(layer)
        else:
            self.changed.emit()

    def release_number(self, number: int) -> None:
        """Let a number of the code be the network's own again."""
        if number in self._numbers:
            self._numbers = without(self._numbers, number)
            self.changed.emit()

    def release_code(self) -> None:
        """Let all numbers of the code be the network's own again."""
        if self._numbers:
            self._numbers = NO_NUMBERS
            self.changed.emit()

    def try_weights(self, run: int, weights: Vector | None) -> None:
        """Show a run with these weights (parameters,) while a hand moves them; None: with its own again."""
        self._weights = None if weights is None else (run, weights)
        self._until = None
        self.changed.emit()

    def keep_until(self, run: int) -> None:
        """The weights tried are those of another run now: show them until it is there, unless undo is quicker."""
        self._until = run

    def weights_over(self, snapshot: Snapshot) -> Vector:
        """The weights (parameters,) that answer: those of a snapshot, or those that a hand tries on its run."""
        if self._weights is None:
            return snapshot.parameters
        if self._weights[0] != snapshot.run:
            self._weights = None  # the run that has them for good is there
            return snapshot.parameters
        tried = self._weights[1]
        return tried if len(tried) == len(snapshot.parameters) else snapshot.parameters

    def let_go(self) -> None:
        """Switch all units on and let all numbers be the network's own."""
        self._weights = None
        if self._numbers or self._hands.off:
            self._numbers = NO_NUMBERS
            self._set(FREE)

    def _set(self, hands: Hands) -> None:
        other = hands != self._hands
        self._hands = hands
        if other:
            self.units_changed.emit()
        self.changed.emit()

    def _run_changed(self) -> None:
        if self._until is not None and self._model.run != self._until:
            self.try_weights(0, None)

    def _document_changed(self, document: Document, old: Document) -> None:
        self._run_changed()
        if (document.network != old.network or document.size != old.size) and not fits(old, document):
            self.let_go()


def without(numbers: Mapping[int, float], number: int) -> Mapping[int, float]:
    """The same without one of them."""
    return MappingProxyType({one: value for one, value in numbers.items() if one != number})
