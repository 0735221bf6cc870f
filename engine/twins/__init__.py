"""Twin runs: one that is kept as a ghost, and one that goes on with something else."""
