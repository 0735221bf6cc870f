"""A cold start shows what the first weights make of the pictures, however long torch and numba take to load."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.starts import copy_of_source
from engine.trainers.trainer import NO_TRAINER
from engine.training.no_trainer import untrained
from engine.training.snapshot import Order
from gui.pages.play.play_page import PlayPage

FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
PATIENCE = 120.0
NEVER_LOADED = "import threading\nthreading.Event().wait()\n"
PROGRAM = """
import gui.shell.app
import main
from engine.document import Place, Role
from gui.shell.studio import Studio

class TellingStudio(Studio):
    edited = pressed = False

    def start(self, *parts):
        self.bridge.slow_ready.connect(self.look)
        super().start(*parts)

    def look(self, snapshot):
        told = (snapshot.trainer, len(snapshot.outputs), snapshot.epoch, self.window.status.training.text())
        if not self.edited:
            print("first", *told, sep="|", flush=True)
            document = self.model.document
            self.edited = document.with_picture(Place(Role.TRAIN, 0), document.test[3])
            self.model.commit("Edit", self.edited)
        elif snapshot.document is self.edited and not self.pressed:
            print("edited", *told, sep="|", flush=True)
            self.pressed = True
            self.bridge.train()
        elif snapshot.running:
            print("waiting", *told, sep="|", flush=True)

gui.shell.app.Studio = TellingStudio
main.main([])
"""


@pytest.fixture
def cold_program(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The program from a fresh copy of the source, with empty caches, where torch and numba never come."""
    libraries = tmp_path / "libraries"
    for name in ("torch", "numba"):
        (libraries / name).mkdir(parents=True)
        (libraries / name / "__init__.py").write_text(NEVER_LOADED)
    variables = {
        **os.environ,
        **dict.fromkeys(FOLDERS, str(tmp_path / "home")),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(libraries),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], cwd=copy_of_source(tmp_path), env=variables,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    too_long = threading.Timer(PATIENCE, process.kill)
    too_long.start()
    yield process
    too_long.cancel()
    process.kill()
    process.communicate()


def test_a_cold_start_answers_follows_edits_and_notes_a_wish_to_train(
    cold_program: subprocess.Popen[str],
) -> None:
    assert cold_program.stdout is not None
    told = [cold_program.stdout.readline().strip() for _ in range(3)]
    assert told == [f"{when}|none|6|0|Getting ready to train" for when in ("first", "edited", "waiting")]


def test_the_plotting_library_waits_for_the_trainer_not_for_the_first_answers(make_studio) -> None:
    studio = make_studio(start=False)
    page: PlayPage = studio.play
    snapshot = untrained(Order(1, studio.model.document), "", 0)
    assert snapshot.trainer == NO_TRAINER
    studio.bridge.snapshot_ready.emit(snapshot)
    assert page._waited.isActive()
    studio.bridge.snapshot_ready.emit(replace(snapshot, trainer="compiled"))
    assert not page._waited.isActive()


def test_the_loss_curve_is_made_in_pieces_between_which_the_window_lives(
    make_studio, qtbot, monkeypatch
) -> None:
    page: PlayPage = make_studio(start=False).play
    page._library.finish()
    from gui.pages.play.loss_plot import canvas

    items = []
    make = canvas.plot_item
    monkeypatch.setattr(canvas, "plot_item", lambda: items.append(make()) or items[-1])
    page._library.done.emit()
    assert len(items) == 1 and not page.findChildren(canvas.LossCanvas)
    with qtbot.waitSignal(page.plot_built):
        pass
    canvas = page.findChild(canvas.LossCanvas)
    assert page.plot_place.isAncestorOf(canvas) and page.plot_place.isVisible()
    assert canvas._view.getPlotItem() is items[0]
