"""Slow parts of the window get a frame each, in the order in which they asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gui.state.turns import Turns


class Part(QObject):
    """Notes each of its turns in a list that all parts share."""

    def __init__(self, name: str, done: list[str]) -> None:
        super().__init__()
        self._name, self._done = name, done

    def work(self) -> None:
        self._done.append(self._name)


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def parts(qapp: QApplication, done: list[str]) -> list[Part]:
    return [Part(name, done) for name in ("plot", "table", "cards")]


def asked(parts: list[Part]) -> Turns:
    turns = Turns()
    for part in parts:
        turns.ask(part, part.work)
    return turns


def test_each_frame_brings_the_turn_of_one_part_in_the_order_asked(
    parts: list[Part], done: list[str]
) -> None:
    turns = asked(parts)
    for count in range(1, 5):
        turns.next()
        assert done == ["plot", "table", "cards"][:count]


def test_a_part_that_asks_again_keeps_its_place_and_has_one_turn(parts: list[Part], done: list[str]) -> None:
    turns = asked([*parts, parts[0]])
    for _ in range(5):
        turns.next()
    assert done == ["plot", "table", "cards"]


def test_without_frames_all_parts_have_their_turn_and_no_timer_runs_on(
    parts: list[Part], done: list[str], qtbot: QtBot
) -> None:
    turns = asked(parts)
    qtbot.waitUntil(lambda: len(done) == 3)
    assert not any(timer.isActive() for timer in turns.findChildren(QTimer))


def test_a_part_that_is_gone_is_passed_over(parts: list[Part], done: list[str]) -> None:
    turns = asked(parts)
    delete(parts[0])
    turns.next()
    turns.next()
    assert done == ["table"]


def test_nobody_has_a_turn_after_the_end(parts: list[Part], done: list[str]) -> None:
    turns = asked(parts)
    turns.stop()
    turns.next()
    assert done == [] and not any(timer.isActive() for timer in turns.findChildren(QTimer))
