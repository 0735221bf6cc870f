"""Where PyTorch computes: the processor, or a graphics device that it offers."""

from __future__ import annotations

CPU, CUDA, MPS = "cpu", "cuda", "mps"
TORCH = "torch"  # the name of the trainer


def devices() -> tuple[str, ...]:
    """The devices that PyTorch can use here, the processor first; loads torch, which takes seconds the first time."""
    import torch

    found = [CPU]
    if torch.cuda.is_available():
        found.append(CUDA)
    if torch.backends.mps.is_available():
        found.append(MPS)
    return tuple(found)


def trainer_name(device: str) -> str:
    """What PyTorch's trainer is called on a device: `torch`, or `torch on cuda`."""
    return TORCH if device == CPU else f"{TORCH} on {device}"
