"""Which view shows which part; each is made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.labs.compress.ground.part import Part
from engine.labs.compress.parts import SWEEP
from gui.look.theme import Themes
from gui.pages.compress.views.part_view import PartView


def make_view(part: Part[Any], themes: Themes) -> PartView:
    """The view of a part."""
    return _MAKERS[part.key](themes)


def _sweep(themes: Themes) -> PartView:
    from gui.pages.compress.sweep.sweep_view import SweepView

    return SweepView(themes)


_MAKERS: dict[str, Callable[[Themes], PartView]] = {SWEEP.key: _sweep}
