"""What is given on the command line and does nothing is said, in one sentence, and all else is done."""

from __future__ import annotations

import pytest

from tests.in_process import Call


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("--kept 3", "--kept does nothing here: only a top-k code keeps some of its numbers."),
        ("--kept 9 --code-kind top-k", "--kept does nothing here: the code has only 4 numbers."),
        (
            "--convolutional-kernel 5",
            "--convolutional-kernel does nothing here: the network is dense, not convolutional.",
        ),
        (
            "--target-activity 9",
            "--target-activity does nothing here: there is no KL sparsity, whose target it is.",
        ),
        ("--annealing 9", "--annealing does nothing here: there is no KL (beta), whose weight it lets grow."),
        ("--free-bits 1", "--free-bits does nothing here: there is no KL (beta), which it spares."),
        ("--momentum 0.5", "--momentum does nothing here: only SGD has a momentum."),
        ("--noise-kind erase", "--noise-kind does nothing here: there is no input noise."),
        (
            "--kind variational --code-activation ReLU",
            "--code-activation does nothing here: a sampled code has no activation.",
        ),
        ("--kind linear --hidden ReLU", "With these settings the kind of network is 'Dense', not 'Linear'."),
        (
            "--kind denoising --noise 0",
            "With these settings the kind of network is 'Dense', not 'Denoising'.",
        ),
    ],
)
def test_an_option_without_effect_is_said_and_the_report_is_made(
    call: Call, options: str, words: str
) -> None:
    answer = call("report", *options.split(), "--epochs", "0")
    assert (answer.returncode, answer.stderr) == (0, f"{words}\n")
    assert answer.stdout.startswith("0 epochs")


@pytest.mark.parametrize(
    "options",
    [
        "--kept 3 --code-kind top-k",
        "--kind convolutional --convolutional-kernel 5",
        "--kind variational --annealing 9 --free-bits 1",
        "--kind variational --noise 20 --noise-kind erase",  # a mixture of it is what was asked for
        "--code-activation Sigmoid --penalty activity=0.1 --target-activity 9",
    ],
)
def test_options_that_do_something_go_without_a_word(call: Call, options: str) -> None:
    answer = call("report", *options.split(), "--epochs", "0")
    assert (answer.returncode, answer.stderr) == (0, "")
