"""Clean, or as the network gets it: what is seen goes in, the document stays as it is, and a die throws other noise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.forward import layer_activations
from engine.pictures.picture import GridSize, blank_picture
from engine.scores.similarity import similarity
from engine.seen_noise import spoiled_picture
from engine.settings.training import InputNoise, NoiseKind
from gui.pages.play.hourglass.output_panel import OutputMode
from gui.shell.studio import Studio
from tests.gui.pages.play.hourglass.test_hourglass_widgets import SIZES, parts_of

MakeStudio = Callable[..., Studio]
LEFT = Qt.MouseButton.LeftButton


def noisy(document: Document, amount: float = 0.3, kind: NoiseKind = NoiseKind.FLIP) -> Document:
    return replace(document, training=replace(document.training, noise=InputNoise(kind, amount)))


def test_what_is_seen_goes_in_and_is_scored_against_the_clean_picture(make_studio: MakeStudio) -> None:
    studio = make_studio(noisy(lecture_document()))
    stage, place, model = studio.play.hourglass, studio.editing.place, studio.model
    assert place is not None
    switch = stage.below_input.switch
    clean = stage.output.grid.values
    for word, roll in (("with noise", 0), ("thrown", 1), ("thrown", 2)):
        button = switch.choice.button(True) if word == "with noise" else switch.die
        QTest.mouseClick(button, LEFT)
        spoiled = spoiled_picture(model.document, place, roll)
        scene = studio.editor._scene()
        assert scene is not None
        np.testing.assert_array_equal(scene.pixels, spoiled)
        snapshot = studio.bridge.snapshot
        passage = stage._follower.passage
        assert snapshot is not None and passage is not None
        row = layer_activations(model.document.layout, snapshot.parameters, spoiled.reshape(1, -1))[-1]
        np.testing.assert_array_equal(passage.output.ravel(), row[0])
        picture = model.document.picture(place)
        assert passage.scores == similarity(picture.pixels, passage.judged)
    stage.output.switch.button(OutputMode.GREY).click()
    assert not np.array_equal(stage.output.grid.values, clean)
    assert "noise" in stage.output.caption.text() and "30 % flip noise" in stage.input_caption.text()
    assert not model.undo_stack.canUndo() and model.document is model.committed
    QTest.mouseClick(switch.choice.button(False), LEFT)
    scene = studio.editor._scene()
    assert scene is not None and scene.pixels is model.document.picture(place).pixels


def test_drawing_goes_on_under_the_noise(make_studio: MakeStudio) -> None:
    studio = make_studio(noisy(lecture_document(), kind=NoiseKind.BLOCK))
    place = studio.editing.place
    assert place is not None
    studio.noise.want(True)
    before = studio.model.document.picture(place).pixels
    grid = studio.editor.grid
    assert grid is not None
    QTest.mouseClick(studio.editor, LEFT, pos=grid.cell_centre((0, 0)).toPoint())
    after = studio.model.committed.picture(place).pixels
    assert (after != before).sum() == 1 and after[0, 0] != before[0, 0]
    scene = studio.editor._scene()
    assert scene is not None
    np.testing.assert_array_equal(scene.pixels, spoiled_picture(studio.model.document, place, 0))


def test_the_switch_is_there_while_there_is_noise_and_the_cell_under_the_pointer_tells_both(
    make_studio: MakeStudio,
) -> None:
    studio = make_studio()
    switch = studio.play.hourglass.below_input.switch
    assert switch.isHidden()
    studio.model.commit("Noise", noisy(studio.model.document, 1.0))  # every pixel is turned over
    assert switch.isVisible() and switch.die.isHidden()
    studio.noise.want(True)
    assert switch.die.isVisible()
    studio.editing.set_hover((0, 0))
    assert "= 0.00, with noise 1.00 → " in studio.window.status.cell.text()
    studio.model.undo_stack.undo()
    assert switch.isHidden()
    scene, place = studio.editor._scene(), studio.editing.place
    assert scene is not None and place is not None
    assert scene.pixels is studio.model.document.picture(place).pixels


@pytest.mark.parametrize("window", [(1024, 640), (1440, 900)])
@pytest.mark.parametrize("text", [100, 150])
def test_the_switch_has_a_place_of_its_own_beside_pictures_of_every_shape(
    make_studio: MakeStudio, window: tuple[int, int], text: int
) -> None:
    studio = make_studio(start=False)
    stage = studio.play.hourglass
    studio.frame.text.choose(text)
    studio.window.resize(*window)
    for size in (*SIZES, GridSize(8, 8)):
        pictures = (blank_picture("a", size), blank_picture("b", size))
        document = replace(lecture_document(), size=size, train=pictures, test=pictures)
        studio.model.commit("Another", noisy(document))
        QApplication.processEvents()
        shown = {
            "switch": stage.below_input.switch,
            "title": stage.input_title,
            "caption": stage.input_caption,
        }
        parts = parts_of(stage) | {"noise": stage.below_input.switch.geometry()}
        for (one, a), (other, b) in combinations(parts.items(), 2):
            hidden = any(part in shown and shown[part].isHidden() for part in (one, other))
            assert hidden or not a.intersects(b), f"{size}: {one} {a} overlaps {other} {b}"
        assert stage.rect().contains(parts["noise"]), f"{size}: {parts['noise']} leaves {stage.rect()}"
