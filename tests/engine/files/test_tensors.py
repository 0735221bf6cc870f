from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from engine.files.container import Reader
from engine.files.faults import DamageError
from engine.files.tensors import read_tensors, write_tensors

library = pytest.importorskip("safetensors.numpy")

KINDS = st.sampled_from([np.uint8, np.int64, np.float32, np.float64])
TENSORS = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20).filter("__metadata__".__ne__),
    arrays.arrays(KINDS, arrays.array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=4)),
    min_size=1,
    max_size=4,
)


def read(data: bytes) -> dict[str, np.ndarray]:
    return read_tensors(Reader(io.BytesIO(data), len(data), "test"), "test", 2**20)


def same(first: dict[str, np.ndarray], second: dict[str, np.ndarray]) -> bool:
    return first.keys() == second.keys() and all(
        first[name].dtype == second[name].dtype
        and first[name].shape == second[name].shape
        and first[name].tobytes() == second[name].tobytes()
        for name in first
    )


@given(TENSORS)
def test_the_library_reads_what_is_written(tensors: dict[str, np.ndarray]) -> None:
    assert same(library.load(b"".join(write_tensors(tensors))), tensors)


@given(TENSORS)
def test_what_the_library_writes_is_read(tensors: dict[str, np.ndarray]) -> None:
    assert same(read(library.save(tensors, metadata={"made": "elsewhere"})), tensors)


@given(TENSORS, st.data())
def test_what_the_library_refuses_is_refused(tensors: dict[str, np.ndarray], data: st.DataObject) -> None:
    good = bytearray(b"".join(write_tensors(tensors)))
    place = data.draw(st.integers(0, len(good) - 1))
    good[place] = data.draw(st.integers(0, 255))
    try:
        found = read(bytes(good))
    except DamageError:
        return
    # The other way round it need not hold: nothing here is more lenient than the library.
    assert found.keys() == library.load(bytes(good)).keys()
