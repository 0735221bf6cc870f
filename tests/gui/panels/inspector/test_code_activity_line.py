"""The inspector tells how sparse the code is, where something makes it sparse."""

from __future__ import annotations

from engine.kinds import kind_named, with_kind


def test_the_line_comes_with_a_sparse_kind_and_follows_training(make_studio, qtbot):
    studio = make_studio()
    line = studio.window.inspector.training.activity
    assert line.isHidden()
    studio.model.commit("Sparse", with_kind(studio.model.document, kind_named("sparse")))
    assert not line.isHidden()
    qtbot.waitUntil(lambda: "of the code is zero, mean activity" in line.text())
    before = line.text()
    studio.training.step_epoch.trigger()
    qtbot.waitUntil(lambda: line.text() != before)
    studio.model.undo_stack.undo()
    assert line.isHidden()
