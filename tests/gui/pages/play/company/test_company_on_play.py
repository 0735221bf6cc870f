"""Honest company in the real window: beside the reconstruction, in the table, in the loss curve."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.company.companions import company_of, is_quick
from engine.company.way import Way
from engine.lecture import lecture_document
from engine.pictures.picture import Picture
from engine.pictures.place import Place, Role
from gui.look.theme import ThemeChoice
from gui.pages.play.side_by_side.columns import Column
from gui.shell.studio import Studio
from gui.state.preferences import COMPANIONS, Preferences

MakeStudio = Callable[..., Studio]


@pytest.fixture
def studio(make_studio: MakeStudio, qtbot: QtBot) -> Studio:
    studio = make_studio()
    qtbot.waitUntil(lambda: studio.play.company.company is not None)
    return studio


def trained(studio: Studio, qtbot: QtBot, epochs: int) -> None:
    def rests() -> bool:
        snapshot = studio.bridge.snapshot
        return snapshot is not None and snapshot.epoch == epochs and not snapshot.running

    studio.bridge.step_epochs(epochs)
    qtbot.waitUntil(rests, timeout=120_000)


def test_the_picture_shown_has_company_with_its_scores(studio: Studio) -> None:
    studio.editing.select(Place(Role.TEST, 1))
    strip = studio.play.company_strip
    assert strip.isVisible()
    mean, nearest, pca = strip.sentences()
    assert mean.startswith("Mean picture: Hamming 84.4 %")
    assert nearest.startswith("Nearest training picture, triangle: Hamming 98.4 %")
    assert pca.startswith("PCA with 4 numbers: ")


def test_company_follows_the_hand_that_draws(studio: Studio, qtbot: QtBot) -> None:
    place = Place(Role.TEST, 0)
    studio.editing.select(place)
    picture = studio.model.document.picture(place)
    like = studio.model.document.picture(Place(Role.TRAIN, 1)).pixels
    studio.model.commit("Draw", studio.model.document.with_picture(place, picture.with_pixels(like)))
    same = "Nearest training picture, triangle: Hamming 100.0 %"
    qtbot.waitUntil(lambda: studio.play.company_strip.sentences()[1].startswith(same))
    learnt = Place(Role.TRAIN, 0)
    studio.editing.select(learnt)
    assert "this picture itself" not in studio.play.company_strip.sentences()[1]
    grey = studio.model.document.picture(learnt)
    studio.model.commit(
        "Grey", studio.model.document.with_picture(learnt, grey.with_pixels(grey.pixels * 0.7))
    )
    qtbot.waitUntil(lambda: "this picture itself" in studio.play.company_strip.sentences()[1])


def test_company_of_other_pictures_is_never_asked_about_these(studio: Studio) -> None:
    document = studio.model.document
    studio.editing.select(Place(Role.TRAIN, 1))  # the last one, which is the nearest to itself
    moved = replace(document, train=document.train[:1], test=(*document.train[1:], *document.test))
    studio.model._shown = moved  # as for who is told of the change before the company is
    assert studio.play.company.company is None
    assert studio.play.company_strip.sentences() == []


def test_there_is_no_company_where_there_is_nothing_to_learn_from(studio: Studio) -> None:
    studio.model.commit("Delete", replace(studio.model.document, train=()))
    assert not studio.play.company_strip.isVisible()
    assert studio.play.table.table.rows.text(0, Column.NEAREST) == "–"


def test_columns_come_when_wanted_and_are_remembered(make_studio: MakeStudio, qtbot: QtBot) -> None:
    preferences = Preferences(None)
    studio = make_studio(preferences=preferences)
    qtbot.waitUntil(lambda: studio.play.company.company is not None)
    studio.window.resize(1900, 1000)
    table, company = studio.play.table.table, studio.play.table_company
    assert table.isColumnHidden(Column.NEAREST)
    company.actions[Column.NEAREST].trigger()
    assert not table.isColumnHidden(Column.NEAREST) and table.isColumnHidden(Column.MEAN)
    row = table.rows.row_of(Place(Role.TEST, 1))
    assert row is not None and table.rows.text(row, Column.NEAREST) == "98.4\u202f%"
    triangle = studio.model.document.picture(Place(Role.TRAIN, 1)).pixels
    assert np.array_equal(table.rows.values(row, Column.NEAREST), triangle)
    assert preferences.value(COMPANIONS, [""]) == ["nearest"]
    again = make_studio(preferences=preferences)
    assert again.play.table_company.actions[Column.NEAREST].isChecked()


def test_rows_sort_by_the_score_of_a_simpler_answer(studio: Studio) -> None:
    table = studio.play.table.table
    studio.play.table_company.actions[Column.MEAN].trigger()
    table.sortByColumn(Column.MEAN, table.header.sortIndicatorOrder().AscendingOrder)
    scores = [table.rows.companion_score(row, Column.MEAN) for row in range(table.rows.rowCount())]
    assert scores == sorted(scores) and len(set(scores)) > 1
    studio.play.table_company.actions[Column.MEAN].trigger()
    assert table.rows.sorted_column is None  # a column that is gone sorts nothing


def test_the_head_says_for_how_many_the_closest_picture_comes_out(studio: Studio, qtbot: QtBot) -> None:
    label = studio.play.table_company.label
    assert label.text() == ""  # untrained: nothing has been learnt that could come out
    trained(studio, qtbot, 150)
    qtbot.waitUntil(
        lambda: label.accessibleName().startswith("The closest training picture comes out for 4 of 4")
    )
    assert "4 of 4" in label.text() and "than to any other training picture" in label.toolTip()


def test_landmarks_stand_in_the_loss_curve_and_go_when_they_are_not_wanted(
    studio: Studio, qtbot: QtBot
) -> None:
    studio.play.build_plot()
    trained(studio, qtbot, 150)
    plot = studio.play.plot
    assert plot is not None
    qtbot.waitUntil(lambda: bool(plot.canvas.landmarks.levels))
    words = [level.words for level in plot.canvas.landmarks.levels]
    assert "Mean" in words and any(word.endswith("test") for word in words)
    plot.canvas.point_at(150)
    assert "Nearest: 0, test 0.2812" in plot.canvas.read_out
    studio.play.table_company.landmarks.trigger()
    assert plot.canvas.landmarks.levels == []


def test_landmarks_get_their_words_back_when_there_is_room_again(studio: Studio, qtbot: QtBot) -> None:
    studio.play.build_plot()
    trained(studio, qtbot, 150)
    landmarks = studio.play.plot.canvas.landmarks
    qtbot.waitUntil(lambda: any(landmarks.spots))
    studio.window.resize(1024, 640)
    studio.themes.choose(ThemeChoice.DARK)
    qtbot.waitUntil(lambda: not any(landmarks.spots))
    studio.window.resize(1440, 900)
    qtbot.waitUntil(lambda: any(landmarks.spots))


def test_of_many_pictures_the_company_comes_later_and_is_that_of_the_newest(
    make_studio: MakeStudio, qtbot: QtBot
) -> None:
    document = lecture_document()
    draw = np.random.default_rng(5)
    train = tuple(
        Picture(f"{number}", draw.integers(0, 2, (8, 8)).astype(np.float32)) for number in range(300)
    )
    studio = make_studio(replace(document, train=train))
    assert not is_quick(studio.model.document)
    watch = studio.play.company
    watch.start()
    newest = studio.model.document.without(Place(Role.TRAIN, 0))
    studio.model.commit("Delete", newest)
    qtbot.waitUntil(
        lambda: watch.company is not None and len(watch.company.nearest) == len(newest.pictures),
        timeout=30_000,
    )
    expected = company_of(newest)
    assert expected is not None and watch.company is not None
    assert np.array_equal(watch.company.of(Way.PCA).answers, expected.of(Way.PCA).answers)
