"""The two kernels as machine code: compiled into a folder once, fetched from it ever after."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numba

from engine.errors import PinholeError
from engine.trainers.compiled.kernels import loops
from engine.trainers.compiled.kernels.parts.arguments import MEASURE, TRAIN
from engine.trainers.compiled.kernels.parts.jit import kernel

_config: Any = numba.config
_one_at_a_time = threading.Lock()  # numba keeps its folder in one place for all threads


class Kernels(NamedTuple):
    """The compiled `train` and `measure` of `engine.trainers.compiled.kernels.loops`; any thread may call them."""

    train: Callable[..., tuple[int, int, bool]]
    measure: Callable[..., None]


def compile_into(folder: Path) -> None:
    """Compile both kernels and keep them in `folder`; takes half a minute and holds the GIL."""
    for dispatcher, signature in _dispatchers(folder):
        dispatcher.compile(signature)


@cache
def load_from(folder: Path) -> Kernels:
    """The kernels kept in `folder`; never compiles. Raises `PinholeError` if none are for this processor.

    Loaded once in the life of a process, which takes half a second: each laboratory asks for them anew.
    """
    kernels = []
    for dispatcher, signature in _dispatchers(folder):
        if dispatcher._cache.load_overload(signature, dispatcher.targetctx) is None:
            raise PinholeError("The compiled trainer in the cache was made for another processor or version.")
        dispatcher.compile(signature)
        dispatcher.disable_compile()
        kernels.append(dispatcher)
    return Kernels(*kernels)


def _dispatchers(folder: Path) -> Iterator[tuple[Any, Any]]:
    if _config.DISABLE_JIT:
        raise PinholeError("Compiling is switched off by NUMBA_DISABLE_JIT.")
    with _caching_in(folder):
        dispatchers = [kernel(loop) for loop in (loops.train, loops.measure)]
    return zip(dispatchers, (TRAIN, MEASURE), strict=True)


@contextmanager
def _caching_in(folder: Path) -> Iterator[None]:
    """Have numba choose `folder` for the functions that are decorated meanwhile."""
    with _one_at_a_time:
        usual = _config.CACHE_DIR
        _config.CACHE_DIR = str(folder)
        try:
            yield
        finally:
            _config.CACHE_DIR = usual
