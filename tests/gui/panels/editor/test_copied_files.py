"""Image files copied in a file manager are pasted on the canvas."""

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from gui.state.clipboard import image_of_ink
from tests.gui.panels.editor.conftest import CONTROL

INK = np.eye(8, dtype=np.float32)


@pytest.fixture
def paste(desk):
    """Pastes what a file manager has copied; returns what the user is told."""

    def paste(*paths, icon=False) -> list[str]:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        if icon:
            image = QImage(8, 8, QImage.Format.Format_RGB32)
            image.fill(QColor("black"))
            mime.setImageData(image)
        QGuiApplication.clipboard().setMimeData(mime)
        heard = []
        desk.editor.notice.connect(heard.append)
        desk.key(Qt.Key.Key_V, CONTROL)
        return heard

    return paste


@pytest.fixture
def picture_file(tmp_path):
    path = tmp_path / "drawn.png"
    assert image_of_ink(INK).save(str(path))
    return path


@pytest.mark.parametrize("icon", [False, True])
def test_an_image_file_is_pasted_rather_than_its_icon(desk, paste, picture_file, icon):
    assert paste(picture_file, icon=icon) == []
    assert np.array_equal(desk.pixels, INK) and desk.stack.undoText() == "Paste"


def test_of_several_files_the_first_image_is_pasted_and_that_is_told(desk, paste, picture_file, tmp_path):
    (tmp_path / "notes.png").write_text("no image")
    files = [tmp_path, tmp_path / "gone.png", tmp_path / "notes.png", picture_file]
    assert paste(*files) == ["Of 4 files on the clipboard only the image “drawn.png” was pasted."]
    assert np.array_equal(desk.pixels, INK)


def test_files_that_are_no_images_give_a_sentence(desk, paste, tmp_path):
    (tmp_path / "notes.txt").write_text("no image")
    told = paste(tmp_path / "notes.txt")
    assert told == ["No file on the clipboard is an image that can be read: nothing was pasted."]
    assert desk.stack.count() == 0


def test_addresses_of_web_pages_are_no_files(desk):
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/picture.png")])
    QGuiApplication.clipboard().setMimeData(mime)
    heard = []
    desk.editor.notice.connect(heard.append)
    desk.key(Qt.Key.Key_V, CONTROL)
    assert heard == ["The clipboard holds no image, so there was nothing to paste."]
