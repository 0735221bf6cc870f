"""Reading arrays: NumPy's files and MNIST's."""
