"""A document's pictures as a script carries them: drawn, as numbers, or packed."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.document import Document, stacked
from engine.pictures.picture import GridSize, Picture
from engine.wording import counted, one_line

Rows = npt.NDArray[np.float32]

WIDTH = 88  # columns of a script
MOST_DRAWN = 6400  # cells in all that are drawn or written as numbers; more are packed
LETTERS = ".12345678X"  # ninths of ink
LEVELS = (1, 9, 16, 255)  # steps from paper to ink that pictures usually have; any other ink is a float
PACKED_LINE = 80
LEFT_OUT = "(many lines of letters, which are in what is copied and saved)"


@dataclass(frozen=True)
class PicturesText:
    """Statements that make the tensor `pictures` (count, pixels), and modules of Python that they import."""

    text: str
    imports: tuple[str, ...] = ()


def pictures_text(document: Document, shortened: bool = False) -> PicturesText:
    """All pictures of a document, training pictures first; float32 to the bit.

    `shortened` leaves out most of what is packed, for a reader; such a script does not run.
    """
    rows = stacked(document.pictures, document.size)
    names = _names(document)
    if rows.size <= MOST_DRAWN:
        if _are_steps(rows, 1):
            return _drawn(names, rows, document.size, 'float(cell == "X")')
        if _are_steps(rows, 9):
            return _drawn(names, rows, document.size, f'"{LETTERS}".index(cell) / 9')
        return _numbers(names, rows, document.size)
    return _packed(names, rows, shortened)


def _names(document: Document) -> str:
    """Comments that name the pictures."""
    lines = [("Learns from", document.train), ("Tested with", document.test)]
    return "\n".join(_named(head, pictures) for head, pictures in lines if pictures)


def _named(head: str, pictures: Sequence[Picture]) -> str:
    names = [one_line(one.name) for one in pictures[:20]]
    line = f"# {head} {', '.join(names)}."
    if len(names) == len(pictures) and len(line) <= WIDTH and all(names):
        return line
    return f"# {head} {counted(len(pictures), 'picture')}."


def _are_steps(rows: Rows, steps: int) -> bool:
    """Whether every ink is a whole number of so many steps, and comes back to the bit."""
    whole = np.rint(rows * np.float32(steps))
    return bool(np.array_equal(whole / np.float32(steps), rows))


def _drawn(names: str, rows: Rows, size: GridSize, cell: str) -> PicturesText:
    levels = 9 if "index" in cell else 1
    letters = np.array(list(LETTERS if levels == 9 else ".X"))
    grids = letters[np.rint(rows * levels).astype(np.int64)].reshape(-1, size.height, size.width)
    blocks = list(_side_by_side(grids, max(1, (WIDTH + 1) // (size.width + 1))))
    words = (
        "X is ink (1), . is paper (0)" if levels == 1 else "X is ink (1), . is paper (0), digits are ninths"
    )
    if len(blocks) == 1:
        read = 'drawn = zip(*map(str.split, DRAWN.strip().split("\\n")))'
    else:
        read = (
            'blocks = [block.split("\\n") for block in DRAWN.strip().split("\\n\\n")]\n'
            "drawn = [rows for block in blocks for rows in zip(*map(str.split, block))]"
        )
    lines = [
        names,
        f"# {words}.",
        'DRAWN = """',
        "\n\n".join(blocks),
        '"""',
        read,
        f"cells = [[{cell} for cell in ''.join(rows)] for rows in drawn]".replace("''", '""'),
        "pictures = torch.tensor(cells)",
    ]
    return PicturesText("\n".join(lines))


def _side_by_side(grids: npt.NDArray[np.str_], many: int) -> Iterator[str]:
    for start in range(0, len(grids), many):
        group = grids[start : start + many]
        yield "\n".join(" ".join("".join(grid[row]) for grid in group) for row in range(grids.shape[1]))


def _numbers(names: str, rows: Rows, size: GridSize) -> PicturesText:
    """A row of the picture a line, pictures apart."""
    blocks = [
        "\n".join(" ".join(_number(value) for value in line) for line in picture.reshape(size.height, -1))
        for picture in rows
    ]
    lines = [
        names,
        "# 1 is ink, 0 is paper.",
        'INK = """',
        "\n\n".join(blocks),
        '"""',
        'cells = [[float(ink) for ink in one.split()] for one in INK.split("\\n\\n")]',
        "pictures = torch.tensor(cells)",
    ]
    return PicturesText("\n".join(lines))


def _number(value: np.float32) -> str:
    """As short as comes back to the bit: `0`, `.5`, `.0625`."""
    text = np.format_float_positional(value, unique=True, trim="-")
    return text.removeprefix("0") if text.startswith("0.") else text


def _packed(names: str, rows: Rows, shortened: bool) -> PicturesText:
    steps = next((steps for steps in LEVELS if _are_steps(rows, steps)), None)
    if steps is None:
        raw, kind, ink = rows.astype("<f4").tobytes(), "float32", "packed"
    else:
        raw, kind = np.rint(rows * np.float32(steps)).astype(np.uint8).tobytes(), "uint8"
        ink = f"(packed / {steps})" if steps > 1 else "packed.float()"
    if shortened:
        text = [LEFT_OUT]
    else:
        letters = base64.b64encode(zlib.compress(raw, 6)).decode("ascii")
        text = [letters[start : start + PACKED_LINE] for start in range(0, len(letters), PACKED_LINE)]
    lines = [
        names,
        f"# {len(rows):,} pictures of {rows.shape[1]:,} pixels, packed; 1 is ink, 0 is paper.",
        'PACKED = """',
        *text,
        '"""',
        "unpacked = bytearray(zlib.decompress(base64.b64decode(PACKED)))",
        f"packed = torch.frombuffer(unpacked, dtype=torch.{kind})",
        f"pictures = {ink}.reshape(-1, {rows.shape[1]})",
    ]
    return PicturesText("\n".join(lines), ("base64", "zlib"))
