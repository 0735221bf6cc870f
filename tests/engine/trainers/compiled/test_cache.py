"""The compiled trainer's cache: whole or not used, and never more than a sentence when something is wrong."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.trainers.compiled import cache as compile_cache
from engine.trainers.compiled.cache import (
    CHECKSUMS,
    CompiledUnavailableError,
    cache_folder,
    checksums,
    compile_to,
    compiled_is_ready,
    load_trainer,
)
from engine.trainers.compiled.in_child import compile_in_child
from engine.trainers.compiled.kernels import library
from engine.trainers.trainer import TrainerMaker

PATIENCE = 120.0  # seconds


@pytest.fixture
def folder(tmp_path: Path, make_compiled: TrainerMaker) -> Iterator[Path]:
    """A whole cache of its own."""
    copy = tmp_path / "home" / "version"
    shutil.copytree(cache_folder(), copy)
    yield copy


def _cached_files(folder: Path, suffix: str) -> list[Path]:
    return sorted(folder.rglob(f"*{suffix}"))


def test_a_whole_cache_is_ready_and_loads(folder: Path) -> None:
    assert compiled_is_ready(folder)
    load_trainer(folder)
    assert compiled_is_ready(folder)


@pytest.mark.parametrize("suffix", [".nbi", ".nbc", CHECKSUMS])
def test_a_truncated_file_is_noticed_and_not_loaded(folder: Path, suffix: str) -> None:
    file = _cached_files(folder, suffix)[0]
    file.write_bytes(file.read_bytes()[:-5])
    assert not compiled_is_ready(folder)
    with pytest.raises(CompiledUnavailableError, match="not made yet"):
        load_trainer(folder)


@pytest.mark.parametrize("suffix", [".nbi", ".nbc"])
def test_what_numba_cannot_read_is_thrown_away(folder: Path, suffix: str) -> None:
    for file in _cached_files(folder, suffix):
        file.write_bytes(file.read_bytes()[:40])
    (folder / CHECKSUMS).write_text(json.dumps(checksums(folder)))
    with pytest.raises(CompiledUnavailableError, match="could not be loaded"):
        load_trainer(folder)
    assert not folder.exists()


def test_code_for_another_processor_is_not_compiled_anew_in_this_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in _cached_files(folder, ".nbi"):
        file.unlink()
    (folder / CHECKSUMS).write_text(json.dumps(checksums(folder)))
    with pytest.raises(CompiledUnavailableError, match="another processor"):
        load_trainer(folder)


def test_without_numba_there_is_a_reason_and_no_exception_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert not compiled_is_ready()
    for call in (cache_folder, load_trainer, compile_in_child):
        with pytest.raises(CompiledUnavailableError, match="numba is not installed"):
            call()


def test_a_numba_that_cannot_be_imported_is_a_reason(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "engine.trainers.compiled.kernels.library", None)
    with pytest.raises(CompiledUnavailableError, match="numba cannot be used here"):
        load_trainer(folder)


def test_the_users_folder_serves_where_the_package_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    monkeypatch.setattr(compile_cache, "cache_homes", lambda: (in_the_way / "package", tmp_path / "user"))
    assert cache_folder().parent == tmp_path / "user"
    monkeypatch.setattr(compile_cache, "cache_homes", lambda: (in_the_way / "package", in_the_way / "user"))
    with pytest.raises(CompiledUnavailableError, match="no folder"):
        cache_folder()
    assert not compiled_is_ready()


def test_another_processor_has_a_cache_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    folders = set()
    for name in ("znver4", "generic"):
        monkeypatch.setenv("NUMBA_CPU_NAME", name)
        folders.add(cache_folder())
    monkeypatch.delenv("NUMBA_CPU_NAME")  # this processor, by its own name
    assert len(folders | {cache_folder()}) == 3


def test_two_compilers_at_once_leave_one_whole_cache(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "home" / "target"

    def while_another_finishes(room: Path) -> None:
        shutil.copytree(folder, target)
        shutil.copytree(folder, room, dirs_exist_ok=True)

    monkeypatch.setattr(library, "compile_into", while_another_finishes)
    compile_to(target)
    assert compiled_is_ready(target)
    assert sorted(path.name for path in target.parent.iterdir()) == ["target", "version"]


def test_a_broken_cache_is_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = folder.with_name("whole")
    shutil.copytree(folder, whole)
    _cached_files(folder, ".nbc")[0].write_bytes(b"")
    monkeypatch.setattr(
        library, "compile_into", lambda room: shutil.copytree(whole, room, dirs_exist_ok=True)
    )
    compile_to(folder)
    assert compiled_is_ready(folder)


def test_old_versions_are_forgotten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        shutil.copytree(folder, folder.with_name(f"old {number}"))
    monkeypatch.setattr(
        library, "compile_into", lambda room: shutil.copytree(folder, room, dirs_exist_ok=True)
    )
    compile_to(folder.with_name("new"))
    assert len(list(folder.parent.iterdir())) == 1 + compile_cache.KEPT_VERSIONS


def test_a_compiler_that_fails_says_why(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    compilation = compile_in_child(in_the_way / "home" / "version")
    assert compilation.wait(PATIENCE)
    assert compilation.ended
    assert compilation.failure is not None
    assert compilation.failure.startswith("The trainer could not be compiled: ")


def test_a_compiler_can_be_stopped(tmp_path: Path) -> None:
    compilation = compile_in_child(tmp_path / "home" / "version")
    compilation.stop()
    assert compilation.ended
    assert compilation.failure is not None


def test_a_compiler_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    program = [
        sys.executable,
        "-m",
        "engine.trainers.compiled.child_program",
        str(tmp_path / "home" / "version"),
    ]
    child = subprocess.Popen(program, stdin=subprocess.PIPE)
    assert child.stdin is not None
    child.stdin.close()
    assert child.wait(PATIENCE) == 2


def test_every_file_that_machine_code_is_made_of_counts_for_its_version() -> None:
    known = {path.resolve() for path in compile_cache.sources()}
    root = Path(compile_cache.__file__).resolve().parents[3]
    kernels = [path for path in known if "kernels" in path.parts]
    assert len(kernels) > 10
    for path in kernels:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "engine":
                files = [root / (node.module.replace(".", "/") + ".py")]
                if not files[0].exists():  # a package, and its modules by name
                    files = [root / node.module.replace(".", "/") / f"{name.name}.py" for name in node.names]
                assert set(files) <= known | {root / "engine" / "errors.py"}, path
