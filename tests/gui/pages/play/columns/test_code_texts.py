"""Numbers of a code are cut short rather than left out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from gui.pages.play.columns.code_texts import CodeTexts, code_texts


@pytest.mark.parametrize(
    ("value", "forms"),
    [
        (-1.256, ["-1.26", "-1.3", "-1"]),
        (-0.0001, ["0.00", "0.0", "0"]),
        (-4.1e6, ["-4.1e6", "-4e6", "-4e6"]),
        (1234.0, ["1.2e3", "1e3", "1e3"]),
        (3e-7, ["0.00", "0.0", "0"]),
        (float("nan"), ["nan", "nan", "nan"]),
        (float("-inf"), ["-inf", "-inf", "-inf"]),
    ],
)
def test_each_form_is_shorter(value: float, forms: list[str]) -> None:
    assert [texts[0] for texts in code_texts([value])] == forms


@pytest.mark.parametrize("large", [-4.2e6, -123.4, -4e30])
def test_large_numbers_are_written_into_the_narrowest_cells(qapp: QApplication, large: float) -> None:
    texts, font = CodeTexts().fitting([0.1, large], QRectF(0, 0, 38, 24), QFont())
    assert font is not None and len(texts) == 2


def test_what_cannot_be_read_in_its_cell_is_not_written(qapp: QApplication) -> None:
    assert CodeTexts().fitting([0.1], QRectF(0, 0, 10, 6), QFont())[1] is None
