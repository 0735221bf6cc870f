"""Rows of a section: one for each described setting of a part of the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from engine.document import Document
from engine.document_parts import Part
from engine.settings.described import descriptions, usual
from engine.settings.description import Choice as ChoiceOf
from engine.settings.description import Setting, Whole
from gui.panels.inspector.section import Section
from gui.panels.inspector.setting_control import SettingControl, control_for, show_value
from gui.widgets.choice import Choice
from gui.widgets.percent_slider import PercentSlider

Control = TypeVar("Control", bound=QWidget)
# The document with another choice, what else had to follow, and a sentence if so.
Following = Callable[[Document, Any], tuple[Document, str]]
NONE: Mapping[str, Following] = MappingProxyType({})


class Lack(NamedTuple):
    """What a document has not that a setting needs."""

    needs: str  # in a few words, as in `Sigmoid for the code`
    sentence: str  # what to do


@dataclass(frozen=True)
class Place:
    """Where in a document the value of a setting lies."""

    of: Callable[[Document], Any]
    put: Following
    applies: Callable[[Document], bool]  # whether it does anything there
    off: Any = None  # the value of a setting that can be added, while it is not
    lacks: Callable[[Document], Lack | None] = lambda document: (
        None
    )  # why it cannot be added though it is off


class Addition(NamedTuple):
    """A value with which a hidden setting can begin."""

    title: str
    tip: str
    row: SettingRow
    value: Any
    possible: bool = True  # else the tip says what to do first


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
            self.control.chosen.connect(self.choose)
        elif isinstance(self.control, QCheckBox):
            self.control.clicked.connect(self.choose)
        else:
            section.join(self.control, setting.name, self._number)

    def show_document(self, document: Document) -> None:
        """Show what the document has; hidden while it does nothing beside the other settings, or is off.

        A row that a hand is in stays: it may be on its way through nothing.
        """
        show_value(self.control, self._place.of(document))
        wanted = not self._setting.adds or not self._is_off(document) or self._has_hand
        self._shown.setVisible(self._place.applies(document) and wanted)

    def additions(self, document: Document | None = None) -> list[Addition]:
        """What it can be added with to a document, the present one if none is given: nothing unless it is off.

        What the document lacks something for is among them, with its reason, but is not possible.
        """
        document = self._section.document if document is None else document
        name, tip = self._setting.name, self._setting.tip
        if not self._setting.adds or not self._is_off(document):
            return []
        if not self._place.applies(document):
            if (lack := self._place.lacks(document)) is None:
                return []
            title = f"{name} \N{EN DASH} needs {lack.needs}" if lack.needs else name
            return [Addition(title, lack.sentence, self, self._place.off, possible=False)]
        several = isinstance(self._setting, ChoiceOf)
        return [Addition(f"{name}: {one}" if several else name, tip, self, one) for one in self._setting.adds]

    def choose(self, value: object) -> None:
        """Give it a value, as one undo step, and say what else had to follow."""
        _, notice = self._place.put(self._section.document, value)
        if self._section.commit(self._setting.name, lambda old: self._place.put(old, value)[0]) and notice:
            self._section.tell(notice)

    @property
    def can_be_added(self) -> bool:
        """Whether it is hidden while it is off."""
        return bool(self._setting.adds)

    @property
    def _has_hand(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self.control or self._shown.isAncestorOf(focus))

    def _is_off(self, document: Document) -> bool:
        return bool(self._place.of(document) == self._place.off)

    def _placed(self) -> QWidget:
        """What stands in the section for this setting: a row, or a control with words of its own."""
        if isinstance(self.control, QCheckBox | PercentSlider):
            self.control.setToolTip(self._setting.tip)
            return self._section.add_wide(self.control)
        return self._section.add_row(self._setting.label, self.control, self._setting.tip)

    def _number(self, value: float) -> Callable[[Document], Document]:
        number = int(value) if isinstance(self._setting, Whole) else value
        return lambda old: self._place.put(old, number)[0]


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

    @property
    def added(self) -> list[SettingRow]:
        """The rows of settings that can be added."""
        return [row for row in self._rows.values() if row.can_be_added]

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
        next(usual(one) for one in fields(part.kind) if one.name == name),
    )
