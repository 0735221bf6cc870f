"""Numbers below about 1e-38 count as zero while a kernel runs.

On a few pictures gradients and moments soon fall into that range, where a processor handles every operation
by microcode: training becomes several times slower. x86 has two bits for it in its MXCSR register (flush to
zero, denormals are zero), 64-bit ARM one in FPCR. On other processors kernels run with denormals.
"""

from __future__ import annotations

import platform
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils as numba_cgutils
from numba.extending import intrinsic

MACHINE = platform.machine().lower()
X86 = MACHINE in ("x86_64", "amd64", "i386", "i686", "x86")
ARM = MACHINE in ("aarch64", "arm64")

# The bits that make denormals zero: FTZ (15) and DAZ (6) of MXCSR, FZ (24) of FPCR.
FLUSH = 0x8040 if X86 else 1 << 24 if ARM else 0

cgutils: Any = numba_cgutils
_word = ir.IntType(32)
_wide = ir.IntType(64)
_pointer = ir.IntType(8).as_pointer()


def _read(builder: Any) -> Any:
    if X86:
        place = cgutils.alloca_once(builder, _word)
        store = cgutils.get_or_insert_function(
            builder.module, ir.FunctionType(ir.VoidType(), [_pointer]), "llvm.x86.sse.stmxcsr"
        )
        builder.call(store, [builder.bitcast(place, _pointer)])
        return builder.zext(builder.load(place), _wide)
    if ARM:
        kind = ir.FunctionType(_wide, [])
        read = cgutils.get_or_insert_function(builder.module, kind, "llvm.aarch64.get.fpcr")
        return builder.call(read, [])
    return _wide(0)


def _write(builder: Any, mode: Any) -> None:
    if X86:
        place = cgutils.alloca_once_value(builder, builder.trunc(mode, _word))
        load = cgutils.get_or_insert_function(
            builder.module, ir.FunctionType(ir.VoidType(), [_pointer]), "llvm.x86.sse.ldmxcsr"
        )
        builder.call(load, [builder.bitcast(place, _pointer)])
    elif ARM:
        write = cgutils.get_or_insert_function(
            builder.module, ir.FunctionType(ir.VoidType(), [_wide]), "llvm.aarch64.set.fpcr"
        )
        builder.call(write, [mode])


@intrinsic
def _flush_denormals(typing_context: Any) -> Any:
    """Start counting denormals as zero on this thread; returns the mode to give back to `restore`."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        before = _read(builder)
        _write(builder, builder.or_(before, _wide(FLUSH)))
        return before

    return types.uint64(), generate


@intrinsic
def _restore(typing_context: Any, mode: Any) -> Any:
    """Give the thread back its own treatment of denormals."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        _write(builder, arguments[0])
        return context.get_dummy_value()

    return types.void(types.uint64), generate


# To the type checker an intrinsic takes the typing context too; to its callers it does not.
flush_denormals: Any = _flush_denormals
restore: Any = _restore
