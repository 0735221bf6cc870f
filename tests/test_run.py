"""The decisions of run.py, without a network: what it asks for, what it mends, and what it says."""

import ast
import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bootstrap import command_line, pip_install, system_libraries
from bootstrap.command_line import Request, UsageError, parse
from bootstrap.environment import UNFINISHED, Environment
from bootstrap.errors import NothingChangedError, SetupError
from bootstrap.lock import exclusive
from bootstrap.processes import run_watched
from bootstrap.system_libraries import FOR_A_WINDOW, FOR_DRAWING, Lacking, Machine

PROJECT = Path(__file__).parent.parent
ROOT_ON_DEBIAN = Machine(is_linux=True, is_root=True, has_apt=True, has_display=False)
USER_ON_DEBIAN = Machine(is_linux=True, is_root=False, has_apt=True, has_display=False)


def quiet(line: str) -> None:
    pass


# The command line


@pytest.mark.parametrize(
    ("arguments", "request_"),
    [
        ([], Request("app")),
        (["--", "report", "--json"], Request("app", ("report", "--json"))),
        (["--", "--help"], Request("app", ("--help",))),
        (["test", "-k", "run"], Request("test", ("-k", "run"))),
        (["test", "--help"], Request("test", ("--help",))),
        (["lint"], Request("lint")),
        (["--help"], Request("help")),
    ],
)
def test_arguments_choose_a_command(arguments: list[str], request_: Request) -> None:
    assert parse(arguments) == request_


@pytest.mark.parametrize("arguments", [["report"], ["--json"], ["lint", "gui"], [""]])
def test_another_leading_word_is_one_sentence_and_exit_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UsageError):
        parse(arguments)
    assert command_line.main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


def test_help_prepares_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(Environment, "prepare", lambda *_: pytest.fail("prepared"))
    assert command_line.main(["--help"]) == 0
    assert "python3 run.py test" in capsys.readouterr().out


def test_an_old_python_gets_a_sentence_and_exit_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit) as stop:
        runpy.run_path(str(PROJECT / "run.py"))
    assert stop.value.code == 3
    assert "3.11 or newer, and this is Python 3.9." in capsys.readouterr().err


def test_run_py_parses_on_an_old_python() -> None:
    ast.parse((PROJECT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 0))


@pytest.mark.parametrize(
    ("display", "platform", "qt_platform"),
    [
        ({}, "linux", "offscreen"),
        ({"DISPLAY": ""}, "linux", "offscreen"),
        ({"DISPLAY": ":0"}, "linux", None),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", None),
        ({"QT_QPA_PLATFORM": "vnc"}, "linux", "vnc"),
        ({}, "darwin", None),
        ({}, "win32", None),
    ],
)
def test_tests_draw_into_memory_where_linux_has_no_display(
    display: dict[str, str], platform: str, qt_platform: str | None
) -> None:
    assert command_line.pytest_variables(display, platform).get("QT_QPA_PLATFORM") == qt_platform


