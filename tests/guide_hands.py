"""The guide's picture of hands on a network: `python -m tests.guide_hands OUT.png`, for `docs.make_screenshots`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

EPOCHS, SIZE, SETTLE_MS = 150, (1440, 900), 400


def main(out: Path) -> int:
    """The lecture's network, trained, with two units off, a number set, and a layer frozen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from engine.lecture import lecture_document
    from engine.training.choice import TrainerChoice
    from engine.training.snapshot import Snapshot
    from gui.look.theme import ThemeChoice, Themes
    from gui.shell.studio import Studio
    from gui.state.freezing import switch_frozen
    from gui.state.preferences import Preferences

    app, loop = QApplication(sys.argv[:1]), QEventLoop()
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(
            app,
            lecture_document(),
            Themes(app, ThemeChoice.LIGHT),
            TrainerChoice(compile_missing=False),
            Preferences(None),
            Path(folder),
        )
        studio.equip()
        studio.window.resize(*SIZE)
        studio.window.show()
        studio.play.build_plot()
        studio.start()

        def look(snapshot: Snapshot) -> None:
            if not snapshot.running and snapshot.epoch >= EPOCHS:
                loop.quit()

        studio.bridge.snapshot_ready.connect(look)
        studio.bridge.step_epochs(EPOCHS)
        loop.exec()
        studio.bridge.snapshot_ready.disconnect(look)
        for unit in ((0, 9), (2, 5)):
            studio.hands.switch(*unit)
        studio.hands.set_number(2, 2.5)
        switch_frozen(studio.model, "encoder-1")
        QTimer.singleShot(SETTLE_MS, loop.quit)
        loop.exec()
        studio.window.grab().save(str(out), "PNG")
        studio.window.on_close(lambda: True, studio.close)
        studio.window.close()
        for top in (studio.window, studio):
            top.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
