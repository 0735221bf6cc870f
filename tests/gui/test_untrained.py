"""Before the first epoch no part of the real window gives a verdict: *untrained*, without green."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from engine.pictures.place import Role
from engine.scores.verdict import Verdict
from gui.look.theme import LIGHT
from gui.pages.play.side_by_side.columns import Column
from gui.panels.inspector.verdict_count import UNTRAINED


@pytest.fixture
def studio(make_studio):
    return make_studio()


def verdicts(studio) -> dict[str, set[str]]:
    """What every part says of the pictures."""
    rows = studio.play.table.table.rows
    galleries = [section.gallery for section in studio.pictures.sections.values()]
    return {
        "table": {rows.text(row, Column.VERDICT) for row in range(rows.rowCount())},
        "cards": {
            gallery.pictures.card(row).data(Qt.ItemDataRole.ToolTipRole).split()[-1]
            for gallery in galleries
            for row in range(len(gallery.pictures.pictures))
        },
    }


def has_green(widget) -> bool:
    image = widget.grab().toImage()
    green = QColor(LIGHT.good).rgb()
    return any(image.pixel(x, y) == green for y in range(image.height()) for x in range(image.width()))


def trained(studio, qtbot, epochs: int) -> None:
    if epochs:
        studio.bridge.step_epochs(epochs)
    else:
        studio.bridge.reset()
    bridge = studio.bridge
    qtbot.waitUntil(
        lambda: bridge.snapshot.epoch == epochs and bridge.snapshot.order == bridge.order_number,
        timeout=60_000,
    )


def test_every_part_says_untrained_until_the_first_epoch_and_again_after_reset(studio, qtbot):
    caption, count = studio.play.hourglass.output.caption, studio.window.inspector.verdict.count
    shown = [studio.pictures.sections[role].gallery for role in Role]
    for epochs in (0, 1, 0):
        trained(studio, qtbot, epochs)
        untrained = epochs == 0
        quiet = {"table": {str(Verdict.UNTRAINED)}, "cards": {str(Verdict.UNTRAINED)}}

        def told(untrained: bool = untrained, quiet: dict[str, set[str]] = quiet) -> bool:
            said = verdicts(studio)
            same = [said[part] == quiet[part] for part in quiet] + [count.text() == UNTRAINED]
            return all(each is untrained for each in same)

        qtbot.waitUntil(told)
        assert ("untrained" in caption.text()) is untrained
        if untrained:
            assert LIGHT.good not in caption.text() and LIGHT.bad not in caption.text()
            assert not any(has_green(gallery) for gallery in shown)
            assert not has_green(studio.play.table.table.viewport())


def test_sorting_by_verdict_keeps_the_documents_order_while_there_is_none(studio):
    table = studio.play.table.table
    table.sortByColumn(Column.VERDICT, Qt.SortOrder.DescendingOrder)
    rows = table.rows
    places = [rows.place_of(row) for row in range(rows.rowCount())]
    assert places == list(studio.model.document.places)
