"""Makes the pictures of docs/guide.md: `python -m docs.guide_pictures [CHAPTER...]`, in the project's folder.

Each shows the real window, as a chapter's function leaves it after the lecture's experiment.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from engine.document_parts import TRAINING
from engine.lecture import lecture_document
from engine.training.choice import TrainerChoice
from engine.training.snapshot import Snapshot, Speed
from gui.look.theme import ThemeChoice, Themes
from gui.pages.play.hourglass.output_panel import OutputMode
from gui.pages.play.predict.guess_bar import Side
from gui.shell.studio import Studio
from gui.state.preferences import Preferences

FOLDER = Path(__file__).resolve().parent / "screenshots" / "guide"
SIZE = 1440, 900
EPOCHS = 150
SETTLE_MS = 700


def company(studio: Studio) -> None:
    """All three columns, and room for them."""
    for action in studio.play.table_company.actions.values():
        action.trigger()


def stopping(studio: Studio) -> None:
    """Trained again with three rules, of which one holds."""
    rules = {"stop_loss": 1e-5, "stop_plateau": 100, "stop_reproduced": True}
    studio.model.commit("Rules", TRAINING.changed(studio.model.committed, **rules))
    studio.bridge.reset()
    studio.bridge.set_speed(Speed.FLAT_OUT)
    studio.bridge.train()
    wait(studio, lambda snapshot: bool(snapshot.stopped))
    studio.bridge.set_speed(Speed.LIVE)


def code(studio: Studio) -> None:
    """The page Code."""
    studio.pages.show_page(studio.pages.place_of("code") or 0)


def stuck(studio: Studio) -> None:
    """Trained at a rate a thousand times too high."""
    studio.model.commit("Rate", TRAINING.changed(studio.model.committed, learning_rate=1.0))
    studio.bridge.reset()
    studio.bridge.step_epochs(EPOCHS)
    wait(studio, lambda snapshot: snapshot.epoch == EPOCHS and not snapshot.running)


def predict(studio: Studio) -> None:
    """The square guessed for the shifted square, but for two pixels, and revealed."""
    document = studio.model.document
    studio.play.hourglass.output.switch.button(OutputMode.PREDICT).click()
    ink = np.argwhere(document.train[0].pixels > 0.5).tolist()
    studio.play.hourglass.output.grid.painted.emit([tuple(cell) for cell in ink[2:]], True)
    bar = studio.play.predict.bar
    assert bar is not None
    bar.reveal_button.click()
    bar.sides.button(Side.DIFFERENCE).click()


def twins(studio: Studio) -> None:
    """A ghost, and the same from the same seed at five times the rate."""
    studio.play.ghosts.keep()
    studio.model.commit("Rate", TRAINING.changed(studio.model.committed, learning_rate=0.005))
    studio.bridge.reset()
    studio.bridge.step_epochs(60)
    wait(studio, lambda snapshot: snapshot.epoch == 60 and not snapshot.running)
    studio.play.ghosts.compare(studio.play.ghosts.kept[0])


CHAPTERS: dict[str, Callable[[Studio], None]] = {
    "company": company,
    "stopping": stopping,
    "code": code,
    "stuck": stuck,
    "predict": predict,
    "twins": twins,
}


def wait(studio: Studio, done: Callable[[Snapshot], bool]) -> None:
    """Let the window live until a snapshot is as wanted."""
    loop = QEventLoop()

    def look(snapshot: Snapshot) -> None:
        if done(snapshot):
            loop.quit()

    studio.bridge.snapshot_ready.connect(look)
    loop.exec()
    studio.bridge.snapshot_ready.disconnect(look)


def take(app: QApplication, name: str, prepare: Callable[[Studio], None], folder: Path) -> None:
    """Train, prepare, and draw the window."""
    themes = Themes(app, ThemeChoice.LIGHT)
    trainers = TrainerChoice(compile_missing=False)
    studio = Studio(app, lecture_document(), themes, trainers, Preferences(None), folder)
    studio.equip()
    studio.window.resize(*SIZE)
    studio.window.show()
    studio.play.build_plot()
    studio.start()
    studio.bridge.set_speed(Speed.FLAT_OUT)
    studio.bridge.step_epochs(EPOCHS)
    wait(studio, lambda snapshot: snapshot.epoch >= EPOCHS and not snapshot.running)
    studio.bridge.set_speed(Speed.LIVE)
    prepare(studio)
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
    FOLDER.mkdir(parents=True, exist_ok=True)
    studio.window.grab().save(str(FOLDER / f"{name}.png"))
    studio.window.on_close(lambda: True, studio.close)
    studio.window.close()
    studio.window.deleteLater()
    themes.deleteLater()
    app.processEvents()


def main(names: list[str]) -> int:
    """Make the pictures of these chapters, or all."""
    app = QApplication(sys.argv[:1])
    for name in names or list(CHAPTERS):
        with tempfile.TemporaryDirectory() as folder:
            take(app, name, CHAPTERS[name], Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
