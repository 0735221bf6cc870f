"""A page with a lab of its own comes by one line: it is on the rail, made once, told what happens, and runs its lab."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from engine.errors import PinholeError
from engine.labs.lottery_trainer import LotteryTrainer
from engine.progress import CancelledError
from engine.trainers.torch_trainer import TorchTrainer
from engine.training.snapshot import Snapshot
from gui.jobs.job import Job
from gui.jobs.jobs import OTHER_LAB
from gui.pages.catalogue import PAGES, PLAY
from gui.shell.page_rail import AT_WORK
from gui.shell.studio import Studio
from gui.widgets.banner import Notice
from gui.workbench.page import Page, PageView, Pane
from gui.workbench.workbench import Workbench
from tests.gui.workbenches import lottery_of, lottery_with
from tests.toy_lab import Gate, ToyOrder, ToyResult, toy_work

MakeStudio = Callable[..., Studio]


class ToyPage(QLabel, PageView):
    """Writes down what it is told."""

    notice = Signal(str, object)

    def __init__(self, workbench: Workbench) -> None:
        super().__init__("A toy")
        self.workbench = workbench
        self.gate = Gate()
        self.heard: list[object] = []
        self.snapshots: list[Snapshot] = []
        self.job: Job[ToyResult] | None = None
        workbench.feed.snapshot_ready.connect(self.snapshots.append)

    def enter(self) -> None:
        self.heard.append("enter")

    def leave(self) -> None:
        self.heard.append("leave")

    def panes(self) -> list[Pane]:
        return [Pane(self, lambda: self)]

    def run_lab(self) -> None:
        order = ToyOrder(self.workbench.model.document, 4, self.gate)
        self.job = self.workbench.jobs.start_lab("Toy shop", toy_work(order), self._done, self._failed)
        if self.job is not None:
            self.job.progressed.connect(lambda done, total: self.heard.append((done, total)))
            self.job.grown.connect(self.heard.append)
            self.job.notice.connect(self.heard.append)

    def _done(self, result: ToyResult) -> None:
        self.heard.append(("done", result.parts))
        self.notice.emit("The toy is done.", Notice.INFO)

    def _failed(self, error: PinholeError) -> None:
        self.heard.append(type(error))


class Toys:
    """The toy page's line in a catalogue, and the pages that were made from it."""

    def __init__(self) -> None:
        self.made: list[ToyPage] = []
        self.page = Page("Toy shop", "die", "Is it a toy?", self._make)

    def _make(self, workbench: Workbench) -> QWidget:
        self.made.append(ToyPage(workbench))
        return self.made[-1]


@pytest.fixture
def toys() -> Toys:
    return Toys()


@pytest.fixture
def studio(make_studio: MakeStudio, toys: Toys) -> Studio:
    lottery = lottery_with(lambda go_on: LotteryTrainer(TorchTrainer, 1))
    return make_studio(pages=(PLAY, lottery, toys.page))


def press(studio: Studio, name: str) -> None:
    """Click a page's button on the rail."""
    (button,) = [button for button in studio.window.rail.buttons if button.text() == name]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert studio.pages.page.name == name and button.isChecked()


def test_the_pages_of_the_window_begin_with_play_and_have_keys_of_their_own() -> None:
    assert PAGES[0] is PLAY
    assert len({page.key for page in PAGES}) == len(PAGES)
    assert all(page.sentence.endswith("?") for page in PAGES)
    assert Toys().page.key == "toy-shop"


def test_a_page_is_made_when_it_is_first_opened_and_told_when_it_comes_and_goes(
    studio: Studio, toys: Toys
) -> None:
    assert toys.made == [] and studio.window.rail.isVisible()
    press(studio, "Toy shop")
    (page,) = toys.made
    assert page.isVisible() and page.heard == ["enter"]
    for part in (studio.pictures, studio.window.transport, studio.window.inspector):
        assert part.isVisible()
    press(studio, "Play")
    assert not page.isVisible() and page.heard == ["enter", "leave"]
    press(studio, "Toy shop")
    assert toys.made == [page] and page.heard == ["enter", "leave", "enter"]


