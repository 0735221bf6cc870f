"""What does not combine is not offered, or refused in the same sentence by picker, options and file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.document import Document
from engine.files.document_file import StoredDocument, write_document
from engine.kinds import kind_named, with_kind
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.networks.shapes.catalogue import SHAPES
from engine.networks.shapes.coding import Coding
from engine.objective.catalogue import known_penalties
from engine.pictures.picture import GridSize
from engine.pictures.transforms import Resizing
from engine.resized_document import resized_document
from gui.shell.studio import Studio
from tests.engine.files.mixed_by_hand import with_sections
from tests.engine.mixtures import Mixture
from tests.gui.kind_cards import card_of, open_kinds
from tests.in_process import Call

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
MakeStudio = Callable[..., Studio]


def large() -> Document:
    """Pictures and a code that a dense network can have and a convolutional one cannot."""
    document = resized_document(lecture_document(), GridSize(64, 64), Resizing.SCALE)
    return replace(document, network=Network((16,), 1024, (16,)))


def test_a_kind_too_large_for_the_pictures_says_so_in_picker_option_and_file(
    make_studio: MakeStudio, call: Call, tmp_path: Path
) -> None:
    studio = make_studio(start=False)
    studio.model.commit("Large", large())
    card = card_of(open_kinds(studio), "Convolutional")
    assert not card.isEnabled()
    sentence = card.findChildren(QLabel)[-1].text()
    assert sentence.startswith("This network would have 8,") and sentence.endswith(".")

    path = tmp_path / "large.pinhole"
    write_document(path, StoredDocument(large()))
    answer = call("report", str(path), "--kind", "convolutional", "--epochs", "0")
    assert answer.returncode == 2 and answer.stderr.strip().endswith(sentence)
    wide = {"shape": {"name": "convolutional", "kernel": "3"}, "encoder": [8, 16], "decoder": [16, 8]}
    with_sections(path, network=wide)
    answer = call("report", str(path), "--epochs", "0")
    assert answer.returncode == 2 and answer.stderr.strip().endswith(sentence[1:])


@pytest.mark.parametrize("coding", Coding)
@pytest.mark.parametrize("shape", SHAPES)
def test_only_penalties_that_fit_can_be_added(make_studio: MakeStudio, shape: str, coding: Coding) -> None:
    studio = make_studio(start=False)
    document = Mixture(shape, coding, "").of(studio.model.committed)
    studio.model.commit("Mixture", document)
    menu = studio.window.inspector.training.add.menu_of_additions
    menu.aboutToShow.emit()
    offered = {action.text() for action in menu.actions()}
    for penalty in known_penalties():
        assert (penalty.weight.label in offered) == (not penalty.unfit(document.network))


def test_the_window_refuses_a_mixed_file_and_stays_as_it_was(
    make_studio: MakeStudio, qtbot: QtBot, tmp_path: Path
) -> None:
    document = with_kind(lecture_document(), kind_named("variational"))
    path = tmp_path / "mixed.pinhole"
    write_document(path, StoredDocument(document))
    with_sections(path, network={"coding": "plain"})
    studio = make_studio(start=False)
    with qtbot.waitSignal(studio.desk.notice) as told:
        studio.desk.files.open(path)
    assert told.args is not None
    assert told.args[0].endswith(
        "the KL (beta) penalty needs a sampled code; choose that kind of code, or leave the penalty out."
    )
    assert studio.model.committed == lecture_document() and studio.model.undo_stack.count() == 0
