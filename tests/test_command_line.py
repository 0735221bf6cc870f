"""`main.py` as people start it, judged by exit code, stdout and stderr.

Processes where the process matters, and once for each kind of refusal; the other refusals by a call.
"""

import functools
import gc
import json
import os
import signal
import subprocess
import sys
import textwrap
import types
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import main
from tests.in_process import DISPLAY_VARIABLES, ROOT, Call

MAIN = ROOT / "main.py"
SQUARE = "train square\n" + "XXXX\n" * 4
LINUX = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="X11 and Wayland are asked on Linux only"
)


def environment(changes: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in DISPLAY_VARIABLES}
    return {**kept, "PYTHONPATH": str(ROOT), **changes}


def start(*arguments: str, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    return run_python(str(MAIN), *arguments, cwd=cwd, **variables)


def run_python(*arguments: str, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment(variables),
        capture_output=True,
        text=True,
        timeout=120,
    )


def refusal(answer: subprocess.CompletedProcess[str], code: int = 2) -> str:
    """The one sentence on stderr, after checking that there is nothing else, and the exit code."""
    assert answer.returncode == code, answer.stderr
    assert answer.stdout == ""
    assert answer.stderr.endswith("\n") and answer.stderr.count("\n") == 1, answer.stderr
    return answer.stderr


def test_linear_algebra_takes_one_core_unless_the_user_wants_more():
    asked = (
        "import main, numpy, os\nfrom threadpoolctl import threadpool_info\n"
        "print(os.environ['OPENBLAS_NUM_THREADS'], {library['num_threads'] for library in threadpool_info()})"
    )
    kept = os.environ.pop("OPENBLAS_NUM_THREADS")
    try:
        assert run_python("-c", asked).stdout == "1 {1}\n"
    finally:
        os.environ["OPENBLAS_NUM_THREADS"] = kept
    assert run_python("-c", asked, OPENBLAS_NUM_THREADS="2").stdout.startswith("2 ")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (SQUARE + "train b\nXXXX\nXXX\n", "line 8: this row has 3 pixels"),
        (SQUARE + "train b\nXX?X\n", "line 7: '?'"),
        (SQUARE.replace("train", "test"), "no training picture"),
        (SQUARE + "train b\n" + "XXXXX\n" * 4, "line 6: the picture 'b' is 5x4"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not a text"),
        (b"PK\x03\x04 but no zip", "small.txt"),
        (b"\x80\x81", "not a text"),
        (b"\xff\xfe\x80", "not a text"),
        (b"\xff\xfe", "holds no pictures"),  # an empty text in UTF-16
        ("", "empty"),
        ("\n# nothing\n", "holds no pictures"),
        ("train \x1b[31m\nred\n", "line 2: 'r' at position 1"),
    ],
)
def test_a_malformed_file_is_refused_with_one_sentence(
    tmp_path: Path, content: str | bytes, words: str, call: Call
) -> None:
    data = content.encode() if isinstance(content, str) else content
    (tmp_path / "small.txt").write_bytes(data)
    assert words in refusal(call("report", "small.txt", cwd=tmp_path))


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "bad.txt"),
        ("report", "missing.txt"),
        ("report", "--epochs", "x"),
        ("screenshot", "x.jpg"),
        ("missing.txt",),
        ("bad.txt", "missing.txt"),
    ],
)
def test_a_process_says_what_a_call_says(tmp_path: Path, arguments: tuple[str, ...], call: Call) -> None:
    """So that what is asked by a call holds for the program."""
    (tmp_path / "bad.txt").write_text(SQUARE + "XXX\n")
    answer = start(*arguments, cwd=tmp_path, QT_QPA_PLATFORM="offscreen")
    assert refusal(answer) == refusal(call(*arguments, cwd=tmp_path, QT_QPA_PLATFORM="offscreen"))


@pytest.mark.parametrize("start_of_file", [b"", b"PK\x03\x04"])
def test_a_file_of_a_gigabyte_is_refused_without_reading_it(
    tmp_path: Path, start_of_file: bytes, call: Call
) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.write(start_of_file)
        file.truncate(2**30)
    sentence = refusal(call("report", "huge.txt", cwd=tmp_path))
    assert "large" in sentence
    assert "huge.txt" in sentence


@pytest.mark.parametrize(
    "name", ["missing.txt", "commands", "missing/folder.txt", "n" * 300, "a\nb", "main.py/x"]
)
def test_a_file_that_cannot_be_opened_is_refused_with_one_sentence(name: str, call: Call) -> None:
    refusal(call("report", name))
    refusal(call(name, QT_QPA_PLATFORM="offscreen"))


