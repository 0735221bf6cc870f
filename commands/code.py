"""`main.py code`: the experiment as a program in plain PyTorch, or its network as a table."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from commands.arguments import ArgumentParser
from commands.files import add_files, document_of
from commands.idle_options import remarks
from commands.settings_options import add_epochs, add_settings, epochs_to_train, with_settings
from engine.script.script import script
from engine.script.summary import summary, summary_lines


def main(arguments: Sequence[str]) -> int:
    """Print the document (the lecture's if no file is named) as a script."""
    parser = ArgumentParser(
        "main.py code",
        "Print the experiment as a program that needs nothing but PyTorch; the last line that it prints is its loss.",
    )
    add_files(parser)
    parser.add_argument(
        "--summary",
        action="store_true",
        help="print the network's layers, shapes and parameters as a table instead",
    )
    add_epochs(parser)
    add_settings(parser)
    options = parser.read(arguments)
    document = with_settings(document_of(options.files), options)
    for sentence in remarks(document, options):
        print(sentence, file=sys.stderr)
    if options.summary:
        for line in summary_lines(summary(document)):
            print(line)
        return 0
    print(script(document, epochs_to_train(document, options.epochs)), end="")
    return 0
