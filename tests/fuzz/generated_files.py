"""Good files of every kind, as other programs write them, made by dice, with the pictures that have to come out."""

from __future__ import annotations

import csv
import gzip
import io
import random
import struct
import zipfile
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

Values = npt.NDArray[np.float64]


class Made(NamedTuple):
    """A file and what is in it: `ink` is (pictures, height, width), 0 to 1; `labels` is empty if it has none."""

    name: str
    data: bytes
    ink: Values
    labels: tuple[str, ...]
    tolerance: float  # what the file's own numbers round to


def made(dice: random.Random) -> Made:
    """A file of a kind that the dice choose."""
    kinds = (
        *(_table, _table, _table, _dressed, _packed, _npy, _npz, _idx),
        *(_image, _animation, _zip, _labelled_zip, _text),
    )
    return dice.choice(kinds)(dice)


def _greys(dice: random.Random, square: bool, most: int = 9, drawn: bool = False) -> npt.NDArray[np.uint8]:
    """Some pictures of 0 to 255 with paper and ink in each, of 5 pixels a side or more: 4 may be channels."""
    height = dice.randint(5, 14)
    width = height if square else dice.randint(5, 14)
    draw = np.random.default_rng(dice.getrandbits(32))
    greys = draw.integers(0, 256, (dice.randint(2, most), height, width)).astype(np.uint8)
    if drawn:  # on paper, in a frame of paper, as most people's pictures are
        greys[draw.random(greys.shape) < 0.6] = 0
        greys[:, [0, -1]] = 0
        greys[:, :, [0, -1]] = 0
        greys[:, 1, 1:4] = 17, 201, 255
        return greys
    greys[:, 0, :2] = 0, 255
    greys[:, -1, -2:] = 17, 201  # more greys than a mask has
    return greys


def _ink(greys: npt.NDArray[np.uint8]) -> Values:
    return greys.astype(np.float64) / 255.0


def _labels(dice: random.Random, count: int) -> tuple[str, ...]:
    words = dice.choice((tuple("0123456789"), ("cat", "dog", "T-shirt", "ä, ö")))
    return tuple(dice.choice(words) for _ in range(count))


# --- tables

_HEADS: tuple[Callable[[int, int, int], str], ...] = (
    lambda index, row, column: f"pixel{index}",
    lambda index, row, column: f"{row + 1}x{column + 1}",
    lambda index, row, column: f"p{row}_{column}",
    lambda index, row, column: str(index),
)


def _table(dice: random.Random) -> Made:
    greys = _greys(dice, square=True, most=12, drawn=dice.random() < 0.4)
    count, height, width = greys.shape
    heads = dice.choice((*_HEADS, None))
    separator, comma = dice.choice(((",", "."), (";", "."), (";", ","), ("\t", ".")))
    as_share = dice.random() < 0.3
    rows = [[_number(value, as_share, comma) for value in picture.ravel()] for picture in greys]
    head = [] if heads is None else [heads(at, *divmod(at, width)) for at in range(height * width)]
    labels: tuple[str, ...] = ()
    if dice.random() < 0.6:
        labels = _labels(dice, count)
        first = heads is None or dice.random() < 0.6
        name = dice.choice(("label", "class", "digit", "target", "y", "Label"))
        for row, label in zip(rows, labels, strict=True):
            row.insert(0 if first else len(row), label)
        if heads is not None:
            head.insert(0 if first else len(head), name)
        elif len(set(labels)) == count and not labels[0].isdecimal():
            labels = ()  # words without a head that are all different may as well be names
    if heads is not None and dice.random() < 0.4:
        head.insert(0, dice.choice(("", "Unnamed: 0", "id", "index", "name", "filename")))
        start = dice.choice((0, 1))
        for number, row in enumerate(rows, start):
            row.insert(0, f"img_{number}.png" if head[0].endswith("name") else str(number))
    target = io.StringIO(newline="")
    quoting = dice.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    end = dice.choice(("\n", "\r\n"))
    writer = csv.writer(target, delimiter=separator, quoting=quoting, lineterminator=end)
    if separator == ";" and dice.random() < 0.3:
        target.write(f"sep=;{end}")
    writer.writerows([head, *rows] if head else rows)
    target.write(dice.choice(("", end, end * 3)))
    encoding = dice.choice(("utf-8", "utf-8-sig", "utf-16"))
    name = (
        dice.choice(("table.csv", "table.txt", "table.tsv", "table.data"))
        if separator == "\t"
        else "table.csv"
    )
    return Made(name, target.getvalue().encode(encoding), _ink(greys), labels, 0.001)


