"""Images that came in wrong, through the studio that the program makes."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel

from engine.pictures.picture import GridSize
from engine.progress import CancelledError

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "cases" / "imports"
KINDS = {
    "10-apng-frames/asm.png": (12, (16, 16), ""),
    "12-mpo-jpeg/phone.jpg": (1, (64, 64), "only the first was taken"),
    "14-mask-0-1/mask01.png": (1, (8, 8), "0 was taken as black and 1 as white"),
    "15-long-strip/strip_6400.png": (100, (64, 64), "taken as a strip of frames of 64x64"),
    "16-zip-of-png/piskel_frames.zip": (4, (8, 8), ""),
    "20-bad-ancillary-crc/bad_phys_crc.png": (1, (8, 8), "A damaged note in it"),
}


@pytest.fixture
def importing(make_studio):
    return make_studio(start=False).desk.importing


def opened(importing, qtbot, paths):
    with qtbot.waitSignal(importing.opened):
        importing.import_paths(paths)
    return importing.window


@pytest.mark.parametrize("name", KINDS)
def test_each_case_comes_in_and_what_was_decided_is_told(importing, qtbot, name):
    count, size, said = KINDS[name]
    window = opened(importing, qtbot, [CASES / name])
    assert window.imported.count == count and window.imported.groups[0].size == size
    assert said in window.listed and not window.fault
    with qtbot.waitSignal(importing.imported) as taken:
        window.accept()
    assert taken.args == [count]


def test_all_cases_come_in_together(importing, qtbot):
    folders = [CASES / name.split("/")[0] for name in KINDS]
    window = opened(importing, qtbot, folders)
    assert (
        window.imported.count == sum(count for count, _, _ in KINDS.values()) + 12
    )  # the twelve true frames
    assert not window.imported.faults
    window.reject()


def test_a_strip_is_shown_cut_and_can_be_taken_whole_or_cut_otherwise(importing, qtbot):
    window = opened(importing, qtbot, [CASES / "15-long-strip" / "strip_6400.png"])
    sheet = window.sheet
    assert sheet.box.isChecked() and sheet.grid[:2] == (64, 64)
    assert sheet.view.accessibleDescription() == "100 by 1 tiles"
    with qtbot.waitSignal(window.cut):
        sheet.box.click()
    qtbot.waitUntil(lambda: window.imported.count == 1)
    with qtbot.waitSignal(window.cut):
        sheet.box.click()
        sheet.tile.set_size(GridSize(32, 32))
    qtbot.waitUntil(lambda: window.imported.groups[0].size == (32, 32))
    window.reject()


def test_a_sheet_longer_than_4096_is_cut_into_what_tiles_one_likes(importing, qtbot, tmp_path):
    tiles = np.random.default_rng(2).integers(0, 2, (700, 13, 14)).astype(np.uint8) * 255
    Image.fromarray(np.concatenate(tiles, axis=1)).save(tmp_path / "sheet.png")
    window = opened(importing, qtbot, [tmp_path / "sheet.png"])
    with qtbot.waitSignal(window.cut):
        window.sheet.box.click()
        window.sheet.tile.set_size(GridSize(14, 13))
    qtbot.waitUntil(lambda: window.imported.count == 700)
    np.testing.assert_array_equal(window.imported.groups[0].values, 255 - tiles)
    window.reject()


@pytest.mark.parametrize("suffix", ["jfif", "apng", "jpe"])
def test_folders_are_searched_for_every_name_that_images_have(importing, qtbot, tmp_path, suffix):
    kind = "PNG" if suffix == "apng" else "JPEG"
    Image.fromarray(np.zeros((8, 8), np.uint8)).save(tmp_path / f"a.{suffix}", kind)
    window = opened(importing, qtbot, [tmp_path])
    assert window.imported.count == 1
    window.reject()


def moving(count):
    data = io.BytesIO()
    frames = [Image.fromarray(np.full((64, 64), number % 251, np.uint8)) for number in range(count)]
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:])
    return data.getvalue()


def packed(count):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.gif", moving(2))
    return data.getvalue()


def noise():
    data = io.BytesIO()
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (2000, 2000)).astype(np.uint8)).save(
        data, "PNG"
    )
    return data.getvalue()


@pytest.mark.parametrize(("name", "make"), [("a.gif", moving), ("a.zip", packed), ("a.png", noise)])
def test_cancel_ends_the_reading_of_one_file(importing, qtbot, tmp_path, monkeypatch, name, make):
    """The reading itself takes notice, and at once: hardly a byte is read after the wish."""
    (tmp_path / name).write_bytes(make(120) if make is not noise else make())
    from gui.jobs import job as module

    asked = []
    plain = module.Job._progress

    def cancel_soon(task, done, total):
        asked.append(done)
        if len(asked) == 10:
            task.cancel()
        return plain(task, done, total)

    monkeypatch.setattr(module.Job, "_progress", cancel_soon)
    failures = []
    not_read = importing._not_read
    monkeypatch.setattr(importing, "_not_read", lambda error: (failures.append(error), not_read(error)))
    importing.import_paths([tmp_path / name])
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], CancelledError) and len(asked) < 13
    assert importing.window is None


def test_nothing_that_libraries_warn_of_reaches_the_terminal(tmp_path):
    grey = Image.fromarray(np.zeros((8, 8), np.uint8))
    grey.save(tmp_path / "exif.jpg", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\xff")
    palette = Image.frombytes("P", (8, 8), bytes(range(64)))
    palette.putpalette([*range(192)])
    palette.save(tmp_path / "palette.png", transparency=bytes(range(64)))
    large = bytearray((CASES / "14-mask-0-1" / "mask01.png").read_bytes())
    large[16:24] = (20_000).to_bytes(4) * 2
    (tmp_path / "large.png").write_bytes(large)
    code = (
        "import contextlib, io, sys, warnings, main\n"
        "with contextlib.redirect_stdout(io.StringIO()): main.main(['--help'])\n"
        "from engine.importing.import_files import import_files\n"
        "warnings.warn('from a library')\n"
        "print(import_files([sys.argv[1]]).count)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (done.stdout.strip(), done.stderr) == ("2", "")


def test_the_documents_grid_stays_when_a_sheet_is_cut_otherwise(importing, qtbot, tmp_path):
    values = np.random.default_rng(2).integers(0, 2, (64, 96)) * 255
    Image.fromarray(values.astype(np.uint8)).save(tmp_path / "sheet.png")
    window = opened(importing, qtbot, [tmp_path / "sheet.png"])
    window.sheet.box.click()
    qtbot.waitUntil(lambda: window.imported.count == 96)
    window.sheet.tile.fields[0].set_value(16)
    window.sheet.tile.changed.emit(window.sheet.tile.size_shown)
    qtbot.waitUntil(lambda: window.imported.count == 48)  # more than the document has
    assert window.target.grid.value == "stay" and window.plan.size is None
    assert [label.text()[:2] for label in window.sheet.findChildren(QLabel) if label.buddy()] == [
        "&T",
        "&H",
        "&M",
        "&S",
    ]
    window.reject()
