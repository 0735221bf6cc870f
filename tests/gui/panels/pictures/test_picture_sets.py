import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from engine.document import Document
from engine.lecture import lecture_document
from engine.picture_sets.catalogue import PICTURE_SETS, picture_set
from engine.picture_sets.shapes import ShapeKind
from engine.pictures.picture import GridSize, blank_picture
from engine.pictures.place import Place, Role
from engine.setup import Setup, setup_of
from gui.documents.document_file_commands import new_document
from gui.panels.pictures.preview_strip import MOST
from gui.panels.pictures.set_popover import SetPopover
from gui.panels.pictures.setup_option import setup_sentence
from tests.gui.panels.pictures.conftest import Room, many

# What the offscreen platform cannot do for a popup, it says.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


@pytest.fixture
def popover(room, qtbot):
    made = []

    def make(key):
        made.append(
            SetPopover(picture_set(key), room.model.document, room.panel.commands, room.themes, room.panel)
        )
        made[-1].open_beside(QRect(10, 10, 100, 20))
        return made[-1]

    yield make
    for one in made:
        if isValid(one):
            one.close()


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_click_and_enter_on_a_set_open_its_preview(room, qtbot):
    sets = room.panel.sets
    assert [sets.item(row).text() for row in range(len(PICTURE_SETS))] == [one.title for one in PICTURE_SETS]
    at = sets.visualItemRect(sets.item(2)).center()
    QTest.mouseClick(sets.viewport(), Qt.MouseButton.LeftButton, pos=at)
    (found,) = room.panel.findChildren(SetPopover)
    assert found.isVisible() and found.accessibleName() == PICTURE_SETS[2].title
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible()
    sets.setCurrentRow(0)
    QTest.keyClick(sets, Qt.Key.Key_Return)
    assert room.panel.findChildren(SetPopover)[-1].isVisible()
    room.panel.findChildren(SetPopover)[-1].close()


def test_the_last_line_asks_for_images_of_ones_own(room, qtbot):
    sets = room.panel.sets
    sets.setCurrentRow(sets.count() - 1)
    with qtbot.waitSignal(room.panel.import_wanted):
        QTest.keyClick(sets, Qt.Key.Key_Return)


def test_open_replaces_all_pictures_as_one_undo_step(room, popover):
    before = room.model.document
    press(popover("letters").open_button)
    split = picture_set("letters").make()
    assert (room.model.document.train, room.model.document.test) == (split.train, split.test)
    assert room.label() == "Open Letters A to Z" and room.editing.place == Place(Role.TEST, 0)
    room.undo()
    assert room.model.document == before


def test_add_appends_to_both_roles(room, popover):
    press(popover("critters").add_button)
    split = picture_set("critters").make()
    assert room.model.document.train[2:] == split.train and room.model.document.test[4:] == split.test
    assert room.editing.place == Place(Role.TEST, 4)
    room.undo()
    assert len(room.model.document.pictures) == 6


def test_a_set_of_another_grid_can_be_opened_but_not_added_and_says_why(room, popover):
    found = popover("stripes")
    assert found.add_button.isEnabled()
    found.size_choice.set_value(GridSize(16, 16))
    found.size_choice.chosen.emit(GridSize(16, 16))
    assert not found.add_button.isEnabled() and "16x16" in found.add_button.toolTip()
    press(found.open_button)
    assert room.model.document.size == GridSize(16, 16)


def test_a_computed_set_offers_the_documents_own_grid_first(qtbot):
    room = Room(qtbot, Document(size=GridSize(5, 9), train=(blank_picture("p", GridSize(5, 9)),)))
    found = SetPopover(picture_set("dots"), room.model.document, room.panel.commands, room.themes, room.panel)
    qtbot.addWidget(found)
    assert found.size_choice.value == GridSize(5, 9) and found.add_button.isEnabled()
    fixed = SetPopover(
        picture_set("letters"), room.model.document, room.panel.commands, room.themes, room.panel
    )
    qtbot.addWidget(fixed)
    assert fixed.size_choice.value == GridSize(8, 8) and not fixed.add_button.isEnabled()


