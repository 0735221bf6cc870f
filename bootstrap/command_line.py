"""The commands of `run.py`."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bootstrap import system_libraries
from bootstrap.environment import Environment
from bootstrap.errors import BAD_USAGE, INTERRUPTED, MACHINE_LACKS_SOMETHING, SetupError, why
from bootstrap.system_libraries import Lacking

PROJECT = Path(__file__).resolve().parent.parent

USAGE = """\
python3 run.py                     open Pinhole's window
python3 run.py -- ARGS             the same with arguments, for example: python3 run.py -- report
python3 run.py test [PYTEST ARGS]  run the tests, for example: python3 run.py test -k scores (-n 0: one by one)
python3 run.py lint                run the linters and the type checker

Each of them first prepares what is missing: the environment .venv with the pinned packages and, on Debian
or Ubuntu as root, the system's libraries. That takes some minutes the first time and no time afterwards.
Exit codes: 2 wrong usage, 3 something this machine lacks.
"""

WORKERS = 2  # each loads torch and Qt; more would help only where there are more processors
# By file, since a file's tests share what is slow to set up, such as a program on a screen of its own.
SIDE_BY_SIDE = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")

LINTERS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
)


class Request(NamedTuple):
    """What the command line asks for: `app`, `test`, `lint` or `help`, and the arguments to hand on."""

    command: str
    arguments: tuple[str, ...] = ()


class UsageError(Exception):
    """The command line makes no sense; `str(error)` is the sentence."""


def parse(arguments: Sequence[str]) -> Request:
    """Read run.py's arguments. Raises UsageError."""
    if not arguments:
        return Request("app")
    first, *rest = arguments
    if first in ("-h", "--help"):
        return Request("help")
    if first == "--":
        return Request("app", tuple(rest))
    if first == "test":
        return Request("test", tuple(rest))
    if first == "lint" and rest:
        raise UsageError(f"lint takes no arguments, but was given {' '.join(rest)}.")
    if first == "lint":
        return Request("lint")
    raise UsageError(
        f"run.py does not know '{first}': it takes test, lint, --help, or -- before Pinhole's own arguments."
    )


def pytest_variables(environment: Mapping[str, str], platform: str) -> dict[str, str]:
    """The variables for pytest: workers, a Qt that draws into memory where there is no screen, the place of a crash."""
    variables = {**environment, "PYTHONFAULTHANDLER": "1"}
    variables.setdefault("PYTEST_XDIST_AUTO_NUM_WORKERS", str(WORKERS))
    if platform.startswith("linux") and not system_libraries.has_display(environment):
        variables.setdefault("QT_QPA_PLATFORM", "offscreen")
    return variables


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks and return the exit status; on POSIX the application replaces run.py."""
    try:
        request = parse(arguments)
    except UsageError as error:
        print(error, file=sys.stderr)
        return BAD_USAGE
    try:
        return _carry_out(request)
    except SetupError as error:
        print(error, file=sys.stderr)
        return MACHINE_LACKS_SOMETHING
    except OSError as error:
        print(f"Pinhole cannot be started: {why(error)}.", file=sys.stderr)
        return MACHINE_LACKS_SOMETHING
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on where this one left off.", file=sys.stderr)
        return INTERRUPTED


def _carry_out(request: Request) -> int:
    if request.command == "help":
        print(USAGE, end="")
        return 0
    environment = Environment(PROJECT, dev=request.command != "app")
    # The linters open no window; everything else may.
    lacking = Lacking()
    if request.command != "lint":
        lacking += system_libraries.lacking(for_tests=request.command == "test")
    if not environment.is_usable():
        lacking += system_libraries.lacking_venv()
    system_libraries.provide(lacking, _say)
    environment.prepare(_say)

    python = str(environment.python)
    if request.command == "lint":
        statuses = [subprocess.call([python, "-m", *linter], cwd=PROJECT) for linter in LINTERS]
        return max(statuses)
    if request.command == "test":
        os.chdir(PROJECT)
        variables = pytest_variables(os.environ, sys.platform)
        return _become([python, "-m", "pytest", *SIDE_BY_SIDE, *request.arguments], variables)
    return _become(
        [python, str(PROJECT / "main.py"), *request.arguments], dict(os.environ), hold_signals=True
    )


def _become(command: list[str], variables: dict[str, str], hold_signals: bool = False) -> int:
    """Replace this process, so that signals and exit codes need no relay; on Windows wait for a child.

    `hold_signals` keeps them waiting until main.py's first line takes them: Python's own start has only a traceback
    for an interrupt.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform != "win32":
        if hold_signals:
            signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
        os.execve(command[0], command, variables)
    return subprocess.call(command, env=variables)


def _say(line: str) -> None:
    # stderr: the report of `run.py -- report --json` is the only thing on stdout.
    print(line, file=sys.stderr, flush=True)
