"""Files to import, made on the spot: as large as the ones that people bring."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

Greys = npt.NDArray[np.uint8]  # (pictures, height, width), 255 is black ink

MNIST_SIDE = 28
IDX_MAGIC = 0x00000803  # unsigned bytes in three dimensions


def strokes(count: int, side: int, seed: int = 0) -> Greys:
    """Pictures with a few thick lines each, mostly paper: what handwriting is to a compressor."""
    generator = np.random.default_rng(seed)
    values = np.zeros((count, side, side), dtype=np.uint8)
    picture = np.arange(count)
    for _ in range(3):
        row, column = generator.integers(4, side - 4, (2, count))
        down, across = generator.integers(-1, 2, (2, count))
        for step in range(side // 3):
            rows = np.clip(row + step * down, 1, side - 2)
            columns = np.clip(column + step * across, 1, side - 2)
            for beside, grey in ((0, 255), (1, 140), (-1, 90)):
                spot = values[picture, rows, columns + beside]
                values[picture, rows, columns + beside] = np.maximum(spot, grey)
    return values


def write_png_folder(folder: Path, count: int) -> Path:
    """A folder of grey PNG files of 28x28, black on white."""
    folder.mkdir()
    for number, values in enumerate(strokes(count, MNIST_SIDE), 1):
        Image.fromarray(255 - values).save(folder / f"picture {number}.png")
    return folder


def write_idx(path: Path, count: int) -> Path:
    """A file with the header and the size of MNIST's training pictures, if `count` is 60,000."""
    values = strokes(count, MNIST_SIDE)
    path.write_bytes(struct.pack(">IIII", IDX_MAGIC, *values.shape) + values.tobytes())
    return path


def write_csv(path: Path, count: int) -> Path:
    """A table as MNIST is passed around: a header, then a label and 784 whole numbers a row."""
    values = strokes(count, MNIST_SIDE).reshape(count, -1)
    words = [str(grey) for grey in range(256)]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(",".join(["label", *(f"pixel{number}" for number in range(values.shape[1]))]) + "\n")
        for number, row in enumerate(values):
            file.write(",".join([words[number % 10], *(words[grey] for grey in row.tolist())]) + "\n")
    return path


def write_sprite_sheet(path: Path, tile: int, columns: int, rows: int) -> Path:
    """One PNG with a picture in every tile."""
    tiles = strokes(columns * rows, tile).reshape(rows, columns, tile, tile)
    sheet = tiles.swapaxes(1, 2).reshape(rows * tile, columns * tile)
    Image.fromarray(255 - sheet).save(path)
    return path
