"""A network for PyTorch's ONNX exporter: the modules that train, but for those whose batch it would fix or not know."""

from __future__ import annotations

import torch
from torch import nn

from engine.networks.layout import Layout, Vector
from engine.networks.torch_module import build_layers
from engine.networks.torch_modules.recurrent_decoder import RecurrentDecoderModule
from engine.networks.torch_modules.top_k import TopKModule


class Exported(nn.Module):
    """Answers the reconstructions (pictures, pixels) and codes (pictures, numbers) of pictures (pictures, pixels)."""

    def __init__(self, layout: Layout, parameters: Vector) -> None:
        super().__init__()
        layers = [
            nn.Sequential(*map(_exportable, layer)) for layer in build_layers(layout, parameters.copy())
        ]
        code = layout.code_layer + 1
        self.encoder, self.decoder = nn.Sequential(*layers[:code]), nn.Sequential(*layers[code:])

    def forward(self, pictures: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """See the class."""
        code = self.encoder(pictures)
        return self.decoder(code), code


class _Painter(nn.Module):
    """A recurrent decoder that runs free; it takes the number of pictures from its input while it is traced."""

    def __init__(self, decoder: RecurrentDecoderModule) -> None:
        super().__init__()
        self.gru, self.painter = decoder.gru, decoder.painter
        self._steps, self._turned = decoder.steps, decoder.turned

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        row = values.new_zeros(values.shape[0], self.gru.input_size)
        state, rows = values[None], []
        for _ in range(self._steps):
            _, state = self.gru(row[:, None], state)
            row = self.painter(state[0])
            rows.append(row)
        painted = torch.stack(rows, 1)
        return (painted.transpose(1, 2) if self._turned else painted).flatten(1)


class _TopK(nn.Module):
    """ONNX's own TopK keeps the first of equals, as ours does; of a stable sort it knows nothing."""

    def __init__(self, kept: int) -> None:
        super().__init__()
        self._kept = kept

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        places = torch.topk(values.abs(), self._kept, dim=1).indices
        return torch.zeros_like(values).scatter(1, places, values.gather(1, places))


def _exportable(module: nn.Module) -> nn.Module:
    if isinstance(module, RecurrentDecoderModule):
        return _Painter(module)
    return _TopK(module.kept) if isinstance(module, TopKModule) else module