def test_a_page_is_fed_only_while_it_is_on_screen_and_finds_the_newest_when_it_comes_back(
    studio: Studio, toys: Toys, qtbot: QtBot
) -> None:
    press(studio, "Toy shop")
    (page,) = toys.made
    assert page.snapshots[-1] is studio.bridge.snapshot
    press(studio, "Play")
    before = len(page.snapshots)
    studio.bridge.step_epochs(3)
    qtbot.waitUntil(lambda: studio.bridge.snapshot is not None and studio.bridge.snapshot.epoch == 3)
    assert len(page.snapshots) == before
    press(studio, "Toy shop")
    assert len(page.snapshots) == before + 1 and page.snapshots[-1] is studio.bridge.snapshot


def test_play_rests_while_another_page_is_shown_and_shows_the_newest_when_it_comes_back(
    studio: Studio, qtbot: QtBot
) -> None:
    press(studio, "Toy shop")
    table, output = studio.play.table.table.rows, studio.play.hourglass.output
    before = output._output.copy()
    studio.bridge.step_epochs(30)
    qtbot.waitUntil(lambda: studio.bridge.snapshot is not None and studio.bridge.snapshot.epoch == 30)
    assert table._answers.epoch == 0
    np.testing.assert_array_equal(output._output, before)
    press(studio, "Play")
    qtbot.waitUntil(lambda: table._answers.epoch == 30)
    assert not np.array_equal(output._output, before)


def test_a_lab_tells_how_far_it_is_and_what_it_has_so_far(studio: Studio, toys: Toys, qtbot: QtBot) -> None:
    press(studio, "Toy shop")
    (page,) = toys.made
    page.gate.open_to = 2
    page.run_lab()
    qtbot.waitUntil(lambda: ToyResult(106, 2) in page.heard and (2, 4) in page.heard)
    assert "The toy begins." in page.heard and studio.jobs.lab == "Toy shop"
    page.gate.open_to = 4
    qtbot.waitUntil(lambda: page.heard[-1] == ("done", 4))
    assert studio.jobs.lab == ""


def test_the_rail_marks_the_page_whose_lab_runs(studio: Studio, toys: Toys, qtbot: QtBot) -> None:
    press(studio, "Toy shop")
    (page,) = toys.made
    page.gate.open_to = 0
    page.run_lab()
    press(studio, "Play")
    rail = studio.window.rail
    assert [AT_WORK in button.toolTip() for button in rail.buttons] == [False, False, True]
    page.gate.open_to = 4
    qtbot.waitUntil(lambda: not any(AT_WORK in button.toolTip() for button in rail.buttons))


def test_a_page_can_be_taken_out_though_it_offers_nothing(studio: Studio, toys: Toys) -> None:
    press(studio, "Toy shop")
    assert toys.made[0].workbench.exports is studio.exports
    assert "&Copy picture" in [action.text() for action in studio.exports.of(toys.made[0]).actions]


def test_a_lab_is_cancelled_and_makes_room_at_once(studio: Studio, toys: Toys, qtbot: QtBot) -> None:
    press(studio, "Toy shop")
    (page,) = toys.made
    page.gate.open_to = 1
    page.run_lab()
    qtbot.waitUntil(lambda: ToyResult(106, 1) in page.heard)
    assert page.job is not None
    page.job.cancel()
    qtbot.waitUntil(lambda: page.heard[-1] is CancelledError)
    page.run_lab()
    studio.jobs.stop_lab()
    page.gate.open_to = 4
    page.run_lab()
    qtbot.waitUntil(lambda: page.heard[-1] == ("done", 4))
    assert page.heard.count(CancelledError) == 1, "nothing is heard of a lab that was let go"


def test_one_lab_runs_at_a_time(studio: Studio, toys: Toys, qtbot: QtBot) -> None:
    press(studio, "Lottery")
    lottery = lottery_of(studio)
    press(studio, "Toy shop")
    (page,) = toys.made
    page.gate.open_to = 0
    page.run_lab()
    first = page.job
    page.run_lab()
    assert page.job is None and first is not None and not first.over
    press(studio, "Lottery")
    assert not lottery.controls.go.isEnabled() and lottery.controls.go.toolTip() == OTHER_LAB.format(
        "Toy shop"
    )
    lottery.start()
    assert not lottery.running
    page.gate.open_to = 4
    qtbot.waitUntil(lambda: first.over)
    assert lottery.controls.go.isEnabled()
    assert studio.desk.jobs is studio.jobs, "saving and imports are the same jobs"


