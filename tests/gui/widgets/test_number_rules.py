import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import PinholeError
from gui.widgets.number_rules import (
    Even,
    FloatRule,
    Ladder,
    ShareRule,
    WholeRule,
    read_float,
    read_whole,
    write_float,
)

RATE = FloatRule("The learning rate", "0.001", Ladder(1e-6, 1e-6, 1e6))
STOP = WholeRule("Stop at", "150", Even(10, 0, 1_000_000), "epochs", "never")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_is_written_reads_back_as_the_same_number(value):
    assert float(write_float(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.001, "0.001"),
        (1e-5, "1e-5"),
        (0.0, "0"),
        (0.05, "0.05"),
        (1.0, "1"),
        (2.5e6, "2.5e6"),
        (1e-4, "0.0001"),
    ],
)
def test_floats_are_written_as_scientists_do(value, text):
    assert write_float(value) == text


@pytest.mark.parametrize("text", ["0.001", "1e-3", " 1E-3 ", ".001", "0,001"])
def test_a_learning_rate_may_be_typed_in_many_ways(text):
    assert RATE.read(text) == 0.001


def test_an_empty_field_is_called_empty():
    for read, kind in ((read_float, "a number"), (read_whole, "a whole number")):
        for text in ("", "  "):
            with pytest.raises(
                PinholeError, match=rf"^The batch needs {kind} such as 1; the field is empty\.$"
            ):
                read(text, "The batch", "1")


@pytest.mark.parametrize("text", ["abc", "1e", "nan", "inf", "1_0", "\uff11\uff10", "--1", "9" * 5000])
def test_what_is_no_number_gets_one_sentence_that_names_field_and_example(text):
    with pytest.raises(
        PinholeError, match=r"^The learning rate needs a number such as 0\.001; '.*' is none\.$"
    ):
        RATE.read(text)


@pytest.mark.parametrize(("text", "fault"), [("1e400", "is too large"), ("-1e400", "is too far below 0")])
def test_a_number_beyond_all_reckoning_is_not_called_no_number(text, fault):
    with pytest.raises(PinholeError, match=rf"'{text}' {fault}\.$"):
        RATE.read(text)


@pytest.mark.parametrize("text", ["1.5", "x", "", "٣", "1e3", "9" * 5000])
def test_what_is_no_whole_number_gets_one_sentence(text):
    with pytest.raises(PinholeError, match="needs a whole number such as 150"):
        STOP.read(text)


def test_zero_epochs_are_called_never():
    assert STOP.write(0) == "never"
    assert STOP.read("never") == STOP.read("0") == 0
    assert STOP.write(1) == "1 epoch"
    assert STOP.read("1,500 epochs") == 1500


def test_the_ladder_climbs_by_one_two_five():
    values = [0.001]
    for _ in range(6):
        values.append(RATE.stepped(values[-1], 1))
    assert values == [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1]
    assert RATE.stepped(0.003, 1) == 0.005
    assert RATE.stepped(0.003, -1) == 0.002


@given(st.floats(1e-6, 1e6), st.integers(-30, 30))
def test_steps_never_leave_the_ladder(value, clicks):
    assert 1e-6 <= RATE.stepped(value, clicks) <= 1e6


@given(st.sampled_from([1.0, 2.0, 5.0]), st.integers(-5, 4))
def test_a_step_up_and_a_step_down_cancel(mantissa, power):
    value = float(f"{mantissa:g}e{power}")
    few_roundings = 16 * 2.0**-53  # a power of ten and a product, up and down
    assert math.isclose(RATE.stepped(RATE.stepped(value, 1), -1), value, rel_tol=few_roundings)


def test_zero_lies_below_the_ladder_where_it_is_allowed():
    decay = Ladder(1e-6, 0.0, 100.0)
    assert decay.stepped(0.0, 1) == 1e-6
    assert decay.stepped(1e-6, -1) == 0.0


@given(st.integers(0, 100))
def test_percentages_read_back_exactly(percent):
    rule = ShareRule("Normal from")
    assert rule.read(rule.write(percent / 100)) == percent / 100


def test_whole_numbers_are_grouped_as_everywhere_and_seeds_are_not():
    epochs = WholeRule("Stop at", "150", Even(10, 0, 10**9), "epochs", "never")
    assert epochs.write(1_000_000) == "1,000,000 epochs" and epochs.read("1,000,000 epochs") == 1_000_000
    assert WholeRule("Shapes", "80", Even(10, 1, 4096)).write(4096) == "4,096"
    assert (
        WholeRule("The seed", "106", Even(1, 0, 2**32 - 1), grouped=False).write(4294967295) == "4294967295"
    )
