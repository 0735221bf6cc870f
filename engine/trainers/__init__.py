"""What takes optimizer steps: the promise, the state that it moves on, PyTorch, and the compiled trainer."""
