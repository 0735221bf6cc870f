"""How the kernels' functions are compiled, and with which liberties in floating-point arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

Function = TypeVar("Function", bound=Callable[..., object])
Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Table = npt.NDArray[np.int64]  # rows and columns
Words = npt.NDArray[np.uint64]
Offsets = npt.NDArray[np.uintp]
Offset = Any  # np.uintp when compiled: a place or a count, whose sums with whole numbers mypy does not follow

# Division by zero gives infinity as in NumPy: a check in an inner loop would keep it from being vectorised.
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "boundscheck": False}
# Only `train` makes an array, so nothing else need count who uses one: counting took a small network half its step.
UNCOUNTED: dict[str, Any] = {**OPTIONS, "_nrt": False}

_njit: Any = numba.njit


def kernel(function: Callable[..., object]) -> Any:
    """Compile a function that is called from Python, with numba's on-disk cache; like `exact` otherwise."""
    return _njit(cache=True, fastmath={"contract"}, **OPTIONS)(function)


def exact(function: Function) -> Function:
    """Compile with IEEE arithmetic in the order written; only a product and a sum may be rounded as one."""
    return cast(Function, _njit(fastmath={"contract"}, **UNCOUNTED)(function))


def inlined(function: Function) -> Function:
    """As `exact`, written out where it is called: what is called once a layer costs as much in calls as in work."""
    return cast(Function, _njit(fastmath={"contract"}, inline="always", **UNCOUNTED)(function))


def summing(function: Function) -> Function:
    """Compile so that sums may be added up in any order: a dot product then fills a whole vector register.

    Infinities and NaN keep their meaning: training stops on a loss that is not finite.
    """
    return cast(Function, _njit(fastmath={"contract", "reassoc", "nsz"}, **UNCOUNTED)(function))
