"""Ask pip for the pinned packages, and say plainly when it cannot bring them."""

import re
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bootstrap.errors import NothingChangedError, SetupError
from bootstrap.processes import quoted, run_watched

CPU_WHEELS = "https://download.pytorch.org/whl/cpu"  # as PyTorch's own installation page gives it

Say = Callable[[str], None]

_NAMES_A_SOURCE = re.compile(r"^\S*\.(index-url|extra-index-url|find-links|no-index)\s*=\s*'?[^'\s]")
_DOWNLOADING = re.compile(r"^\s*Downloading (?:\S*/)?([^\s/]+\.whl) \(([^)]+)\)")
_UNPACKING = "Installing collected packages:"
_NOISE = ("WARNING:", "Looking in", "[notice]")

# What pip prints -> what a person can do about it.
_ADVICE = (
    (
        r"No space left on device|not enough space on the disk",
        "The disk is full: make room (the packages take about 1.5 GB) and start again.",
    ),
    (
        r"Permission denied|Access is denied|Read-only file system",
        "The folder cannot be written to: check its permissions and start again.",
    ),
    (
        r"NewConnectionError|NameResolutionError|name resolution|getaddrinfo|Connection (?:refused|reset|aborted)"
        r"|timed out|Network is unreachable|Max retries exceeded|ProxyError|SSLError|RemoteDisconnected|IncompleteRead",
        "The package index cannot be reached: check the network, or pip's own settings, and start again; "
        "what has been downloaded is kept.",
    ),
    (
        r"not a trusted or secure host|neither a file nor a directory|Could not fetch URL",
        "The package index cannot be used: check which one pip is set to ('pip config list'), and start again.",
    ),
    (
        r"No matching distribution found",
        "There is no ready-made package for this Python and system: Python 3.11 on 64-bit Linux, macOS or "
        "Windows is the safe choice.",
    ),
)
_NOTHING_THERE = "(from versions: none)"
_EMPTY_INDEX = (
    "The package index knows none of its versions: check the network, and which index pip is set to "
    "('pip config list'), and start again."
)
_PROVEN = ((3, 11), (3, 12), (3, 13))  # there are packages for these on every usual system


def cpu_wheel_index() -> str:
    """Where pip finds CPU builds of torch; the builds on the general index are for CUDA, several gigabytes more."""
    return CPU_WHEELS


def wants_cpu_index(platform: str, has_nvidia_card: bool, pip_settings: str) -> bool:
    """Whether to add the index of CPU builds: on Linux without an NVIDIA card, unless pip was given a source.

    `platform` is `sys.platform`; `pip_settings` is what `pip config list` prints, which covers pip's files
    and the PIP_ variables of the environment.
    """
    was_given_a_source = any(_NAMES_A_SOURCE.match(line) for line in pip_settings.splitlines())
    return platform.startswith("linux") and not has_nvidia_card and not was_given_a_source


def has_nvidia_card() -> bool:
    """Whether a driver for an NVIDIA card is there."""
    return Path("/proc/driver/nvidia").exists() or shutil.which("nvidia-smi") is not None


def install(python: Path, requirements: Path, say: Say) -> None:
    """Install what the file `requirements` pins into the environment of `python`.

    Raises NothingChangedError when pip fails before it unpacks the first package, SetupError when later.
    """
    pip = [str(python), "-m", "pip", "--disable-pip-version-check"]
    # When `config list` fails it names no source, and the install below fails as well and tells why.
    _, settings = run_watched([*pip, "config", "list"])
    sources: list[str] = []
    if wants_cpu_index(sys.platform, has_nvidia_card(), "\n".join(settings)):
        say("No NVIDIA card found: asking for PyTorch's CPU build, which is much smaller.")
        sources = ["--extra-index-url", cpu_wheel_index()]
    # Only ready-made packages: to build one of these from source takes compilers and most of an hour.
    choices = ["--no-input", "--progress-bar", "off", "--only-binary", ":all:"]

    def show(line: str) -> None:
        if (progress := progress_line(line)) is not None:
            say(progress)

    command = [*pip, "install", *choices, *sources, "-r", str(requirements)]
    # Somebody's PIP_USER=1 would send the packages past the environment.
    status, lines = run_watched(command, show, extra_environment={"PIP_USER": "0"})
    if status != 0:
        has_unpacked = any(line.startswith(_UNPACKING) for line in lines)
        raise (SetupError if has_unpacked else NothingChangedError)(failure_text(lines))


def progress_line(pip_line: str) -> str | None:
    """What to show of a line that pip prints: the downloads and the unpacking, nothing else."""
    if pip_line.startswith(_UNPACKING):
        return f"  unpacking {pip_line.count(',') + 1} packages, which takes a while"
    match = _DOWNLOADING.match(pip_line)
    return f"  downloading {match[1]} ({match[2]})" if match else None


def failure_text(
    pip_lines: Sequence[str], python_version: tuple[int, int] = (sys.version_info[0], sys.version_info[1])
) -> str:
    """A sentence, pip's last lines, and what to do; `python_version` is that of the environment."""
    everything = "\n".join(pip_lines)
    advice = next(
        (advice for pattern, advice in _ADVICE if re.search(pattern, everything)),
        "Put that right and start again; what has been downloaded is kept.",
    )
    if advice is _ADVICE[-1][1] and _NOTHING_THERE in everything and python_version in _PROVEN:
        advice = _EMPTY_INDEX
    last = quoted([line for line in pip_lines if not line.startswith(_NOISE)])
    return f"pip could not install the packages that Pinhole needs. Its last lines were\n{last}\n{advice}"
