"""Pictures as grids of equal cells on screen."""
