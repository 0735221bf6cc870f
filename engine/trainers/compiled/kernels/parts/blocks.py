"""Blocks of a product of matrices that stay in vector registers from the first term to the last.

LLVM vectorises a loop over numbers of a row, and so fetches and stores every sum once a term, after checks that no
vectors overlap: for rows of 16 numbers that takes three times as long as the arithmetic. Here the vectors are written
out, of 16, 8, 4 numbers or one, which LLVM makes of what the processor has. A block of four rows uses each vector four
times once it is fetched.
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
CHAINS = 4  # vectors that are summed in turn, as each addition waits for the one before it
ANY_PLACE = 4  # bytes: vectors begin at any float32
FUSED = ("contract",)  # a product and a sum may be rounded as one, as everywhere in the kernels

# block(a, a_at, down, across, b, b_at, stride, c, c_at, inner): c_jk += sum over i of a_ji b_ik for the rows j and the
# `width` numbers k from `c_at` on; `across` is from a_ji to the one of the next i, `down` to that of the next row,
# `stride` from b_ik to the one of the next i and from c_jk to that of the next row.
Block = Callable[
    [Floats, np.uintp, np.uintp, np.uintp, Floats, np.uintp, np.uintp, Floats, np.uintp, np.uintp], None
]


def _block(rows: int, width: int) -> Block:
    vector = ir.VectorType(ir.FloatType(), width)
    lane = ir.IntType(32)
    chains = CHAINS // rows  # of each row

    def emit(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        (a, b, c), (a_at, down, across, b_at, stride, c_at, inner) = (
            [context.make_array(signature.args[k])(context, builder, values[k]).data for k in (0, 4, 7)],
            [values[k] for k in (1, 2, 3, 5, 6, 8, 9)],
        )
        whole_number = inner.type

        def place(base: Any, index: Any) -> Any:
            return builder.bitcast(builder.gep(base, [index]), vector.as_pointer())

        def one_below(first: Any, step: Any) -> list[Any]:
            return [builder.add(first, builder.mul(step, whole_number(row))) for row in range(rows)]

        def add_term(totals: Any, index: Any) -> None:
            row = builder.load(place(b, builder.add(b_at, builder.mul(index, stride))), align=ANY_PLACE)
            for total, start in zip(totals, starts, strict=True):
                weight = builder.load(builder.gep(a, [builder.add(start, builder.mul(index, across))]))
                first = builder.insert_element(ir.Constant(vector, ir.Undefined), weight, lane(0))
                weights = builder.shuffle_vector(first, first, ir.Constant(ir.VectorType(lane, width), None))
                product = builder.fmul(weights, row, flags=FUSED)
                builder.store(builder.fadd(builder.load(total), product, flags=FUSED), total)

        starts = one_below(a_at, down)
        here = [place(c, at) for at in one_below(c_at, stride)]
        nothing = ir.Constant(vector, [0.0] * width)
        sums = [[_tools.alloca_once_value(builder, builder.load(one, align=ANY_PLACE)) for one in here]]
        sums += [[_tools.alloca_once_value(builder, nothing) for _ in here] for _ in range(chains - 1)]
        zero, one, together = (whole_number(number) for number in (0, 1, chains))
        rest = builder.sub(inner, builder.urem(inner, together))
        with _tools.for_range_slice(builder, zero, rest, together, whole_number) as (index, _):
            for number, totals in enumerate(sums):
                add_term(totals, builder.add(index, whole_number(number)))
        if chains > 1:
            with _tools.for_range_slice(builder, rest, inner, one, whole_number) as (index, _):
                add_term(sums[0], index)
        for row, to in enumerate(here):
            parts = [builder.load(totals[row]) for totals in sums]
            while len(parts) > 1:
                parts = [builder.fadd(x, y) for x, y in zip(parts[::2], parts[1::2], strict=True)]
            builder.store(parts[0], to, align=ANY_PLACE)
        return context.get_dummy_value()

    @intrinsic
    def block(
        typing: Any,
        a: Any,
        a_at: Any,
        down: Any,
        across: Any,
        b: Any,
        b_at: Any,
        stride: Any,
        c: Any,
        c_at: Any,
        inner: Any,
    ) -> Any:
        return types.void(a, a_at, down, across, b, b_at, stride, c, c_at, inner), emit

    return cast(Block, block)


add_sixteen, add_eight, add_four = _block(1, 16), _block(1, 8), _block(1, 4)
four_of_sixteen, four_of_eight, four_of_four, four_of_one = (_block(4, width) for width in (16, 8, 4, 1))
