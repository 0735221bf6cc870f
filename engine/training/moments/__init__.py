"""The way that a run has come, and how any moment of it is come back to."""