def test_tests_run_side_by_side_unless_somebody_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(Environment, "prepare", lambda *_: None)
    monkeypatch.setattr(system_libraries, "lacking", lambda **_: Lacking())
    monkeypatch.setattr(system_libraries, "provide", lambda *_: None)
    monkeypatch.setattr(command_line, "_become", lambda command, _: commands.append(command[1:]) or 0)
    monkeypatch.chdir(PROJECT)
    assert command_line.main(["test", "-n", "0", "-k", "run"]) == 0
    side_by_side = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
    assert commands == [["-m", "pytest", *side_by_side, "-n", "0", "-k", "run"]]
    workers = "PYTEST_XDIST_AUTO_NUM_WORKERS"
    assert command_line.pytest_variables({}, "linux")[workers] == str(command_line.WORKERS)
    assert command_line.pytest_variables({workers: "5"}, "linux")[workers] == "5"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (SetupError("Nothing works."), 3),
        (PermissionError(13, "Permission denied", "requirements/app.txt"), 3),
        (KeyboardInterrupt(), 130),
    ],
)
def test_an_expected_failure_is_a_sentence_and_no_traceback(
    error: BaseException, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(system_libraries, "provide", quiet_provide)
    monkeypatch.setattr(Environment, "prepare", fail)
    assert command_line.main([]) == status
    said = capsys.readouterr().err
    assert said.strip() != ""
    assert "Traceback" not in said


def quiet_provide(lacking: Lacking, say: Callable[[str], None]) -> None:
    pass


# System libraries


def test_a_user_without_display_needs_only_the_drawing_libraries() -> None:
    lacking = system_libraries.lacking(True, USER_ON_DEBIAN, lambda _: False, lambda _: None)
    assert lacking == Lacking(tuple(FOR_DRAWING), ())


def test_with_a_display_the_window_libraries_are_needed_too() -> None:
    machine = Machine(is_linux=True, is_root=False, has_apt=True, has_display=True)
    lacking = system_libraries.lacking(False, machine, lambda _: False, lambda _: None)
    assert lacking == Lacking((*FOR_DRAWING, *FOR_A_WINDOW), ())


def test_root_wishes_for_a_window_and_for_the_programs_of_the_window_tests() -> None:
    lacking = system_libraries.lacking(True, ROOT_ON_DEBIAN, lambda _: False, lambda _: None)
    assert lacking.needed == tuple(FOR_DRAWING)
    assert lacking.wished == (*FOR_A_WINDOW, "xvfb", "xauth", "xdotool")


def test_only_what_the_loader_does_not_find_is_lacking() -> None:
    lacking = system_libraries.lacking(False, USER_ON_DEBIAN, lambda library: library != "libEGL.so.1")
    assert lacking == Lacking(("libegl1",))


def test_macos_and_windows_lack_nothing() -> None:
    machine = Machine(is_linux=False, is_root=True, has_apt=False, has_display=False)
    assert system_libraries.lacking(True, machine, lambda _: False, lambda _: None) == Lacking()


def test_the_loader_is_asked_and_not_the_package_list() -> None:
    assert not system_libraries.can_load("libpinhole-does-not-exist.so.1")


def test_a_user_is_told_the_apt_line() -> None:
    with pytest.raises(SetupError) as told:
        system_libraries.provide(Lacking(("libegl1",)) + Lacking(("python3-venv",)), quiet, USER_ON_DEBIAN)
    assert "\n    sudo apt-get install --no-install-recommends libegl1 python3-venv\n" in str(told.value)


def test_root_has_everything_installed_in_one_go() -> None:
    asked: list[list[str]] = []

    def apt(packages: list[str]) -> None:
        asked.append(packages)

    system_libraries.provide(Lacking(("libegl1",), ("xvfb",)), quiet, ROOT_ON_DEBIAN, apt)
    assert asked == [["libegl1", "xvfb"]]


def test_a_failed_apt_get_is_told_with_its_last_lines() -> None:
    with pytest.raises(SetupError, match="Temporary failure resolving"):
        system_libraries.provide(
            Lacking(("libegl1",)), quiet, ROOT_ON_DEBIAN, lambda _: "    E: Temporary failure resolving"
        )


def test_what_is_only_wished_for_stops_nothing() -> None:
    said: list[str] = []
    system_libraries.provide(Lacking((), ("xvfb",)), said.append, ROOT_ON_DEBIAN, lambda _: "    E: no")
    assert "going on without" in said[-1]


def test_another_linux_is_told_what_is_missing_without_debian_names() -> None:
    machine = Machine(is_linux=True, is_root=True, has_apt=False, has_display=False)
    with pytest.raises(SetupError, match=r"libEGL\.so\.1, Python's venv module"):
        system_libraries.provide(Lacking(("libegl1", "python3-venv")), quiet, machine)


def test_the_venv_package_is_that_of_the_running_python(tmp_path: Path) -> None:
    default, other = tmp_path / "python3", tmp_path / "python3.13"
    default.touch()
    other.touch()
    assert system_libraries.venv_package((3, 11), default, default) == "python3-venv"
    assert system_libraries.venv_package((3, 13), default, other) == "python3.13-venv"


# pip


@pytest.mark.parametrize(
    ("platform", "card", "settings", "wanted"),
    [
        ("linux", False, "", True),
        ("linux", False, "global.timeout='60'\n:env:.cert='/etc/ssl/find-links=x.pem'", True),
        ("linux", False, "global.index-url=''", True),
        ("linux", True, "", False),
        ("darwin", False, "", False),
        ("win32", False, "", False),
        ("linux", False, "global.index-url='file:///srv/index'", False),
        ("linux", False, "user.extra-index-url='file:///srv/index'", False),
        ("linux", False, ":env:.find-links='/home/ada/wheels'", False),
        ("linux", False, "install.find-links='/home/ada/wheels'", False),
        ("linux", False, ":env:.no-index='1'", False),
    ],
)
def test_the_cpu_index_is_asked_only_where_nobody_chose_another(
    platform: str, card: bool, settings: str, wanted: bool
) -> None:
    assert pip_install.wants_cpu_index(platform, card, settings) is wanted


def fake_pip(folder: Path, script: str) -> Path:
    """A `python` whose pip does what `script` says; it notes its arguments in the file `asked`."""
    python = folder / "python"
    python.write_text(f'#!/bin/sh\necho "$PIP_USER $*" >> "{folder}/asked"\n{script}\n', encoding="utf-8")
    python.chmod(0o755)
    return python


needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="the fake pip is a shell script")