@LINUX
@pytest.mark.parametrize("name", ["/proc/self/mem", "/dev/zero"])
def test_a_file_that_cannot_be_read_is_refused_with_one_sentence(name: str, call: Call) -> None:
    refusal(call("report", name))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused_with_one_sentence(tmp_path: Path, call: Call) -> None:
    (tmp_path / "secret.txt").write_text(SQUARE)
    (tmp_path / "secret.txt").chmod(0)
    assert "permission" in refusal(call("report", "secret.txt", cwd=tmp_path))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("--epochs x", "--epochs takes a whole number"),
        ("--epochs -1", "'-1'"),
        ("--epochs 1e3", "'1e3'"),
        ("--epochs", "needs a value"),
        ("--seed abc", "--seed takes a whole number"),
        ("--seed 4294967296", "--seed takes a whole number"),
        ("--seed " + "9" * 5000, "--seed takes a whole number"),
        ("--learning-rate -0.1", "learning rate"),
        ("--learning-rate -1e-3", "learning rate"),
        ("--learning-rate nan", "learning rate"),
        ("--learning-rate fast", "--learning-rate takes a number"),
        ("--learning-rate 1_0", "--learning-rate takes a number"),
        ("--noise \uff11\uff10", "--noise takes a number"),
        ("--layers 16-0-16", "0 units"),
        ("--layers 1000000000", "1,000,000,000 units"),
        ("--layers 16--4", "--layers takes"),
        ("--layers " + "-".join(["9"] * 14), "hidden layers"),
        ("--batch 0", "--batch takes"),
        ("--noise 101", "noise"),
        ("--optimizer Newton", "Adam, SGD, RMSprop"),
        ("--loss BCE", "Sigmoid"),
        ("--output ReLU", "Tanh, Sigmoid, identity"),
        ("--colour", "'--colour' is not understood"),
        ("--epoch 5", "not understood"),
        ("a.txt b.txt", "no file 'a.txt'"),
    ],
)
def test_an_impossible_setting_is_refused_with_one_sentence(arguments: str, words: str, call: Call) -> None:
    assert words in refusal(call("report", *arguments.split()))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("", "OUT.png"),
        ("no/such/folder/x.png", "no folder"),
        ("x.jpg", "end in .png"),
        (".", "is a folder"),
        ("x.png missing.txt", "missing.txt"),
        ("x.png --size 10x10", "outside"),
        ("x.png --size 20000x3", "outside"),
        ("x.png --size large", "such as 1440x900"),
        ("x.png --theme pink", "light, dark"),
        ("x.png --page cooking", "--page takes"),
        ("x.png --epochs -1", "'-1'"),
    ],
)
def test_an_impossible_screenshot_is_refused_before_training(
    tmp_path: Path, arguments: str, words: str, call: Call
) -> None:
    assert words in refusal(call("screenshot", *arguments.split(), cwd=tmp_path))
    assert not list(tmp_path.iterdir())


@LINUX
def test_a_screenshot_that_cannot_be_written_is_refused_before_training(call: Call) -> None:
    assert "cannot be written" in refusal(call("screenshot", "/proc/x.png"))


def test_json_is_one_object_and_report_imports_no_qt(tmp_path: Path) -> None:
    (tmp_path / "set.txt").write_text(SQUARE + "test b c\n" + "0369\n" * 4)
    program = """
        import sys, main
        code = main.main(["report", "set.txt", "--json", "--epochs", "2", "--seed", "5", "--layers", "3"])
        foreign = {name.split(".")[0] for name in sys.modules} & {"PySide6", "shiboken6", "pyqtgraph", "gui"}
        sys.exit(f"imported {foreign}" if foreign else code)
    """
    answer = run_python("-c", textwrap.dedent(program), cwd=tmp_path)
    assert (answer.returncode, answer.stderr) == (0, "")
    report = json.loads(answer.stdout)
    assert (report["epochs"], report["seed"]) == (2, 5)
    assert [(picture["name"], picture["role"]) for picture in report["pictures"]] == [
        ("square", "train"),
        ("b c", "test"),
    ]
    assert report["pictures"][1]["input"][0] == pytest.approx(
        [0, 1 / 3, 2 / 3, 1], abs=0.5e-6
    )  # six decimals


def test_settings_on_the_command_line_reach_the_network(call: Call) -> None:
    options = (
        "--epochs 1 --layers 8-2-8 --learning-rate 0.01 --optimizer sgd --loss bce --output sigmoid --batch 2"
    )
    answer = call("report", *options.split(), "--noise", "10")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "1 epoch, seed 106, network 64-8-2-8-64" in answer.stdout
    assert "BCE loss" in answer.stdout


