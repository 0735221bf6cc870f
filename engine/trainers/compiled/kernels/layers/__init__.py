"""One file a kind of layer that has a kernel: forward and backward for one picture."""
