"""The child process that exports to ONNX: a network on its standard input, the file's bytes on its standard output.

What comes in is a line of JSON, as a document's file describes a network, and then the weights.

Whatever PyTorch's exporter prints or warns of goes nowhere.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np

from engine.files.sections import network_of
from engine.networks.layout import Layout, Vector
from engine.pictures.picture import GridSize

OPSET = 17


def main() -> None:
    """Export what comes in, and end."""
    answer = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    warnings.simplefilter("ignore")
    described = json.loads(sys.stdin.buffer.readline())
    parameters = np.frombuffer(sys.stdin.buffer.read(), dtype=np.float32).copy()
    network, size = network_of(described["network"]), GridSize(*described["size"])
    import torch

    torch.set_num_threads(1)
    answer.write(exported(network.layout(size), parameters))
    answer.close()


def exported(layout: Layout, parameters: Vector) -> bytes:
    """The bytes of the file for a network with weights (parameters,); the exporter may print and warn."""
    import torch

    from engine.exporting.trained.onnx_modules import Exported

    with tempfile.TemporaryDirectory(prefix="pinhole-") as folder:
        made = Path(folder, "network.onnx")
        torch.onnx.export(
            Exported(layout, parameters).eval(),
            (torch.zeros(2, layout.size.pixels),),
            made,
            input_names=["pictures"],
            output_names=["reconstructions", "codes"],
            dynamic_axes={name: {0: "count"} for name in ("pictures", "reconstructions", "codes")},
            opset_version=OPSET,
            dynamo=False,  # the newer exporter needs two packages more
        )
        return made.read_bytes()


if __name__ == "__main__":
    main()
