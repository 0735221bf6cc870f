"""A document as a program in plain PyTorch, and its network as a table of shapes and parameters."""
