"""Rows of a section: one for each described setting of a part of the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QWidget

from engine.document import Document
from engine.document_parts import Part
from engine.settings.described import descriptions
from engine.settings.description import Setting, Whole
from gui.panels.inspector.section import Section
from gui.panels.inspector.setting_control import SettingControl, control_for, show_value
from gui.widgets.choice import Choice
from gui.widgets.percent_slider import PercentSlider

Control = TypeVar("Control", bound=QWidget)
# The document with another choice, what else had to follow, and a sentence if so.
Following = Callable[[Document, Any], tuple[Document, str]]
NONE: Mapping[str, Following] = MappingProxyType({})


@dataclass(frozen=True)
class Place:
    """Where in a document the value of a setting lies."""

    of: Callable[[Document], Any]
    put: Following
    applies: Callable[[Document], bool]  # whether it does anything there


class SettingRow(QObject):
    """One setting: its control, and the way of what is chosen to the document."""

    def __init__(self, section: Section, setting: Setting, place: Place) -> None:
        super().__init__(section)
        self._section = section
        self._setting = setting
        self._place = place
        self.control: SettingControl = control_for(setting, place.of(section.document))
        self._shown = self._placed()
        if isinstance(self.control, Choice):
            self.control.chosen.connect(self._choose)
        elif isinstance(self.control, QCheckBox):
            self.control.clicked.connect(self._choose)
        else:
            section.join(self.control, setting.name, self._number)

    def show_document(self, document: Document) -> None:
        """Show what the document has; hidden while it does nothing beside the other settings."""
        show_value(self.control, self._place.of(document))
        self._shown.setVisible(self._place.applies(document))

    def _placed(self) -> QWidget:
        """What stands in the section for this setting: a row, or a control with words of its own."""
        if isinstance(self.control, QCheckBox | PercentSlider):
            self.control.setToolTip(self._setting.tip)
            return self._section.add_wide(self.control)
        return self._section.add_row(self._setting.label, self.control, self._setting.tip)

    def _number(self, value: float) -> Callable[[Document], Document]:
        number = int(value) if isinstance(self._setting, Whole) else value
        return lambda old: self._place.put(old, number)[0]

    def _choose(self, value: object) -> None:
        _, notice = self._place.put(self._section.document, value)
        if self._section.commit(self._setting.name, lambda old: self._place.put(old, value)[0]) and notice:
            self._section.tell(notice)


class SettingRows:
    """A row for each described field of a part, in the order given; what is not named there stands behind."""

    def __init__(
        self,
        section: Section,
        part: Part,
        order: Sequence[str] = (),
        following: Mapping[str, Following] = NONE,
    ) -> None:
        settings = dict(descriptions(part.kind))
        names = (*order, *(name for name in settings if name not in order))
        self._rows = {
            name: SettingRow(
                section, settings[name], place_of(part, name, settings[name], following.get(name))
            )
            for name in names
        }

    def show_document(self, document: Document) -> None:
        """Let every row show what the document has."""
        for row in self._rows.values():
            row.show_document(document)

    def control(self, name: str, kind: type[Control]) -> Control:
        """The control of one setting, which is of this kind."""
        control = self._rows[name].control
        assert isinstance(control, kind), name
        return control


def place_of(part: Part, name: str, setting: Setting, following: Following | None) -> Place:
    """The place of a field of a part."""

    def put(document: Document, value: Any) -> tuple[Document, str]:
        return part.changed(document, **{name: value}), ""

    return Place(
        lambda document: getattr(part.of(document), name),
        following or put,
        lambda document: setting.applies(part.of(document)),
    )
