"""A penalty in the real window: chosen in the inspector, trained, told by name, drawn, saved and opened again."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.files.document_file import read_document, write_document
from engine.lecture import lecture_document
from engine.objective.curve import of_term
from engine.objective.losses import RECONSTRUCTION
from engine.settings.penalties import PenaltyWeight
from engine.wording import loss_text
from gui.pages.play.loss_plot.loss_plot import LossPlot
from gui.state.document_model import DocumentModel
from gui.widgets.value_field import ValueField
from tests.gui.still_bridge import StillBridge
from tests.toy_penalty import NAME
from tests.toy_penalty import toy as toy

TERMS = (RECONSTRUCTION, NAME)
LABEL = "Small codes"


def weight_field(studio):
    (field,) = [one for one in studio.window.findChildren(ValueField) if one.accessibleName() == LABEL]
    return field


def enter(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_it_is_turned_on_trained_saved_and_opened(toy, make_studio, qtbot, tmp_path):
    studio = make_studio()
    model, bridge = studio.model, studio.bridge
    field = weight_field(studio)
    assert field.toolTip() == toy.weight.tip and field.text() == "0"
    enter(field, "0.5")
    assert model.undo_stack.undoText() == LABEL
    assert model.committed.training.penalties == (PenaltyWeight(NAME, 0.5),)
    studio.training.step_epoch.trigger()
    qtbot.waitUntil(lambda: bridge.snapshot.epoch == 1 and bridge.snapshot.state is not None)
    snapshot = bridge.snapshot
    assert snapshot.trainer == "torch" and snapshot.terms == snapshot.measured.train.names == TERMS
    assert snapshot.train_loss == snapshot.measured.train.total
    qtbot.waitUntil(lambda: studio.window.transport.train_loss.text == loss_text(snapshot.train_loss))
    tip = studio.window.transport.train_loss.toolTip().splitlines()
    assert [line.rpartition(" ")[0] for line in tip] == ["Reconstruction", LABEL]
    stored = studio.desk.runs.stored(model.committed)
    write_document(tmp_path / "toy.pinhole", stored)
    back = read_document(tmp_path / "toy.pinhole")
    assert back.document == model.committed and back.terms == TERMS
    np.testing.assert_array_equal(back.history, snapshot.curve)
    enter(field, "0")
    assert model.committed == lecture_document()


def test_its_weight_is_refused_at_its_field(toy, make_studio):
    studio = make_studio(start=False)
    enter(weight_field(studio), "-3")
    banner = studio.window.inspector.training.banner
    assert banner.text == "The weight of small codes -3 is impossible; use 0 to 1e+06."
    assert studio.model.committed == lecture_document()


def curve_with_toy(epochs):
    at = np.arange(epochs + 1, dtype=np.float64)
    parts = np.column_stack([0.3 / (at + 1), 0.4 / (at + 1), 0.1 / (at + 2), 0.2 / (at + 2)])
    parts[: epochs // 2, 2:] = np.nan
    total = np.nansum(parts.reshape(-1, 2, 2), axis=1)
    return np.column_stack([at, total, parts])


def test_the_plot_has_a_line_a_term_and_one_for_the_loss(toy, qtbot, themes):
    bridge = StillBridge(DocumentModel(lecture_document()))
    plot = LossPlot(bridge, themes)
    qtbot.addWidget(plot)
    plot.resize(420, 320)
    plot.show()
    qtbot.waitExposed(plot)
    curve = curve_with_toy(40)
    bridge.tell(curve=curve, terms=TERMS)
    for line, losses in zip(plot.canvas.drawn(), curve[:, 1:3].T, strict=True):
        np.testing.assert_allclose(line[:, 1], np.log10(losses))
    drawn = plot.canvas.terms.drawn()
    assert tuple(drawn) == TERMS
    for name, lines in drawn.items():
        for line, losses in zip(lines, of_term(curve, TERMS, name).T, strict=True):
            known = np.isfinite(losses)  # where a term was off there is no line
            np.testing.assert_allclose(line, np.column_stack([curve[known, 0], np.log10(losses[known])]))
    assert plot.term_legend.isVisible() and plot.term_legend.words == ["Loss", "Reconstruction", LABEL]
    plot.canvas.point_at(40)
    assert plot.canvas.read_out.splitlines() == [
        "Epoch 40",
        f"Train {loss_text(curve[40, 1])}",
        f"Test {loss_text(curve[40, 2])}",
        f"Reconstruction {loss_text(curve[40, 3])} / {loss_text(curve[40, 4])}",
        f"{LABEL} {loss_text(curve[40, 5])} / {loss_text(curve[40, 6])}",
    ]
    assert plot.accessibleDescription().endswith(
        f"; {LABEL} {loss_text(curve[40, 5])} / {loss_text(curve[40, 6])}"
    )
    assert plot.canvas.item.getAxis("left").labelText == "MSE + penalties"
    bridge.tell(curve=curve[:, :3], terms=())
    assert plot.canvas.terms.drawn() == {} and not plot.term_legend.isVisible()
    assert plot.canvas.item.getAxis("left").labelText == "MSE loss"
