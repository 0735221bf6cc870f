"""A trained network's weights as safetensors, and beside them the program that reads them."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from engine.document import Document
from engine.errors import PinholeError
from engine.files.safe_write import replace_file
from engine.files.tensors import write_tensors
from engine.networks.layout import Vector
from engine.script.answering import FIRST_LINE, answering_script, parameter_names
from engine.wording import quoted_path

SUFFIX = ".safetensors"


def export_safetensors(document: Document, parameters: Vector, epoch: int, path: Path) -> Path:
    """Write weights (parameters,) after `epoch` epochs to `path`, and beside it the program, whose path is returned.

    Raises `PinholeError` if something else is there under the program's name, or nothing can be written.
    """
    program = path.with_suffix(".py")
    _check_ours(program)
    text = answering_script(document, path.name, epoch).encode("utf-8", "replace")
    arrays = [array for layer in document.layout.views(parameters) for array in layer]
    tensors = dict(zip(parameter_names(document), arrays, strict=True))

    def write(file: BinaryIO) -> None:
        for piece in write_tensors(tensors):
            file.write(piece)

    def write_program(file: BinaryIO) -> None:
        file.write(text)

    replace_file(path, write)
    replace_file(program, write_program)
    return program


def _check_ours(program: Path) -> None:
    """Nobody was asked about the program's name: only what is such a program may be replaced."""
    try:
        with program.open("rb") as file:
            ours = file.read(len(FIRST_LINE)) == FIRST_LINE.encode()
    except FileNotFoundError:
        return
    except OSError:
        ours = False
    if not ours:
        raise PinholeError(
            f"{quoted_path(program)} is there already and is no program that Pinhole wrote beside weights;"
            " choose another name."
        )
