"""A trained network as an ONNX file, by PyTorch's own exporter in a process of its own."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO

import numpy as np

from engine.document import Document
from engine.errors import PinholeError
from engine.files.safe_write import replace_file
from engine.files.sections import plain_network
from engine.networks.layout import Vector
from engine.progress import Progress, report

SUFFIX = ".onnx"
MISSING = "ONNX export needs the Python package onnx; 'python3 run.py' installs it."
LOOK_SECONDS = 0.1
USUAL_SECONDS = 8  # that a child needs, most of them to load PyTorch; for the progress alone
_ROOT = Path(__file__).resolve().parents[3]
_UNSEEN = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def export_onnx(document: Document, parameters: Vector, path: Path, progress: Progress | None = None) -> None:
    """Write the network with weights (parameters,) to `path`.

    Its input `pictures` (count, pixels) may have any count; its outputs are `reconstructions` (count, pixels), not
    clamped, and `codes` (count, numbers). Raises `PinholeError` if the package onnx is missing, the exporter fails or
    nothing can be written, and `CancelledError`.
    """
    made = onnx_bytes(document, parameters, progress)

    def write(file: BinaryIO) -> None:
        file.write(made)

    replace_file(path, write)


def onnx_bytes(document: Document, parameters: Vector, progress: Progress | None = None) -> bytes:
    """The bytes of the file; see `export_onnx`."""
    if importlib.util.find_spec("onnx") is None:
        raise PinholeError(MISSING)
    process = _child()
    described = {"network": plain_network(document.network), "size": list(document.size)}
    order: bytes | None = json.dumps(described).encode() + b"\n" + parameters.astype(np.float32).tobytes()
    begun = time.monotonic()
    try:
        while True:
            report(progress, int(10 * min(time.monotonic() - begun, USUAL_SECONDS)), 10 * USUAL_SECONDS)
            try:
                made, errors = process.communicate(order, timeout=LOOK_SECONDS)
                break
            except subprocess.TimeoutExpired:
                order = None  # it is on its way
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
    if process.returncode != 0 or not made:
        lines = errors.decode("utf-8", "replace").strip().splitlines()
        said = lines[-1] if lines else f"code {process.returncode}"
        raise PinholeError(f"PyTorch's exporter could not make an ONNX file of this network ({said}).")
    return made


def _child() -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_ROOT), environment.get("PYTHONPATH", ""))))
    environment["PYTHONIOENCODING"] = "utf-8"
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "engine.exporting.trained.onnx_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            creationflags=_UNSEEN,
        )
    except OSError as error:
        raise PinholeError(f"PyTorch's exporter could not be started: {error.strerror}.") from error
