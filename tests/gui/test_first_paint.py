"""The window is painted before what it does not show is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA")
LATER = {
    "files and recovery": ("gui.documents.autosave", "gui.shell.desk", "engine.files.document_file"),
    "import and export": ("engine.exporting.export_files", "gui.importing", "PIL", "csv"),
    "training": (
        "engine.training.worker",
        "engine.training.no_trainer",
        "engine.trainers.compiled.trainer",
        "engine.trainers.compiled.takes",
        "engine.trainers.compiled.in_child",
    ),
    "libraries": ("torch", "numba", "pyqtgraph", "hashlib", "socket"),
    "beside the picture's way": tuple(
        f"gui.pages.play.{name}"
        for name in ("company", "hands", "predict", "slow_motion", "twins", "weight_map")
    ),
    "what reads files of others": ("engine.importing.import_files", "gui.importing.import_window"),
    "the menus": ("gui.shell.menus", "gui.shell.cheat_sheet", "gui.shell.about"),
}
PROGRAM = """
import os
import sys
import gui.shell.app
import main
from gui.shell.studio import Studio

class ToldStudio(Studio):
    def __init__(self, *parts):
        super().__init__(*parts)
        self.window.painted.connect(self.painted)

    def painted(self):
        print(*sys.modules, flush=True)

    def start(self, *parts):
        print(*sys.modules, flush=True)
        os._exit(0)

gui.shell.app.Studio = ToldStudio
main.main([])
"""


def test_what_the_first_paint_does_not_need_is_imported_after_it(tmp_path: Path) -> None:
    variables = {**os.environ, **dict.fromkeys(FOLDERS, str(tmp_path)), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=variables, capture_output=True, text=True, check=True
    )
    loaded, equipped = (set(line.split()) for line in done.stdout.splitlines())
    assert "gui.shell.studio" in loaded and "gui.shell.desk" in equipped
    too_early = {what: sorted(loaded.intersection(names)) for what, names in LATER.items()}
    assert not any(too_early.values()), too_early
    for slow in ("libraries", "what reads files of others"):  # the window would stand still meanwhile
        assert not equipped.intersection(LATER[slow])
