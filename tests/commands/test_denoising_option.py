"""`report --denoising` says how much noise goes, or why nothing is known."""

from __future__ import annotations

import json

import pytest

from commands.report import main
from engine.training.denoising import NO_NOISE


def test_noise_of_any_kind_is_named_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("block", "Salt & Pepper"):
        options = ["--epochs", "0", "--noise", "20", "--noise-kind", kind, "--denoising"]
        assert main([*options, "--json"]) == 0
        found = json.loads(capsys.readouterr().out)["denoising"]
        assert found["pictures"] == 4 and found["gone"] == pytest.approx(
            1.0 - found["after"] / found["before"]
        )
        assert main(options) == 0
        assert f"20 % {kind.lower()} noise: error 0." in capsys.readouterr().out


def test_without_noise_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--epochs", "0", "--denoising"]) == 0
    assert NO_NOISE in capsys.readouterr().out
