"""The files of an import as they are read now: some may have been read again, in another way."""

from __future__ import annotations

from dataclasses import replace

from engine.importing.import_words import file_words
from engine.importing.raw.raw_pictures import FileRemark, ImportedPictures, RawPictures
from engine.importing.raw.table import RowLayout
from engine.importing.raw.unreadable import UnreadableError
from engine.importing.raw.writing import TextCut
from engine.importing.tables.row_pictures import pictures_of, reshaped
from engine.importing.texts.text_pictures import pictures_of_text


class Readings:
    """Holds the first reading, and for each group of pictures the newest one; groups keep their places."""

    def __init__(self, first: ImportedPictures) -> None:
        self.first = first
        self._again: dict[int, ImportedPictures] = {}
        self._refused: dict[int, str] = {}
        self._now = first

    @property
    def now(self) -> ImportedPictures:
        """Everything as it is read now."""
        return self._now

    @property
    def fault(self) -> str:
        """Why a group cannot be read as was wished; empty if all can."""
        for place, sentence in self._refused.items():
            alone = len(self.first.groups) == 1
            return sentence if alone else f"{file_words(self.first.groups[place].files)}: {sentence}"
        return ""

    def lay_out(self, place: int, layout: RowLayout) -> None:
        """Take the rows of a group's table for something else; what cannot be is kept as `fault`."""
        group = self._now.groups[place]
        if group.table is None or group.layout is None:
            return
        same = layout.uses == group.layout.uses and layout.size is not None
        new = reshaped(group, layout.size) if same and layout.size is not None else None
        if new is not None:
            remarks = tuple(remark for remark in self._now.remarks if remark.path in group.files)
        else:
            try:
                taken, sentences = pictures_of(group.table, layout)
            except UnreadableError as error:
                self.refuse(place, str(error))
                return
            new = replace(taken, files=group.files)
            if group.row_labels:
                new = new.labelled_by(group.row_labels)
            remarks = tuple(FileRemark(path, said) for path in group.files for said in sentences)
        self.read_again(place, ImportedPictures((new,), (), remarks))

    def cut_text(self, place: int, cut: TextCut) -> None:
        """Cut a group's text in another way; what cannot be is kept as `fault`."""
        group = self._now.groups[place]
        if group.writing is None:
            return
        try:
            new, sentences = pictures_of_text(replace(group.writing, cut=cut))
        except UnreadableError as error:
            self.refuse(place, str(error))
            return
        remarks = tuple(FileRemark(path, said) for path in group.files for said in sentences)
        self.read_again(place, ImportedPictures((replace(new, files=group.files),), (), remarks))

    def read_again(self, place: int, imported: ImportedPictures) -> None:
        """A group's files were read in another way; the group stays as it was if they gave no picture."""
        if not imported.count:
            self.refuse(
                place, imported.faults[0].sentence if imported.faults else "There is no picture in it."
            )
            return
        roles = set(self.first.groups[place].roles)
        if len(roles) == 1:  # what a folder says of its files is true of their parts too
            role = roles.pop()
            groups = tuple(group.in_role(role) for group in imported.groups)
            imported = replace(imported, groups=groups)
        self._again[place] = imported
        self._refused.pop(place, None)
        self._now = self._composed()

    def refuse(self, place: int, sentence: str) -> None:
        """A group cannot be read in the way that was wished."""
        self._refused[place] = sentence

    def _composed(self) -> ImportedPictures:
        anew = {path for place in self._again for path in self.first.groups[place].files}
        groups: list[RawPictures] = [
            self._again[place].groups[0] if place in self._again else group
            for place, group in enumerate(self.first.groups)
        ]
        faults = [fault for fault in self.first.faults if fault.path not in anew]
        remarks = [remark for remark in self.first.remarks if remark.path not in anew]
        for imported in self._again.values():
            faults += imported.faults
            remarks += imported.remarks
        return ImportedPictures(tuple(groups), tuple(faults), tuple(remarks))
