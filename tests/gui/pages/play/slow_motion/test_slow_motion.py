"""A step in slow motion shows what the trainer does, and the run takes it only when it is asked to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.document import Document
from engine.kinds import kind_named, kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.layer_views import paintings, readings
from engine.picture_sets.catalogue import picture_set
from engine.pictures.place import Place, Role
from engine.settings.training import InputNoise, NoiseKind
from engine.slow_motion.slow_step import slow_step
from engine.training.choice import make_torch_trainer
from engine.wording import loss_text as four_digits
from gui.look.theme import ThemeChoice
from gui.pages.play.columns.state_strip import StateStrip
from gui.pages.play.columns.unit_mosaic import UnitMosaic
from gui.pages.play.slow_motion.bar import SlowBar
from gui.pages.play.slow_motion.phases import Phase, Weights
from gui.pages.play.slow_motion.slow_motion import SlowMotion
from gui.shell.studio import Studio

Make = Callable[..., Studio]
KINDS = [kind.name for kind in kinds()]


def document_of(kind: str = "dense", **training: object) -> Document:
    document = with_kind(lecture_document(), kind_named(kind))
    return replace(document, training=replace(document.training, **training))


def opened(
    make_studio: Make, qtbot: QtBot, document: Document, epochs: int = 2, **more: object
) -> tuple[Studio, SlowMotion]:
    studio = make_studio(document, **more)
    if epochs:
        studio.bridge.step_epochs(epochs)
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == epochs and not studio.bridge.snapshot.running)
    slow = studio.play.slow_motion
    studio.training.step_slowly.trigger()
    qtbot.waitUntil(lambda: slow.step is not None, timeout=120_000)  # torch is imported for the first
    return studio, slow


def go_to(slow: SlowMotion, phase: Phase) -> None:
    while slow.phase is not phase:
        slow.forward()


def test_nothing_of_it_is_on_the_stage_before_it_is_wanted(make_studio: Make) -> None:
    studio = make_studio(lecture_document())
    assert studio.play.slow_motion.bar is None
    assert studio.play.hourglass.findChildren(SlowBar) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_phase_shows_its_numbers(make_studio: Make, qtbot: QtBot, kind: str) -> None:
    studio, slow = opened(make_studio, qtbot, document_of(kind))
    stage, step = studio.play.hourglass, slow.step
    layout = step.layout
    own = np.float32(len(step.pictures))  # the gradient is a mean over so many pictures
    assert slow.phase is Phase.ENCODE and slow.bar.isVisible()
    assert studio.editing.place == Place(Role.TRAIN, int(step.pictures[0]))
    assert np.array_equal(stage.columns.code.values, step.answers[layout.code_layer][0])
    go_to(slow, Phase.COMPARE)
    assert np.array_equal(stage.output.grid.values.ravel(), step.answer_gradients[-1][0] * own)
    go_to(slow, Phase.BLAME)
    assert np.array_equal(stage.output.grid.values.ravel(), step.answer_gradients[-1][0] * own)
    slopes = step.answer_gradients[layout.code_layer][0]
    shown = stage.columns.code.values
    assert np.allclose(shown / np.abs(shown).max(), slopes / np.abs(slopes).max(), atol=1e-6)
    gradients = layout.views(step.gradient)
    pictures = [picture for picture, _ in stage.columns.layers]
    for picture, asked in ((pictures[0], readings), (pictures[-1], paintings)):
        if isinstance(picture, UnitMosaic):
            wanted = asked(layout, gradients)
            assert all(
                np.array_equal(picture.weights_of(unit), wanted[unit]) for unit in range(picture.units)
            )
        else:
            assert kind in ("convolutional", "sequence")
    gated = any(isinstance(picture, StateStrip) for picture in pictures)
    assert ("remembers step by step" in slow.bar.accessibleDescription()) == gated
    go_to(slow, Phase.UPDATE)
    after = layout.views(step.after.parameters)
    for picture, asked in ((pictures[0], readings), (pictures[-1], paintings)):
        if isinstance(picture, UnitMosaic):
            assert np.array_equal(picture.weights_of(0), asked(layout, after)[0])
    assert slow.view.dimming.bright


@pytest.mark.parametrize("kind", KINDS)
def test_the_run_takes_the_very_step_when_it_is_finished(make_studio: Make, qtbot: QtBot, kind: str) -> None:
    # By PyTorch, which takes the slow step: to the bit. The compiled trainer rounds otherwise.
    studio, slow = opened(make_studio, qtbot, document_of(kind), make_trainer=make_torch_trainer)
    before, step = studio.bridge.snapshot.step, slow.step
    go_to(slow, Phase.UPDATE)
    assert studio.bridge.snapshot.step == before
    slow.bar.take.click()
    qtbot.waitUntil(lambda: studio.bridge.snapshot.step == before + 1)
    assert np.array_equal(studio.bridge.snapshot.parameters, step.after.parameters)
    assert not slow.is_open and slow.bar.isHidden() and slow.view.dimming.isHidden()


def test_closing_before_leaves_the_run_and_the_hourglass_as_they_were(
    make_studio: Make, qtbot: QtBot
) -> None:
    studio, slow = opened(make_studio, qtbot, document_of())
    stage, before = studio.play.hourglass, studio.bridge.snapshot
    go_to(slow, Phase.BLAME)
    QTest.keyClick(slow.bar, Qt.Key.Key_Escape)
    assert not slow.is_open
    assert np.array_equal(stage.columns.code.values, studio.play.slow_motion._bench.follower.passage.code)
    mosaic = stage.columns.mosaics[0]
    layout = studio.model.document.layout
    wanted = readings(layout, layout.views(before.parameters))
    assert np.array_equal(mosaic.weights_of(3), wanted[3])
    assert "Slope" not in stage.output.caption.text()
    with qtbot.waitSignal(studio.bridge.snapshot_ready):
        studio.bridge.step_epochs(0)
    assert np.array_equal(studio.bridge.snapshot.parameters, before.parameters)


def test_back_goes_to_the_phase_before_and_from_the_update_to_the_weights_before(
    make_studio: Make, qtbot: QtBot
) -> None:
    studio, slow = opened(make_studio, qtbot, document_of())
    stage, step = studio.play.hourglass, slow.step
    go_to(slow, Phase.UPDATE)
    slow.bar.weights.button(Weights.BEFORE).click()
    before = readings(step.layout, step.layout.views(step.before.parameters))
    assert np.array_equal(stage.columns.mosaics[0].weights_of(2), before[2])
    slow.bar.weights.button(Weights.CHANGE).click()
    change = readings(step.layout, step.layout.views(step.after.parameters - step.before.parameters))
    assert np.array_equal(stage.columns.mosaics[0].weights_of(2), change[2])
    seen = []
    for _ in range(5):
        QTest.keyClick(slow.bar, Qt.Key.Key_Left)
        seen.append(slow.phase)
    assert seen == [Phase.BLAME, Phase.COMPARE, Phase.DECODE, Phase.ENCODE, Phase.ENCODE]
    assert studio.bridge.snapshot.step == step.before.step
    QTest.keyClick(slow.bar, Qt.Key.Key_Right)
    assert slow.phase is Phase.DECODE


def test_it_plays_by_itself_up_to_the_update_and_takes_nothing(make_studio: Make, qtbot: QtBot) -> None:
    studio, slow = opened(make_studio, qtbot, document_of())
    slow._play.setInterval(1)
    before = studio.bridge.snapshot.step
    slow.bar.play_button.click()
    qtbot.waitUntil(lambda: slow.phase is Phase.UPDATE)
    assert not slow._play.isActive()
    assert slow.is_open and studio.bridge.snapshot.step == before


def test_it_pauses_a_run_and_takes_the_step_that_comes_next(make_studio: Make, qtbot: QtBot) -> None:
    document = document_of()
    studio = make_studio(replace(document, training=replace(document.training, epochs=0)))
    studio.bridge.train()
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch > 3)
    studio.training.step_slowly.trigger()
    slow = studio.play.slow_motion
    qtbot.waitUntil(lambda: slow.step is not None)
    snapshot = studio.bridge.snapshot
    assert not snapshot.running and not studio.bridge.running
    wanted = slow_step(studio.model.document, snapshot.state)
    assert np.array_equal(slow.step.after.parameters, wanted.after.parameters)
    assert slow.step.before.step == snapshot.step


def test_a_run_that_goes_on_while_a_step_is_computed_has_its_next_step_shown(
    make_studio: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = make_studio(document_of())
    start, waiting = studio.jobs.start, []
    monkeypatch.setattr(
        studio.jobs, "start", lambda *given, **named: waiting.append(start(*given, **named)) or waiting[-1]
    )
    slow = studio.play.slow_motion
    studio.training.step_slowly.trigger()
    assert len(waiting) == 1
    slow._snapshot_ready(replace(studio.bridge.snapshot, step=41))  # before the first is done
    assert len(waiting) == 2 and waiting[0].cancelled and not waiting[1].cancelled
    qtbot.waitUntil(lambda: all(job.over for job in waiting))
    assert slow._run[1] == 41


@pytest.mark.parametrize("what", ["edit", "train", "undo", "picture", "page"])
def test_what_changes_the_run_or_the_picture_closes_it(make_studio: Make, qtbot: QtBot, what: str) -> None:
    studio = make_studio(lecture_document())
    studio.model.commit("Rate", document_of(learning_rate=0.002))
    qtbot.waitUntil(lambda: studio.bridge.snapshot.order >= studio.bridge.order_number)
    slow = studio.play.slow_motion
    studio.training.step_slowly.trigger()
    qtbot.waitUntil(lambda: slow.step is not None)
    go_to(slow, Phase.BLAME)
    match what:
        case "edit":
            studio.model.commit("Rate", document_of(learning_rate=0.003))
        case "train":
            studio.training.train_or_pause.trigger()
        case "undo":
            studio.model.undo_stack.undo()
        case "picture":
            studio.editing.select(Place(Role.TEST, 0))
        case "page":
            studio.pages.show_page(studio.pages.place_of("kinds"))
    assert not slow.is_open and slow.bar.isHidden()


def test_of_a_batch_one_picture_is_shown_and_the_mean_is_said(make_studio: Make, qtbot: QtBot) -> None:
    noise = InputNoise(NoiseKind.FLIP, 0.3)
    studio, slow = opened(make_studio, qtbot, document_of(batch=2, noise=noise))
    stage, step = studio.play.hourglass, slow.step
    assert "of 2 of this batch" in slow.bar.accessibleDescription()
    assert "with its noise" in slow.bar.accessibleDescription()
    other = Place(Role.TRAIN, int(step.pictures[1]))
    studio.editing.select(other)
    assert slow.is_open
    assert np.array_equal(stage.columns.code.values, step.answers[step.layout.code_layer][1])
    go_to(slow, Phase.COMPARE)
    own = step.answer_gradients[-1][1] * 2  # its own part, of which the gradient has half
    assert np.array_equal(stage.output.grid.values.ravel(), own)
    go_to(slow, Phase.BLAME)
    assert "a mean over 2 pictures" in slow.bar.accessibleDescription()


def hover(units: object, point: QPointF) -> None:
    QTest.mouseMove(units.window(), QPoint(1, 1))
    QTest.mouseMove(units, point.toPoint())


def test_the_numbers_of_a_weight_stand_beside_the_pointer(make_studio: Make, qtbot: QtBot) -> None:
    studio, slow = opened(make_studio, qtbot, document_of())
    stage, step = studio.play.hourglass, slow.step
    go_to(slow, Phase.BLAME)
    mosaic = stage.columns.mosaics[0]
    tile = mosaic.tile_rect(5)
    corner = tile.topLeft() + QPointF(tile.width() * 3.5 / 8, tile.height() * 2.5 / 8)
    hover(mosaic, corner)
    qtbot.waitUntil(slow.view.card.isVisible)
    point = corner.toPoint()
    row, column = (
        int((point.y() - tile.top()) * 8 / tile.height()),
        int((point.x() - tile.left()) * 8 / tile.width()),
    )
    place = 5 * 64 + row * 8 + column
    words = slow.view.card.words.text()
    assert f"Input pixel, row {row + 1}, column {column + 1} → Encoder unit 6" in words
    assert four_digits(float(step.gradient[place])) in words, "enough digits to check the rule with"
    assert f"{float(step.after.parameters[place]):.6g}" in words
    assert stage.card.isHidden()  # the usual card would tell other numbers
    assert studio.play.weight_map.shown is None


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_tells_a_weight_or_why_not(make_studio: Make, qtbot: QtBot, kind: str) -> None:
    studio, slow = opened(make_studio, qtbot, document_of(kind))
    go_to(slow, Phase.UPDATE)
    for units, _ in studio.play.hourglass.columns.hoverable:
        slow.view.card.hide()
        hover(units, units.tile_rect(0).center())
        assert slow.view.card.isVisible()
        assert ("gradient" in slow.view.card.words.text()) != ("Gates decide" in slow.view.card.words.text())
        assert studio.play.hourglass.rect().contains(slow.view.card.geometry())


@pytest.mark.parametrize(("size", "percent"), [((1024, 640), 100), ((1920, 1080), 100), ((1024, 640), 150)])
def test_words_and_buttons_have_room(
    make_studio: Make, qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    studio, slow = opened(make_studio, qtbot, document_of("variational", batch=2))
    studio.window.resize(*size)
    qtbot.waitUntil(lambda: studio.window.size().toTuple() == size)
    studio.frame.text.choose(percent)
    stage = studio.play.hourglass
    slow._show()
    for phase in Phase:
        go_to(slow, phase)
        assert stage.rect().contains(slow.bar.geometry())
        assert slow.bar.layout().minimumSize().width() <= slow.bar.width()
        assert slow.bar.words.text() or percent > 100  # there the tool tip has them
        assert slow.bar.words.heightForWidth(slow.bar.words.width()) <= slow.bar.height()


def test_another_theme_keeps_the_phase(make_studio: Make, qtbot: QtBot) -> None:
    studio, slow = opened(make_studio, qtbot, document_of())
    go_to(slow, Phase.COMPARE)
    studio.themes.choose(ThemeChoice.DARK)
    assert slow.is_open and slow.phase is Phase.COMPARE
    assert np.array_equal(studio.play.hourglass.output.grid.values.ravel(), slow.step.answer_gradients[-1][0])


def test_a_step_of_an_untrained_network_can_be_seen(make_studio: Make, qtbot: QtBot) -> None:
    _, slow = opened(make_studio, qtbot, document_of(), epochs=0)
    assert slow.step.before.step == 0 and slow.step.after.step == 1


def test_without_a_training_picture_there_is_no_such_step(make_studio: Make) -> None:
    studio = make_studio(lecture_document().with_role(Role.TRAIN, ()))
    assert not studio.training.step_slowly.isEnabled()
    studio.play.slow_motion.start()
    assert studio.play.slow_motion.step is None
    studio.play.slow_motion.close()


def test_a_step_that_cannot_be_computed_says_why(make_studio: Make, qtbot: QtBot) -> None:
    studio = make_studio(lecture_document().with_role(Role.TRAIN, ()))
    slow = studio.play.slow_motion
    slow.start()
    qtbot.waitUntil(lambda: "no picture to train on" in slow.bar.words.text())
    slow.bar.close_button.click()
    assert not slow.is_open


def test_pictures_of_another_size_end_it(make_studio: Make, qtbot: QtBot) -> None:
    studio, slow = opened(make_studio, qtbot, document_of("convolutional"))
    digits = picture_set("digits").make()
    document = studio.model.committed
    studio.model.commit(
        "Set", replace(document, size=digits.train[0].size, train=digits.train[:9], test=digits.test[:9])
    )
    assert not slow.is_open


def test_it_is_shown_on_play_wherever_it_is_asked_for(make_studio: Make, qtbot: QtBot) -> None:
    studio = make_studio(lecture_document())
    studio.pages.show_page(studio.pages.place_of("kinds"))
    studio.training.step_slowly.trigger()
    assert studio.pages.page.name == "Play"
    qtbot.waitUntil(lambda: studio.play.slow_motion.step is not None)
