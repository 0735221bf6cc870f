"""Golden pictures: what is painted must be the same, pixel for pixel, as a PNG in tests/golden.

PINHOLE_UPDATE_GOLDEN=1 in the environment writes the PNGs anew; look at them before they are committed.
"""

import os
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

FOLDER = Path(__file__).parents[1] / "golden"


def rgb_of(image: QImage) -> np.ndarray:
    """The device pixels of an image: uint8 (height, width, 3)."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def check_golden(image: QImage, name: str) -> None:
    """Compare an image with tests/golden/NAME.png."""
    path = FOLDER / f"{name}.png"
    image = image.copy()
    image.setDevicePixelRatio(1.0)
    if os.environ.get("PINHOLE_UPDATE_GOLDEN"):
        FOLDER.mkdir(exist_ok=True)
        assert image.convertToFormat(QImage.Format.Format_RGB888).save(str(path))
    expected = QImage(str(path))
    assert not expected.isNull(), f"{path.name} is missing; PINHOLE_UPDATE_GOLDEN=1 makes it."
    assert np.array_equal(rgb_of(image), rgb_of(expected)), f"What is painted differs from {path.name}."