def test_opening_spot_the_nine_brings_its_settings_in_the_same_undo_step(room, popover):
    before = room.model.document
    found = popover("digits-spot-the-nine")
    assert found.setup.isVisible() and found.setup.box.isChecked()
    press(found.open_button)
    after, setup = room.model.document, picture_set("digits-spot-the-nine").setup
    assert setup_of(after) == setup and after.seed == before.seed and len(after.train) == 1294
    room.undo()
    assert room.model.document == before


def test_adding_spot_the_nine_or_clearing_the_box_leaves_all_settings_alone(room, popover):
    before = setup_of(room.model.document)
    press(popover("digits-spot-the-nine").add_button)
    assert setup_of(room.model.document) == before and len(room.model.document.train) == 1296
    found = popover("digits-spot-the-nine")
    found.setup.box.click()
    press(found.open_button)
    assert setup_of(room.model.document) == before and len(room.model.document.train) == 1294


def test_settings_are_offered_only_where_they_would_change_something(room, popover):
    assert not popover("letters").setup.isVisible()
    assert not popover("lecture").setup.isVisible()
    press(popover("digits-spot-the-nine").open_button)
    assert not popover("digits-spot-the-nine").setup.isVisible()
    press(popover("letters").open_button)
    assert setup_of(room.model.document) == picture_set("digits-spot-the-nine").setup
    back = popover("lecture")
    assert back.setup.isVisible()
    press(back.open_button)
    assert setup_of(room.model.document) == setup_of(lecture_document())


def test_a_setup_is_told_in_one_sentence():
    setup = picture_set("digits-spot-the-nine").setup
    assert setup_sentence(setup) == (
        "Network 64-8-64, Sigmoid output; batch 8, shuffled; normal from 91 % Hamming on grey."
    )
    assert setup_sentence(picture_set("words").setup) == (
        "Network 64-8-64, Sigmoid output; batch 4, shuffled, BCE loss, 300 epochs; normal from 80 % Dice on"
        " black & white."
    )


def test_the_die_deals_other_pictures_for_testing(popover):
    found = popover("digits")
    before = found._split
    press(found.die)
    assert found._split != before and "Seed 0" not in found.seed_label.text()
    lecture = popover("lecture")
    assert not (lecture.die.isVisible() or lecture.seed_label.isVisible()), "no lot is drawn there"


def test_the_shapes_sliders_change_what_is_opened(room, popover):
    found = popover("shapes")
    for kind in (ShapeKind.TRIANGLE, ShapeKind.CROSS, ShapeKind.CIRCLE):
        found.shapes.kinds[kind].click()
    found.shapes.kinds[ShapeKind.SQUARE].click()  # the last kind stays
    assert found.shapes.options.kinds == (ShapeKind.SQUARE,)
    found.shapes.largest.field.setFocus()
    found.shapes.largest.field.selectAll()
    QTest.keyClicks(found.shapes.largest.field, "40")
    QTest.keyClick(found.shapes.largest.field, Qt.Key.Key_Return)
    assert found.shapes.options.largest == found.shapes.options.smallest == 0.4
    press(found.open_button)
    names = {name.split()[0] for name in room.names(Role.TRAIN)}
    assert names == {"square"}


def test_the_generator_says_how_many_of_its_shapes_differ(popover):
    found = popover("shapes")
    train, test = found._split
    assert len(train) + len(test) < 80
    assert found.counts.text() == (
        f"{len(train) + len(test)} of 80 differ: {len(train)} to train on, {len(test)} to test with"
    )
    assert "differ" not in popover("digits").counts.text()


def test_a_single_shape_is_one_to_train_on_and_can_be_opened(room, popover):
    found = popover("shapes")
    for kind in (ShapeKind.SQUARE, ShapeKind.TRIANGLE, ShapeKind.CROSS):
        found.shapes.kinds[kind].click()
    found.shapes.largest.committed.emit(found.shapes.largest.set_value(1.0))
    found.shapes.smallest.committed.emit(found.shapes.smallest.set_value(1.0))
    assert found.counts.text() == "All 80 are alike: 1 to train on, 0 to test with"
    press(found.open_button)
    assert len(room.names(Role.TRAIN)) == 1 and room.names(Role.TEST) == []
    assert room.editing.place == Place(Role.TRAIN, 0)


