"""`main.py report` takes what the window imports, says what it guessed on stderr, and keeps stdout for JSON."""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.in_process import Call
from tests.test_command_line import SQUARE, refusal, start

INK = np.random.default_rng(8).integers(0, 256, (12, 6, 5)).astype(np.uint8)


def png(folder: Path) -> str:
    Image.fromarray(255 - INK[0]).save(folder / "one.png")
    return "one.png"


def gif(folder: Path) -> str:
    frames = [Image.fromarray(255 - ink) for ink in INK]
    frames[0].save(folder / "some.gif", save_all=True, append_images=frames[1:])
    return "some.gif"


def idx(folder: Path, packed: bool = False) -> str:
    images = b"\0\0\x08\3" + struct.pack(">3I", *INK.shape) + INK.tobytes()
    name = "train-images-idx3-ubyte" + (".gz" if packed else "")
    (folder / name).write_bytes(gzip.compress(images) if packed else images)
    return name


def packed_idx(folder: Path) -> str:
    return idx(folder, packed=True)


def npy(folder: Path) -> str:
    np.save(folder / "a.npy", INK)
    return "a.npy"


def npz(folder: Path) -> str:
    np.savez(folder / "a.npz", pictures=INK)
    return "a.npz"


def csv(folder: Path) -> str:
    head = ",".join(f"r{row}c{column}" for row in range(6) for column in range(5))
    rows = "\n".join(",".join(map(str, ink.ravel())) for ink in INK)
    (folder / "a.csv").write_text(f"{head}\n{rows}\n")
    return "a.csv"


def folder_of_png(folder: Path) -> str:
    (folder / "many").mkdir()
    for number, ink in enumerate(INK):
        Image.fromarray(255 - ink).save(folder / "many" / f"{number}.png")
    (folder / "many" / "torn.png").write_bytes(b"\x89PNG\r\n\x1a\n and so on")
    return "many"