@needs_sh
@pytest.mark.parametrize(("settings", "asks"), [("", True), ("global.find-links='/home/ada/wheels'", False)])
def test_pip_is_given_the_cpu_index_unless_its_settings_name_a_source(
    settings: str, asks: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(pip_install, "has_nvidia_card", lambda: False)
    python = fake_pip(tmp_path, f'case "$*" in *"config list"*) echo "{settings}";; esac')
    pip_install.install(python, tmp_path / "app.txt", quiet)
    command = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()[-1]
    assert (f"--extra-index-url {pip_install.cpu_wheel_index()}" in command) is asks
    assert command.startswith("0 ")
    assert command.endswith(f"-r {tmp_path / 'app.txt'}")


@needs_sh
@pytest.mark.parametrize(
    ("last_words", "advice"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "make room",
        ),
        (
            "ERROR: NewConnectionError: [Errno 101] Network is unreachable",
            "check the network",
        ),
        ("ERROR: No matching distribution found for numba==0.68.1", "Python 3.11 on 64-bit"),
        ("ERROR: something else", "start again"),
    ],
)
def test_a_failing_pip_is_a_sentence_with_its_last_lines_and_advice(
    last_words: str, advice: str, tmp_path: Path
) -> None:
    python = fake_pip(tmp_path, f'echo "WARNING: Location x is ignored"; echo "{last_words}"; exit 1')
    with pytest.raises(NothingChangedError) as told:
        pip_install.install(python, tmp_path / "app.txt", quiet)
    assert f"\n    {last_words}\n" in str(told.value)
    assert advice in str(told.value).splitlines()[-1]
    assert "Location" not in str(told.value)


@pytest.mark.parametrize(
    ("said", "version", "advice"),
    [
        ("(from versions: none)", (3, 11), "check the network, and which index"),
        ("(from versions: none)", (3, 10), "Python 3.11 on 64-bit"),
        ("(from versions: 0.1, 0.2)", (3, 11), "Python 3.11 on 64-bit"),
        (
            "WARNING: The repository located at h is not a trusted or secure host and is being ignored.",
            (3, 11),
            "The package index cannot be used",
        ),
        (
            "WARNING: Location '/nowhere/numba/' is ignored: it is neither a file nor a directory.",
            (3, 11),
            "The package index cannot be used",
        ),
        (
            "WARNING: Retrying after connection broken by 'NameResolutionError(x)'",
            (3, 11),
            "check the network",
        ),
    ],
)
def test_an_index_without_the_package_is_not_blamed_on_a_python_that_has_it(
    said: str, version: tuple[int, int], advice: str
) -> None:
    lines = [said, "ERROR: No matching distribution found for numba==0.68.1"]
    assert advice in pip_install.failure_text(lines, version).splitlines()[-1]


