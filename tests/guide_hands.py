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
    from PySide6.QtWidgets import QApplication

    from engine.lecture import lecture_document
    from gui.look.theme import ThemeChoice, Themes
    from gui.shell.scripted_studio import close, rest, shown, train
    from gui.state.freezing import switch_frozen

    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        themes = Themes(app, ThemeChoice.LIGHT)
        studio = shown(app, lecture_document(), SIZE, themes, Path(folder), compile_missing=False)
        studio.play.build_plot()
        studio.start()
        train(studio, EPOCHS)
        for unit in ((0, 9), (2, 5)):
            studio.hands.switch(*unit)
        studio.hands.set_number(2, 2.5)
        switch_frozen(studio.model, "encoder-1")
        rest(SETTLE_MS)
        studio.window.grab().save(str(out), "PNG")
        close(studio)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
