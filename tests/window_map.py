"""Prints as JSON where the parts of the window stand: the same window, built in a process of its own.

It runs on the same display as the program, so that fonts and sizes are the same.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from engine.lecture import lecture_document
from gui.grids.geometry import GridGeometry
from gui.look.theme import Themes
from gui.shell.scripted_studio import close, rest, shown
from gui.shell.studio import Studio
from tests.mapped_parts import rectangle

SETTLE_MS = 200


def main(width: int, height: int, folder: Path) -> None:
    app = QApplication(sys.argv[:1])
    studio = shown(app, lecture_document(), (width, height), Themes(app), folder)
    window = studio.window
    rest(SETTLE_MS)
    hourglass = studio.play.hourglass
    parts: dict[str, QWidget] = {
        "train": window.transport.train,
        "epoch": window.transport.epoch,
        "train_loss": window.transport.train_loss,
        "undo": window.transport.undo,
        "stop_at": window.inspector.training.epochs,
        "scores": hourglass.output.caption,
        "table": studio.play.table,
        "canvas": studio.editor,
        "ink": studio.play.hourglass.strip.ink,
        "status": window.status,
    }
    places = {name: rectangle(widget, window) for name, widget in parts.items()}
    cells = {
        name: _cells(widget, grid, window)
        for name, widget, grid in (
            ("input", hourglass.editor, hourglass.editor.grid),
            ("output", hourglass.output.grid, hourglass.output.grid.grid),
        )
        if grid is not None
    }
    print(json.dumps({"places": places, "cells": cells, "cards": _cards(studio)}))
    close(studio)


def _cards(studio: Studio) -> dict[str, list[int]]:
    """The cards of both galleries, as `train 0`, `train 1` ... `test 0` ..."""
    found = {}
    for role, section in studio.pictures.sections.items():
        gallery = section.gallery
        for row in range(gallery.pictures.rowCount()):
            card = gallery.visualRect(gallery.pictures.card(row))
            corner = gallery.viewport().mapTo(studio.window, card.topLeft())
            found[f"{role} {row}"] = [corner.x(), corner.y(), card.width(), card.height()]
    return found


def _cells(widget: QWidget, grid: GridGeometry, window: QWidget) -> list[int]:
    """Left, top, cell size, columns and rows."""
    corner = widget.mapTo(window, grid.rect.topLeft().toPoint())
    return [corner.x(), corner.y(), round(grid.cell / grid.ratio), grid.size.width, grid.size.height]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
