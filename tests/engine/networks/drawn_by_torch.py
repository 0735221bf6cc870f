"""First weights against those that torch's own modules draw."""

from __future__ import annotations

import platform

import numpy as np
import torch

FLOAT32 = 2.0**-24


def torch_rounds_twice() -> bool:
    """Whether torch's code here knows no fused multiply-add: its plain code for x86, which AVX2 and ARM outdo."""
    is_x86 = platform.machine().lower() in ("x86_64", "amd64", "i686")
    return is_x86 and torch.backends.cpu.get_cpu_capability() == "DEFAULT"


def assert_drawn_as_by_torch(ours: np.ndarray, theirs: np.ndarray, bound: float) -> None:
    """The same to the bit, or where torch rounds twice within those roundings of draws up to `bound`.

    The product, up to twice the bound, and either sum, up to the bound, are each off by 2**-24 of themselves.
    """
    if torch_rounds_twice():
        np.testing.assert_allclose(ours, theirs, rtol=0.0, atol=4 * FLOAT32 * bound)
    else:
        np.testing.assert_array_equal(ours, theirs)