@pytest.mark.parametrize(
    ("make", "count"),
    [(png, 1), (gif, 12), (idx, 12), (packed_idx, 12), (npy, 12), (npz, 12), (csv, 12), (folder_of_png, 12)],
)
def test_a_report_takes_every_kind_of_file(
    tmp_path: Path, make: Callable[[Path], str], count: int, call: Call
) -> None:
    name = make(tmp_path)
    answer = call("report", name, "--epochs", "0", "--json", "--learning-rate", "0.01", cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    pictures = json.loads(answer.stdout)["pictures"]
    assert len(pictures) == count
    ink = np.array([picture["input"] for picture in pictures])
    assert ink.shape == (count, 6, 5)  # the document takes the size that the pictures bring
    values = {tuple(np.rint(one * 255).astype(int).ravel()) for one in ink}
    if make is not gif:  # its reader may round greys
        assert values == {tuple(one.ravel().tolist()) for one in INK[:count].astype(int)}
    roles = [picture["role"] for picture in pictures]
    assert "train" in roles
    lines = answer.stderr.splitlines()
    assert lines[0].startswith(f"Found {count} picture")
    assert any("to train on" in line for line in lines)
    assert any(line.startswith("torn.png: ") for line in lines) == (make is folder_of_png)


def test_several_files_of_several_sizes_are_fitted_and_it_is_said(tmp_path: Path, call: Call) -> None:
    Image.fromarray(np.zeros((40, 40), np.uint8)).save(tmp_path / "large.png")
    names = (png(tmp_path), "large.png")
    answer = call("report", *names, "--epochs", "0", "--json", cwd=tmp_path)
    assert {np.shape(picture["input"]) for picture in json.loads(answer.stdout)["pictures"]} == {(8, 8)}
    assert "Pictures of 2 sizes are fitted to 8x8" in answer.stderr


def test_labels_beside_pictures_are_in_the_report(tmp_path: Path, call: Call) -> None:
    (tmp_path / "a.txt").write_text(
        SQUARE.replace("square\n", "square\n# label: box\n") + "test b\n" + "X..X\n" * 4
    )
    answer = call("report", "a.txt", "--epochs", "0", "--json", cwd=tmp_path)
    assert [picture["label"] for picture in json.loads(answer.stdout)["pictures"]] == ["box", ""]
    answer = call("report", "a.txt", "--epochs", "0", cwd=tmp_path)
    assert "train square (label: box)" in answer.stdout
    plain = call("report", "--epochs", "0", "--json", cwd=tmp_path)
    assert all("label" not in picture for picture in json.loads(plain.stdout)["pictures"])


def test_zeros_and_ones_are_white_and_black_and_it_is_said(tmp_path: Path, call: Call) -> None:
    (tmp_path / "bits.txt").write_text("train a\n" + "0110\n" * 4)
    answer = call("report", "bits.txt", "--epochs", "0", "--json", cwd=tmp_path)
    assert json.loads(answer.stdout)["pictures"][0]["input"][0] == [0.0, 1.0, 1.0, 0.0]
    assert answer.stderr == "bits.txt: There is nothing but 0 and 1 in it, so 1 is taken as black.\n"


def test_a_plain_text_and_a_time_series_become_pictures_and_each_guess_is_said(
    tmp_path: Path, call: Call
) -> None:
    (tmp_path / "poem.txt").write_text("No rest\nat noon\n")
    answer = call("report", "poem.txt", "--epochs", "0", "--json", cwd=tmp_path)
    pictures = json.loads(answer.stdout)["pictures"]
    assert [picture["name"] for picture in pictures] == ["No rest", "at noon"]
    columns = [row.index(1.0) if 1.0 in row else None for row in pictures[0]["input"]]
    assert columns == ["Naenorst".index(letter) if letter != " " else None for letter in "No rest"]
    assert answer.stderr.splitlines()[-2:] == [
        "poem.txt: Each of its 2 lines was taken for a picture, a letter a row.",
        "poem.txt: Its columns are, from the left, N a e n o r s t; a row without ink is a blank.",
    ]
    (tmp_path / "wave.csv").write_text("height\n" + "".join(f"{n % 20}\n" for n in range(400)))
    answer = call("report", "wave.csv", "--epochs", "0", "--json", cwd=tmp_path)
    pictures = json.loads(answer.stdout)["pictures"]
    assert len(pictures) == 25 and np.shape(pictures[0]["input"]) == (16, 16)
    assert answer.stderr.splitlines()[-2:] == [
        "wave.csv: Its column was taken for time series: each picture is a curve of 16 rows, and one begins every"
        " 16 rows.",
        "wave.csv: Curves are drawn from the lowest value, 0, to the highest, 19.",
    ]


@pytest.mark.parametrize("name", ["torn.png", "empty", "notes.md"])
def test_a_file_that_gives_nothing_is_refused_with_one_sentence(
    tmp_path: Path, name: str, call: Call
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "torn.png").write_bytes(b"\x89PNG\r\n\x1a\n and so on")
    (tmp_path / "notes.md").write_text("# no pictures\n")
    refusal(call("report", name, cwd=tmp_path))


def test_pictures_to_test_with_alone_still_have_some_to_train_on(tmp_path: Path, call: Call) -> None:
    name = idx(tmp_path)
    test = name.replace("train", "t10k")
    (tmp_path / name).rename(tmp_path / test)
    answer = call("report", test, "--epochs", "0", "--json", cwd=tmp_path)
    roles = [picture["role"] for picture in json.loads(answer.stdout)["pictures"]]
    assert roles == ["train"] * 10 + ["test"] * 2
    assert "though the files say to test with" in answer.stderr


def test_a_screenshot_takes_an_image(tmp_path: Path) -> None:
    answer = start("screenshot", "out.png", png(tmp_path), "--epochs", "0", cwd=tmp_path)
    assert answer.returncode == 0 and "Found 1 picture of 5x6" in answer.stderr
    with Image.open(tmp_path / "out.png") as image:
        assert image.size == (1440, 900)
