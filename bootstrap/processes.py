"""Run a slow command and keep its last words."""

import os
import subprocess
from collections import deque
from collections.abc import Callable, Mapping, Sequence

from bootstrap.errors import SetupError, why

LINES_KEPT = 200
SECONDS_TO_END = 1.0  # for a child that is asked to end


def run_watched(
    command: Sequence[str],
    on_line: Callable[[str], None] = lambda line: None,
    extra_environment: Mapping[str, str] | None = None,
) -> tuple[int, list[str]]:
    """Run `command`, hand every line it prints to `on_line`; return its exit status and its last lines.

    The child inherits the set-up lock (see `lock.py`), so that the environment stays locked while a child
    writes to it, even when this process has been killed. Raises SetupError when the command cannot start.
    """
    last_lines: deque[str] = deque(maxlen=LINES_KEPT)
    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, **(extra_environment or {})},
            close_fds=False,
        ) as process:
            assert process.stdout is not None
            try:
                for line in process.stdout:
                    last_lines.append(line.rstrip())
                    on_line(line.rstrip())
            except BaseException:  # Ctrl-C, or SIGTERM: the child must not go on alone
                _end(process)
                raise
    except OSError as error:
        raise SetupError(f"{command[0]} cannot be started: {why(error)}.") from error
    return process.returncode, list(last_lines)


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()


def quoted(lines: Sequence[str], how_many: int = 8) -> str:
    """The last lines a program printed, indented, to stand under a sentence about its failure."""
    return "\n".join(f"    {line}" for line in [line for line in lines if line.strip()][-how_many:])
