"""Resident memory of processes, as the system counts it."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

STATUS = Path("/proc/self/status")


class NotMeasurableError(Exception):
    """This system does not tell."""


def resident_megabytes() -> float:
    """Resident memory of this process in MB (10^6 bytes); raises `NotMeasurableError`."""
    try:
        if STATUS.exists():
            found = re.search(r"VmRSS:\s+(\d+) kB", STATUS.read_text(encoding="ascii"))
            if found is not None:
                return int(found[1]) * 1024 / 1e6
        told = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(os.getpid())], capture_output=True, text=True, check=True
        )
        return int(told.stdout) * 1024 / 1e6
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise NotMeasurableError("This system does not tell how much memory a process has.") from error
