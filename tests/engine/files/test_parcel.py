import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import PinholeError
from engine.files.parcel import pack, unpack
from engine.lecture import lecture_document


def test_pictures_come_back_exactly():
    pictures = lecture_document().pictures
    grey = pictures[0].with_pixels(np.linspace(0, 1, 64, dtype=np.float32).reshape(8, 8)).renamed("a\nb")
    assert unpack(pack(pictures)) == pictures
    (back,) = unpack(pack([grey]))
    assert np.array_equal(back.pixels, grey.pixels) and back.name == "a b"


HEAD = {"size": [4, 4], "names": ["dot"]}


@pytest.mark.parametrize(
    "head, values",
    [
        (HEAD, bytes(63)),
        (HEAD, np.full(16, 2.0, np.float32).tobytes()),
        (HEAD, np.full(16, np.nan, np.float32).tobytes()),
        ({**HEAD, "size": [4, 4.0]}, bytes(64)),
        ({**HEAD, "size": [1, 16]}, bytes(64)),
        ({**HEAD, "size": [10**9, 10**9]}, bytes(64)),
        ({**HEAD, "names": []}, b""),
        ({**HEAD, "names": [7]}, bytes(64)),
        ({}, b""),
    ],
)
def test_a_damaged_parcel_is_refused_with_a_sentence(head, values):
    with pytest.raises(PinholeError, match=r"\."):
        unpack(json.dumps(head).encode() + b"\n" + values)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    with pytest.raises(PinholeError):
        unpack(data)
