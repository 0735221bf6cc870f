"""Where the compiled trainer is kept, whether it is there, and how it is put there and fetched.

Compiling takes half a minute and holds the GIL, so it happens in a child process
(`engine.trainers.compiled.in_child`), once for each version of source, Python, numba and processor. The result
lies in a folder named after all of these; a list of checksums in it, written last, says that it is whole.
Nothing here imports numba before `load_trainer`.
"""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from engine.errors import PinholeError
from engine.memory_room import COMPILED_ROOM, COMPILER_ROOM, has_room
from engine.trainers.trainer import TrainerMaker

CHECKSUMS = "checksums.json"
KEPT_VERSIONS = 3
ABANDONED_SECONDS = 3600.0
_ENGINE = Path(__file__).resolve().parents[2]
_KERNELS = Path(__file__).resolve().parent / "kernels"
_LOOPS = _KERNELS / "loops.py"
_CONSTANTS = ("activations.py", "chance.py", "settings/training.py")


class CompiledUnavailableError(PinholeError):
    """The compiled trainer cannot be had; `str(error)` says why, and PyTorch trains instead."""


def cache_folder() -> Path:
    """The folder of the compiled trainer for this source and machine, there or not.

    Raises `CompiledUnavailableError` if numba is not installed or nothing can be written anywhere.
    """
    name = fingerprint()
    for home in cache_homes():
        if _is_writable(home):
            return home / name
    raise CompiledUnavailableError("There is no folder in which the compiled trainer could be kept.")


def cache_homes() -> tuple[Path, ...]:
    """Where compiled code may be kept, best first: beside the source, else in the user's cache folder."""
    return _KERNELS / "__pycache__", user_cache_folder() / "kernels"


def user_cache_folder() -> Path:
    """The folder for things that can be made again, by the custom of the operating system."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Pinhole" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "Pinhole"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "pinhole"


def compiled_is_ready(folder: Path | None = None) -> bool:
    """Whether the compiled trainer lies whole in its folder; quick, and never raises."""
    try:
        place = folder or cache_folder()
        listed = json.loads((place / CHECKSUMS).read_text(encoding="utf-8"))
        return bool(listed) and listed == checksums(place)
    except (PinholeError, OSError, ValueError, RuntimeError):
        return False


def load_trainer(folder: Path | None = None) -> TrainerMaker:
    """What makes compiled trainers; takes about a second, so call it on the thread that trains.

    Raises `CompiledUnavailableError` if it is not in its folder or cannot be used. What cannot be used is
    thrown away, so that `compile_in_child` may be tried once more.
    """
    place = folder or cache_folder()
    if not compiled_is_ready(place):
        raise CompiledUnavailableError("The compiled trainer is not made yet.")
    if not has_room(COMPILED_ROOM):
        raise CompiledUnavailableError("There is too little memory for the quick trainer.")
    try:
        from engine.trainers.compiled.kernels.library import load_from
        from engine.trainers.compiled.trainer import CompiledTrainer

        return partial(CompiledTrainer, kernels=load_from(place))
    except ImportError as error:
        raise CompiledUnavailableError(f"numba cannot be used here: {first_line(error)}") from error
    except Exception as error:  # whatever numba and LLVM raise on files or processors they do not like
        shutil.rmtree(place, ignore_errors=True)
        reason = f"The compiled trainer could not be loaded: {first_line(error)}"
        raise CompiledUnavailableError(reason) from error


def compile_to(folder: Path) -> None:
    """Compile into `folder`, in this process; if another process fills it meanwhile, that is as good."""
    if not has_room(COMPILER_ROOM):
        raise CompiledUnavailableError("There is too little memory to compile it.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    from engine.trainers.compiled.kernels.library import compile_into

    with tempfile.TemporaryDirectory(prefix=f"building-{os.getpid()}-", dir=folder.parent) as name:
        room = Path(name) / "kernels"
        room.mkdir()
        compile_into(room)
        made = checksums(room)
        if not made:
            raise CompiledUnavailableError("numba did not keep what it compiled.")
        (room / CHECKSUMS).write_text(json.dumps(made), encoding="utf-8")
        if not compiled_is_ready(folder):
            shutil.rmtree(folder, ignore_errors=True)
            try:
                room.rename(folder)
            except OSError:
                if not compiled_is_ready(folder):
                    raise
    _forget_old_versions(folder)


def sources() -> tuple[Path, ...]:
    """Every file that machine code is made of: numba itself looks at none that another one imports."""
    return (*sorted(_KERNELS.rglob("*.py")), *(_ENGINE / name for name in _CONSTANTS))


def checksums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file that numba keeps in a folder."""
    import hashlib

    files = sorted(path for path in folder.rglob("*.nb[ic]") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in files]
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def fingerprint() -> str:
    """A name for this version of the kernels on this machine; `CompiledUnavailableError` without numba."""
    import hashlib

    if importlib.util.find_spec("numba") is None:
        raise CompiledUnavailableError("numba is not installed.")
    try:
        digest = hashlib.sha256()
        for part in _ingredients():
            digest.update(part)
            digest.update(b"\0")
    except (OSError, ImportError) as error:
        reason = f"The compiled trainer's version is unknown: {first_line(error)}"
        raise CompiledUnavailableError(reason) from error
    return f"{sys.implementation.cache_tag}-{digest.hexdigest()[:20]}"


def first_line(error: BaseException) -> str:
    """The beginning of an error's text, short enough for a status line."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0][:200]


def _ingredients() -> Iterator[bytes]:
    from importlib import metadata  # slow to import; a missing package raises an ImportError

    for path in sources():
        yield path.relative_to(_ENGINE).as_posix().encode()
        yield path.read_bytes()
    yield f"{_LOOPS} {_LOOPS.stat().st_mtime_ns}".encode()  # numba refuses what is older than its source
    for package in ("numba", "llvmlite"):
        yield metadata.version(package).encode()
    for setting in ("NUMBA_CPU_NAME", "NUMBA_CPU_FEATURES", "NUMBA_OPT"):
        yield os.environ.get(setting, "").encode()
    yield sys.version.encode()
    yield _processor().encode()


def _processor() -> str:
    described = [platform.system(), platform.machine(), platform.processor()]
    try:
        first = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").split("\n\n")[0]
    except OSError:
        first = ""
    wanted = ("model name", "flags", "CPU part", "Features")
    return "\n".join(described + [line for line in first.splitlines() if line.startswith(wanted)])


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        return False
    return True


def _forget_old_versions(newest: Path) -> None:
    """Delete all but the last few versions beside the newest, and what was left half done an hour ago.

    A few are kept because machines with other processors may share the folder.
    """
    try:
        for room in newest.parent.glob("building-*"):
            if time.time() - room.stat().st_mtime > ABANDONED_SECONDS:
                shutil.rmtree(room, ignore_errors=True)
        versions = [path.parent for path in newest.parent.glob(f"*/{CHECKSUMS}") if path.parent != newest]
        versions.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    except OSError:
        return
    for path in versions[KEPT_VERSIONS:]:
        shutil.rmtree(path, ignore_errors=True)
