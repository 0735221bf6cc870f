"""The map of weights: what a unit reads and what reads it, drawn over the hourglass."""
