"""The list of undo steps."""

from __future__ import annotations

from dataclasses import replace


def test_the_history_lists_the_steps_and_goes_back_to_any(make_studio):
    studio = make_studio(start=False)
    model, history = studio.model, studio.history
    assert not history.isVisible()
    history.toggleViewAction().trigger()
    assert history.isVisible()
    first = model.document
    for seed in (1, 2, 3):
        model.commit(f"Seed {seed}", replace(model.document, seed=seed))
    steps = history.steps
    words = [steps.model().index(row, 0).data() for row in range(steps.model().rowCount())]
    assert words == [steps.emptyLabel(), "Seed 1", "Seed 2", "Seed 3"]
    steps.setCurrentIndex(steps.model().index(1, 0))
    assert model.document.seed == 1
    steps.setCurrentIndex(steps.model().index(0, 0))
    assert model.document is first


def test_training_is_no_step(make_studio, qtbot):
    studio = make_studio()
    studio.bridge.train()
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch > 5, timeout=60_000)
    studio.bridge.pause()
    assert studio.model.undo_stack.count() == 0
