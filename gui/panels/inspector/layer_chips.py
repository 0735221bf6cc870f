"""The layers as chips: `64 > 16 > 4 > 16 > 64`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from engine.networks.layer_places import (
    LayerPlace,
    frozen_name,
    layer_name,
    places,
    unit_word,
    units_of,
)
from engine.networks.network import MOST_LAYERS_A_SIDE, Network
from engine.settings.frozen import Frozen
from engine.wording import counted
from gui.widgets.flow_layout import FlowLayout

GAP = 2
MORE = 4  # layers that may be added before what is below the chips has to move


class LayerChips(QWidget):
    """One chip a layer; clicking a hidden layer's chip chooses it, clicking it again lets it go."""

    chosen = Signal(object)  # LayerPlace or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=GAP)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.buttonClicked.connect(self._clicked)
        self._places: tuple[LayerPlace, ...] = ()
        self._ends: list[QPushButton] = []
        self._roomy = False

    def show_network(self, spec: Network, pixels: int, frozen: Frozen = ()) -> None:
        """Show these layers, frozen ones dashed; chips live on while their number stays, so that the focus does."""
        if places(spec) != self._places:
            self._build(spec)
        for end in self._ends:
            end.setText(str(pixels))
        for index, place in enumerate(self._places):
            chip = self._group.button(index)
            units = units_of(spec, place)
            there = counted(units, unit_word(spec, place))
            chip.setText(str(units))
            is_frozen = frozen_name(place) in frozen
            words = f"{there}, frozen" if is_frozen else there
            chip.setAccessibleName(f"{layer_name(spec, place)}, {words}")
            chip.setToolTip(f"{layer_name(spec, place)}: {words}. Click to change it.")
            if bool(chip.property("frozen")) != is_frozen:
                chip.setProperty("frozen", is_frozen)
                chip.style().unpolish(chip)
                chip.style().polish(chip)
        self._flow.invalidate()
        self.updateGeometry()

    def set_roomy(self, roomy: bool) -> None:
        """Keep room for a few more chips, so that what is below holds still while layers are added."""
        if roomy is not self._roomy:
            self._roomy = roomy
            self._keep_room()

    def mark(self, place: LayerPlace | None) -> None:
        """Mark the chosen layer."""
        for index, one in enumerate(self._places):
            self._group.button(index).setChecked(one == place)

    def chip(self, place: LayerPlace) -> QAbstractButton:
        """The chip of a hidden layer."""
        return self._group.button(self._places.index(place))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_room()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._keep_room()

    def _keep_room(self) -> None:
        if not self._roomy:
            self.setMinimumHeight(0)
            return
        widths = [item.sizeHint().width() for item in self._flow.items]
        most = len(self._ends) + 2 * MOST_LAYERS_A_SIDE + 1
        widths += [max(widths)] * min(MORE, most - len(widths))
        lines, left = 1, self.width()
        for width in widths:
            if width > left < self.width():
                lines, left = lines + 1, self.width()
            left -= width + GAP
        self.setMinimumHeight(lines * (self._flow.sizeHint().height() + GAP) - GAP)

    def _build(self, spec: Network) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._places = places(spec)
        self._ends = [self._end_chip("Input"), self._end_chip("Output")]
        self._flow.addWidget(self._ends[0])
        for index, place in enumerate(self._places):
            self._flow.addWidget(_after_arrow(self._layer_chip(index, place)))
        self._flow.addWidget(_after_arrow(self._ends[1]))

    def _layer_chip(self, index: int, place: LayerPlace) -> QPushButton:
        chip = QPushButton()
        chip.setCheckable(True)
        chip.setProperty("role", "layer")
        chip.setProperty("layer", place.side.value.lower())
        old = self._group.button(index)
        if old is not None:
            self._group.removeButton(old)
        self._group.addButton(chip, index)
        return chip

    def _end_chip(self, name: str) -> QPushButton:
        chip = QPushButton()
        chip.setEnabled(False)
        chip.setProperty("role", "layer")
        chip.setAccessibleName(f"{name} layer, one unit a pixel")
        chip.setToolTip(f"{name}: one unit for every pixel of a picture")
        return chip

    def _clicked(self, button: QAbstractButton) -> None:
        place = self._places[self._group.id(button)]
        self.chosen.emit(place if button.isChecked() else None)


def _after_arrow(chip: QPushButton) -> QWidget:
    """An arrow and the chip it leads to, which stay on one line."""
    arrow = QLabel("›", alignment=Qt.AlignmentFlag.AlignCenter)  # noqa: RUF001 - the arrow between layers
    arrow.setProperty("role", "muted")
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GAP)
    line.addWidget(arrow)
    line.addWidget(chip)
    return both
