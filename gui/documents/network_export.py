"""Taking the network out, as it is trained now: safetensors with a program that reads them, ONNX, or its script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from engine.document import Document
from engine.files.safe_write import replace_file
from engine.networks.layout import Vector, first_parameters
from engine.progress import Progress
from engine.wording import quoted_path
from gui.documents.picture_export import Export
from gui.documents.stored_runs import RunSource
from gui.state.document_model import DocumentModel

NAME = "autoencoder"
UNTRAINED = "It is untrained: these are its first weights."

ExportFile = Callable[[str, str, str, Export], None]  # name, kind, suffix, what writes it


class Weights(NamedTuple):
    """The network as it is now."""

    document: Document
    parameters: Vector
    epoch: int
    trained: bool


class NetworkExport(QObject):
    """Adds its actions to `menu`; files are chosen and written by `export_file`, in the background."""

    def __init__(
        self,
        model: DocumentModel,
        runs: RunSource,
        menu: QMenu,
        export_file: ExportFile,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._runs = runs
        self._export_file = export_file
        menu.addSeparator()
        self.safetensors = menu.addAction("Trained network as &safetensors…")
        self.onnx = menu.addAction("Trained network as &ONNX…")
        self.script = menu.addAction("Program in P&yTorch…")
        self.safetensors.triggered.connect(self.export_safetensors)
        self.onnx.triggered.connect(self.export_onnx)
        self.script.triggered.connect(self.export_script)
        self._show_possible(model.document)
        model.document_changed.connect(self._show_possible)

    def export_safetensors(self) -> None:
        """Export the weights, and a program that reads them."""
        now = self._weights()

        def export(path: Path, progress: Progress) -> str:
            from engine.exporting.trained.safetensors_file import export_safetensors

            program = export_safetensors(now.document, now.parameters, now.epoch, path)
            beside = f"{quoted_path(program)} reads it."
            return beside if now.trained else f"{beside} {UNTRAINED}"

        self._export_file(NAME, "Weights", ".safetensors", export)

    def export_onnx(self) -> None:
        """Export the network by PyTorch's exporter."""
        now = self._weights()

        def export(path: Path, progress: Progress) -> str | None:
            from engine.exporting.trained.onnx_file import export_onnx

            export_onnx(now.document, now.parameters, path, progress)
            return None if now.trained else UNTRAINED

        self._export_file(NAME, "ONNX network", ".onnx", export)

    def export_script(self) -> None:
        """Export the program that trains this network anew."""
        document = self._model.committed

        def export(path: Path, progress: Progress) -> None:
            from engine.script.script import script

            text = script(document).encode("utf-8", "replace")

            def write(file: BinaryIO) -> None:
                file.write(text)

            replace_file(path, write)

        self._export_file(NAME, "Python program", ".py", export)

    def _weights(self) -> Weights:
        """What the committed document's run has come to; before anything is known of it, its first weights."""
        document, present = self._model.committed, self._runs.present
        if (shown := present.snapshot) is not None and len(shown.parameters) == document.layout.count:
            return Weights(document, shown.parameters, shown.epoch, shown.step > 0)
        if (kept := present.kept) is not None:
            return Weights(document, kept.state.parameters, kept.state.epoch, kept.state.step > 0)
        return Weights(document, first_parameters(document.layout, document.seed), 0, False)

    def _show_possible(self, document: Document, _: Document | None = None) -> None:
        """Programs carry their pictures, and learn from some; a network for other programs needs none."""
        self.safetensors.setEnabled(bool(document.train))
        self.script.setEnabled(bool(document.train))
