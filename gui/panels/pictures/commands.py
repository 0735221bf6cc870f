"""Everything that can be done to the lists of pictures, each as one undo step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from engine.document import Document
from engine.errors import PinholeError
from engine.picture_sets.catalogue import PictureSplit
from engine.pictures.names import picture_label
from engine.pictures.picture import LONGEST_NAME, GridSize, Picture, blank_picture
from engine.pictures.place import Place, Role
from engine.setup import Setup, setup_of
from engine.wording import counted, one_line
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState

Places = Sequence[Place]
ROLE_TITLES = {Role.TRAIN: "Learns from", Role.TEST: "Tested with"}


def other_role(role: Role) -> Role:
    """Train for test, and test for train."""
    return Role.TEST if role is Role.TRAIN else Role.TRAIN


class ListCommands(QObject):
    """Adds, copies, renames, labels, deletes, moves and replaces pictures.

    Places that no longer hold a picture are passed over. What is impossible is said in one sentence.
    """

    arranged = Signal(object)  # the places (tuple) that should be selected now; the first is the current one
    notice = Signal(str)  # one sentence for the user

    def __init__(self, model: DocumentModel, editing: EditingState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._editing = editing

    @property
    def document(self) -> Document:
        """The document that the next command starts from."""
        return self._model.committed

    def select_neighbour(self, step: int) -> None:
        """Select the picture so many places after the selected one in document order; none is past the ends."""
        document, place = self._model.document, self._editing.place
        if place is None or not document.has(place):
            return
        places, position = document.places, document.position(place) + step
        if 0 <= position < len(places):
            self._editing.select(places[position])

    def add(self, role: Role) -> None:
        """A blank picture at the end of a role, selected."""
        count = len(self.document.pictures)
        picture = blank_picture(f"picture {count + 1}", self.document.size)
        self.insert("Add picture", Place(role, len(self.document.of_role(role))), [picture])

    def insert(self, label: str, target: Place, pictures: Sequence[Picture]) -> bool:
        """Pictures before the one at `target`, selected; False (and a sentence) if they do not fit."""
        wrong = next((picture for picture in pictures if picture.size != self.document.size), None)
        if wrong is not None:
            self.notice.emit(
                f"'{wrong.name}' is {wrong.size} pixels and the pictures here are {self.document.size},"
                " so it was not added."
            )
            return False
        index = min(target.index, len(self.document.of_role(target.role)))
        target = Place(target.role, index)
        return self._commit(label, self._inserted(target, pictures), _block(target, len(pictures)))

    def duplicate(self, places: Places) -> None:
        """A copy of each picture right after the last of them, selected."""
        places = self._valid(places)
        if places:
            copies = [_copy(self.document.picture(place)) for place in places]
            after = Place(places[-1].role, places[-1].index + 1)
            self.insert(_label("Duplicate", len(copies)), after, copies)

    def rename(self, place: Place, name: str) -> bool:
        """Another name; False if it is empty or the same."""
        name = one_line(name)[:LONGEST_NAME]
        if not self.document.has(place) or not name or name == self.document.picture(place).name:
            return False
        picture = self.document.picture(place).renamed(name)
        self._model.commit("Rename picture", self.document.with_picture(place, picture), place)
        return True

    def label(self, places: Places, label: str) -> bool:
        """One label for some pictures, "" for none; False if they have it already."""
        label = picture_label(label)
        changed = [p for p in self._valid(places) if self.document.picture(p).label != label]
        if not changed:
            return False
        document, wanted = self.document, set(changed)
        for role in {place.role for place in changed}:
            pictures = enumerate(document.of_role(role))
            document = document.with_role(
                role, tuple(p.labelled(label) if Place(role, i) in wanted else p for i, p in pictures)
            )
        self._model.commit(_label("Label", len(changed)), document, changed[0])
        return True

    def delete(self, places: Places) -> None:
        """Take pictures away; the one that follows is selected."""
        places = self._valid(places)
        if not places:
            return
        first, count = places[0], len(places)
        self._model.commit(_label("Delete", count), self.document.without(*places), first)
        left = len(self.document.of_role(first.role))
        if left:
            self.arranged.emit((Place(first.role, min(first.index, left - 1)),))
        them = "it" if count == 1 else "them"
        self.notice.emit(f"{counted(count, 'picture')} deleted; Undo brings {them} back.")

    def move(self, places: Places, target: Place) -> bool:
        """Pictures before the one now at `target`, in their order, selected; False if nothing changes."""
        places = self._valid(places)
        if not places:
            return False
        before = sum(place.role is target.role and place.index < target.index for place in places)
        document = self.document.with_moved(tuple(places), target)
        if document == self.document:
            return False
        crossing = [place for place in places if place.role is not target.role]
        label = f"Move to “{ROLE_TITLES[target.role]}”" if crossing else _label("Move", len(places))
        return self._commit(label, document, _block(Place(target.role, target.index - before), len(places)))

    def move_by_one(self, places: Places, step: int) -> None:
        """The pictures one place towards the front (-1) or the back (1) of their list, together."""
        places = self._valid(places)
        if not places:
            return
        role, index = places[0] if step < 0 else places[-1]
        target = index - 1 if step < 0 else index + 2
        if 0 <= target <= len(self.document.of_role(role)):
            self.move(places, Place(role, target))

    def move_to_other_role(self, places: Places) -> None:
        """From those it learns from to the end of those it is tested with, or the other way round."""
        places = self._valid(places)
        if places:
            role = other_role(places[0].role)
            self.move(places, Place(role, len(self.document.of_role(role))))

    def open_pictures(
        self, title: str, size: GridSize, split: PictureSplit, setup: Setup | None = None
    ) -> bool:
        """Replace all pictures, and with a setup the settings; the grid takes the pictures' size.

        False (and a sentence) if that is impossible.
        """
        settings = setup_of(self.document) if setup is None else setup
        try:
            document = replace(
                self.document,
                size=size,
                train=split.train,
                test=split.test,
                network=settings.network,
                training=settings.training,
                verdict=settings.verdict,
                seed=self.document.seed if settings.seed is None else settings.seed,
            )
        except PinholeError as error:
            self.notice.emit(str(error))
            return False
        run = self._model.new_run() if document.seed != self.document.seed else None
        first = Place(Role.TEST if split.test else Role.TRAIN, 0)
        self._model.commit(f"Open {title}", document, first, run, left=self._editing.place)
        self._editing.select_first()
        return True

    def add_pictures(self, title: str, split: PictureSplit) -> bool:
        """Append to both roles; False (and a sentence) if that is impossible."""
        document = self.document
        try:
            document = replace(document, train=document.train + split.train, test=document.test + split.test)
        except PinholeError as error:
            self.notice.emit(str(error))
            return False
        role = Role.TEST if split.test else Role.TRAIN
        first = Place(role, len(self.document.of_role(role)))
        self._model.commit(f"Add {title}", document, first, left=self._editing.place)
        self._editing.select(first)
        return True

    def _inserted(self, target: Place, pictures: Sequence[Picture]) -> Document | None:
        try:
            return self.document.with_inserted(target, *pictures)
        except PinholeError as error:
            self.notice.emit(str(error))
            return None

    def _commit(self, label: str, document: Document | None, places: tuple[Place, ...]) -> bool:
        if document is None:
            return False
        self._model.commit(label, document, places[0], left=self._editing.place)
        self._editing.select(places[0])
        self.arranged.emit(places)
        return True

    def _valid(self, places: Places) -> list[Place]:
        return sorted({place for place in places if self.document.has(place)}, key=self.document.position)


def _label(verb: str, count: int) -> str:
    return f"{verb} picture" if count == 1 else f"{verb} {count:,} pictures"


def _block(first: Place, count: int) -> tuple[Place, ...]:
    return tuple(Place(first.role, first.index + offset) for offset in range(count))


def _copy(picture: Picture) -> Picture:
    return picture.renamed(f"{picture.name} copy"[:LONGEST_NAME])