def press_outside(popover, place):
    """What Qt tells the open popover, which has the mouse, when another place is pressed."""
    QTest.mousePress(popover, Qt.MouseButton.LeftButton, pos=popover.mapFromGlobal(place))


def shown(room):
    return [one.accessibleName() for one in room.panel.findChildren(SetPopover) if one.isVisible()]


def test_a_click_on_another_set_shows_that_one_at_once_and_a_second_on_the_same_none(room, qtbot):
    sets = room.panel.sets
    at = [sets.viewport().mapToGlobal(sets.visualItemRect(sets.item(row)).center()) for row in range(3)]
    QTest.mouseClick(sets.viewport(), Qt.MouseButton.LeftButton, pos=sets.viewport().mapFromGlobal(at[0]))
    press_outside(room.panel.findChildren(SetPopover)[-1], at[2])
    assert shown(room) == [PICTURE_SETS[2].title] and sets.currentRow() == 2
    press_outside(room.panel.findChildren(SetPopover)[-1], at[2])
    assert shown(room) == []


def test_a_click_elsewhere_only_closes_the_popover(room, popover):
    press_outside(popover("letters"), room.train.mapToGlobal(QPoint(3, 5)))
    assert shown(room) == []


def test_where_the_pictures_need_the_room_the_sets_are_a_menu(qtbot):
    room = Room(qtbot, Document(train=many(300), test=many(1)))
    section = room.panel.set_section
    assert section.folded and section.button.isVisible() and not room.panel.sets.isVisible()
    titles = [action.text() for action in section.menu.actions() if not action.isSeparator()]
    assert titles == [room.panel.sets.item(row).text() for row in range(room.panel.sets.count())]
    section.menu.actions()[3].trigger()
    assert shown(room) == [PICTURE_SETS[3].title]
    room.panel.findChildren(SetPopover)[-1].close()
    with qtbot.waitSignal(room.panel.import_wanted):
        section.menu.actions()[-1].trigger()
    press(section.button)
    assert section.menu.isVisible()
    section.menu.close()
    room.model.commit("Fewer", Document(train=many(2), test=many(1)))
    assert not section.folded and not section.button.isVisible() and room.panel.sets.isVisible()


def test_what_the_folded_sets_leave_goes_to_the_pictures(qtbot):
    room = Room(qtbot, Document(train=many(300), test=many(300)))
    section = room.panel.set_section
    assert section.geometry().bottom() <= room.panel.height()
    taken = room.train.height() + room.test.height() + section.height()
    heads = sum(one.head_height for one in room.panel.sections.values())
    assert room.panel.height() - taken - heads < 40


@pytest.mark.parametrize("key", [one.key for one in PICTURE_SETS])
def test_a_preview_shows_no_picture_twice_where_there_are_enough(popover, key):
    strip = popover(key).preview
    shown = [id(picture) for picture in strip.pictures]
    assert len(set(shown)) == len(shown) > 0


@pytest.mark.parametrize("count", [1, 7, 8, 9, 10, 13, 100, 4096])
def test_any_number_of_pictures_is_previewed_without_doubles(popover, count):
    strip = popover(PICTURE_SETS[0].key).preview
    pictures = many(count)
    strip.show_pictures(pictures)
    places = [pictures.index(picture) for picture in strip.pictures]
    assert places == sorted(set(places)) and len(places) == min(count, MOST)
    assert max(places) - min(places) >= count // 2


def test_the_lectures_pictures_bring_the_seed_that_gives_the_lectures_result(room, popover):
    room.model.replace(new_document())
    room.editing.select(Place(Role.TRAIN, 0))
    found = popover("lecture")
    assert (
        found.setup.isVisible()
        and found.setup.box.isChecked()
        and "seed 106" in setup_sentence(found.setup.chosen)
    )
    press(found.open_button)
    assert room.model.document.seed == 106
    assert room.model.committed_run != 0  # its first weights are those of that seed
    room.undo()
    assert room.model.document.seed == 0 and room.editing.place == Place(Role.TRAIN, 0)
    assert not Setup(seed=106).changes(lecture_document()) and Setup(seed=7).changes(lecture_document())
