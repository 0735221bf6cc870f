from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from engine.activations import Activation
from engine.lecture import lecture_document
from engine.networks.layer_places import (
    LayerPlace,
    Side,
    parameter_sentence,
    places,
    with_layer_beside_code,
    without_layer,
)
from engine.networks.network import Network
from engine.pictures.picture import GridSize
from engine.scores.similarity import Measure
from engine.scores.verdict import Basis
from engine.settings.training import Loss, NoiseKind, Optimizer
from gui.panels.inspector.inspector import Inspector
from gui.panels.inspector.network_section import AFTER
from gui.widgets.value_field import ROOM, ValueField

LEFT = Qt.MouseButton.LeftButton
ENCODER, CODE = LayerPlace(Side.ENCODER, 0), LayerPlace(Side.CODE)


def enter(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def pick(choice, value):
    """Choose with the keyboard, as a user may."""
    choice.setFocus()
    wanted = choice._values.index(value)
    while choice.currentIndex() != wanted:
        QTest.keyClick(choice, Qt.Key.Key_Down if choice.currentIndex() < wanted else Qt.Key.Key_Up)


def test_every_number_is_one_undo_step_with_its_name(inspector, model):
    training = inspector.training
    for field, text, label in (
        (training.learning_rate, "1e-2", "Learning rate"),
        (training.weight_decay, "0.1", "Weight decay"),
        (training.batch, "2", "Batch"),
        (training.epochs, "never", "Stop at"),
        (inspector.noise.amount.field, "25", "Input noise"),
        (inspector.verdict.threshold.field, "70", "Threshold"),
    ):
        before = model.undo_stack.count()
        enter(field, text)
        assert (model.undo_stack.count(), model.undo_stack.undoText()) == (before + 1, label)
    now = model.committed
    assert (now.training.learning_rate, now.training.weight_decay, now.training.batch) == (0.01, 0.1, 2)
    assert (now.training.epochs, now.training.noise.amount, now.verdict.threshold) == (0, 0.25, 0.7)


def test_undoing_everything_returns_to_the_same_document_and_controls(inspector, model):
    first = model.committed
    texts = [field.text() for field in inspector.findChildren(ValueField)]
    enter(inspector.training.learning_rate, "0.5")
    pick(inspector.training.optimizer, Optimizer.SGD)
    enter(inspector.training.momentum, "0.5")
    for kind in NoiseKind:
        pick(inspector.noise.kind, kind)
        assert model.committed.training.noise.kind is kind
    pick(inspector.noise.kind, NoiseKind.GAUSSIAN)
    pick(inspector.verdict.measure, Measure.DICE)
    pick(inspector.verdict.basis, Basis.GREY)
    pick(inspector.network.hidden, Activation.GELU)
    QTest.mouseClick(
        inspector.training.shuffle, LEFT, pos=QPoint(8, inspector.training.shuffle.height() // 2)
    )
    assert model.committed.training.shuffle
    while model.undo_stack.canUndo():
        model.undo_stack.undo()
    assert model.committed == first
    assert [field.text() for field in inspector.findChildren(ValueField)] == texts
    assert inspector.training.optimizer.value is Optimizer.ADAM
    assert inspector.network.hidden.value is Activation.RELU


@pytest.mark.parametrize(
    ("section", "name", "text", "words"),
    [
        ("training", "learning_rate", "-3", "learning rate -3 is impossible"),
        ("training", "learning_rate", "quick", "needs a number such as 0.001"),
        ("training", "weight_decay", "1e9", "weight decay"),
        ("training", "batch", "0", "batch of 0"),
        ("training", "batch", "1.5", "whole number"),
        ("training", "epochs", "-1", "epoch -1"),
    ],
)
def test_an_impossible_number_leaves_a_sentence_and_nothing_else(
    inspector, model, section, name, text, words
):
    first = model.committed
    part = getattr(inspector, section)
    field = getattr(part, name)
    shown = field.text()
    enter(field, text)
    assert words in part.banner.text and not part.banner.isHidden()
    assert part.banner.text.endswith(".")
    assert field.property("wrong") is True and field.text() == shown
    assert model.document is first and model.undo_stack.count() == 0
    enter(field, shown)
    enter(inspector.training.learning_rate, "0.2")
    assert model.committed.training.learning_rate == 0.2


def test_a_share_above_all_is_refused(inspector, model):
    enter(inspector.verdict.threshold.field, "140")
    assert "outside that range" in inspector.verdict.banner.text
    assert inspector.verdict.threshold.value == 0.6
    assert model.undo_stack.count() == 0


def test_stepping_previews_at_once_and_is_one_undo_step(inspector, model):
    field = inspector.training.learning_rate
    field.setFocus()
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert model.previewing and model.document.training.learning_rate == 0.01
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert model.undo_stack.count() == 1
    model.undo_stack.undo()
    assert model.document == lecture_document() and field.text() == "0.001"


def test_changes_made_elsewhere_show_and_echo_nothing(inspector, model):
    seen = []
    model.document_changed.connect(lambda new, old: seen.append(new))
    document = replace(
        model.document,
        training=replace(model.document.training, learning_rate=0.02, epochs=0, optimizer=Optimizer.SGD),
        verdict=replace(model.document.verdict, threshold=0.35),
        network=Network((8, 6), 2, (6, 8), Activation.TANH),
    )
    model.commit("Elsewhere", document)
    assert seen == [document] and model.undo_stack.count() == 1
    assert inspector.training.learning_rate.text() == "0.02"
    assert inspector.training.epochs.text() == "never"
    assert inspector.training.momentum.isVisibleTo(inspector)
    assert inspector.verdict.threshold.slider.value() == 35
    assert inspector.network.chips.chip(LayerPlace(Side.DECODER, 1)).text() == "8"


def test_momentum_is_offered_with_sgd_only(inspector, model):
    assert not inspector.training.momentum.isVisibleTo(inspector)
    pick(inspector.training.optimizer, Optimizer.SGD)
    assert inspector.training.momentum.isVisibleTo(inspector)


def test_bce_brings_sigmoid_in_the_same_undo_step_and_says_so(inspector, model):
    pick(inspector.training.loss, Loss.BCE)
    assert (model.committed.training.loss, model.committed.network.output) == (Loss.BCE, Activation.SIGMOID)
    assert "Sigmoid" in inspector.training.banner.text and not inspector.training.banner.isHidden()
    assert model.undo_stack.count() == 1
    model.undo_stack.undo()
    assert model.committed == lecture_document()


def test_leaving_sigmoid_leaves_bce_in_the_same_undo_step_and_says_so(inspector, model):
    pick(inspector.training.loss, Loss.BCE)
    pick(inspector.network.output, Activation.TANH)
    assert (model.committed.training.loss, model.committed.network.output) == (Loss.MSE, Activation.TANH)
    assert "MSE" in inspector.network.banner.text
    assert model.undo_stack.count() == 2


def test_the_parameter_count_spells_out_its_sum(inspector):
    assert inspector.network.parameters.text() == (
        "2,276 parameters = 64×16+16 + 16×4+4 + 4×16+16 + 16×64+64"
    )
    assert parameter_sentence(Network((), 2, ()).layout(GridSize(4, 4))).startswith("82 parameters")


def test_a_chip_opens_its_layer_and_a_number_reshapes_the_network(inspector, model):
    section = inspector.network
    QTest.mouseClick(section.chips.chip(CODE), LEFT)
    assert section.editor.isVisible()
    enter(section.editor.field, "3")
    assert model.committed.network.code == 3
    assert model.undo_stack.undoText() == "Units of Code"
    assert section.banner.text == AFTER
    assert section.chips.chip(CODE).text() == "3"
    QTest.mouseClick(section.chips.chip(CODE), LEFT)
    assert not section.editor.isVisible()


@pytest.mark.parametrize("text", ["0", "1025", "1000000000", "four"])
def test_an_impossible_layer_is_refused_in_words(inspector, model, text):
    section = inspector.network
    section.choose_layer(CODE)
    enter(section.editor.field, text)
    assert not section.banner.isHidden() and section.banner.text.endswith(".")
    assert model.document.network.code == 4 and section.editor.field.text() == "4"
    assert model.undo_stack.count() == 0


def test_layers_are_added_and_removed_on_either_side(inspector, model):
    section = inspector.network
    QTest.mouseClick(section.chips.chip(CODE), LEFT)
    section.editor.mirror.click()  # on one side only
    QTest.mouseClick(section.editor.add_encoder, LEFT)
    assert model.committed.network.encoder == (16, 8)
    assert section.chosen_layer == LayerPlace(Side.ENCODER, 1)
    QTest.mouseClick(section.editor.remove, LEFT)
    assert model.committed.network.encoder == (16,)
    QTest.mouseClick(section.chips.chip(CODE), LEFT)
    QTest.mouseClick(section.editor.add_decoder, LEFT)
    assert model.committed.network.decoder == (8, 16)
    QApplication.processEvents()
    assert len(places(model.committed.network)) == 4


def test_the_units_slider_is_one_undo_step(inspector, model):
    section = inspector.network
    section.choose_layer(ENCODER)
    QApplication.processEvents()
    slider = section.editor.slider
    middle = slider.height() // 2
    QTest.mousePress(slider, LEFT, pos=QPoint(slider.width() // 2, middle))
    for x in (60, 80, 100):
        QTest.mouseMove(slider, QPoint(x, middle))
    assert model.previewing
    QTest.mouseRelease(slider, LEFT, pos=QPoint(100, middle))
    assert model.undo_stack.count() == 1 and not model.previewing
    assert model.committed.network.encoder == (int(section.editor.field.text()),)


@pytest.mark.parametrize("spec", [Network(), Network((), 2, ()), Network((32, 8), 3, (8,))])
@pytest.mark.parametrize("side", [Side.ENCODER, Side.DECODER])
def test_removing_an_added_layer_returns_to_the_same_network(spec, side):
    larger, place = with_layer_beside_code(spec, side)
    assert larger.code == spec.code and len(places(larger)) == len(places(spec)) + 1
    assert without_layer(larger, place) == spec


def test_every_control_has_a_tooltip_and_a_name(inspector):
    controls = [
        one for one in inspector.findChildren(QWidget) if one.focusPolicy() is Qt.FocusPolicy.StrongFocus
    ]
    controls = [
        one for one in controls if one.isVisible() and one.metaObject().className() != "QComboBoxListView"
    ]
    assert len(controls) > 15
    for control in controls:
        assert control.toolTip(), control
        assert control.accessibleName() or control.text(), control


def test_nothing_is_wider_than_the_panel(inspector, model):
    for units in ((), (512, 256, 128, 64)):
        model.commit("Layers", replace(model.document, network=Network(units, 4, units)))
        inspector.resize(inspector.minimumSizeHint().width(), 640)
        QApplication.processEvents()
        panel = inspector.widget()
        spec = model.document.network
        for layer in (None, *places(spec)):
            inspector.network.choose_layer(layer)
            QApplication.processEvents()
            assert panel.minimumSizeHint().width() <= inspector.viewport().width(), layer


def test_a_low_inspector_begins_at_its_top(qtbot, themes, model, bridge):
    inspector = Inspector(model, bridge, themes)
    qtbot.addWidget(inspector)
    inspector.resize(inspector.sizeHint().width(), 400)
    inspector.show()
    qtbot.waitExposed(inspector)
    assert inspector.verticalScrollBar().maximum() > 0
    assert inspector.verticalScrollBar().value() == 0


@pytest.mark.parametrize("epochs", [150, 100_000, 1_000_000_000])
def test_stop_at_shows_all_of_its_number(qtbot, inspector, model, epochs):
    model.commit("Stop at", replace(model.document, training=replace(model.document.training, epochs=epochs)))
    field = inspector.training.epochs
    assert field.text() == f"{epochs:,} epochs"
    needed = field.fontMetrics().horizontalAdvance(field.text())
    qtbot.waitUntil(lambda: field.width() - needed >= ROOM)
    assert inspector.rect().contains(field.mapTo(inspector, field.rect().bottomRight()))
