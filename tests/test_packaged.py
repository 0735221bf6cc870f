"""Pinhole as an installed package: what `pyproject.toml` names is all that it needs."""

from __future__ import annotations

import fnmatch
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_every_command_finds_its_modules_in_the_package(tmp_path: Path) -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    wanted = tools["packages"]["find"]["include"]
    packages = [path.parent.name for path in ROOT.glob("*/__init__.py")]
    for name in packages:
        if any(fnmatch.fnmatchcase(name, pattern) for pattern in wanted):
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for module in tools["py-modules"]:
        shutil.copy(ROOT / f"{module}.py", tmp_path)
    program = "import main, commands.window, commands.report, commands.screenshot, benchmarks.suite"
    answer = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (answer.returncode, answer.stderr) == (0, "")
    assert (tmp_path / "benchmarks" / "c_loop.c").exists()
    assert (tmp_path / "benchmarks" / "c_conv_loop.c").exists()