def _dressed(dice: random.Random) -> Made:
    """Pixels and labels without heads, with what programs write around them."""
    greys = _greys(dice, square=True, most=12, drawn=dice.random() < 0.5)
    gap = dice.choice((",", ";", " ", "\t", " | ", ", "))
    labels: tuple[str, ...] = ()
    form = dice.choice(("{:d}", "{:.1f}", "{:.18e}", "{:3d}"))
    rows = [[form.format(value if "d" in form else float(value)) for value in row.ravel()] for row in greys]
    if (
        dice.random() < 0.5
    ):  # two classes at least, and no more different ones than a person would call classes
        labels = tuple(str(at % 2 + dice.randrange(4) * 2) for at in range(len(greys)))
        first = dice.random() < 0.5
        for row, label in zip(rows, labels, strict=True):
            row.insert(0 if first else len(row), label)
    above = dice.choice(("", "# Made by a program, 2 files\n", "% pixels\n%\n", "\n\n"))
    spare = gap * dice.choice((0, 0, 2)) if gap in ",;" else dice.choice(("", " ")) if gap == " " else ""
    tail = dice.choice(("", "\n", f"{gap * 3}\n" * 5 if gap in ",;" else ""))
    data = (above + "".join(gap.join(row) + spare + "\n" for row in rows) + tail).encode()
    name = dice.choice(("table.csv", "table.txt", "table.dat", "table"))
    if dice.random() < 0.3:
        name, data = f"{name}.gz", gzip.compress(data, mtime=0)
    return Made(name, data, _ink(greys), labels, 0.001)


def _packed(dice: random.Random) -> Made:
    """All pixels of a picture in one cell."""
    greys = _greys(dice, square=True, most=12, drawn=dice.random() < 0.5)
    labels = _labels(dice, len(greys))
    gap, ends = dice.choice(((" ", ("", "")), (",", ("[", "]")), (", ", ("[", "]")), (";", ("", ""))))
    cells = [ends[0] + gap.join(map(str, picture.ravel().tolist())) + ends[1] for picture in greys]
    columns = {dice.choice(("emotion", "label", "class")): labels, "pixels": tuple(cells)}
    if dice.random() < 0.5:
        columns = dict(reversed(columns.items()))
    if dice.random() < 0.4:
        columns = {dice.choice(("", "id")): tuple(map(str, range(len(greys))))} | columns
    target = io.StringIO(newline="")
    writer = csv.writer(target, quoting=dice.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)), lineterminator="\n")
    writer.writerows([tuple(columns), *zip(*columns.values(), strict=True)])
    return Made("packed.csv", target.getvalue().encode(), _ink(greys), labels, 0.001)


def _number(value: int, as_share: bool, comma: str) -> str:
    return f"{value / 255:.4f}".replace(".", comma) if as_share else str(value)


# --- arrays

_KINDS = ("u1", "i2", "<i4", ">i4", "<i8", "<f4", ">f4", "<f8", "<f2")


def _array(dice: random.Random, greys: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.generic], float]:
    kind = np.dtype(dice.choice(_KINDS))
    as_share = kind.kind == "f" and dice.random() < 0.6
    array = (greys / 255.0 if as_share else greys).astype(kind)
    count, height, width = greys.shape
    match dice.randrange(5):
        case 0 if height == width and count != height * width:
            array = array.reshape(count, -1)
        case 1:
            array = array[..., np.newaxis]
        case 2:
            array = array[:, np.newaxis]
        case 3:
            array = np.repeat(array[..., np.newaxis], 3, axis=-1)
    if dice.random() < 0.3:
        array = np.asfortranarray(array)
    return array, 0.002


def _npy(dice: random.Random) -> Made:
    greys = _greys(dice, square=dice.random() < 0.5)
    array, tolerance = _array(dice, greys)
    target = io.BytesIO()
    np.lib.format.write_array(target, array, version=dice.choice(((1, 0), (2, 0))))
    return Made("array.npy", target.getvalue(), _ink(greys), (), tolerance)


def _npz(dice: random.Random) -> Made:
    greys = _greys(dice, square=dice.random() < 0.5)
    array, tolerance = _array(dice, greys)
    pictures, of_labels = dice.choice(
        (("x", "y"), ("images", "labels"), ("x_train", "y_train"), ("data", "target"))
    )
    arrays: dict[str, npt.ArrayLike] = {pictures: array}
    labels: tuple[str, ...] = ()
    if dice.random() < 0.6:
        labels = tuple(str(dice.randrange(10)) for _ in greys)
        numbers = np.array([int(label) for label in labels], dtype=dice.choice(("u1", "<i8", "<f4")))
        ones = np.arange(10) == numbers[:, np.newaxis]
        forms = (
            numbers,
            numbers,
            numbers[:, np.newaxis],
            ones.astype("u1"),
            ones.astype("f4"),
            np.array(labels),
        )
        arrays[of_labels] = dice.choice(forms)
    target = io.BytesIO()
    dice.choice((np.savez, np.savez_compressed))(target, **arrays)
    return Made("arrays.npz", target.getvalue(), _ink(greys), labels, tolerance)


