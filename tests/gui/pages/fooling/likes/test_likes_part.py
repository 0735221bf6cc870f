"""What a unit likes in the real window: units and classes are picked and smoothed, classes are made and decoded."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from engine.kinds import kinds, with_kind
from engine.labs.anomalies.scenes import LETTERS
from engine.labs.fooling.likes.part import LIKES
from engine.labs.fooling.likes.report import HEAD
from engine.labs.fooling.likes.unit import UnitLiked, unit_layers
from engine.pictures.picture import GridSize
from engine.pictures.transforms import Resizing
from engine.resized_document import resized_document
from gui.pages.catalogue import FOOLING, PLAY
from gui.pages.fooling.likes.against_panel import BEFORE, SOME
from gui.pages.fooling.likes.likes_part import ASKING, LikesPart


@pytest.fixture
def studio(make_studio):
    return make_studio(pages=(PLAY, FOOLING))


@pytest.fixture
def part(studio, qtbot):
    next(one for one in studio.window.rail.buttons if one.text() == "Fooling").click()
    page = studio.pages.currentWidget()
    click(page.choice.segments.button(LIKES))
    assert isinstance(page.shown, LikesPart)
    answered(page.shown, qtbot)
    return page.shown


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def answered(part, qtbot):
    qtbot.waitUntil(lambda: part.watch.idle and part.watch.likes is not None, timeout=60_000)
    return part.watch.likes


def choose(part, words, qtbot):
    what = part.controls.what
    what.setCurrentIndex(next(at for at in range(what.count()) if what.itemText(at).startswith(words)))
    what.activated.emit(what.currentIndex())
    return answered(part, qtbot)


def test_units_codes_and_classes_are_picked_with_the_mouse_and_answer_at_once(studio, part, qtbot):
    document = studio.model.committed
    likes = part.watch.likes
    assert likes.liked.name == "Code, number 1" and "untrained" in part.words.text()
    part.watch.forget()
    part.ask()
    assert part.words.text() == ASKING, "the first answer may have to load PyTorch"
    answered(part, qtbot)
    assert part.words.text() != ASKING
    rooms = [part.tiles.room_of(number) for number in range(4)]
    assert rooms[0].left() >= 1 and rooms[3].right() <= part.tiles.width() - 1, "their frames are not cut"
    assert part.controls.what.currentText() == "Code (4 numbers)"
    oracle = UnitLiked(document.layout, studio.bridge.snapshot.parameters, unit_layers(document.layout)[1], 0)
    np.testing.assert_array_equal(likes.values, oracle.values(likes.pictures))
    assert [tile.title.split()[0] for tile in part.tiles.tiles] == ["Made", "Made", "Nearest", "Training"]
    np.testing.assert_array_equal(part.tiles.tiles[0].values.ravel(), likes.pictures[0])
    assert likes.liked.name in part.words.text()
    click(part.controls.after)
    assert answered(part, qtbot).liked.name == "Code, number 2"
    click(part.controls.before)
    click(part.controls.before)
    assert answered(part, qtbot).liked.name == "Code, number 4"
    assert choose(part, "Encoder", qtbot).liked.name == "Encoder layer, unit 1"
    part.controls.units.setFocus()
    QTest.keyClick(part.controls.units, Qt.Key.Key_End)
    assert answered(part, qtbot).liked.name == "Encoder layer, unit 16"
    rough = part.watch.likes.roughness[1]
    QTest.keyClick(part.controls.smooth, Qt.Key.Key_End)
    likes = answered(part, qtbot)
    assert (
        likes.smoothness[1] == 0.9
        and likes.roughness[1] < rough
        and "90 %" in part.controls.smooth_words.text()
    )
    QTest.keyClick(part.controls.smooth, Qt.Key.Key_Home)
    likes = answered(part, qtbot)
    assert likes.smoothness == (0.0, 0.0) and "with it" not in part.words.text()
    before = likes.pictures
    click(part.controls.another)
    assert not np.array_equal(answered(part, qtbot).pictures, before)
    likes = choose(part, "Classes", qtbot)
    assert likes.liked.name == "class square" and likes.values[0] > likes.learnt_values.max()
    assert "separate small classifier" in part.words.text() and "untrained" not in part.words.text()
    table = studio.exports.of(part.tiles)._table()
    assert table[0] == HEAD and len(table) == 3 and not studio.exports.of(part.tiles).picture().isNull()


def test_both_are_asked_for_every_class_and_the_answer_is_of_these_pictures(studio, part, qtbot):
    panel = part.against
    assert panel.why.isVisible() and panel.words.y() < panel.height() // 3, (
        "the story comes before its pictures"
    )
    studio.window.resize(1024, 640)
    area = studio.pages.currentWidget()._frames[LIKES.key]
    click(panel.controls.go)
    assert panel.run.running and panel.controls.go.text() == "Cancel"
    qtbot.waitUntil(lambda: not panel.run.running, timeout=60_000)
    assert [one.name for one in panel.result.classes] == ["square", "triangle"]
    assert (
        panel.board.isVisible()
        and panel.why.isVisible()
        and "painted from a class's mean code" in panel.words.text()
    )
    board = panel.board.sheet.board
    np.testing.assert_array_equal(board.rows[2][1].values.ravel(), panel.result.classes[1].decoded.picture)
    classes = studio.exports.of(panel.board)._table()
    page = studio.exports.of(studio.pages.currentWidget())._table()
    assert len(classes) == 7 and page == [*studio.exports.of(part.tiles)._table(), (), *classes], (
        "the page's table has all that its picture has"
    )
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    assert not panel.board.visibleRegion().isEmpty(), "what Start brings is scrolled to"
    part.controls.smooth.set_position(60)
    part.controls.changed.emit()
    assert not panel.board.isEnabled() and panel.controls.words.text() == BEFORE
    part.controls.smooth.set_position(30)
    part.controls.changed.emit()
    assert panel.board.isEnabled() and not panel.controls.words.isVisible()
    document = studio.model.committed
    studio.model.commit("One", replace(document, train=document.train[:1]))
    assert panel.board.isHidden() and not panel.controls.go.isEnabled()
    assert (
        panel.words.text() == panel.controls.go.toolTip() and "two different pictures" in panel.words.text()
    )
    assert all(
        not part.controls.what.itemText(at).startswith("Classes") for at in range(part.controls.what.count())
    )
    studio.model.commit("Letters", LETTERS.make())
    qtbot.waitUntil(lambda: panel.controls.go.isEnabled() and len(part.tiles.tiles) == 4, timeout=60_000)
    studio.window.resize(1024, 640)
    button = panel.controls.go
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect() == button.rect())
    studio.window.resize(1920, 1080)
    click(button)
    qtbot.waitUntil(lambda: not panel.run.running, timeout=60_000)
    whole = panel.result
    panel.result = replace(whole, classes=whole.classes[:3])
    part.ask()
    assert panel.controls.words.text() == SOME.format(3, "26 classes"), "as after Cancel"
    panel.result = whole
    part.ask()
    assert not panel.controls.words.isVisible()
    board = panel.board.sheet.board
    names = [*board.heads, *(cell.words for cell in board.rows[4])]
    assert names == [one.name for one in panel.result.classes] and len(board.rows) == 9
    assert len(board.heads) == 13, "no class stands alone below all others"
    assert panel.board.horizontalScrollBar().maximum() == panel.board.verticalScrollBar().maximum() == 0, (
        "all 26 classes are seen, the later ones below"
    )
    studio.model.commit("None", replace(document, train=()))
    assert part.tiles.tiles == () and "no picture to train on" in part.words.text()


def test_it_follows_the_network_while_it_trains_and_rests_when_it_is_away(studio, part, qtbot):
    heard = []
    part.followed.connect(lambda: heard.append(part.watch.likes))
    studio.bridge.step_epochs(40)
    before = part.watch.likes.pictures
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == 40, timeout=60_000)
    qtbot.waitUntil(
        lambda: part.watch.idle and part._asked_of is studio.bridge.snapshot.parameters, timeout=60_000
    )
    assert heard and not np.array_equal(part.watch.likes.pictures, before)
    studio.pages.show_page(0)
    count = len(heard)
    studio.bridge.step_epochs(1)
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == 41, timeout=60_000)
    assert len(heard) == count


def test_every_kind_and_other_sizes_are_asked(studio, part, qtbot):
    for kind in kinds():
        document = with_kind(studio.model.committed, kind)
        studio.model.commit("Kind", document)
        qtbot.waitUntil(lambda: studio.bridge.snapshot.document.network == studio.model.committed.network)
        likes = answered(part, qtbot)
        assert likes.pictures.shape[1] == 64 and len(part.tiles.tiles) == 4
        assert part.controls.what.count() == len(unit_layers(document.layout)) + 1
        for index in range(part.controls.what.count() - 1):
            part.controls.what.setCurrentIndex(index)
            part.controls._choose()
            assert part.controls.unit_name.text().endswith(" 1"), "its number is not cut"
        choose(part, "Code", qtbot)
    other = resized_document(studio.model.committed, GridSize(12, 10), Resizing.SCALE)
    studio.model.commit("Larger", other)
    qtbot.waitUntil(lambda: [tile.values.shape for tile in part.tiles.tiles[:1]] == [(10, 12)])


@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_no_word_is_cut_at_any_size_of_window_and_text(studio, part, size, qtbot):
    part.against.start()
    qtbot.waitUntil(lambda: not part.against.run.running, timeout=60_000)
    studio.window.resize(*size)
    studio.frame.text.choose(200)
    try:
        labels = [one for one in part.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
        assert labels
        qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in labels))
        assert studio.window.width() == size[0]
    finally:
        studio.frame.text.choose(100)
