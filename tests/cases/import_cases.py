"""Small files that came in wrong once, each standing for its kind, and what is in them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from engine.pictures.picture import GridSize

IMPORT_CASES = Path(__file__).resolve().parent / "imports"


class Case(NamedTuple):
    """What a file or folder holds: pictures of one size, of `classes` that take turns, and what they are for."""

    count: int
    size: GridSize
    classes: int = 0  # none: no labels
    roles: tuple[int, int] | None = None  # to train on and to test with, where the file says so
    said: str = ""  # part of what is told of it; nothing: there is nothing to tell


SPRITE, DIGIT = GridSize(8, 8), GridSize(28, 28)

ALL_CASES = {
    "01-pandas-index/id_first.csv": Case(40, SPRITE, said="Column 1 ('id') was taken for the name"),
    "01-pandas-index/pandas_index.csv": Case(40, SPRITE, said="Column 1 was taken for the name"),
    "02-index-and-label/m_id_label.csv": Case(60, DIGIT, 10, said="column 2 ('label') for the label"),
    "02-index-and-label/pandas_index_label_first.csv": Case(40, SPRITE, 4, said="('label') for the label"),
    "03-mnist-unpacked-folder": Case(30, DIGIT, 10, (20, 10)),
    "03-mnist-unpacked-folder/MNIST/raw/train-images-idx3-ubyte": Case(20, DIGIT, 10, (20, 0)),
    "03-mnist-unpacked-folder/MNIST/raw/t10k-images-idx3-ubyte": Case(10, DIGIT, 10, (0, 10)),
    "05-gzip-trailing-garbage": Case(20, DIGIT, roles=(20, 0), said="stands behind its gzip data"),
    "06-npy-header/py2_long.npy": Case(40, SPRITE),
    "07-npz-object-array/object_meta.npz": Case(40, SPRITE, said="Its array 'metadata' was left out"),
    "08-npy-rgba/rgba_one.npy": Case(1, SPRITE, said="Colours and opacity were turned into greys"),
    "09-npy-rows/rows_nonsquare.npy": Case(
        20, GridSize(8, 12), said="Each row was taken as a picture of 8x12"
    ),
    "10-apng-frames/asm.png": Case(12, GridSize(16, 16)),
    "12-mpo-jpeg/phone.jpg": Case(1, GridSize(64, 64), said="only the first was taken"),
    "14-mask-0-1/mask01.png": Case(1, SPRITE, said="0 was taken as black and 1 as white"),
    "15-long-strip/strip_6400.png": Case(100, GridSize(64, 64), said="as a strip of frames of 64x64"),
    "16-zip-of-png/piskel_frames.zip": Case(4, SPRITE),
    "17-savetxt/savetxt.txt": Case(40, SPRITE),
    "17-savetxt/savetxt_header.csv": Case(40, SPRITE),
    "18-excel-csv/sep_line.csv": Case(40, SPRITE),
    "19-text-of-0-and-1/bits.txt": Case(2, SPRITE, roles=(2, 0), said="so 1 is taken as black"),
    "20-bad-ancillary-crc/bad_phys_crc.png": Case(1, SPRITE, said="A damaged note in it"),
    "24-standardised/standardised.npy": Case(40, SPRITE, said="the lowest to white, the highest to black"),
    "26-fer2013/fer_like.csv": Case(40, SPRITE, 4, (30, 10), "column 2 holds all pixels"),
}


def labels_of(case: Case) -> list[str]:
    """The labels of a case's pictures, sorted; of MNIST's two files, each begins with a class anew."""
    parts = [count for count in case.roles or () if count] if case.size == DIGIT else [case.count]
    if not case.classes:
        return [""] * case.count
    return sorted(str(number % case.classes) for count in parts or [case.count] for number in range(count))
