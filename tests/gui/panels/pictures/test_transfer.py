import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from engine.pictures.picture import GridSize, blank_picture
from engine.pictures.place import Place, Role
from gui.panels.pictures.transfer import PICTURES_TYPE, mime_of
from gui.state.clipboard import ink_of_image
from tests.gui.panels.pictures.conftest import drop
from tests.gui.panels.pictures.test_galleries import CONTROL, TESTS, keys


def test_copied_pictures_are_pasted_after_the_current_one_exactly(room, shifted):
    room.click(shifted)
    room.click(Place(Role.TEST, 1), CONTROL)
    keys(room.test, Qt.Key.Key_C, CONTROL)
    room.click(Place(Role.TRAIN, 0))
    keys(room.train, Qt.Key.Key_V, CONTROL)
    assert room.names(Role.TRAIN) == ["square", *TESTS[:2], "triangle"]
    assert room.model.document.train[1:3] == room.model.document.test[:2]
    assert room.label() == "Paste 2 pictures" and room.selected(Role.TRAIN) == [1, 2]
    room.undo()
    assert room.names(Role.TRAIN) == ["square", "triangle"]


def test_other_programs_get_a_png_of_the_picture(room, shifted):
    room.click(shifted)
    keys(room.test, Qt.Key.Key_C, CONTROL)
    mime = QGuiApplication.clipboard().mimeData()
    image = QImage.fromData(mime.data("image/png"))
    assert np.array_equal(ink_of_image(image), room.model.document.picture(shifted).pixels)


def test_cut_pictures_come_back_by_paste(room, shifted):
    room.click(shifted)
    keys(room.test, Qt.Key.Key_X, CONTROL)
    assert room.names(Role.TEST) == TESTS[1:]
    room.click(Place(Role.TEST, 2))
    keys(room.test, Qt.Key.Key_V, CONTROL)
    assert room.names(Role.TEST) == [*TESTS[1:], TESTS[0]]


def test_an_image_of_the_grids_size_is_pasted_and_another_is_handed_on(room):
    images = []
    room.panel.image_dropped.connect(images.append)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    QGuiApplication.clipboard().setImage(image)
    keys(room.test, Qt.Key.Key_V, CONTROL)
    assert room.model.document.test[1].pixels.min() == 1.0 and images == []
    QGuiApplication.clipboard().setImage(image.scaled(20, 30))
    keys(room.test, Qt.Key.Key_V, CONTROL)
    assert images[0].size().toTuple() == (20, 30)


def test_an_empty_clipboard_and_pictures_of_another_size_are_told_about(room):
    QGuiApplication.clipboard().clear()
    keys(room.test, Qt.Key.Key_V, CONTROL)
    QGuiApplication.clipboard().setMimeData(mime_of([blank_picture("small", GridSize(4, 4))]))
    keys(room.test, Qt.Key.Key_V, CONTROL)
    damaged = QMimeData()
    damaged.setData(PICTURES_TYPE, QByteArray(b"nonsense"))
    QGuiApplication.clipboard().setMimeData(damaged)
    keys(room.test, Qt.Key.Key_V, CONTROL)
    assert [sentence[:12] for sentence in room.said] == ["The clipboar", "'small' is 4", "The pictures"]
    assert room.names(Role.TEST) == TESTS


@pytest.fixture
def dragging(room, monkeypatch):
    """Drags the selected cards of one gallery to a point of another, with Qt's own event objects."""

    def drag(source, target, at, modifiers=Qt.KeyboardModifier.NoModifier):
        class Drag:
            """Stands in for QDrag, whose exec would wait for a real mouse."""

            def __init__(self, widget):
                assert widget is source

            def setMimeData(self, mime):
                self.mime = mime

            def setPixmap(self, pixmap):
                assert not pixmap.isNull()

            def setHotSpot(self, spot): ...

            def exec(self, actions, default):
                drag.mime = self.mime
                drop(target.viewport(), self.mime, at, modifiers)
                return default

        monkeypatch.setattr("gui.panels.pictures.gallery.QDrag", Drag)
        monkeypatch.setattr(
            "gui.panels.pictures.gallery.QDropEvent.source", lambda event: source, raising=False
        )
        source.startDrag(Qt.DropAction.MoveAction)

    return drag


def test_dragging_within_a_gallery_reorders_the_selection(room, dragging, shifted):
    room.click(shifted)
    dragging(room.test, room.test, room.centre(Place(Role.TEST, 2)) + QPoint(20, 0))
    assert room.names(Role.TEST) == ["noisy triangle", "corners", "shifted square", "cross"]
    assert room.editing.place == Place(Role.TEST, 2) and room.label() == "Move picture"
    room.undo()
    assert room.names(Role.TEST) == TESTS


def test_dragging_to_the_other_gallery_changes_the_role_and_ctrl_copies(room, dragging, shifted):
    room.click(shifted)
    dragging(room.test, room.train, room.centre(Place(Role.TRAIN, 1)) - QPoint(20, 0))
    assert room.names(Role.TRAIN) == ["square", "shifted square", "triangle"]
    assert room.names(Role.TEST) == TESTS[1:]
    room.undo()
    room.click(shifted)
    dragging(room.test, room.train, room.centre(Place(Role.TRAIN, 1)) + QPoint(20, 0), CONTROL)
    assert room.names(Role.TRAIN) == ["square", "triangle", "shifted square"]
    assert room.names(Role.TEST) == TESTS


def test_a_thumbnail_dragged_out_is_a_png_file_with_its_name(room, dragging, shifted, tmp_path):
    room.click(shifted)
    dragging(room.test, room.test, room.centre(shifted))
    (url,) = dragging.mime.urls()
    assert url.fileName() == "shifted square.png"
    image = QImage(url.toLocalFile())
    assert np.array_equal(ink_of_image(image), room.model.document.picture(shifted).pixels)


def test_files_and_images_from_outside_are_handed_on(room):
    files, images = [], []
    room.panel.files_dropped.connect(files.append)
    room.panel.image_dropped.connect(images.append)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/some/picture.png"), QUrl("https://example.org/x.png")])
    drop(room.test.viewport(), mime, QPoint(20, 20))
    drop(room.panel, mime, QPoint(5, 5))
    assert files == [["/some/picture.png"]] * 2
    mime = QMimeData()
    mime.setImageData(QImage(30, 20, QImage.Format.Format_RGB32))
    drop(room.train.viewport(), mime, QPoint(20, 20))
    drop(room.panel, mime, QPoint(5, 5))
    assert [image.width() for image in images] == [30, 30]
    plain = QMimeData()
    plain.setText("words")
    assert not drop(room.test.viewport(), plain, QPoint(20, 20)).isAccepted()
    assert room.names(Role.TEST) == TESTS
