"""`main.py export`: the trained network as a file for other programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from commands.arguments import ArgumentParser
from commands.files import add_files, document_of
from commands.idle_options import remarks
from commands.progress import ProgressLine
from commands.settings_options import add_epochs, add_settings, epochs_to_train, with_settings
from engine.document import Document
from engine.errors import PinholeError
from engine.exporting.trained.onnx_file import export_onnx
from engine.exporting.trained.safetensors_file import export_safetensors
from engine.memory_room import TORCH_ROOM, check_room
from engine.training.run_to import TrainedRun, run_to
from engine.wording import quoted, quoted_path

DIVERGED = 1  # the exit code of a run that is lost

Write = Callable[[Document, TrainedRun, Path], str]


def _safetensors(document: Document, run: TrainedRun, path: Path) -> str:
    program = export_safetensors(document, run.parameters, run.epochs, path)
    return f"Wrote {quoted_path(path)}, and {quoted_path(program)}, which reads it."


def _onnx(document: Document, run: TrainedRun, path: Path) -> str:
    export_onnx(document, run.parameters, path)
    return f"Wrote {quoted_path(path)}."


WRITERS: dict[str, Write] = {".safetensors": _safetensors, ".onnx": _onnx}


def main(arguments: Sequence[str]) -> int:
    """Train the document (the lecture's if no file is named) as `report` does, and write its network."""
    parser = ArgumentParser(
        "main.py export",
        "Train in the terminal and write the network for other programs: OUT.safetensors with a program that reads"
        " it, or OUT.onnx.",
    )
    parser.add_argument("out", metavar="OUT", help="the file to write; its ending says in which form")
    add_files(parser)
    add_epochs(parser)
    add_settings(parser)
    options = parser.read(arguments)
    out = Path(options.out)
    write = WRITERS.get(out.suffix.lower())
    if write is None:
        endings = " or ".join(WRITERS)
        raise PinholeError(f"The network is written as {endings}, so {quoted(options.out)} should end so.")
    document = with_settings(document_of(options.files), options)
    for sentence in remarks(document, options):
        print(sentence, file=sys.stderr)
    check_room(TORCH_ROOM, "Training by PyTorch")
    epochs = epochs_to_train(document, options.epochs)
    with ProgressLine("Getting ready to train ...") as line:

        def show(epoch: int) -> None:
            line.show(f"Training: epoch {epoch:,} of {epochs:,} (Ctrl-C stops)")

        run = run_to(document, epochs, on_progress=show)
        line.show("Writing ...")
        told = write(document, run, out)
    print(told)
    if trouble := run.failure or run.warning:
        print(trouble, file=sys.stderr)
        return DIVERGED
    return 0
