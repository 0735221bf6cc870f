"""Changes one layer: its units, and the layers beside it."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.activations import Activation
from engine.networks.layer_places import (
    LayerPlace,
    Side,
    activation_of,
    can_add,
    can_remove,
    layer_name,
    unit_word,
    units_of,
)
from engine.networks.network import Network
from engine.networks.units import MOST_UNITS, UNITS
from gui.panels.inspector.setting_control import rule_for
from gui.widgets.choice import Choice
from gui.widgets.drag_slider import DragSlider
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.value_field import ValueField

POSITIONS = 120  # of the slider, from 1 to 1024 units by equal factors
BEFORE = "Another shape starts from new weights."
FULL = "The {} has {} layers, and more are not possible."
MIRROR = (
    "Changes, adds and removes a layer on both sides of the code, so that the decoder mirrors the encoder."
)
OWN = "What the units of this layer alone do; Hidden, below, gives all hidden layers one activation."
CODE_STAYS = "The code cannot be removed: without it there is no autoencoder."
LAST_STAYS = "This layer cannot be removed: this kind of network needs one."


class LayerEditor(QFrame):
    """A field and a slider for the units of the chosen layer, with buttons to add and remove layers.

    Every button has one place, whatever layer is chosen: a new layer is, and the next click is at the same spot.
    """

    previewed = Signal(object)  # units
    committed = Signal(object)  # units
    cancelled = Signal()
    rejected = Signal(str)
    righted = Signal()
    mirror_wanted = Signal(bool)
    activation_wanted = Signal(object)  # Activation
    add_wanted = Signal(object)  # Side
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "inset")
        self._name = QLabel()
        self._name.setProperty("role", "title")
        self._units = QLabel(UNITS.label)
        self.field = ValueField(rule_for(UNITS), UNITS.low, UNITS.name)
        self.field.setToolTip(UNITS.tip)
        self._units.setBuddy(self.field)
        self.slider = DragSlider("Units", 0, POSITIONS)
        self.slider.setPageStep(12)
        self.add_encoder = QPushButton("Add encoder layer")
        self.add_decoder = QPushButton("Add decoder layer")
        self.remove = QPushButton("Remove layer")
        self.activation: Choice[Activation] = Choice(
            [(str(one), one) for one in Activation], Activation.RELU, "Activation of this layer"
        )
        self.activation.setToolTip(OWN)
        self._bent = QWidget()
        bent = QHBoxLayout(self._bent)
        bent.setContentsMargins(0, 0, 0, 0)
        bent.addWidget(QLabel("Activation"), 1)
        bent.addWidget(self.activation)
        self.mirror = QCheckBox("Mirror")
        self.mirror.setToolTip(MIRROR)
        warning = QLabel(BEFORE, wordWrap=True)
        warning.setProperty("role", "muted")
        line = QHBoxLayout()
        line.addWidget(self._units, 1)
        line.addWidget(self.field)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        for button in (self.add_encoder, self.add_decoder, self.remove):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addLayout(line)
        column.addWidget(self.slider)
        column.addWidget(self.mirror)
        column.addWidget(
            warning
        )  # above the buttons: should the chips wrap, a click hits words, not the slider
        column.addWidget(buttons)
        column.addWidget(self._bent)  # below all that keeps its place: the code has none
        self.field.previewed.connect(self._field_previewed)
        self.field.committed.connect(self.committed)
        self.field.cancelled.connect(self.cancelled)
        self.field.rejected.connect(self.rejected)
        self.field.righted.connect(self.righted)
        self.slider.previewed.connect(self._slid)
        self.slider.settled.connect(self._settled)
        self.slider.cancelled.connect(self.cancelled)
        self.activation.chosen.connect(self.activation_wanted)
        self.mirror.clicked.connect(self.mirror_wanted)
        self.add_encoder.clicked.connect(self._add_encoder)
        self.add_decoder.clicked.connect(self._add_decoder)
        self.remove.clicked.connect(self.remove_wanted)

    def show_layer(self, spec: Network, place: LayerPlace, linked: bool = False) -> None:
        """Show the chosen layer as it is; `linked` if what happens to it happens on the other side too."""
        units, both = units_of(spec, place), linked or spec.shape.paired
        self._name.setText(layer_name(spec, place))
        what = f"{unit_word(spec, place).capitalize()}s"
        self._units.setText(what)
        self.slider.setAccessibleName(what)
        self.field.setAccessibleName(f"{what} of {layer_name(spec, place)}")
        self.field.set_value(units)
        if not self.slider.isSliderDown():
            self.slider.set_position(position_of(units))
        for button, side in ((self.add_encoder, Side.ENCODER), (self.add_decoder, Side.DECODER)):
            able = can_add(spec, side)
            button.setEnabled(able)
            where = "on both sides of the code" if both else "next to the code"
            full = FULL.format(side.value.lower(), spec.shape.most_layers)
            button.setToolTip(f"Add a layer {where}" if able else full)
        removable = can_remove(spec, place)
        stays = CODE_STAYS if place.side is Side.CODE else LAST_STAYS
        self.remove.setEnabled(removable)
        gone = "Take this layer and its twin" if both else "Take this layer"
        self.remove.setToolTip(f"{gone} out of the network" if removable else stays)
        self.mirror.setChecked(linked)
        self.activation.set_value(activation_of(spec, place))
        self._bent.setVisible(place.side is not Side.CODE)

    def refuse(self, sentence: str) -> None:
        """Mark the field, as `ValueField.refuse`."""
        self.field.refuse(sentence)

    def _field_previewed(self, units: int) -> None:
        self.slider.set_position(position_of(units))
        self.previewed.emit(units)

    def _slid(self, position: int) -> None:
        units = units_at(position)
        if units != self.field.value:
            self.field.set_value(units)
            self.previewed.emit(units)

    def _settled(self, position: int) -> None:
        self.committed.emit(units_at(position))

    def _add_encoder(self) -> None:
        self.add_wanted.emit(Side.ENCODER)

    def _add_decoder(self) -> None:
        self.add_wanted.emit(Side.DECODER)


def units_at(position: int) -> int:
    """Units at a slider position, 0 to `POSITIONS`."""
    return round(math.pow(MOST_UNITS, position / POSITIONS))


def position_of(units: float) -> int:
    """The slider position nearest to a number of units."""
    return round(POSITIONS * math.log(max(1.0, units)) / math.log(MOST_UNITS))
