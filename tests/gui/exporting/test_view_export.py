"""Every view of Play leaves the window: as a picture, and in exact numbers where it has some."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.scores.similarity import Measure, similarity
from gui.exporting.printing import paint_on_paper
from gui.exporting.view_export import ViewExport
from gui.exporting.view_picture import FINE, picture_of
from gui.shell.studio import Studio
from gui.widgets.banner import Notice

MakeStudio = Callable[..., Studio]


class Answer:
    """Says where to save."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.asked: list[str] = []

    def files_to_open(
        self, title: str, filters: Sequence[str], folder: Path, many: bool = False
    ) -> list[Path]:
        return []

    def folder_to_open(self, title: str, folder: Path) -> Path | None:
        return None

    def file_to_save(self, title: str, filters: Sequence[str], suggestion: Path) -> Path | None:
        self.asked.append(suggestion.name)
        return self.path


@pytest.fixture
def studio(make_studio: MakeStudio) -> Studio:
    studio = make_studio()
    studio.play.build_plot()
    return studio


def views(studio: Studio) -> dict[str, QWidget]:
    play = studio.play
    assert play.plot is not None
    return {
        "page": play,
        "hourglass": play.hourglass,
        "output": play.hourglass.output.grid,
        "table": play.table.table,
        "plot": play.plot,
    }


def export_of(studio: Studio, name: str) -> ViewExport:
    return studio.frame.exports.of(views(studio)[name])


@pytest.mark.parametrize("name", ["hourglass", "output", "plot"])
def test_a_picture_on_the_clipboard_is_the_view_twice_as_fine(studio: Studio, name: str) -> None:
    export_of(studio, name).copy_picture.trigger()
    image = QGuiApplication.clipboard().image()
    view = views(studio)[name]
    assert (image.width(), image.height()) == (FINE * view.width(), FINE * view.height())


def test_the_picture_of_a_page_stands_below_a_head_that_says_what_it_shows(studio: Studio) -> None:
    export, page = export_of(studio, "page"), studio.play
    head = studio.exports.head_of(page)
    assert head is not None and studio.exports.head_of(page.hourglass) is None
    assert (head.title, head.question) == ("Play", studio.pages.page.sentence)
    assert head.lines == (
        "The lecture's pictures: 2 pictures learnt, 4 tested, 8x8",
        "Dense 64-16-4-16-64, Adam, learning rate 0.001, batch 1, MSE, seed 106",
    )
    with_head, without = export.picture(), export.drawn()
    above = with_head.height() - without.height()
    assert with_head.width() == without.width() == FINE * page.width()
    assert above > FINE * 4 * page.fontMetrics().height() * 0.88, "a title and three lines, two of them small"
    assert with_head.copy(0, above, without.width(), without.height()) == without
    own = replace(studio.model.committed, train=studio.model.committed.train[:1])
    studio.model.commit("One", own)
    studio.desk.current.belongs_to(Path("mine.pinhole"))
    lines = studio.exports.head_of(page)
    assert lines is not None and lines.lines[0].startswith("mine.pinhole: 1 picture learnt")


@pytest.mark.parametrize("name", ["hourglass", "output", "table", "plot"])
def test_a_right_click_opens_the_ways_out(studio: Studio, name: str) -> None:
    view = views(studio)[name]
    assert view.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    offered = [action.text() for action in view.actions()]
    assert offered[:2] == ["&Copy picture", "Save picture as &PNG…"] and "P&rint…" in offered
    assert ("Save CS&V…" in offered) is (name != "hourglass")


def test_the_head_of_the_page_offers_the_same(studio: Studio) -> None:
    header = studio.window.header
    header.more.menu().aboutToShow.emit()
    assert header.more.menu().actions() == export_of(studio, "page").actions
    assert header.title.text() == "Play"


def test_the_curve_as_csv_reads_back_to_the_last_bit(studio: Studio, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(studio.bridge.slow_ready, check_params_cb=lambda snapshot: snapshot.epoch == 3):
        studio.bridge.step_epochs(3)
    path = tmp_path / "loss.csv"
    studio.frame.exports.chooser = answer = Answer(path)
    export_of(studio, "plot").save_csv.trigger()
    head, *rows = csv.reader(io.StringIO(path.read_text()))
    assert answer.asked == ["loss.csv"] and head == ["epoch", "train loss", "test loss"]
    snapshot = studio.bridge.snapshot
    assert snapshot is not None
    np.testing.assert_array_equal(np.array(rows, dtype=np.float64), snapshot.curve)


def test_the_table_as_csv_has_the_scores_in_full(studio: Studio) -> None:
    export_of(studio, "table").copy_table.trigger()
    mime = QGuiApplication.clipboard().mimeData()
    head, *rows = csv.reader(io.StringIO(bytes(mime.data("text/csv").data()).decode()))
    assert head[3:7] == ["hamming", "ruzicka", "dice", "cosine"] and mime.text().count("\t") == 7 * 7
    document = studio.model.document
    assert [row[0] for row in rows] == [picture.name for picture in document.pictures]
    model = studio.play.table.table.rows
    for row, cells in enumerate(rows):
        picture, output = model.pair_of(row)
        assert output is not None
        expected = similarity(picture, document.verdict.basis.judged(output))
        got = [float(cell) for cell in cells[3:7]]
        np.testing.assert_allclose(got, [expected.of(measure) for measure in Measure], rtol=1e-12)


def test_a_png_is_what_is_painted_and_a_place_that_cannot_be_written_is_a_sentence(
    studio: Studio, tmp_path: Path
) -> None:
    export = export_of(studio, "output")
    studio.frame.exports.chooser = Answer(tmp_path / "output.png")
    export.save_png.trigger()
    assert QImage(str(tmp_path / "output.png")) == export.picture().convertToFormat(
        QImage(str(tmp_path / "output.png")).format()
    )
    studio.frame.exports.chooser = Answer(tmp_path / "no such folder" / "output.png")
    export.save_png.trigger()
    assert studio.window.banner.kind is Notice.FAILURE
    studio.frame.exports.chooser = Answer(None)
    export.save_png.trigger()


def test_paper_takes_a_picture(studio: Studio, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "play.pdf"))
    paint_on_paper(printer, picture_of(studio.play.hourglass, "#ffffff"))
    assert (tmp_path / "play.pdf").read_bytes().startswith(b"%PDF")
