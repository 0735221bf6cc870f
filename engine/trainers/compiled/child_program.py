"""What the child process runs: `python -m engine.trainers.compiled.child_program FOLDER`.

Ends with code 0 when FOLDER holds the compiled trainer; else with code 1 and the reason on standard output.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from pathlib import Path

from engine.trainers.compiled.cache import compile_to, first_line


def main(arguments: list[str]) -> int:
    """Compile into the folder that is the only argument."""
    folder = Path(arguments[0])
    if hasattr(os, "nice"):
        os.nice(10)
    threading.Thread(target=_end_with_parent, args=(folder.parent,), daemon=True).start()
    try:
        compile_to(folder)
    except Exception as error:  # the reader of the sentence cannot do more about one kind than about another
        sys.stdout.write(f"The trainer could not be compiled: {first_line(error)}")
        return 1
    return 0


def _end_with_parent(home: Path) -> None:
    """Wait until the parent closes its end of standard input, as it does when it dies."""
    os.read(0, 1)  # not through sys.stdin, whose lock would hold up the interpreter's own end
    for room in home.glob(f"building-{os.getpid()}-*"):
        shutil.rmtree(room, ignore_errors=True)
    os._exit(2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
