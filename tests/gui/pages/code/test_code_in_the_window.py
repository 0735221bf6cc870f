"""The page Code in the real window: program and summary follow every setting, and leave by button and menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontInfo, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from engine.document import Document
from engine.kinds import kind_named, kinds, with_kind
from engine.lecture import lecture_document
from engine.pictures.picture import GridSize, Picture
from engine.pictures.place import Role
from engine.script.pictures import LEFT_OUT
from engine.script.script import script
from engine.script.summary import summary, summary_lines
from gui.look.theme import DARK, LIGHT, ThemeChoice
from gui.pages.catalogue import CODE, PLAY
from gui.pages.code import code_page
from gui.pages.code.code_page import CodePage
from gui.shell.studio import Studio
from tests.gui.menu_hand import Hand

MakeStudio = Callable[..., Studio]


def shown(studio: Studio) -> CodePage:
    """The page, opened by its button on the rail."""
    place = studio.pages.place_of(CODE.key)
    assert place is not None
    button = studio.window.rail.buttons[place]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    page = studio.pages.currentWidget()
    assert isinstance(page, CodePage)
    return page


@pytest.fixture
def studio(make_studio: MakeStudio) -> Studio:
    return make_studio(start=False)


def text_of(page: CodePage) -> str:
    return page.script.toPlainText() + "\n"


def change(studio: Studio, **settings: object) -> Document:
    document = studio.model.committed
    changed = replace(document, training=replace(document.training, **settings))
    studio.model.commit("Change", changed)
    return changed


def test_the_page_shows_the_program_and_the_summary_of_the_document(studio: Studio) -> None:
    page = shown(studio)
    assert text_of(page) == script(lecture_document())
    assert page.summary.shown == summary(lecture_document())
    words = " ".join(label.text() for label in page.summary.findChildren(QLabel))
    assert "Encoder layer" in words and "1,040" in words and "Total: 2,276 parameters" in words


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_every_kind_of_network_has_its_program_in_the_window(studio: Studio, kind, qtbot: QtBot) -> None:
    page = shown(studio)
    document = with_kind(studio.model.committed, kind)
    studio.model.commit("Kind", document)
    qtbot.waitUntil(lambda: text_of(page) == script(document))
    assert page.summary.shown == summary(document)


def test_a_setting_of_the_inspector_changes_its_line_which_is_marked_for_a_while(
    studio: Studio, qtbot: QtBot
) -> None:
    page = shown(studio)
    assert page.script.marked == (), "nothing has changed yet"
    page.script._fade.setInterval(50)
    document = change(studio, learning_rate=0.002)
    qtbot.waitUntil(lambda: text_of(page) == script(document))
    lines = text_of(page).split("\n")
    assert [lines[line] for line in page.script.marked] == [line for line in lines if "lr=0.002" in line]
    assert len(page.script.extraSelections()) == 1
    qtbot.waitUntil(lambda: page.script.marked == () and page.script.extraSelections() == [])


def test_undo_and_a_drawn_pixel_are_followed(studio: Studio, qtbot: QtBot) -> None:
    page = shown(studio)
    before = text_of(page)
    document = studio.model.committed
    pixels = document.train[0].pixels.copy()
    pixels[0, 0] = 1.0
    drawn = document.with_role(Role.TRAIN, (document.train[0].with_pixels(pixels), *document.train[1:]))
    studio.model.preview(drawn)
    qtbot.waitUntil(lambda: text_of(page) == script(drawn))
    studio.model.commit("Draw", drawn)
    studio.undoing.undo.trigger()
    qtbot.waitUntil(lambda: text_of(page) == before)


def test_nothing_is_written_while_the_page_is_away_or_the_program_stays_the_same(
    studio: Studio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(studio)
    written: list[Document] = []

    def counted(document: Document, **more: bool) -> str:
        written.append(document)
        return script(document, **more)

    monkeypatch.setattr(code_page, "script", counted)
    verdict = replace(studio.model.committed.verdict, threshold=0.9)
    studio.model.commit("Verdict", replace(studio.model.committed, verdict=verdict))
    qtbot.waitUntil(lambda: not page._wait.isActive())
    assert written == []
    studio.pages.show_page(studio.pages.pages.index(PLAY))
    document = change(studio, learning_rate=0.003)
    assert not page._wait.isActive() and written == []
    shown(studio)
    assert written == [document] and text_of(page) == script(document)


def test_copy_puts_the_whole_program_on_the_clipboard(studio: Studio) -> None:
    page = shown(studio)
    QTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == script(studio.model.committed)
    assert studio.window.banner.text == "The program is on the clipboard."
    QTest.mouseClick(page.copy_summary, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "\n".join(summary_lines(summary(studio.model.committed)))


class Chooser:
    def __init__(self, path: Path | None) -> None:
        self.path = path

    def file_to_save(self, title: str, filters: object, suggestion: Path) -> Path | None:
        assert suggestion.name == "autoencoder.py"
        return self.path


def test_save_writes_the_whole_program_and_says_so(studio: Studio, tmp_path: Path) -> None:
    page = shown(studio)
    studio.exports.chooser = Chooser(tmp_path / "mine.py")  # type: ignore[assignment]
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert (tmp_path / "mine.py").read_text(encoding="utf-8") == script(studio.model.committed)
    assert "mine.py" in studio.window.banner.text
    studio.exports.chooser = Chooser(tmp_path / "no folder" / "mine.py")  # type: ignore[assignment]
    page.save_script()
    assert "no folder" in studio.window.banner.text and not (tmp_path / "no folder").exists()
    studio.exports.chooser = Chooser(None)  # type: ignore[assignment]
    page.save_script()


def test_the_summary_leaves_as_a_table(studio: Studio) -> None:
    page = shown(studio)
    actions = {action.text(): action for action in page.summary.actions()}
    actions["Copy as &table"].trigger()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "layer\tkind\toutput shape\tparameters" and lines[-1].endswith("2276")
    assert bytes(QApplication.clipboard().mimeData().data("text/csv").data()).startswith(b"layer,kind")


def test_text_is_selected_without_its_line_numbers(studio: Studio) -> None:
    page = shown(studio)
    page.script.setFocus()
    page.script.selectAll()
    page.script.copy()
    assert QApplication.clipboard().text() == text_of(page).rstrip("\n")
    assert page.script.isReadOnly()


def test_the_usual_keys_copy_text_and_leave_the_pictures_alone(studio: Studio, qtbot: QtBot) -> None:
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    page = shown(studio)
    page.script.setFocus()
    before = studio.model.committed
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X):
        QTest.keyClick(page.script, key, control)
    assert QApplication.clipboard().text() == text_of(page).rstrip("\n")
    QTest.keyClick(page.script, Qt.Key.Key_Delete)
    QTest.keyClicks(page.script, "abc")
    assert studio.model.committed is before and text_of(page) == script(before)


def test_a_document_without_a_picture_to_train_on_says_so(studio: Studio, qtbot: QtBot) -> None:
    page = shown(studio)
    studio.model.commit("Clear", studio.model.committed.with_role(Role.TRAIN, ()))
    qtbot.waitUntil(page.empty.isVisible)
    assert "no picture to train on" in page.empty.text()
    assert not page.script.isVisible() and not page.copy.isVisible() and page.summary.isVisible()
    studio.undoing.undo.trigger()
    qtbot.waitUntil(lambda: page.script.isVisible() and not page.empty.isVisible())


def many(count: int) -> Document:
    random = np.random.default_rng(3)
    pictures = tuple(
        Picture(f"picture {number}", random.integers(0, 2, (8, 8)).astype(np.float32))
        for number in range(count)
    )
    return Document(GridSize(8, 8), pictures)


def test_many_pictures_are_left_out_on_the_page_and_are_in_what_is_copied(
    make_studio: MakeStudio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = many(200)
    for most in (code_page.MANY_CELLS, 100):  # at once, and as a job
        monkeypatch.setattr(code_page, "MANY_CELLS", most)
        studio = make_studio(document, start=False)
        page = shown(studio)
        qtbot.waitUntil(lambda page=page: text_of(page) == script(document, shortened=True))
        assert LEFT_OUT in text_of(page)
        QApplication.clipboard().clear()
        page.copy_script()
        qtbot.waitUntil(lambda: QApplication.clipboard().text() == script(document))
        qtbot.waitUntil(lambda studio=studio: not studio.jobs.running)


def test_letters_are_of_one_width_and_follow_the_text_size(studio: Studio) -> None:
    page = shown(studio)
    metrics = page.script.fontMetrics()
    assert metrics.horizontalAdvance("i") == metrics.horizontalAdvance("W")
    before = QFontInfo(page.script.font()).pixelSize()
    studio.frame.text.choose(200)
    assert QFontInfo(page.script.font()).pixelSize() >= 1.9 * before
    studio.frame.text.choose(100)
    assert QFontInfo(page.script.font()).pixelSize() == before


@pytest.mark.parametrize(("choice", "theme"), [(ThemeChoice.LIGHT, LIGHT), (ThemeChoice.DARK, DARK)])
def test_keywords_wear_the_accent_of_the_theme(studio: Studio, choice: ThemeChoice, theme) -> None:
    page = shown(studio)
    studio.themes.choose(choice)
    block = page.script.document().findBlockByNumber(text_of(page).split("\n").index("import torch"))
    (first, *_) = block.layout().formats()
    assert (first.start, first.length) == (0, len("import"))
    assert first.format.foreground().color() == QColor(theme.accent)


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_clipped(studio: Studio, size: tuple[int, int], percent: int, qtbot: QtBot) -> None:
    page = shown(studio)
    studio.window.resize(*size)
    studio.frame.text.choose(percent)
    room = lambda part: QRect(part.mapTo(page, QPoint()), part.size())  # noqa: E731
    parts = (page.copy, page.save, page.copy_summary, page.script)
    qtbot.waitUntil(lambda: all(page.rect().contains(room(part)) for part in parts))
    for part in parts:
        assert part.width() >= part.minimumSizeHint().width()
    assert page.script.height() >= 4 * page.script.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: shows_all_columns(page))


@pytest.mark.parametrize("kind", ["dense", "convolutional", "sequence"])
def test_the_summary_is_as_wide_as_its_columns_when_it_is_first_shown(
    make_studio: MakeStudio, kind: str, qtbot: QtBot
) -> None:
    studio = make_studio(with_kind(lecture_document(), kind_named(kind)), start=False)
    page = shown(studio)
    qtbot.waitUntil(lambda: shows_all_columns(page))
    studio.model.commit("Kind", with_kind(studio.model.committed, kind_named("variational")))
    qtbot.waitUntil(lambda: page.summary.shown == summary(studio.model.committed))
    qtbot.waitUntil(lambda: shows_all_columns(page))


def shows_all_columns(page: CodePage) -> bool:
    """Whether nothing of the table lies beside what is in sight of it."""
    table = page.summary
    inside = table.parentWidget()
    assert inside is not None
    seen = inside.parentWidget()
    assert seen is not None
    return table.minimumSizeHint().width() <= table.width() <= seen.width()


def test_the_place_that_one_reads_stays_when_another_line_changes(studio: Studio, qtbot: QtBot) -> None:
    studio.window.resize(1024, 640)
    page = shown(studio)
    page.script.moveCursor(QTextCursor.MoveOperation.End)
    bar = page.script.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    assert before > 0
    document = change(studio, epochs=151)
    qtbot.waitUntil(lambda: text_of(page) == script(document))
    assert bar.value() == before, "the loop is in sight"


def test_the_menu_exports_the_network_as_it_is_trained_now(
    make_studio: MakeStudio, qtbot: QtBot, tmp_path: Path
) -> None:
    from safetensors.numpy import load_file

    studio = make_studio()
    studio.bridge.step_epochs(3)
    qtbot.waitUntil(lambda: studio.bridge.snapshot is not None and studio.bridge.snapshot.epoch == 3)
    hand = Hand(studio, lambda holds: qtbot.waitUntil(holds, timeout=60_000), tmp_path)
    hand.answers.files["Export"] = tmp_path / "net.safetensors"
    hand.do("File/Export/Trained network as safetensors")
    hand.wait(lambda: "net.py' reads it." in studio.window.banner.text)
    found = load_file(tmp_path / "net.safetensors")
    snapshot = studio.bridge.snapshot
    assert snapshot is not None
    weights = snapshot.document.layout.views(snapshot.parameters)[0][0]
    np.testing.assert_array_equal(found["encoder.0.weight"], weights)
    assert "after 3 epochs" in (tmp_path / "net.py").read_text(encoding="utf-8")
    hand.answers.stop()


def test_an_untrained_network_is_said_to_be_one(
    make_studio: MakeStudio, qtbot: QtBot, tmp_path: Path
) -> None:
    studio = make_studio()
    hand = Hand(studio, lambda holds: qtbot.waitUntil(holds, timeout=60_000), tmp_path)
    hand.answers.files["Export"] = tmp_path / "net.safetensors"
    hand.do("File/Export/Trained network as safetensors")
    hand.wait(lambda: "untrained: these are its first weights" in studio.window.banner.text)
    hand.answers.stop()


def test_where_the_screen_is_at_another_epoch_it_is_said(make_studio: MakeStudio, qtbot: QtBot) -> None:
    studio = make_studio()
    page = shown(studio)
    lines = text_of(page).count("\n")
    assert page.words.text() == f"{lines} lines, 150 epochs"
    studio.bridge.step_epochs(7)
    qtbot.waitUntil(lambda: page.words.text() == f"{lines} lines, 150 epochs; screen at 7")
    change(studio, epochs=7)
    qtbot.waitUntil(lambda: page.words.text() == f"{lines} lines, 7 epochs")
    change(studio, epochs=7, stop_plateau=50)
    qtbot.waitUntil(lambda: page.words.text().endswith("lines, up to 7 epochs"))


def test_without_a_picture_to_train_on_there_is_no_program_to_export(studio: Studio) -> None:
    export = studio.desk.network_export
    assert export.script.isEnabled() and export.onnx.isEnabled()
    studio.model.commit("Clear", studio.model.committed.with_role(Role.TRAIN, ()))
    assert not export.script.isEnabled() and export.onnx.isEnabled()
