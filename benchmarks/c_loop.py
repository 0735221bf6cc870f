"""Training loops in C, built on the spot, as the practical limit of one core."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.aligned import aligned_copy, aligned_zeros
from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.layout import first_parameters
from engine.trainers.trainer import task_of

SOURCE = Path(__file__).with_name("c_loop.c")
CONVOLUTIONAL = Path(__file__).with_name("c_conv_loop.c")
FLAGS = ("-O3", "-march=native", "-ffast-math")
FLAGS_WITHOUT_NATIVE = ("-O3", "-ffast-math")
SECONDS_TO_BUILD = 60.0


class NoCompilerError(Exception):
    """There is no C compiler here, or it failed; the text says which."""


class CLoop:
    """The C loop over a document's first weights; raises `NoCompilerError` if it cannot be built.

    The document is the lecture's, or one with the same network. The vectors begin at cache lines, as those of the other
    trainers do.
    """

    def __init__(
        self, document: Document | None = None, source: Path = SOURCE, extents: Sequence[str] = ()
    ) -> None:
        document = document or lecture_document()
        self._pictures = task_of(document).train
        self.parameters = aligned_copy(first_parameters(document.layout, document.seed))
        self._first_moment = aligned_zeros(len(self.parameters))
        self._second_moment = aligned_zeros(len(self.parameters))
        self._rate = document.training.learning_rate
        self._steps = 0
        with tempfile.TemporaryDirectory(prefix="pinhole-c-loop-", ignore_cleanup_errors=True) as folder:
            self._train = _build(Path(folder), source, extents)

    def train(self, steps: int) -> float:
        """Take so many steps; returns the loss met at the last one."""
        vectors = (self.parameters, self._first_moment, self._second_moment, self._pictures)
        addresses = (vector.ctypes.data for vector in vectors)
        loss = self._train(*addresses, len(self._pictures), self._steps, steps, self._rate)
        self._steps += steps
        return float(loss)


def convolutional_loop(document: Document) -> CLoop:
    """The C loop of a document of the convolutional kind as it is chosen, with square pictures of a multiple of 4."""
    return CLoop(document, CONVOLUTIONAL, (f"-DSIDE={document.size.width}",))


def _build(folder: Path, source: Path, extents: Sequence[str]) -> ctypes._NamedFuncPointer:
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise NoCompilerError("There is no C compiler (cc) on this machine.")
    library = folder / "c_loop.so"
    for flags in (FLAGS, FLAGS_WITHOUT_NATIVE):  # some compilers do not know this processor by name
        command = [compiler, *flags, *extents, "-shared", "-fPIC", "-o", str(library), str(source), "-lm"]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=SECONDS_TO_BUILD, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoCompilerError(f"The C compiler could not be run: {error}.") from error
        if done.returncode == 0:
            break
    else:
        raise NoCompilerError(f"The C compiler failed: {done.stderr.strip()[:200]}")
    train = ctypes.CDLL(str(library)).train
    train.restype = ctypes.c_float
    train.argtypes = [ctypes.c_void_p] * 4 + [ctypes.c_int64] * 3 + [ctypes.c_float]
    return train


def losses_of_pictures(loop: CLoop, epochs: int) -> npt.NDArray[np.float64]:
    """Train from where the loop stands; the loss of the second picture in each epoch."""
    return np.array([loop.train(2) for _ in range(epochs)])


def main() -> int:
    """Print losses and speed."""
    from time import perf_counter

    try:
        loop = CLoop()
    except NoCompilerError as error:
        print(error)
        return 1
    losses = losses_of_pictures(loop, 150)
    print(f"loss of the triangle in epochs 10, 50, 100, 150: {losses[[9, 49, 99, 149]]}")
    start = perf_counter()
    loop.train(500_000)
    print(f"{500_000 / (perf_counter() - start):,.0f} steps a second")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
