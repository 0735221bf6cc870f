"""Which view shows which part; each is made, and its modules are loaded, when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from engine.labs.compress.ground.part import Part
from engine.labs.compress.parts import EXCHANGE, LOSSY, MEMORY, ORDER, RANDOM, SWEEP
from gui.look.theme import Themes
from gui.pages.compress.views.part_view import PartView


def make_view(part: Part[Any], themes: Themes) -> PartView:
    """The view of a part."""
    return _MAKERS[part.key](themes)


def _sweep(themes: Themes) -> PartView:
    from gui.pages.compress.sweep.sweep_view import SweepView

    return SweepView(themes)


def _ordered(themes: Themes) -> PartView:
    from gui.pages.compress.ordered.ordered_view import OrderedView

    return OrderedView(themes)


def _exchange(themes: Themes) -> PartView:
    from gui.pages.compress.boards import exchange_board
    from gui.pages.compress.views.board_part import BoardPart

    return BoardPart(themes, "Sets by sets", exchange_board.say, exchange_board.board_of)


def _lossy(themes: Themes) -> PartView:
    from gui.pages.compress.boards import lossy_board
    from gui.pages.compress.views.board_part import BoardPart

    return BoardPart(themes, "What comes back", lossy_board.say, lossy_board.board_of)


def _memory(themes: Themes) -> PartView:
    from gui.pages.compress.boards import memory_board
    from gui.pages.compress.views.board_part import BoardPart

    return BoardPart(themes, "Learnt, left out and moved", memory_board.say, memory_board.board_of)


def _random(themes: Themes) -> PartView:
    from gui.pages.compress.rolls.rolls_view import RollsView

    return RollsView(themes)


_MAKERS: Mapping[str, Callable[[Themes], PartView]] = MappingProxyType(
    {
        SWEEP.key: _sweep,
        ORDER.key: _ordered,
        EXCHANGE.key: _exchange,
        LOSSY.key: _lossy,
        MEMORY.key: _memory,
        RANDOM.key: _random,
    }
)
