"""Rows of a section: one for the weight of each penalty that there is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.document import Document
from engine.document_parts import TRAINING
from engine.objective.catalogue import known_penalties
from engine.objective.penalties.penalty import Penalty
from engine.settings.description import Number
from engine.settings.penalties import weight_of, with_weight
from gui.panels.inspector.section import Section
from gui.panels.inspector.setting_rows import Lack, Place, SettingRow


class PenaltyRows:
    """A weight of 0 leaves a penalty out of the document."""

    def __init__(self, section: Section) -> None:
        self._rows = {
            penalty.name: SettingRow(section, _addable(penalty.weight), _place(penalty))
            for penalty in known_penalties()
        }

    @property
    def added(self) -> list[SettingRow]:
        """The rows, all of which can be added."""
        return list(self._rows.values())

    def show_document(self, document: Document) -> None:
        """Let every row show what the document has."""
        for row in self._rows.values():
            row.show_document(document)


def _addable(weight: Number) -> Number:
    """A weight that is shown while it is on, and begins with what is usual."""
    return replace(weight, adds=(float(weight.example),))


def _place(penalty: Penalty) -> Place:
    """Where the weight of a penalty lies."""
    name = penalty.name

    def put(document: Document, weight: Any) -> tuple[Document, str]:
        penalty.weight.check(weight)
        penalties = with_weight(document.training.penalties, name, weight)
        return TRAINING.changed(document, penalties=penalties), ""

    def applies(document: Document) -> bool:
        return not penalty.unfit(document.network)

    def lacks(document: Document) -> Lack:
        return Lack(penalty.needs(document.network), penalty.unfit(document.network))

    return Place(lambda document: weight_of(document.training.penalties, name), put, applies, 0.0, lacks)
