"""The parts of the page, in the order of its choice: a line each, and a function that loads the files of the part."""

from __future__ import annotations

from gui.pages.fooling.ground.part_view import ShownPart

SHOWN_PARTS: tuple[ShownPart, ...] = ()
