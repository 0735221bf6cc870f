"""The page Lottery, from Start to the outcome that is loaded."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.labs.lottery_trainer import LotteryTrainer
from engine.scores.similarity import Measure
from engine.settings.training import TrainingSettings
from engine.trainers.torch_trainer import TorchTrainer
from gui.pages.catalogue import PLAY
from gui.pages.lottery.lottery_page import NO_TEST_PICTURE
from gui.pages.lottery.lottery_results import BEFORE
from gui.panels.transport.wording import NO_TRAINING_PICTURE
from gui.widgets.banner import Notice
from tests.gui.pages.lottery.conftest import with_drawn_pixel
from tests.gui.workbenches import lottery_of, lottery_with


def enter(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_every_test_picture_gets_a_row_that_begins_with_its_commonest_outcome(page, draw, model):
    result = draw()
    assert len(page.results.rows) == len(model.document.test)
    for row, told in zip(page.results.rows, result.pictures, strict=True):
        tiles = row.strip.tiles
        assert [tile.outcome for tile in tiles] == list(told.outcomes[: len(tiles)])
        left = len(told.outcomes) - len(tiles)
        assert row.strip.rest.startswith(f"and {left:,} other" if left else "")
    assert "40 seeds, 150 epochs each" in page.controls.words.text()


def test_a_wider_window_unfolds_more_outcomes(qtbot, page, draw):
    draw()
    strip = page.results.rows[0].strip
    few = len(strip.tiles)
    page.resize(1300, 760)
    qtbot.waitUntil(lambda: len(strip.tiles) > few)


def test_results_grow_and_the_window_lives_while_seeds_are_drawn(qtbot, page, gate):
    gate.closed_from = 20
    page.controls.seeds.set_value(50)
    page.start()
    results = page.results
    qtbot.waitUntil(lambda: results.result is not None and len(results.result.seeds) == 20, timeout=20_000)
    assert page.running
    assert results.rows[0].strip.tiles[0].isVisible()
    assert page.controls.go.text() == "Cancel"
    assert page.controls.words.text().startswith("20 of 50 seeds")
    gate.opened.set()
    qtbot.waitUntil(lambda: not page.running, timeout=20_000)
    assert len(results.result.seeds) == 50
    assert page.controls.go.text() == "Start"


@pytest.mark.parametrize("cancelled", [False, True])
def test_the_figure_waits_for_the_documents_seed_and_means_one_thing(qtbot, page, gate, model, cancelled):
    model.commit("New seed", replace(model.document, seed=30))
    gate.closed_from = 20
    page.controls.seeds.set_value(50)
    page.controls.first.set_value(0)
    page.start()
    results = page.results
    qtbot.waitUntil(lambda: results.result is not None and len(results.result.seeds) == 20, timeout=20_000)
    assert results.figure.text() == "" and results.sentence.text().startswith("Seed 30 is still to be drawn")
    if cancelled:
        page.stop()
        assert "seed 30 was not drawn" in results.sentence.text() and results.figure.text()
    gate.opened.set()
    qtbot.waitUntil(lambda: not page.running, timeout=20_000)
    assert ("like seed 30" in results.sentence.text()) is not cancelled


def test_cancel_keeps_what_was_drawn_and_a_new_lottery_may_begin_at_once(qtbot, page, gate, draw):
    gate.closed_from = 20
    page.controls.seeds.set_value(50)
    page.start()
    qtbot.waitUntil(lambda: page.results.result is not None, timeout=20_000)
    QTest.mouseClick(page.controls.go, Qt.MouseButton.LeftButton)
    assert not page.running
    assert page.controls.words.text().startswith("Stopped after ")
    gate.opened.set()
    result = draw(count=7, first=0)
    assert list(result.seeds) == list(range(7))


@pytest.mark.parametrize("closing", ["page", "jobs"])
def test_closing_ends_the_threads_within_a_second(qtbot, page, jobs, gate, closing):
    gate.closed_from = 0
    page.start()
    run = page.lab._job
    (page if closing == "page" else jobs).close()
    assert not page.running
    assert run.join(1.0)


def test_a_click_loads_a_seed_that_gives_the_outcome_and_trains_it_for_as_long(
    qtbot, page, draw, model, bridge
):
    page.controls.epochs.set_value(30)
    draw()
    tile = page.results.rows[1].strip.tiles[0]
    with qtbot.waitSignal(page.notice) as said:
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    seed = model.committed.seed
    assert seed in tile.outcome.seeds
    assert model.undo_stack.undoText() == f"Seed {seed}"
    assert bridge.order.fresh == bridge.order.run > 0
    assert bridge.order.epoch_steps == 30
    assert f"Seed {seed} is loaded" in said.args[0]
    assert tile.present
    model.undo_stack.undo()
    assert model.document.seed == 106


def test_further_clicks_load_the_next_seeds_of_the_same_outcome(page, draw, model):
    result = draw()
    row, outcome = next(
        (row, told.outcomes[0])
        for row, told in zip(page.results.rows, result.pictures, strict=True)
        if told.outcomes[0].count >= 2
    )
    loaded = []
    for _ in range(len(outcome.seeds) + 1):
        row.strip.tiles[0].click()
        loaded.append(model.document.seed)
    assert set(loaded) == set(outcome.seeds)
    assert loaded[-1] == loaded[0]


def test_loading_an_outcome_moves_no_tile_and_its_word_goes_with_an_undo(page, draw, model):
    draw()
    tile = page.results.rows[0].strip.tiles[0]
    QApplication.processEvents()
    before = tile.mapTo(page, QPoint(0, 0))
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert page.banner.isVisible() and "is loaded" in page.banner.text
    assert tile.mapTo(page, QPoint(0, 0)) == before
    model.undo_stack.undo()
    assert page.banner.isHidden()


def test_keys_walk_along_the_outcomes_and_load_one(page, draw, model):
    draw()
    tiles = page.results.rows[0].strip.tiles
    tiles[0].setFocus()
    QTest.keyClick(tiles[0], Qt.Key.Key_Right)
    assert tiles[1].hasFocus()
    QTest.keyClick(tiles[1], Qt.Key.Key_Return)
    assert model.document.seed in tiles[1].outcome.seeds
    QTest.keyClick(tiles[1], Qt.Key.Key_Left)
    assert tiles[0].hasFocus()


def test_an_edit_makes_the_result_stale_until_it_is_undone(page, draw, model):
    draw()
    tile = page.results.rows[0].strip.tiles[0]
    model.commit("Draw", with_drawn_pixel(model.document))
    assert "pictures have changed" in page.banner.text
    assert not tile.isEnabled()
    tile.click()
    assert model.document.seed == 106
    model.undo_stack.undo()
    assert page.banner.isHidden()
    assert tile.isEnabled()


def test_an_edit_while_seeds_are_drawn_leaves_the_lottery_with_the_old_pictures(qtbot, page, gate, model):
    gate.closed_from = 10
    page.controls.seeds.set_value(20)
    page.start()
    qtbot.waitUntil(lambda: page.results.result is not None, timeout=20_000)
    drawn_for = model.document
    model.commit("Draw", with_drawn_pixel(model.document))
    assert page.running
    assert "pictures have changed" in page.banner.text
    gate.opened.set()
    qtbot.waitUntil(lambda: not page.running, timeout=20_000)
    assert page.results.result.document.train == drawn_for.train
    assert "pictures have changed" in page.banner.text


def test_verdicts_follow_the_settings_without_another_draw(page, draw, model):
    draw()
    tile = page.results.rows[0].strip.tiles[0]
    verdict = replace(model.document.verdict, measure=Measure.DICE, threshold=0.0)
    model.commit("Measure", replace(model.document, verdict=verdict))
    assert "Dice" in tile.accessibleName()
    assert tile.accessibleName().endswith("normal")
    assert tile.isEnabled()


def test_pictures_can_be_left_out_of_the_figure(page, draw):
    result = draw(count=60, first=80)
    for row in page.results.rows[1:]:
        row.set_counts(False)
    wanted = result.matching(106, [0])
    assert f"({wanted.count:,} of 60)" in page.results.sentence.text()
    page.results.rows[0].set_counts(False)
    assert page.results.sentence.text() == "Tick the test pictures that shall count."


@pytest.mark.parametrize(("part", "reason"), [("train", NO_TRAINING_PICTURE), ("test", NO_TEST_PICTURE)])
def test_without_pictures_one_sentence_says_what_to_do(page, model, part, reason):
    model.commit("Delete", replace(model.document, **{part: ()}))
    assert page.empty.text() == reason
    assert not page.controls.go.isEnabled()
    page.start()
    assert not page.running


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("seeds", "99999999", "A lottery draws 1 to 20,000 seeds; 99,999,999 is outside that range."),
        ("seeds", "0", "A lottery draws 1 to 20,000 seeds; 0 is outside that range."),
        ("seeds", "many", "whole number"),
        ("epochs", "-3", "1 to"),
        ("first", "-1", "0 to"),
    ],
)
def test_an_impossible_number_is_refused_in_one_sentence(page, name, text, reason):
    field = getattr(page.controls, name)
    before = field.value
    enter(field, text)
    assert field.value == before
    assert page.controls.words.isVisible() and reason in page.controls.words.text()
    assert not page.running
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert page.controls.words.text() == ""


def test_a_number_still_being_typed_counts_when_start_is_clicked(qtbot, page):
    field = page.controls.seeds
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "12")
    QTest.mouseClick(page.controls.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.results.result is not None and not page.running, timeout=20_000)
    assert len(page.results.result.seeds) == 12


def test_seeds_beyond_the_last_one_are_told_as_a_failure(page, draw):
    assert draw(count=10, first=2**32 - 5) is None
    assert page.banner.kind is Notice.FAILURE
    assert "4,294,967,295" in page.banner.text


def test_the_epochs_follow_the_document_until_others_were_typed(page, model):
    model.commit("Stop at", replace(model.document, training=TrainingSettings(epochs=70)))
    assert page.controls.epochs.value == 70
    enter(page.controls.epochs, "0")  # refused
    page.controls.epochs.set_value(33)
    model.commit("Stop at", replace(model.document, training=TrainingSettings(epochs=80)))
    assert page.controls.epochs.value == 33


def test_the_window_shows_exactly_the_outcome_that_was_clicked(qtbot, make_studio):
    studio = make_studio(pages=(PLAY, lottery_with(lambda go_on: LotteryTrainer(TorchTrainer, 1))))
    studio.lottery.action.trigger()
    page = lottery_of(studio)
    page.controls.seeds.set_value(4)
    page.controls.epochs.set_value(60)
    page.start()
    qtbot.waitUntil(lambda: not page.running, timeout=60_000)
    tile = page.results.rows[2].strip.tiles[0]
    tile.click()
    asked = studio.bridge.order_number

    def arrived():
        snapshot = studio.bridge.snapshot
        return snapshot.order >= asked and snapshot.epoch == 60 and not snapshot.running

    qtbot.waitUntil(arrived, timeout=20_000)
    shown = studio.bridge.snapshot.outputs[len(studio.model.document.train) + 2] >= 0.5
    np.testing.assert_array_equal(shown, tile.outcome.picture.pixels.ravel() == 1.0)


def test_a_stale_lottery_says_so_in_its_headline(page, draw, model):
    draw()
    results = page.results
    assert results.figure.isEnabled() and not results.sentence.text().startswith(BEFORE)
    model.commit("Draw", with_drawn_pixel(model.document))
    assert not results.figure.isEnabled() and results.sentence.text().startswith(BEFORE)
    model.undo_stack.undo()
    assert results.figure.isEnabled() and not results.sentence.text().startswith(BEFORE)
