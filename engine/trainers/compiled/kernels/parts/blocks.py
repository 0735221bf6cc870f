"""Blocks of a product of matrices that stay in vector registers from the first term to the last.

LLVM vectorises a loop over numbers of a row, and so fetches and stores every sum once a term, after checks that no
vectors overlap: for rows of 16 numbers that takes three times as long as the arithmetic. Here the vectors are written
out, of 16, 8 or 4 numbers, which LLVM makes of what the processor has.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from engine.trainers.compiled.kernels.parts.jit import Floats

_tools: Any = cgutils
CHAINS = 4  # sums in turn, as each addition waits for the one before it
ANY_PLACE = 4  # bytes: vectors begin at any float32
FUSED = ("contract",)  # a product and a sum may be rounded as one, as everywhere in the kernels

# block(a, a_at, across, b, b_at, stride, c, c_at, inner): c_k += sum over i of a_i b_ik for the `width` numbers k from
# `c_at` on; `across` is from a_i to the next, `stride` from b_ik to the one of the next i.
Block = Callable[[Floats, np.uintp, np.uintp, Floats, np.uintp, np.uintp, Floats, np.uintp, np.uintp], None]


def _block(width: int) -> Block:
    vector = ir.VectorType(ir.FloatType(), width)
    lane = ir.IntType(32)

    def emit(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        (a, b, c), (a_at, across, b_at, stride, c_at, inner) = (
            [context.make_array(signature.args[k])(context, builder, values[k]).data for k in (0, 3, 6)],
            [values[k] for k in (1, 2, 4, 5, 7, 8)],
        )
        whole_number = inner.type

        def place(base: Any, index: Any) -> Any:
            return builder.bitcast(builder.gep(base, [index]), vector.as_pointer())

        def add_term(total: Any, index: Any) -> None:
            weight = builder.load(builder.gep(a, [builder.add(a_at, builder.mul(index, across))]))
            first = builder.insert_element(ir.Constant(vector, ir.Undefined), weight, lane(0))
            weights = builder.shuffle_vector(first, first, ir.Constant(ir.VectorType(lane, width), None))
            row = builder.load(place(b, builder.add(b_at, builder.mul(index, stride))), align=ANY_PLACE)
            product = builder.fmul(weights, row, flags=FUSED)
            builder.store(builder.fadd(builder.load(total), product, flags=FUSED), total)

        here = place(c, c_at)
        totals = [_tools.alloca_once_value(builder, builder.load(here, align=ANY_PLACE))]
        nothing = ir.Constant(vector, [0.0] * width)
        totals += [_tools.alloca_once_value(builder, nothing) for _ in range(CHAINS - 1)]
        zero, one, chains = (whole_number(number) for number in (0, 1, CHAINS))
        rest = builder.sub(inner, builder.urem(inner, chains))
        with _tools.for_range_slice(builder, zero, rest, chains, whole_number) as (index, _):
            for number, total in enumerate(totals):
                add_term(total, builder.add(index, whole_number(number)))
        with _tools.for_range_slice(builder, rest, inner, one, whole_number) as (index, _):
            add_term(totals[0], index)
        sums = [builder.load(total) for total in totals]
        while len(sums) > 1:
            sums = [builder.fadd(x, y) for x, y in zip(sums[::2], sums[1::2], strict=True)]
        builder.store(sums[0], here, align=ANY_PLACE)
        return context.get_dummy_value()

    @intrinsic
    def block(
        typing: Any,
        a: Any,
        a_at: Any,
        across: Any,
        b: Any,
        b_at: Any,
        stride: Any,
        c: Any,
        c_at: Any,
        inner: Any,
    ) -> Any:
        return types.void(a, a_at, across, b, b_at, stride, c, c_at, inner), emit

    return cast(Block, block)


add_sixteen, add_eight, add_four = _block(16), _block(8), _block(4)