def test_a_run_that_blows_up_is_reported_and_says_why(call: Call) -> None:
    options = "--epochs 50 --optimizer SGD --learning-rate 1000000 --output identity"
    answer = call("report", *options.split())
    assert answer.returncode == 1
    assert "learning rate" in answer.stderr and answer.stderr.count("\n") == 1
    assert "train square" in answer.stdout


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_run_that_is_lost_at_a_finite_loss_is_reported_and_says_why(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--learning-rate", "1", "--epochs", "20", *(["--json"] if form == "json" else [])]
    assert main.main(["report", *options]) == 1
    printed = capsys.readouterr()
    assert "the same answer for every picture" in printed.err and printed.err.count("\n") == 1
    if form == "json":
        assert json.loads(printed.out)["trouble"] == printed.err.strip()


def test_importing_main_loads_nothing_heavy() -> None:
    loaded = set(run_python("-c", "import sys, main; print(*sys.modules)").stdout.split())
    assert "main" in loaded
    assert not loaded & {"numpy", "torch", "numba", "PySide6", "pyqtgraph", "engine.document", "gui"}


@pytest.mark.parametrize("package", ["numpy", "torch"])
def test_a_missing_package_points_to_run_py(package: str) -> None:
    program = f"import sys; sys.modules['{package}'] = None; import main; sys.exit(main.main(['report']))"
    sentence = refusal(run_python("-c", program), code=3)
    assert package in sentence and "python3 run.py" in sentence


def test_the_version_and_the_help_are_printed() -> None:
    assert start("--version").stdout.startswith("Pinhole ")
    for command in ([], ["report"], ["screenshot"], ["benchmark"]):
        assert start(*command, "--help").stdout.startswith("usage: main.py")


@LINUX
@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"DISPLAY": ":9999"}, "':9999' does not answer"),
        ({"DISPLAY": "no such host:0"}, "does not answer"),
        ({"QT_QPA_PLATFORM": "xcb"}, "does not answer"),
        ({"QT_QPA_PLATFORM": "paper"}, "'paper'"),
        ({"QT_QPA_PLATFORM": "../xcb"}, "'../xcb'"),
        ({"WAYLAND_DISPLAY": "wayland-9999"}, "wayland"),
    ],
)
def test_a_dead_display_is_said_before_qt_can_abort(variables: dict[str, str], words: str) -> None:
    assert words in refusal(start(**variables), code=3)


