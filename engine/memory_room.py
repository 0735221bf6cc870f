"""A look whether there is room in memory, before a library that would not survive its absence is loaded.

OpenBLAS and LLVM end the whole process where they get no memory, and a loader that cannot map a library blames the
library.
"""

from __future__ import annotations

import mmap

from engine.errors import PinholeError

MEGABYTE = 2**20
REPORT_ROOM = 480 * MEGABYTE  # of addresses, as measured on Linux: the compiled trainer, in the terminal
TORCH_ROOM = 640 * MEGABYTE  # PyTorch, in the terminal
WINDOW_ROOM = 1000 * MEGABYTE  # the window with either trainer
COMPILED_ROOM = 250 * MEGABYTE  # what numba and LLVM take to load what they have compiled
COMPILER_ROOM = 560 * MEGABYTE  # and to compile it
NOT_ENOUGH = "close other programs, or raise the limit that was set for this one (ulimit -v)."

_MAPPING = ("failed to map segment", "cannot allocate memory", "cannot map zero-fill pages")


def has_room(size: int) -> bool:
    """Whether so many bytes can be had now; they are reserved, not touched, and given back at once."""
    try:
        mmap.mmap(-1, size).close()
    except (OSError, ValueError, OverflowError, MemoryError):
        return False
    return True


def check_room(size: int, what: str) -> None:
    """Raise `PinholeError` unless so many bytes can be had; `what` begins the sentence, such as `The window`."""
    if not has_room(size):
        raise PinholeError(f"{what} needs {size // MEGABYTE:,} MB of memory, and there is less; {NOT_ENOUGH}")


def lacks_memory(error: BaseException) -> bool:
    """Whether a library could not be loaded for want of memory, whatever the loader calls it."""
    text = str(error).lower()
    return any(words in text for words in _MAPPING)
