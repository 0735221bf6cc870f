"""The two layers of a sequence as classes of a script."""

from __future__ import annotations

from engine.along import Along
from engine.networks.layers.recurrent_decoder import RecurrentDecoder
from engine.networks.layers.recurrent_encoder import RecurrentEncoder
from engine.script.piece import Definition


def row_reader(layer: RecurrentEncoder) -> Definition:
    """The class of the layer that reads a picture row by row, or column by column."""
    words, turned = _words(layer.along)
    _, length = layer.along.extent(layer.height, layer.width)
    return Definition(
        "RowReader",
        f'''class RowReader(nn.Module):
    """Reads a picture {words}, and answers the state that it ends in."""

    def __init__(self, units):
        super().__init__()
        self.gru = nn.GRU({length}, units, batch_first=True)

    def forward(self, pictures):
        rows = pictures.reshape(-1, {layer.height}, {layer.width}){turned}
        _, state = self.gru(rows)
        return state[0]''',
    )


def row_painter(layer: RecurrentDecoder, ends: str) -> Definition:
    """The class of the layer that paints a picture; `ends` is its activation behind a comma, or empty."""
    words, turned = _words(layer.along)
    steps, length = layer.along.extent(layer.height, layer.width)
    before = f"batch.reshape(-1, {layer.height}, {layer.width}){turned}"
    taught = f"""
        if self.training:  # teacher forcing: what comes before is the true one
            true = {before}
            before = torch.cat([torch.zeros_like(true[:, :1]), true[:, :-1]], dim=1)
            states, _ = self.gru(before, state[None])
            return self.paint(states){turned}.flatten(1)"""
    return Definition(
        "RowPainter",
        f'''class RowPainter(nn.Module):
    """Paints a picture {words}, each from a state that has read the one before."""

    def __init__(self, units):
        super().__init__()
        self.gru = nn.GRU({length}, units, batch_first=True)
        self.paint = nn.Sequential(nn.Linear(units, {length}){ends})

    def forward(self, state):{taught if layer.teacher_forcing else ""}
        row, state, rows = state.new_zeros(len(state), {length}), state[None], []
        for _ in range({steps}):
            _, state = self.gru(row[:, None], state)
            row = self.paint(state[0])
            rows.append(row)
        return torch.stack(rows, dim=1){turned}.flatten(1)''',
    )


def _words(along: Along) -> tuple[str, str]:
    """What is read one after the other, and what makes rows of it."""
    return ("row by row", "") if along is Along.ROWS else ("column by column", ".transpose(1, 2)")
