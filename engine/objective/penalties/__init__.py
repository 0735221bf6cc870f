"""The penalties, a file each, in PyTorch; the compiled trainer's kernels say the same without it."""
