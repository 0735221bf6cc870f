"""Scripts run where there is nothing of Pinhole's: in an isolated Python, in a folder of their own."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# One process runs all of them, since loading PyTorch takes longer than most scripts do. What they import is checked
# beside (`imported`); isolated, Python finds neither the working folder nor PYTHONPATH.
RUNNER = """
import contextlib, io, json, pathlib, runpy, sys
said = {}
for path in sorted(pathlib.Path(sys.argv.pop()).glob("*.py")):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        runpy.run_path(str(path), run_name="__main__")
    said[path.stem] = out.getvalue()
assert not {"engine", "gui", "main", "numba", "PySide6"} & set(sys.modules), "a script has loaded Pinhole"
print(json.dumps(said))
"""


def imported(text: str) -> set[str]:
    """The modules that a script imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None
            names.add(node.module.partition(".")[0])
    return names


def run_alone(folder: Path, scripts: Mapping[str, str]) -> dict[str, str]:
    """What each script prints."""
    for name, text in scripts.items():
        foreign = imported(text) - set(sys.stdlib_module_names)
        assert foreign == {"torch"}, f"{name} imports {foreign}"
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    command = [sys.executable, "-I", "-c", RUNNER, str(folder)]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    found: dict[str, str] = json.loads(answer.stdout)
    return found


def loss_of(printed: str) -> float:
    """The training loss, which stands in the last line."""
    word, number = printed.rstrip("\n").splitlines()[-1].split()
    assert word == "loss"
    return float(number)