def test_a_page_that_is_away_says_its_word_in_the_window(studio: Studio, toys: Toys, qtbot: QtBot) -> None:
    press(studio, "Toy shop")
    (page,) = toys.made
    page.run_lab()
    qtbot.waitUntil(lambda: page.heard[-1] == ("done", 4))
    assert studio.window.banner.text != "The toy is done.", "on screen it says so itself"
    page.gate.open_to = 1
    page.run_lab()
    press(studio, "Play")
    page.gate.open_to = 4
    qtbot.waitUntil(lambda: studio.window.banner.text == "The toy is done.")


def test_closing_ends_a_lab(studio: Studio, toys: Toys) -> None:
    press(studio, "Toy shop")
    (page,) = toys.made
    page.gate.open_to = 0
    page.run_lab()
    studio.jobs.close()
    assert page.job is not None and page.job.over and studio.jobs.lab == ""


def test_keys_and_the_menu_go_from_page_to_page(studio: Studio, toys: Toys, qtbot: QtBot) -> None:
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    names = [action.text() for action in studio.page_actions.pages]
    assert names == ["Play", "Lottery", "Toy shop"]
    for key, modifier, wanted in (
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier, "Lottery"),
        (Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier, "Toy shop"),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier, "Play"),
        (
            Qt.Key.Key_Backtab,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            "Toy shop",
        ),
        (Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier, "Play"),
    ):
        QTest.keyClick(studio.window, key, modifier)
        assert studio.pages.page.name == wanted
        assert [action.text() for action in studio.page_actions.pages if action.isChecked()] == [wanted]


def test_f6_goes_through_the_page_that_is_on_screen(studio: Studio, toys: Toys) -> None:
    assert studio.play.table in [pane.area for pane in studio._panes()]
    press(studio, "Toy shop")
    areas = [pane.area for pane in studio._panes()]
    assert toys.made[0] in areas and studio.play.table not in areas


def test_the_keyboard_comes_back_to_where_it_was_on_a_page(studio: Studio) -> None:
    studio.editor.setFocus()
    press(studio, "Toy shop")
    assert studio.window.focusWidget() is studio.window, "not on a button that Space would press"
    press(studio, "Play")
    assert studio.window.focusWidget() is studio.editor


def test_a_page_comes_back_though_what_had_the_keyboard_is_gone(studio: Studio, qtbot: QtBot) -> None:
    gone = QLineEdit(studio.play)
    gone.show()
    gone.setFocus()
    press(studio, "Toy shop")
    with qtbot.waitSignal(gone.destroyed):
        gone.deleteLater()
    press(studio, "Play")
    assert studio.pages.page.name == "Play"


@pytest.mark.parametrize(("width", "named"), [(1024, False), (1440, True)])
def test_the_rail_has_names_where_there_is_room(
    studio: Studio, width: int, named: bool, qtbot: QtBot
) -> None:
    studio.window.resize(width, 700)
    rail = studio.window.rail
    style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if named else Qt.ToolButtonStyle.ToolButtonIconOnly
    qtbot.waitUntil(lambda: rail.width() >= 64 if named else rail.width() < 64)
    assert {button.toolButtonStyle() for button in rail.buttons} == {style}
    assert studio.pictures.x() == rail.geometry().right() + 1 + studio.window.body.handleWidth()


def test_one_page_needs_no_rail_and_no_lottery(make_studio: MakeStudio) -> None:
    studio = make_studio(pages=(PLAY,), start=False)
    assert not studio.window.rail.isVisible() and not studio.lottery.action.isVisible()
    assert not studio.page_actions.next_page.isEnabled()


def test_the_page_is_remembered_in_the_preferences_and_not_in_the_document(
    make_studio: MakeStudio, studio: Studio
) -> None:
    press(studio, "Lottery")
    assert not studio.desk.current.modified
    again = make_studio(preferences=studio.preferences, start=False)
    assert again.pages.page.name == "Lottery" and again.play is not None
    again.preferences.set_value("window/page", "no such page")
    assert make_studio(preferences=studio.preferences, start=False).pages.page is PLAY
