"""The ways out of a timeline: picture, numbers, film and contact sheet, through the real window."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from engine.labs.lottery_trainer import LotteryTrainer
from engine.labs.timeline import order as timeline_order
from engine.labs.timeline.epochs import film_epochs
from engine.labs.timeline.order import TimelineOrder
from engine.labs.timeline.training import train_timeline
from gui.pages.catalogue import KINDS, PLAY
from gui.pages.timeline.film_frames import SIDE, FilmFrames
from gui.pages.timeline.films import NONE_YET, sheet_heads, sheet_pictures
from tests.engine.compiled import compiled_trainer_maker
from tests.gui.workbenches import timeline_with

NAMES = ("Ёлка", "三角形", "مربع", "⠿ square")


class Chooser:
    def __init__(self, folder):
        self.folder = folder
        self.path = None

    def file_to_save(self, title, filters, suggestion):
        self.path = self.folder / suggestion.name
        return self.path


def with_compiled(go_on):
    return LotteryTrainer(compiled_trainer_maker(), 1)


@pytest.fixture
def page(make_studio, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(timeline_order, "CLAIM_SEEDS", 0)
    studio = make_studio(pages=(PLAY, KINDS, timeline_with(with_compiled)))
    studio.exports.chooser = Chooser(tmp_path)
    document = studio.model.committed
    test = tuple(one.renamed(name) for one, name in zip(document.test, NAMES, strict=True))
    studio.model.commit("Names", replace(document, test=test))
    studio.pages.show_page(2)
    page = studio.pages.currentWidget()
    page.films.follow()
    assert not page.films.gif.isEnabled() and page.films.gif.toolTip() == NONE_YET
    page.start()
    qtbot.waitUntil(lambda: not page.running, timeout=60_000)
    page.films.follow()
    return page


def saved(page, qtbot, action):
    chooser = page.films._exports.chooser
    action.trigger()
    qtbot.waitUntil(lambda: page.banner.isVisible() and "Saved as" in page.banner.text, timeout=60_000)
    return chooser.path


def test_a_gif_runs_from_the_first_weights_to_the_last_column(page, qtbot):
    path = saved(page, qtbot, page.films.gif)
    epochs = film_epochs(500)
    with Image.open(path) as film:
        assert film.n_frames == len(epochs) == 60
        film.seek(59)
        last = np.asarray(film.convert("L"))
    order = TimelineOrder(page.board.result.document, epochs, most=60)
    frames = FilmFrames(train_timeline(order, compiled_trainer_maker()), page.font()).frames()
    grey = np.asarray(Image.fromarray(frames[-1]).convert("L"))
    assert last.shape == grey.shape
    assert np.abs(last.astype(int) - grey).max() <= 16, "a GIF has 256 colours"


def test_a_frame_shows_the_outputs_of_its_epoch(page):
    result = page.board.result
    frame = FilmFrames(result, page.font()).frames()[3]
    dark = frame[:, :, 0] < 60
    assert dark.any() and frame.shape[2] == 3 and frame.shape[1] > 6 * SIDE
    other = FilmFrames(result, page.font()).frames()[0]
    assert (other != frame).any()


def test_a_contact_sheet_has_every_cell_under_a_name_in_any_script(page, qtbot):
    pictures = sheet_pictures(page.board.result)
    assert len(pictures) == 6 * 7
    assert [one.name for one in pictures[21:24]] == ["三角形", "epoch 10", "epoch 50"]
    heads = sheet_heads(page.board.result, page.films._exports.head_of(page))
    assert heads[0] == "Timeline: epochs 10 to 500" and heads[2].endswith("seed 106")
    path = saved(page, qtbot, page.films.sheet)
    with Image.open(path) as sheet:
        grey = np.asarray(sheet.convert("L"))
    assert grey.shape[1] > 7 * 8 * 6 and (grey < 40).any()


def test_without_ffmpeg_a_film_is_a_gif_and_the_menu_says_so(page, monkeypatch):
    monkeypatch.setenv("PATH", "")
    page.films.follow()
    assert not page.films.mp4.isEnabled() and page.films.mp4.text().endswith("(needs ffmpeg)")
    assert "ffmpeg" in page.films.mp4.toolTip()
    assert page.films.gif.isEnabled()


def test_the_strip_has_all_columns_also_those_that_are_scrolled_away(page, qtbot):
    page.controls.epochs.set_epochs(range(24))
    page.start()
    qtbot.waitUntil(lambda: not page.running, timeout=60_000)
    strip = page.board.draw()
    assert strip.width() > 2 * page.board.viewport().width()