@pytest.fixture
def opened_by(call: Call, monkeypatch: pytest.MonkeyPatch) -> Iterator[Call]:
    """`main.py NAMES` with a window that prints what it is to open."""
    collects = gc.isenabled()
    stand_in = types.SimpleNamespace(run=lambda paths, signals: print("window:", *paths) or 0)
    monkeypatch.setitem(sys.modules, "gui.shell.app", stand_in)
    yield functools.partial(call, QT_QPA_PLATFORM="offscreen")
    if collects:
        gc.enable()  # a start disables it


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a picture, texts, a document and a damaged one."""
    from engine.files.document_file import StoredDocument, write_document
    from engine.lecture import lecture_document

    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n and so on")
    (tmp_path / "set.txt").write_text(SQUARE)
    (tmp_path / "tests.txt").write_text(SQUARE.replace("train", "test"))
    (tmp_path / "torn.txt").write_text(SQUARE + "XXX\n")
    (tmp_path / "scan.tif").write_bytes(b"II*\0" + bytes(99))
    (tmp_path / "drawing.svg").write_text("<svg/>\n")
    (tmp_path / "page.pdf").write_bytes(b"%PDF-1.4\n%\xe2\xe3\n1 0 obj")
    (tmp_path / "train-labels-idx1-ubyte").write_bytes(b"\0\0\x08\1\0\0\0\2\1\2")
    (tmp_path / "cut-idx3-ubyte").write_bytes(b"\0\0\x08\3\0\0\0\2\0\0\0\4\0\0\0\4" + bytes(9))
    (tmp_path / "empty.pinhole").touch()
    (tmp_path / "lost.pinhole").write_bytes(bytes(300))
    (tmp_path / "named.pinhole").write_text(SQUARE)
    write_document(tmp_path / "doc.pinhole", StoredDocument(lecture_document()))
    (tmp_path / "torn.pinhole").write_bytes((tmp_path / "doc.pinhole").read_bytes()[:300])
    return tmp_path


@pytest.mark.parametrize(
    "names",
    [
        *("", "set.txt", "doc.pinhole", "a.png", "a.png a.png", "doc.pinhole a.png", "tests.txt a.png"),
        *("a.png scan.tif", "scan.tif set.txt page.pdf drawing.svg", "cut-idx3-ubyte a.png"),
    ],
)
def test_documents_pictures_and_several_files_are_handed_to_the_window(
    files: Path, names: str, opened_by: Call
) -> None:
    answer = opened_by(*names.split(), cwd=files)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.split() == ["window:", *names.split()]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("missing.png", "no file 'missing.png'"),
        ("a" * 5000, "too long"),
        ("a.png missing.pinhole", "no file 'missing.pinhole'"),
        ("tests.txt", "no training picture"),
        ("torn.txt a.png", "'torn.txt', line 6"),
        ("torn.pinhole", "damaged"),
        ("a.png torn.pinhole", "damaged"),
        ("scan.tif page.pdf", "'scan.tif': It is not a kind of file"),
    ],
)
def test_a_bad_file_among_several_is_refused_before_any_window(
    files: Path, names: str, words: str, opened_by: Call
) -> None:
    assert words in refusal(opened_by(*names.split(), cwd=files))


@pytest.mark.parametrize("command", ["", "report", "screenshot out.png"])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("scan.tif", "'scan.tif': It is not a kind of file that Pinhole can import"),
        ("drawing.svg", "'drawing.svg': It is not a kind of file that Pinhole can import"),
        ("page.pdf", "Nothing was imported. 'page.pdf': "),
        ("train-labels-idx1-ubyte", "It holds labels, not pictures"),
        ("cut-idx3-ubyte", "Its size is not what its header says"),
        ("empty.pinhole", "is empty, so it is not a Pinhole document; open another copy"),
        ("lost.pinhole", "is damaged, or not a Pinhole document; open another copy"),
        ("named.pinhole", "is damaged, or not a Pinhole document; open another copy"),
    ],
)
def test_a_foreign_or_damaged_file_is_not_taken_for_a_text_with_mistakes(
    files: Path, command: str, name: str, words: str, opened_by: Call
) -> None:
    said = refusal(opened_by(*command.split(), name, cwd=files))
    assert words in said and "text of pictures" not in said


@LINUX
def test_without_a_display_only_one_file_is_taken(files: Path, call: Call) -> None:
    assert "one file" in refusal(call("set.txt", "tests.txt", cwd=files))


def test_a_damaged_document_names_the_version_before_it(files: Path, opened_by: Call) -> None:
    (files / "torn.pinhole.bak").write_bytes((files / "doc.pinhole").read_bytes())
    assert "previous version lies beside it: 'torn.pinhole.bak'" in refusal(
        opened_by("torn.pinhole", cwd=files)
    )
    assert opened_by("torn.pinhole.bak", cwd=files).returncode == 0


@LINUX
def test_without_a_display_the_report_is_printed_and_the_window_drawn_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "set.txt").write_text(SQUARE)
    program = """
        import sys, types
        def take_screenshot(document, folder, *, epochs, size, theme, page):
            return f"{len(document.train)} {epochs} {size} {theme} {page}".encode()
        sys.modules["gui.shell.screenshot"] = types.SimpleNamespace(take_screenshot=take_screenshot)
        import main
        sys.exit(main.main(sys.argv[1:]))
    """
    answer = run_python("-c", textwrap.dedent(program), "set.txt", cwd=tmp_path)
    assert (answer.returncode, answer.stderr) == (0, "")
    lines = answer.stdout.splitlines()
    assert "no display" in lines[0]
    assert any(line.startswith("train square") for line in lines)
    assert "pinhole.png" in lines[-1]
    assert (tmp_path / "pinhole.png").read_text() == "1 150 (1440, 900) light play"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C reaches a Windows process in other ways")
def test_ctrl_c_ends_training_without_a_traceback() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", "import main, engine.training.run_to as r; make = r.terminal_trainer\n"
         "def ready():\n    print('ready', flush=True)\n    return make()\n"
         "r.terminal_trainer = ready\n"
         "raise SystemExit(main.main(['report', '--epochs', '100000000']))"],
        cwd=ROOT, env=environment({}), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=60)
    assert (process.returncode, out, error) == (130, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe looks different on Windows")
def test_a_reader_that_leaves_early_makes_no_traceback() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    answer = subprocess.run(
        [sys.executable, str(MAIN), "report", "--epochs", "1"],
        env=environment({}), stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60,
    )  # fmt: skip
    os.close(writer)
    assert (answer.returncode, answer.stderr) == (141, "")


def test_a_screenshot_without_arguments_misses_only_what_it_needs(call: Call) -> None:
    assert refusal(call("screenshot")).startswith("'OUT.png' is missing")


def test_an_unknown_page_is_one_sentence_that_lists_the_pages(call: Call) -> None:
    assert "--page takes one of play, kinds, timeline, " in refusal(
        call("screenshot", "x.png", "--page", "cooking")
    )
