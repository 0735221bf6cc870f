"""The company that is found a part in each turn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from pytestqt.qtbot import QtBot

from engine.company.companions import company_of
from engine.document import Document
from engine.lecture import lecture_document
from engine.pictures.picture import Picture
from gui.pages.play.company.company_watch import CompanyWatch
from gui.state.document_model import DocumentModel
from gui.state.turns import Turns


def with_ink(document: Document, column: int) -> Document:
    """The document with a cell of its first training picture blackened."""
    first, *others = document.train
    pixels = first.pixels.copy()
    pixels[0, column] = 1.0
    return replace(document, train=(Picture(first.name, pixels), *others))


def test_what_is_drawn_while_parts_are_found_has_its_own_company_in_the_end(qtbot: QtBot) -> None:
    model = DocumentModel(lecture_document())
    turns = Turns()
    watch = CompanyWatch(model, turns)
    watch.start()
    model.commit("Draw", with_ink(model.document, 0))
    before = watch.company
    turns.next()
    assert watch.company is before  # after the first of five parts
    newest = with_ink(model.document, 1)
    model.commit("Draw", newest)
    oracle = company_of(newest)
    assert oracle is not None
    qtbot.waitUntil(
        lambda: (
            watch.company is not None
            and np.array_equal(watch.company.companions[0].answers, oracle.companions[0].answers)
        )
    )
    turns.stop()
