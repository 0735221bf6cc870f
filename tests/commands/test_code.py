"""`main.py code` and `main.py export`: the experiment for other programs, in the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.files.document_file import StoredDocument, write_document
from engine.kinds import kind_named, with_kind
from engine.lecture import lecture_document
from engine.pictures.place import Role
from engine.script.script import script
from engine.script.summary import summary, summary_lines
from tests.engine.script.alone import loss_of, run_alone
from tests.in_process import Call
from tests.rounding import FLOAT32

SETTINGS = ("--kind", "sparse", "--epochs", "30", "--seed", "7", "--noise", "10", "--batch", "2")


def test_what_is_printed_is_the_script_and_nothing_else(call: Call) -> None:
    answer = call("code")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == script(lecture_document())


def test_the_printed_script_comes_to_the_loss_that_report_tells(call: Call, tmp_path: Path) -> None:
    printed = run_alone(tmp_path, {"lecture": call("code").stdout, "other": call("code", *SETTINGS).stdout})
    for name, options in (("lecture", ()), ("other", SETTINGS)):
        told = json.loads(call("report", "--json", *options).stdout)["loss"]["train"]
        # the terms of the loss are added up in another order
        assert loss_of(printed[name]) == pytest.approx(told, rel=8 * FLOAT32, abs=0.0)


def test_the_summary_is_a_table(call: Call) -> None:
    answer = call("code", "--summary", "--kind", "convolutional")
    document = with_kind(lecture_document(), kind_named("convolutional"))
    assert answer.stdout.splitlines() == summary_lines(summary(document))


def test_files_and_idle_options_are_taken_as_by_report(call: Call, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("train one\nX..X\n....\n....\nX..X\n", encoding="utf-8")
    answer = call("code", str(tmp_path / "mine.txt"), "--momentum", "0.5")
    assert "pictures of 4x4 pixels" in answer.stdout and "X..X" in answer.stdout
    assert "--momentum does nothing here" in answer.stderr


@pytest.mark.parametrize("command", [("code",), ("export", "net.onnx")])
def test_without_a_training_picture_one_sentence_says_so(
    command: tuple[str, ...], call: Call, tmp_path: Path
) -> None:
    document = lecture_document().with_role(Role.TRAIN, ())
    write_document(tmp_path / "mine.pinhole", StoredDocument(document))
    answer = call(*command, "mine.pinhole", cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.splitlines()[-1].startswith("There is no picture to train on")
    assert not (tmp_path / "net.onnx").exists()


def test_export_writes_weights_with_a_program(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "net.safetensors"
    answer = call("export", str(out), *SETTINGS)
    assert answer.returncode == 0 and out.exists()
    assert answer.stdout == f"Wrote '{out}', and '{out.with_suffix('.py')}', which reads it.\n"
    printed = run_alone(tmp_path, {"net": out.with_suffix(".py").read_text(encoding="utf-8")})["net"]
    told = json.loads(call("report", "--json", *SETTINGS).stdout)["loss"]["train"]
    assert loss_of(printed) == pytest.approx(told, rel=8 * FLOAT32, abs=0.0)


def test_export_writes_onnx(call: Call, tmp_path: Path) -> None:
    import onnx

    answer = call("export", str(tmp_path / "net.onnx"), "--epochs", "2")
    assert answer.returncode == 0
    onnx.checker.check_model(onnx.load(tmp_path / "net.onnx"))


def test_another_ending_is_refused_before_anything_is_trained(call: Call, tmp_path: Path) -> None:
    answer = call("export", str(tmp_path / "net.pt"))
    assert answer.returncode == 2 and answer.stdout == ""
    assert "is written as .safetensors or .onnx" in answer.stderr


def test_a_run_that_is_lost_is_told(call: Call, tmp_path: Path) -> None:
    answer = call("export", str(tmp_path / "net.safetensors"), "--learning-rate", "1e6", "--optimizer", "SGD")
    assert answer.returncode == 1 and answer.stderr
