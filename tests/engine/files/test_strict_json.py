from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.files.faults import DamageError
from engine.files.strict_json import parse_object, write_object

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(TEXT, VALUES, max_size=4))
def test_what_is_written_comes_back(content: dict[str, object]) -> None:
    assert parse_object(write_object(content)) == content
    assert parse_object(json.dumps(content).encode()) == content


@given(st.binary(max_size=60) | TEXT.map(str.encode))
def test_any_bytes_give_an_object_or_a_fault(data: bytes) -> None:
    try:
        found = parse_object(data)
    except DamageError:
        return
    assert found == json.loads(data.decode())


def test_brackets_within_texts_do_not_count() -> None:
    content = {"a": "[{" * 5000 + '"\\', "b": ",,," * 5000}
    assert parse_object(write_object(content)) == content


@pytest.mark.parametrize("surrogate", [b'"\\ud800"', b'{"\\udfff": 1}', b'["\\ud83d x"]'])
def test_half_a_letter_is_refused(surrogate: bytes) -> None:
    with pytest.raises(DamageError):
        parse_object(b'{"a":' + surrogate + b"}")
    assert parse_object(b'{"a":"\\ud83d\\ude00"}') == {"a": "\U0001f600"}


def test_minus_nothing_is_no_whole_number() -> None:
    """The library of tensors takes it for a float, where a size is wanted."""
    with pytest.raises(DamageError, match="-0"):
        parse_object(b'{"a":[0,-0]}')
    assert parse_object(b'{"a":-0.0}') == {"a": 0.0}
