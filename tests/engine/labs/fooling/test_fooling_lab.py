"""The lab Fooling is made of its parts."""

from __future__ import annotations

import json

import pytest

from commands import lab as command
from engine.labs.fooling.lab import fooling_lab
from tests.engine.labs.fooling.toy_parts import FIRST, SECOND
from tests.in_process import caller

LAB = fooling_lab((FIRST, SECOND))


def test_a_part_is_chosen_by_its_word_and_the_first_one_is_the_usual_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command.main(["fooling", "--steps", "5"], labs=(LAB,)) == 0
    assert capsys.readouterr().out.splitlines() == ["first: First(steps=5)"]
    assert command.main(["fooling", "--part", "second", "--seed", "7"], labs=(LAB,)) == 0
    assert capsys.readouterr().out.splitlines() == ["second: Second(seed=7)"]
    assert command.main(["fooling", "--part", "second", "--json"], labs=(LAB,)) == 0
    assert json.loads(capsys.readouterr().out)["part"] == "second"


def test_an_option_of_two_parts_is_asked_for_once() -> None:
    assert [asked.name for asked in LAB.asks] == ["part", "steps"]


def test_the_command_proves_the_fewest_flips_and_prints_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call = caller(monkeypatch, capsys)
    asked = "lab fooling --part pictures --goal class --epochs 1 --pictures 4 --json"
    told = json.loads(call(*asked.split()).stdout)
    proven = [one for one in told["pictures"] if one["proven"]]
    assert told["goal"] == "class" and proven
    assert all(len(one["flips"]) == one["at_least"] for one in proven)
    assert call("lab", "fooling", "--part", "chess").returncode == 2