def _idx(dice: random.Random) -> Made:
    greys = _greys(dice, square=dice.random() < 0.5)
    code, kind = dice.choice(
        ((8, "u1"), (8, "u1"), (0x0B, ">i2"), (0x0C, ">i4"), (0x0D, ">f4"), (0x0E, ">f8"))
    )
    data = struct.pack(">4B3I", 0, 0, code, 3, *greys.shape) + greys.astype(kind).tobytes()
    name = dice.choice(("train-images-idx3-ubyte", "t10k-images.idx3-ubyte", "pictures.idx"))
    if dice.random() < 0.5:
        name, data = f"{name}.gz", gzip.compress(data, mtime=0)
    return Made(name, data, _ink(greys), (), 1e-6)


# --- images, whose white is paper


def _image(dice: random.Random) -> Made:
    greys = _greys(dice, square=False)[:1]
    image = Image.fromarray(255 - greys[0])
    mode = dice.choice(("L", "RGB", "RGBA", "LA", "P", "I;16", "1"))
    ink = _ink(greys)
    match mode:
        case "I;16":
            image = Image.fromarray((255 - greys[0]).astype(np.uint16) * 257)
        case "1":
            image = Image.fromarray(greys[0] < 128)
            ink = (greys >= 128).astype(np.float64)
        case "P":
            image = image.convert("P")
        case _:
            image = image.convert(mode)
    kind = "PNG" if mode in ("RGBA", "LA", "I;16") else dice.choice(("PNG", "BMP" if mode != "LA" else "PNG"))
    return Made(f"image.{kind.lower()}", _saved(image, kind), ink, (), 0.004)


def _animation(dice: random.Random) -> Made:
    greys = _greys(dice, square=False)
    frames = [Image.fromarray(255 - grey) for grey in greys]
    kind = dice.choice(("GIF", "PNG", "WEBP"))
    exact = {"lossless": True} if kind == "WEBP" else {}
    data = _saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=50, **exact)
    return Made(f"frames.{kind.lower()}", data, _ink(greys), (), 0.01)


def _zip(dice: random.Random) -> Made:
    greys = _greys(dice, square=False, most=12)
    folder = dice.choice(("", "frames/"))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for number, grey in enumerate(greys, 1):  # 10 comes after 9
            archive.writestr(f"{folder}frame {number}.png", _saved(Image.fromarray(255 - grey), "PNG"))
    return Made("frames.zip", target.getvalue(), _ink(greys), (), 0.004)


def _labelled_zip(dice: random.Random) -> Made:
    """Folders called after what is in them, in one of a name that says nothing, or of what they are for."""
    greys = _greys(dice, square=False, most=12)
    words = sorted(dice.choice((tuple("0123456789"), ("cat", "dog", "shirt"))))
    labels = tuple(sorted(dice.choice(words) for _ in greys))
    if len(set(labels)) == 1:  # all are in it, as in a folder that was packed
        labels = (words[0], *[words[1]] * (len(greys) - 1))
    top = dice.choice(("", "photos/", "images/", "train/", "my data/test/"))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (grey, label) in enumerate(zip(greys, labels, strict=True)):
            archive.writestr(f"{top}{label}/image {number}.png", _saved(Image.fromarray(255 - grey), "PNG"))
    return Made("folders.zip", target.getvalue(), _ink(greys), labels, 0.004)


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


# --- our own text


def _text(dice: random.Random) -> Made:
    ninths = np.round(_ink(_greys(dice, square=False)) * 9)
    letters = ".12345678X"
    blocks = [
        f"{dice.choice(('train', 'test'))} picture {number}\n"
        + "\n".join("".join(letters[int(value)] for value in row) for row in picture)
        for number, picture in enumerate(ninths)
    ]
    text = "\n\n".join(sorted(blocks, key=lambda block: block.startswith("test")))
    order = sorted(range(len(blocks)), key=lambda at: blocks[at].startswith("test"))
    return Made("pictures.txt", text.encode(), ninths[order] / 9.0, (), 1e-6)
