"""`main.py report`: the experiment in the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from commands.arguments import ArgumentParser, one_of
from commands.files import add_files, document_of
from commands.idle_options import remarks
from commands.progress import ProgressLine
from commands.settings_options import add_epochs, add_settings, epochs_to_train, with_settings
from engine.document import Document
from engine.errors import PinholeError
from engine.memory_room import TORCH_ROOM, check_room
from engine.report import Report, make_report, report_json, report_lines
from engine.trainers.compiled.ready_now import compiled_trainer
from engine.trainers.compiled.takes import takes
from engine.trainers.devices import CPU, CUDA, MPS, TORCH, devices
from engine.trainers.trainer import TrainerMaker, task_of
from engine.training.choice import COMPILED, make_on_device
from engine.training.run_to import run_to

DIVERGED = 1  # the exit code of a run that is lost


def main(arguments: Sequence[str]) -> int:
    """Train the document (the lecture's if no file is named) and print the side-by-side table."""
    parser = ArgumentParser("main.py report", "Train in the terminal and print what comes back.")
    add_files(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--trainer",
        metavar="NAME",
        type=one_of("--trainer", (TORCH, COMPILED)),
        default=TORCH,
        help="torch (follows the plain PyTorch loop to the last bit) or compiled (hundreds of times quicker)",
    )
    parser.add_argument(
        "--device",
        metavar="NAME",
        type=one_of("--device", (CPU, CUDA, MPS)),
        default=CPU,
        help="where torch trains: cpu, cuda or mps",
    )
    parser.add_argument(
        "--denoising",
        action="store_true",
        help="put the input noise on the test pictures, and say how much of it the network takes away",
    )
    add_epochs(parser)
    add_settings(parser)
    options = parser.read(arguments)
    document = with_settings(document_of(options.files), options)
    for sentence in remarks(document, options):
        print(sentence, file=sys.stderr)
    epochs = epochs_to_train(document, options.epochs)
    return print_report(
        document,
        epochs,
        as_json=options.json,
        trainer=options.trainer,
        denoising=options.denoising,
        device=options.device,
    )


def _on(device: str, trainer: str) -> TrainerMaker:
    """What makes torch trainers on a device; raises `PinholeError` for one that is not there."""
    if trainer != TORCH:
        raise PinholeError(
            "The compiled trainer works on the processor only; leave --device out, or --trainer."
        )
    there = devices()
    if device not in there:
        raise PinholeError(f"PyTorch finds no device '{device}' here; it offers {' and '.join(there)}.")
    return lambda state, task: make_on_device(state, task, device)


def print_report(
    document: Document,
    epochs: int,
    *,
    as_json: bool = False,
    trainer: str = TORCH,
    denoising: bool = False,
    device: str = CPU,
) -> int:
    """Train, print, and return the exit code; a run that is lost says why on stderr."""
    if trainer == TORCH:
        check_room(TORCH_ROOM, "Training by PyTorch")
    if trainer == COMPILED and not takes(task_of(document)):
        raise PinholeError(
            "The compiled trainer does not know this network or what is added to its loss; use --trainer torch."
        )
    make_trainer = compiled_trainer() if trainer == COMPILED else None
    if device != CPU:
        make_trainer = _on(device, trainer)
    with ProgressLine("Getting ready to train ...") as line:

        def show(epoch: int) -> None:
            line.show(f"Training: epoch {epoch:,} of {epochs:,} (Ctrl-C stops)")

        run = run_to(document, epochs, make_trainer, on_progress=show)
    report = make_report(document, run, denoising)
    _print(report, as_json)
    if not report.trouble:
        return 0
    sys.stdout.flush()
    print(report.trouble, file=sys.stderr)
    return DIVERGED


def _print(report: Report, as_json: bool) -> None:
    if as_json:
        print(json.dumps(report_json(report), allow_nan=False))
        return
    for line in report_lines(report):
        print(line)
