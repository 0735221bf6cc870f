"""The window as `main.py FILE ...` makes it: what is opened, what is imported, and what is said about it."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.xvfb_session import ROOT

BITS = "train a\n" + "0110\n" * 4
# The real program, but that instead of waiting for a user it prints what it shows, and closes.
PROGRAM = """
    import sys
    from PySide6.QtCore import QEventLoop, QTimer
    import gui.shell.application, gui.shell.studio
    started = gui.shell.studio.Studio.start
    def start(self, path=None):
        gui.shell.application.Application.studio = self
        started(self, path)
    def show(app):
        studio = app.studio
        if IMPORTS:
            importing, loop = studio.desk.importing, QEventLoop()
            importing.opened.connect(lambda window: loop.quit())
            QTimer.singleShot(60_000, loop.quit)
            if importing.window is None:
                loop.exec()
            print("import:", len(importing.window.imported.groups), importing.window.listed)
            importing.window.accept()
            importing.imported.connect(lambda count: loop.quit())
            loop.exec()
        print("notice:", studio.window.banner.text)
        print("pictures:", *(f"{p.name}={p.label}={p.pixels.max():.2f}" for p in studio.model.committed.pictures))
        studio.window.on_close(lambda: True, studio.close)
        studio.window.close()
        sys.stdout.flush()
        return 0
    gui.shell.studio.Studio.start = start
    gui.shell.application.Application.exec = show
    import main
    sys.exit(main.main(sys.argv[1:]))
"""


def shown(folder: Path, *names: str, imports: bool = False) -> list[str]:
    """What the window says and holds after `main.py NAMES`; with `imports` the dialog is agreed to first."""
    folders = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "STATE")}
    answer = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(PROGRAM).replace("IMPORTS", str(imports)), *names],
        cwd=folder,
        env={**os.environ, **folders, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.splitlines()


def test_a_text_of_zeros_and_ones_opens_black_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "bits.txt").write_text(BITS)
    notice, pictures = shown(tmp_path, "bits.txt")
    assert "1 is taken as black" in notice and pictures == "pictures: a==1.00"


def test_the_dialog_says_it_too_and_brings_labels(tmp_path: Path) -> None:
    (tmp_path / "bits.txt").write_text(BITS.replace("train a\n", "train a\n# label: 7\n"))
    Image.fromarray(np.zeros((4, 4), np.uint8)).save(tmp_path / "b.png")
    lines = shown(tmp_path, "bits.txt", "b.png", imports=True)
    assert "bits.txt: There is nothing but 0 and 1" in lines[0]
    assert "a=7=1.00" in lines[-1] and "b==1.00" in lines[-1]


@pytest.mark.parametrize("name", ["folder", "image.dat"])
def test_folders_and_files_with_any_name_are_imported(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder" / "shirt").mkdir(parents=True)
    Image.fromarray(np.zeros((4, 4), np.uint8)).save(tmp_path / "folder" / "shirt" / "a.png")
    Image.fromarray(np.zeros((4, 4), np.uint8)).save(tmp_path / "image.dat", format="PNG")
    lines = shown(tmp_path, name, imports=True)
    wanted = "a=shirt=1.00" if name == "folder" else "image==1.00"
    assert lines[0].startswith("import: 1") and wanted in lines[-1]
