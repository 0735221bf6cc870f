"""What input noise does to a batch, as a function of a script; see `engine.chance.corrupted`."""

from __future__ import annotations

from engine.chance import block_size
from engine.document import Document
from engine.pictures.picture import GridSize
from engine.script.chance import NORMALS, UNIFORMS
from engine.script.piece import Definition
from engine.settings.training import NoiseKind


def noise_of(document: Document) -> Definition | None:
    """The function `spoiled(clean, pictures)`; None without noise."""
    noise = document.training.noise
    if noise.amount <= 0.0:
        return None
    words, body, needs = _body(noise.kind, noise.amount, document.size)
    return Definition(
        "spoiled",
        f'def spoiled(clean, pictures):\n    """{words}"""\n{body}',
        needs,
    )


def _body(kind: NoiseKind, amount: float, size: GridSize) -> tuple[str, str, tuple[Definition, ...]]:
    draw = "    draw = uniforms(pictures, clean.shape[1], lane=0)\n"
    match kind:
        case NoiseKind.FLIP:
            words = "Turns some pixels from black to white and the reverse."
            return words, f"{draw}    return torch.where(draw < {amount!r}, 1 - clean, clean)", (UNIFORMS,)
        case NoiseKind.ERASE:
            words = "Makes some pixels white."
            return words, f"{draw}    return torch.where(draw < {amount!r}, 0.0, clean)", (UNIFORMS,)
        case NoiseKind.GAUSSIAN:
            noise = f"    noise = {amount!r} * normals(pictures, clean.shape[1], lane=0)\n"
            return "Adds normal noise.", f"{noise}    return (clean + noise).clamp(0, 1)", (NORMALS,)
        case NoiseKind.SALT_AND_PEPPER:
            ink = "    ink = (uniforms(pictures, clean.shape[1], lane=1) < 0.5).float()\n"
            end = f"    return torch.where(draw < {amount!r}, ink, clean)"
            return "Makes some pixels black or white.", f"{draw}{ink}{end}", (UNIFORMS,)
        case NoiseKind.BLOCK:
            height, width = block_size(amount, size)
            down, right = size.height - height + 1, size.width - width + 1
            body = f"""{draw}    top = (draw[:, :1] * {down}).long()
    left = (draw[:, 1:2] * {right}).long()
    row = torch.arange({size.pixels}) // {size.width}
    column = torch.arange({size.pixels}) % {size.width}
    rows = (top <= row) & (row < top + {height})
    columns = (left <= column) & (column < left + {width})
    return torch.where(rows & columns, 0.0, clean)"""
            return f"Makes a block of {width}x{height} pixels white.", body, (UNIFORMS,)
