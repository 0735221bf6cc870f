"""Labs on the terminal: the lottery's own numbers, and a lab that is one line in a list of labs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from commands import lab as command
from commands.lab import print_result
from engine.activations import Activation
from engine.errors import PinholeError
from engine.kinds import kinds
from engine.labs.kinds_order import KindsOrder
from engine.labs.kinds_report import kinds_lines
from engine.labs.kinds_side_by_side import train_side_by_side
from engine.labs.lottery import LOTTERY, lottery_work
from engine.labs.lottery_order import LotteryOrder
from engine.labs.lottery_report import lottery_lines
from engine.labs.lottery_trainer import LotteryTrainer
from engine.labs.seed_lottery import draw_seeds
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.settings.training import Optimizer, TrainingSettings
from engine.trainers.torch_trainer import TorchTrainer
from tests.in_process import Call, caller
from tests.toy_lab import TOY

NOTE = "This machine draws slowly."


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(monkeypatch, capsys)


def test_the_lottery_counts_each_pictures_outcomes(capsys: pytest.CaptureFixture[str]) -> None:
    order = LotteryOrder(lecture_document(), 100, 12, 40)
    drawn = draw_seeds(order.document, order.seeds, 40, TorchTrainer, workers=1)
    work = lottery_work(order, lambda go_on: LotteryTrainer(TorchTrainer, 1, NOTE))

    class Toy:
        part, json, lines = LOTTERY.part, staticmethod(LOTTERY.json), staticmethod(LOTTERY.lines)
        work = staticmethod(lambda order: work)

    assert print_result(Toy, order, as_json=True) == 0  # type: ignore[arg-type]
    printed = capsys.readouterr()
    told = json.loads(printed.out)
    assert printed.err.splitlines() == [NOTE]
    assert (told["seed"], told["epochs"], told["seeds"]) == (106, 40, {"first": 100, "count": 12})
    assert told["like_seed"]["count"] == drawn.matching(106).count
    for picture, row in zip(told["pictures"], drawn.pictures, strict=True):
        assert picture["name"] == row.picture.name
        assert [outcome["count"] for outcome in picture["outcomes"]] == [one.count for one in row.outcomes]
        assert sum(outcome["share"] for outcome in picture["outcomes"]) == pytest.approx(1.0)
        for outcome, one in zip(picture["outcomes"], row.outcomes, strict=True):
            inked = [[letter == "X" for letter in line] for line in outcome["output"]]
            assert inked == (one.picture.pixels == 1.0).tolist()
            assert outcome["seeds"] == list(one.seeds)


def test_the_lottery_as_text_names_every_picture_and_the_documents_seed() -> None:
    document = lecture_document()
    text = "\n".join(lottery_lines(draw_seeds(document, range(104, 110), 40, TorchTrainer, workers=1)))
    assert text.startswith("Seed lottery: 6 seeds, 40 epochs each, seeds 104 to 109")
    assert "end like seed 106 for all 4 test pictures" in text or "no other seed ends like seed 106" in text
    assert all(f"\n{picture.name}: " in text for picture in document.test)
    assert text.count("; the document's seed 106 too") <= len(document.test)


def test_a_lab_is_one_line_in_a_list(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert command.main(["toy", "--parts", "5", "--seed", "7"], labs=(TOY,)) == 0
    assert capsys.readouterr().out.splitlines() == ["5 parts of seed 7"]
    assert command.main(["toy", "--json"], labs=(TOY,)) == 0
    assert json.loads(capsys.readouterr().out) == {"lab": "toy", "parts": 3}


def test_no_lab_or_another_one_is_one_sentence_that_names_them() -> None:
    with pytest.raises(PinholeError, match=r"There is no lab 'chess'; the labs are: toy\."):
        command.main(["chess", "--json"], labs=(TOY,))
    with pytest.raises(PinholeError, match="'NAME' is missing"):
        command.main([], labs=(TOY,))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("lottery --seeds 0", "--seeds takes a whole number from 1 to 20,000, not '0'."),
        ("lottery --epochs 0", "--epochs takes a whole number from 1"),
        ("lottery --first -1", "--first takes a whole number from 0"),
        ("lottery --colour", "'--colour' is not understood"),
        ("lottery no.txt", "no file 'no.txt'"),
        ("lottery --seeds 10 --first 4294967290", "4,294,967,295"),
        ("chess", "the labs are: lottery, kinds, timeline, code-space, anomalies, fooling, compress."),
        ("anomalies --anomalies chess", "No test picture has the label or the name 'chess'"),
        ("anomalies --seeds 0 --part table", "--seeds takes a whole number from 1 to 100"),
        ("kinds --epochs 0", "--epochs takes a whole number from 1"),
        ("kinds --parameters 0", "--parameters takes a whole number from 1"),
    ],
)
def test_bad_input_is_refused_with_one_sentence(arguments: str, words: str, call: Call) -> None:
    answer = call("lab", *arguments.split())
    assert (answer.returncode, answer.stdout) == (2, "")
    assert words in answer.stderr and answer.stderr.count("\n") == 1


def test_the_help_lists_the_labs_and_their_numbers(call: Call) -> None:
    assert "main.py lab lottery" in call("lab", "--help").stdout
    told = call("lab", "lottery", "--help").stdout
    assert all(f"--{asked.name}" in told for asked in LOTTERY.asks)
    assert "default: 1,000" in told


def test_the_kinds_print_every_number_of_every_kind(call: Call) -> None:
    told = json.loads(call("lab", "kinds", "--json", "--epochs", "3", "--parameters", "900").stdout)
    assert [one["name"] for one in told["kinds"]] == [kind.name for kind in kinds()]
    for one in told["kinds"]:
        assert one["refused"] is None and one["epochs"] == 3 and one["parameters"] > 0
        assert one["losses"]["train"]["total"] == pytest.approx(sum(one["losses"]["train"]["terms"].values()))
        assert len(one["curve"]["points"]) == 4 and len(one["pictures"]) == len(told["pictures"]) == 6
        assert all(len(picture["output"]) == 64 for picture in one["pictures"])
    assert [one["name"] for one in told["plain"]][:2] == ["mean picture", "nearest training picture"]


def test_the_anomalies_of_a_document_are_named_by_rule_or_by_words(call: Call) -> None:
    told = json.loads(call("lab", "anomalies", "--json", "--epochs", "2").stdout)
    assert [one["name"] for one in told["pictures"] if one["sort"] == "anomaly"] == ["corners", "cross"]
    told = json.loads(
        call("lab", "anomalies", "--json", "--epochs", "2", "--anomalies", "cross, shifted square").stdout
    )
    assert [one["name"] for one in told["pictures"] if one["sort"] == "anomaly"] == [
        "shifted square",
        "cross",
    ]
    told = call("lab", "anomalies", "--part", "contamination", "--epochs", "2", "--seeds", "1").stdout
    assert "1 chosen by lot may be mixed in" in told and told.count(" %  Hamming ") == 3


def test_the_kinds_as_text_have_a_line_each_and_say_what_went_wrong() -> None:
    wild = TrainingSettings(optimizer=Optimizer.SGD, learning_rate=1e6)
    document = replace(
        lecture_document(), training=wild, network=Network(output=Activation.IDENTITY), test=()
    )
    order = KindsOrder(document, kinds(), 20, 900)
    text = "\n".join(kinds_lines(train_side_by_side(order, TorchTrainer)))
    assert all(f"\n{kind.name} " in text for kind in kinds())
    assert "means over 2 training pictures and 0 test pictures" in text and "nan" not in text
    assert "\ndense: Training stopped in epoch" in text
