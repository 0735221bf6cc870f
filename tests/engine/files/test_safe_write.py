from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from engine.errors import PinholeError
from engine.files import safe_write
from engine.files.safe_write import previous_version, replace_file

posix_only = pytest.mark.skipif(os.name == "nt", reason="links, modes and signals as POSIX has them")


def writes(content: bytes) -> safe_write.Write:
    def write(file: BinaryIO) -> None:
        file.write(content)

    return write


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    return path


def test_new_content_takes_the_place_of_the_old(path: Path) -> None:
    replace_file(path, writes(b"new"))
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["file"]


def test_only_one_previous_version_is_kept(path: Path) -> None:
    for content in (b"second", b"third"):
        replace_file(path, writes(content), keep_previous=True)
    assert (path.read_bytes(), previous_version(path).read_bytes()) == (b"third", b"second")
    assert names(path.parent) == ["file", "file.bak"]


def test_the_previous_version_is_copied_where_there_are_no_hard_links(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", fails(errno.EPERM))
    replace_file(path, writes(b"new"), keep_previous=True)
    assert previous_version(path).read_bytes() == b"old"


def test_a_check_that_fails_keeps_the_old_file(path: Path) -> None:
    def refuse(file: BinaryIO) -> None:
        assert file.read() == b"new"
        raise PinholeError("not what was written")

    with pytest.raises(PinholeError, match="not what was written"):
        replace_file(path, writes(b"new"), refuse, keep_previous=True)
    assert path.read_bytes() == b"old"
    assert names(path.parent) == ["file"]


def fails(number: int) -> Any:
    def fail(*args: object, **named: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EDQUOT, "no room left"),
        (errno.EIO, "save it elsewhere"),
        (errno.EROFS, "permission"),
    ],
)
@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_20_and_22_whatever_the_disk_refuses_the_old_file_stays(
    path: Path, number: int, words: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = writes(b"new")
    match step:
        case "write":
            write = fails(number)
        case "fsync":
            monkeypatch.setattr(os, "fsync", fails(number))
        case "replace":
            monkeypatch.setattr(Path, "replace", fails(number))
    with pytest.raises(PinholeError, match=f"'.*file'.*{words}|{words}.*'.*file'"):
        replace_file(path, write)
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert names(path.parent) == ["file"]


FULL_DISK = """
import os, sys
from pathlib import Path
from engine.files.document_file import StoredDocument, read_document, write_document
from engine.errors import PinholeError
from tests.engine.sample_documents import small_document, trained
import numpy as np
from engine.document import Document
from engine.pictures.picture import GridSize, Picture

path = Path(sys.argv[1]) / "drawing.pinhole"
write_document(path, StoredDocument(small_document()))
noise = np.random.default_rng(0).random((300, 64, 64), dtype=np.float32)
large = Document(GridSize(64, 64), tuple(Picture("noise", pixels) for pixels in noise))
try:
    write_document(path, StoredDocument(large))
except PinholeError as error:
    assert "no room left" in str(error), error
else:
    raise SystemExit("five megabytes fitted into two")
assert read_document(path).document == small_document()
assert os.listdir(path.parent) == ["drawing.pinhole"]
"""


@posix_only
def test_20_a_full_disk_leaves_the_old_document(tmp_path: Path) -> None:
    mount = f"mount -t tmpfs -o size=2m none '{tmp_path}'"
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-m", "sh", "-c", mount], capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted without being root")
    command = [
        unshare,
        "-m",
        "sh",
        "-c",
        f'{mount} && exec "$0" -c "$1" "$2"',
        sys.executable,
        FULL_DISK,
        tmp_path,
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


SAVE_FOR_EVER = """
import sys
from engine.files.document_file import StoredDocument, write_document
from tests.engine.sample_documents import small_document, trained

seed = 0
while True:
    seed += 1
    write_document(sys.argv[1], trained(small_document(seed)))
    if seed == 1:
        print("saved once", flush=True)
"""


@posix_only
def test_21_kill_while_saving_25_times_leaves_25_readable_documents(tmp_path: Path) -> None:
    from engine.files.document_file import StoredDocument, read_document, write_document
    from tests.engine.sample_documents import small_document

    paths = [tmp_path / f"{number}.pinhole" for number in range(25)]
    for number, path in enumerate(paths):
        command = [sys.executable, "-c", SAVE_FOR_EVER, path]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            try:  # it saves all the time; end it somewhere within
                process.wait(0.011 + 0.0007 * number)
            except subprocess.TimeoutExpired:
                process.kill()
    for path in paths:
        assert read_document(path).weights is not None
    write_document(paths[0], StoredDocument(small_document()))
    assert all(re.fullmatch(r"\d+\.pinhole(\.bak)?", name) for name in names(tmp_path))


def test_what_dead_processes_left_is_swept_and_what_live_ones_write_is_not(path: Path) -> None:
    host = safe_write._host()
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    kept = [
        f".pinhole-save-{host}-{os.getpid()}-00000000.tmp",
        f".pinhole-save-ffffffff-{dead.pid}-00000001.tmp",  # of another machine in a shared folder
        ".pinhole-save-notes.tmp",
        "other.tmp",
    ]
    orphan = f".pinhole-save-{host}-{dead.pid}-00000002.tmp"
    ancient = ".pinhole-save-ffffffff-1-00000003.tmp"
    for name in (*kept, orphan, ancient):
        (path.parent / name).write_bytes(b"part")
    os.utime(path.parent / ancient, (0, time.time() - 2 * safe_write.ABANDONED_AFTER))
    replace_file(path, writes(b"new"))
    assert names(path.parent) == sorted((*([orphan] if os.name == "nt" else []), *kept, "file"))


@posix_only
def test_23_a_symbolic_link_stays_one_and_its_target_is_saved(path: Path) -> None:
    link = path.with_name("link")
    (path.parent / "folder").mkdir()
    target = path.rename(path.parent / "folder" / "target")
    link.symlink_to(Path("folder") / "target")
    replace_file(link, writes(b"new"), keep_previous=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(target.parent) == ["target", "target.bak"]


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_23_the_mode_is_kept(path: Path, mode: int) -> None:
    path.chmod(mode)
    replace_file(path, writes(b"new"), keep_previous=True)
    assert path.stat().st_mode & 0o777 == mode


@posix_only
def test_a_new_file_has_the_mode_that_the_user_wants(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        replace_file(tmp_path / "fresh", writes(b"new"))
    finally:
        os.umask(old)
    assert (tmp_path / "fresh").stat().st_mode & 0o777 == 0o640


def test_22_a_read_only_file_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *args: False)
    with pytest.raises(PinholeError, match="permission"):
        replace_file(path, writes(b"new"))
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("name", ["folder", "gone/file", "file/below", "n" * 300, "nul\0"])
def test_22_an_impossible_place_is_one_sentence(path: Path, name: str) -> None:
    (path.parent / "folder").mkdir()
    with pytest.raises(PinholeError) as caught:
        replace_file(path.parent / name, writes(b"new"))
    assert "\n" not in str(caught.value)
    assert names(path.parent) == ["file", "folder"]


@posix_only
def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(PinholeError, match="not an ordinary file"):
        replace_file(tmp_path / "pipe", writes(b"new"))
