"""Every file that came in wrong once, by `main.py report`: as many pictures, as large, as labelled as they are."""

from __future__ import annotations

import json

import numpy as np
import pytest

from commands.report import main
from tests.cases.import_cases import ALL_CASES, IMPORT_CASES, labels_of


def test_no_case_is_forgotten() -> None:
    files = {path for path in IMPORT_CASES.rglob("*") if path.is_file()}
    named = [IMPORT_CASES / name for name in ALL_CASES]
    assert all(path.exists() for path in named)
    for file in files:
        is_frame = file.parent.name == "10-apng-frames" and file.name.startswith("w")  # the true frames
        assert is_frame or any(file == path or path in file.parents for path in named), file


@pytest.mark.parametrize("name", ALL_CASES)
def test_the_report_has_what_is_in_a_case(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    case = ALL_CASES[name]
    assert main([str(IMPORT_CASES / name), "--epochs", "0", "--json"]) == 0
    out, said = capsys.readouterr()
    pictures = json.loads(out)["pictures"]
    assert len(pictures) == case.count
    assert np.shape([picture["input"] for picture in pictures])[1:] == (case.size.height, case.size.width)
    assert sorted(picture.get("label", "") for picture in pictures) == labels_of(case)
    roles = [picture["role"] for picture in pictures]
    if case.roles is not None and case.roles[0]:  # otherwise some must be to train on all the same
        assert (roles.count("train"), roles.count("test")) == case.roles
    assert case.said in said