@needs_sh
def test_a_pip_that_fails_while_unpacking_leaves_a_suspect_environment(tmp_path: Path) -> None:
    python = fake_pip(tmp_path, 'echo "Installing collected packages: a, b"; exit 1')
    with pytest.raises(SetupError) as told:
        pip_install.install(python, tmp_path / "app.txt", quiet)
    assert not isinstance(told.value, NothingChangedError)


def test_a_pip_that_cannot_be_started_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="cannot be started: No such file"):
        pip_install.install(tmp_path / "nothing", tmp_path / "app.txt", quiet)


@pytest.mark.parametrize(
    ("pip_line", "shown"),
    [
        (
            "  Downloading torch-2.13.0-cp311.whl (190.1 MB)",
            "  downloading torch-2.13.0-cp311.whl (190.1 MB)",
        ),
        ("Downloading folder/numpy-2.4.6.whl (16 MB)", "  downloading numpy-2.4.6.whl (16 MB)"),
        ("  Downloading numpy-2.4.6.whl.metadata (62 kB)", None),
        ("Collecting torch", None),
        ("Installing collected packages: a, b, c", "  unpacking 3 packages, which takes a while"),
    ],
)
def test_progress_shows_downloads_and_unpacking(pip_line: str, shown: str | None) -> None:
    assert pip_install.progress_line(pip_line) == shown


# The environment


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder whose environments are made in no time: an interpreter's name and its settings."""
    requirements = tmp_path / "requirements"
    requirements.mkdir()
    (requirements / "app.txt").write_text("numpy==1\n", encoding="utf-8")
    (requirements / "dev.txt").write_text("-r app.txt\n", encoding="utf-8")

    def make(self: Environment) -> None:
        self.python.parent.mkdir(parents=True)
        self.python.touch()
        version = "{}.{}.{}".format(*sys.version_info[:3])
        settings = f"home = {Path(sys.executable).parent}\nversion = {version}\n"
        (self.folder / "pyvenv.cfg").write_text(settings, encoding="utf-8")

    monkeypatch.setattr(Environment, "_make", make)
    return tmp_path


class Installs:
    """Stands in for pip: counts its calls and fails as told."""

    def __init__(self, failure: BaseException | None = None) -> None:
        self.files: list[str] = []
        self.failure = failure

    def __call__(self, python: Path, requirements: Path, say: Callable[[str], None]) -> None:
        self.files.append(requirements.name)
        if self.failure is not None:
            raise self.failure


def test_a_second_start_installs_nothing(project: Path) -> None:
    install = Installs()
    Environment(project).prepare(quiet, install)
    Environment(project).prepare(quiet, install)
    assert install.files == ["app.txt"]


def test_the_tests_environment_serves_the_application_too(project: Path) -> None:
    install = Installs()
    Environment(project, dev=True).prepare(quiet, install)
    Environment(project).prepare(quiet, install)
    assert install.files == ["dev.txt"]


@pytest.mark.parametrize("dev", [False, True])
def test_changed_requirements_are_installed_into_the_same_environment(project: Path, dev: bool) -> None:
    environment = Environment(project, dev)
    environment.prepare(quiet, Installs())
    kept = environment.folder / "kept"
    kept.touch()
    (project / "requirements" / "app.txt").write_text("numpy==2\n", encoding="utf-8")
    environment.prepare(quiet, install := Installs())
    assert install.files == [environment.requirements.name]
    assert kept.exists()


def test_an_interrupted_install_is_made_anew(project: Path) -> None:
    environment = Environment(project)
    with pytest.raises(KeyboardInterrupt):
        environment.prepare(quiet, Installs(KeyboardInterrupt()))
    left_over = environment.folder / "half-a-package"
    left_over.touch()
    assert not environment.is_ready()
    environment.prepare(quiet, Installs())
    assert environment.is_ready()
    assert not left_over.exists()


