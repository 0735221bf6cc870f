"""Whatever the hand does, undo and redo lead exactly back and forth, and views are told each change once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.document import Document
from engine.lecture import lecture_document
from engine.pictures.place import Place, Role
from gui.state.document_model import DocumentModel

CROSS = Place(Role.TEST, 3)
SEEDS = st.integers(0, 3)  # few, so that a commit often changes nothing


class EditingHands(RuleBasedStateMachine):
    """Compares the model with two plain lists: documents to undo to, and documents to redo to."""

    def __init__(self) -> None:
        super().__init__()
        self.model = DocumentModel(lecture_document())
        self.past: list[Document] = []
        self.future: list[Document] = []
        self.committed = self.told = self.model.document
        self.model.document_changed.connect(self._listen)

    def _listen(self, new: Document, old: Document) -> None:
        assert old is self.told and new is not old
        self.told = new

    def _seeded(self, seed: int) -> Document:
        return replace(self.model.committed, seed=seed)

    @rule(seed=SEEDS)
    def preview(self, seed: int) -> None:
        document = self._seeded(seed)
        self.model.preview(document)
        assert self.model.document is document

    @rule()
    def cancel(self) -> None:
        self.model.cancel_preview()
        assert not self.model.previewing

    @rule(seed=SEEDS)
    def commit(self, seed: int) -> None:
        document = self._seeded(seed)
        self.model.commit("Seed", document)
        if document != self.committed:
            self.past.append(self.committed)
            self.future.clear()
            self.committed = document
        assert not self.model.previewing

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.model.undo_stack.undo()
        self.future.append(self.committed)
        self.committed = self.past.pop()
        assert self.model.document is self.committed

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.model.undo_stack.redo()
        self.past.append(self.committed)
        self.committed = self.future.pop()
        assert self.model.document is self.committed

    @rule(seed=SEEDS)
    def open_another(self, seed: int) -> None:
        document = self._seeded(seed)
        self.model.replace(document)
        self.committed = document
        self.past.clear()
        self.future.clear()
        assert self.model.document is document

    @invariant()
    def model_and_lists_agree(self) -> None:
        assert self.model.committed is self.committed
        assert self.model.document is self.told
        assert self.model.undo_stack.canUndo() is bool(self.past)
        assert self.model.undo_stack.canRedo() is bool(self.future)


def test_any_sequence_of_gestures_keeps_undo_exact(qapp: QApplication) -> None:
    hands = settings(max_examples=40, stateful_step_count=30, deadline=None)
    run_state_machine_as_test(EditingHands, settings=hands)


@pytest.fixture
def model(qapp: QApplication) -> DocumentModel:
    return DocumentModel(lecture_document())


def drawn_on(model: DocumentModel) -> Document:
    return model.committed.with_picture(CROSS, model.committed.test[0].renamed("cross"))


def test_undo_and_redo_select_the_picture_that_they_change_and_a_gesture_does_not(
    model: DocumentModel, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(model.place_wanted):
        model.commit("Draw", drawn_on(model), CROSS)
    for turn in (model.undo_stack.undo, model.undo_stack.redo):
        with qtbot.waitSignal(model.place_wanted) as wanted:
            turn()
        assert wanted.args == [CROSS]


def test_the_undo_step_is_called_what_the_gesture_was_called(model: DocumentModel) -> None:
    model.preview(drawn_on(model))
    model.commit("Draw", model.document, CROSS)
    assert model.undo_stack.undoText() == "Draw"
    assert model.undo_stack.count() == 1


def test_undo_in_mid_gesture_leaves_no_preview_behind(model: DocumentModel) -> None:
    before = model.document
    model.commit("Draw", drawn_on(model), CROSS)
    model.preview(replace(model.committed, seed=5))
    model.undo_stack.undo()
    assert model.document is before and not model.previewing
