"""The bar on top: train, pause, step, reset, seed."""