def test_a_failure_before_unpacking_keeps_the_environment(project: Path) -> None:
    environment = Environment(project)
    with pytest.raises(SetupError):
        environment.prepare(quiet, Installs(NothingChangedError("no network")))
    assert not environment.is_ready()
    assert not (environment.folder / UNFINISHED).exists()
    kept = environment.folder / "kept"
    kept.touch()
    environment.prepare(quiet, Installs())
    assert kept.exists()


def break_interpreter(environment: Environment) -> None:
    environment.python.unlink()


def break_home(environment: Environment) -> None:
    text = (environment.folder / "pyvenv.cfg").read_text(encoding="utf-8")
    gone = text.replace(str(Path(sys.executable).parent), str(environment.project / "gone"))
    (environment.folder / "pyvenv.cfg").write_text(gone, encoding="utf-8")


def break_version(environment: Environment) -> None:
    text = (environment.folder / "pyvenv.cfg").read_text(encoding="utf-8")
    (environment.folder / "pyvenv.cfg").write_text(
        text.replace("version = 3.", "version = 2."), encoding="utf-8"
    )


def break_settings(environment: Environment) -> None:
    (environment.folder / "pyvenv.cfg").write_bytes(b"\xff\x00")


@pytest.mark.parametrize("damage", [break_interpreter, break_home, break_version, break_settings])
def test_a_broken_environment_is_made_anew(project: Path, damage: Callable[[Environment], None]) -> None:
    environment = Environment(project)
    environment.prepare(quiet, Installs())
    damage(environment)
    assert not environment.is_ready()
    environment.prepare(quiet, install := Installs())
    assert environment.is_ready()
    assert install.files == ["app.txt"]


def test_a_file_named_venv_is_left_alone(project: Path) -> None:
    (project / ".venv").write_text("precious", encoding="utf-8")
    with pytest.raises(SetupError, match="is a file where Pinhole needs a folder"):
        Environment(project).prepare(quiet, Installs())
    assert (project / ".venv").read_text(encoding="utf-8") == "precious"


def test_a_folder_that_cannot_be_written_is_a_sentence(project: Path) -> None:
    (project / ".venv.lock").mkdir()
    with pytest.raises(SetupError, match=r"cannot be prepared: .*\.venv\.lock"):
        Environment(project).prepare(quiet, Installs())


LOCK_HOLDER = """
import sys
from pathlib import Path
from bootstrap.lock import exclusive
with exclusive(Path(sys.argv[1]), lambda: print("waiting", flush=True)):
    print("holding", flush=True)
    sys.stdin.readline()
"""


def test_a_second_set_up_waits_for_the_first_and_a_killed_one_holds_nobody_up(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LOCK_HOLDER, str(tmp_path / "lock")]
    variables = {**os.environ, "PYTHONPATH": str(PROJECT)}

    def holder() -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=variables)

    with holder() as first, holder_after(first, "holding", holder) as second:
        assert second.stdout is not None
        assert second.stdout.readline() == "waiting\n"
        first.kill()
        assert second.stdout.readline() == "holding\n"
        second.communicate("\n")
    with exclusive(tmp_path / "lock", lambda: pytest.fail("still locked")):
        pass


def holder_after(
    first: subprocess.Popen[str], word: str, holder: Callable[[], subprocess.Popen[str]]
) -> subprocess.Popen[str]:
    """Start another holder once the first has said `word`."""
    assert first.stdout is not None
    assert first.stdout.readline() == f"{word}\n"
    return holder()


def test_a_child_of_the_set_up_does_not_go_on_alone() -> None:
    children: list[int] = []

    def interrupt(line: str) -> None:
        children.append(int(line))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_watched(
            [sys.executable, "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(60)"],
            interrupt,
        )
    with pytest.raises(ProcessLookupError):
        os.kill(children[0], 0)
