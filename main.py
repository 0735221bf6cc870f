"""Pinhole's front door: the window, or `report`, `code`, `export`, `kinds`, `lab`, `screenshot` and
`benchmark` without one.

Exit codes: 0 done; 1 training came to nothing; 2 bad input; 3 a display, library or package is missing; 130 Ctrl-C,
143 SIGTERM.
"""

from __future__ import annotations

import sys

try:
    import signal

    if __name__ == "__main__":  # until there is a watch: Python would answer with a traceback
        signal.signal(signal.SIGINT, signal.SIG_DFL)
except KeyboardInterrupt:  # while that was loaded
    sys.exit(130)

from commands.signal_watch import SignalWatch
from commands.streams import give_output_up, is_of_output, open_closed_streams

SIGNALS = SignalWatch()
if __name__ == "__main__":  # before everything that takes time
    open_closed_streams()
    SIGNALS.begin()

# ruff: noqa: E402
import os

# Before numpy: threads of OpenBLAS that wait for each other beside training take seconds for what one does at once.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import warnings
from collections.abc import Sequence
from pathlib import Path

from commands.arguments import ArgumentParser
from commands.display import DRAWING_PACKAGES, WINDOW_PACKAGES, DisplayError, missing_library_sentence
from engine.errors import PinholeError
from engine.memory_room import NOT_ENOUGH, REPORT_ROOM, WINDOW_ROOM, check_room, lacks_memory
from engine.wording import one_line

BAD_INPUT = 2
NOT_EQUIPPED = 3
INTERRUPTED = 130  # 128 + SIGINT, as shells count
READER_GONE = 141  # 128 + SIGPIPE
NO_ROOM = f"There is not enough memory to load what Pinhole needs; {NOT_ENOUGH}"
PACKAGES = ("PySide6", "shiboken6", "numba", "llvmlite", "numpy", "pyqtgraph", "torch")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit code; bad input becomes one sentence on stderr."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # what libraries tell developers; our own sentences are no warnings
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a name that this terminal cannot show
    try:
        try:
            _check_folder()
            code = _dispatch(list(sys.argv[1:] if arguments is None else arguments))
        except SystemExit as end:  # argparse has printed its help or the version
            code = end.code if isinstance(end.code, int) else 0
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:
        give_output_up()  # its reader, such as `head`, has seen enough
        return READER_GONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except DisplayError as error:
        return _say(str(error), NOT_EQUIPPED)
    except PinholeError as error:
        return _say(str(error), BAD_INPUT)
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in PACKAGES:
            raise
        return _say(f"The Python package {package} is missing; 'python3 run.py' prepares all.", NOT_EQUIPPED)
    except ImportError as error:
        if lacks_memory(error):
            return _say(NO_ROOM, BAD_INPUT)
        if "shared object" not in str(error):
            raise
        return _say(missing_library_sentence(str(error), DRAWING_PACKAGES + WINDOW_PACKAGES), NOT_EQUIPPED)
    except OSError as error:
        if lacks_memory(error):  # a library that another one loads
            return _say(NO_ROOM, BAD_INPUT)
        where = f" '{error.filename}'" if error.filename else ""
        reason = error.strerror or error
        if is_of_output(error):
            return _say(f"The output cannot be written ({reason}); send it to another place.", BAD_INPUT)
        return _say(f"Reading or writing{where} failed ({reason}); check the disk.", BAD_INPUT)
    except MemoryError:
        return _say("There is not enough memory for this; use smaller layers or fewer pictures.", BAD_INPUT)


def _check_folder() -> None:
    """Raise `PinholeError` in a folder that was deleted: libraries that look around there end the process."""
    try:
        Path.cwd()
    except FileNotFoundError:
        raise PinholeError(
            "The folder in which Pinhole was started no longer exists; change to another one (cd) and start again."
        ) from None


def _dispatch(arguments: list[str]) -> int:
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    match command:
        case "report":
            check_room(REPORT_ROOM, "The report")
            from commands.report import main as report

            SIGNALS.end()
            return report(rest)
        case "code":
            from commands.code import main as code

            SIGNALS.end()
            return code(rest)
        case "export":
            check_room(REPORT_ROOM, "The export")
            from commands.export import main as export

            SIGNALS.end()
            return export(rest)
        case "kinds":
            from commands.kinds import main as kinds

            return kinds(rest)
        case "screenshot":
            check_room(WINDOW_ROOM, "The window")
            from commands.screenshot import main as screenshot

            return screenshot(rest, SIGNALS)
        case "lab":
            check_room(REPORT_ROOM, "The lab")
            from commands.lab import main as lab

            SIGNALS.end()
            return lab(rest)
        case "benchmark":
            return _benchmark(rest)
        case _:
            from commands.window import main as window

            return window(arguments, SIGNALS)


def _benchmark(arguments: list[str]) -> int:
    parser = ArgumentParser("main.py benchmark", "Measure how fast this machine trains and draws.")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.read(arguments)
    from benchmarks.suite import main as benchmark

    return benchmark(options.json, SIGNALS)


def _say(sentence: str, code: int) -> int:
    print(one_line(sentence), file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
